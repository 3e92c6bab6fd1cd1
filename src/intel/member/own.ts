/**
 * What an organisation holds by its own word, whether it has a centre or not: for four hours, never a
 * block, and never what somebody of the organisation said no to.
 */
import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import { isInForce, type Protection } from '../../model/protection.ts';
import type { Millis } from '../../model/time.ts';
import { isSpecific } from '../specific.ts';
import type { MemberRules, MemberView } from './judging.ts';
import { HOLD_MS_MAX, OWN_INDICATORS_MAX, PROTECTIONS_MAX, UNDO_RESPECTED_MS } from './limits.ts';

export interface OwnHold {
  /** Of the report's contribution: hexadecimal, 32 digits. */
  readonly id: string;
  readonly indicators: readonly Indicator[];
  /** An analyst of ours said it, and not the verdict alone. */
  readonly isByPerson: boolean;
}

/** What is put in force for it; what is in force already stays as it is. */
export function holdOwn(
  view: MemberView,
  { id, indicators, isByPerson }: OwnHold,
  rules: MemberRules,
  now: Millis,
): readonly Protection[] {
  const room = Math.max(0, PROTECTIONS_MAX - view.inForce);
  const wanted = new Map(indicators.map((one) => [indicatorKey(one), one]));
  return [...wanted]
    .filter(([key, indicator]) => {
      if (!isSpecific(indicator) || rules.untouchable(indicator) !== null) return false;
      const known = view.protection(key);
      return known === undefined || mayHoldAgain(known, isByPerson, now);
    })
    .slice(0, Math.min(room, OWN_INDICATORS_MAX))
    .map(([, indicator]) => ({
      indicator,
      strength: 'hold',
      campaign: id,
      decision: id,
      from: now,
      until: now + HOLD_MS_MAX,
      stage: 'all',
      state: 'in-force',
      why: isByPerson ? 'own-person' : 'own-clear-report',
    }));
}

/** Whether it rests on a report of the organisation's own, and on no centre's decision. */
export function isOwn({ campaign, decision }: Pick<Protection, 'campaign' | 'decision'>): boolean {
  return campaign === decision;
}

/** People undid it a short while ago: the same verdict again is no reason to hold it again. */
function mayHoldAgain(known: Protection, isByPerson: boolean, now: Millis): boolean {
  if (known.state === 'vetoed' || isInForce(known, now)) return false;
  return known.state !== 'undone' || isByPerson || now >= known.until + UNDO_RESPECTED_MS;
}

/**
 * A person of ours found the report harmless: what it held ends here, also where the centre holds it
 * by now on our word or on others'. A block is the centre's, and takes a veto.
 */
export function endOwn(
  protections: Iterable<Protection>,
  { id, indicators }: Pick<OwnHold, 'id' | 'indicators'>,
  now: Millis,
): readonly Protection[] {
  const keys = new Set(indicators.map(indicatorKey));
  const isOfIt = ({ decision, strength, indicator }: Protection): boolean =>
    decision === id || (strength === 'hold' && keys.has(indicatorKey(indicator)));
  return [...protections]
    .filter((one) => isOfIt(one) && isInForce(one, now))
    .map((one) => ({ ...one, state: 'undone', why: 'own-withdrawn', until: now }));
}
