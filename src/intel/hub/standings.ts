/** What is in force comes to be and ends here, each time with the decision that says so. */
import type { Decision, DecidedBy } from '../../model/decision.ts';
import type { Stage, Strength } from '../../model/protection.ts';
import { BY_HUB, indicatorsOf, type Draft } from './draft.ts';
import { DECISION_INDICATORS_MAX, HOLD_MS, UNDONE_CAMPAIGNS_PER_HOUR_MAX } from './limits.ts';
import type { Standing } from './state.ts';

export interface Raising {
  readonly kind: 'hold' | 'block' | 'widen';
  readonly by: DecidedBy;
  readonly campaign: string;
  readonly keys: readonly string[];
  readonly strength: Strength;
  readonly stage: Stage;
  /** Members that it reaches; at the stage `all` nobody has to be named. */
  readonly reach: readonly string[];
  readonly lengthMs: number;
  readonly reasons: readonly string[];
  readonly restsOn: readonly string[];
}

/** Puts something in force. Who asks has looked whether there is room for it. */
export function raise(draft: Draft, raising: Raising): void {
  const { kind, by, campaign, keys, strength, stage, reach, lengthMs, reasons, restsOn } = raising;
  const until = draft.now + lengthMs;
  const decision = draft.decide(
    {
      by,
      kind,
      campaign,
      indicators: indicatorsOf(draft, keys),
      strength,
      stage,
      until,
      reasons,
      restsOn: restsOn.slice(0, DECISION_INDICATORS_MAX),
    },
    stage === 'all' ? null : reach,
  );
  const standing = { campaign, strength, keys, stage, stageAt: draft.now, until, reach, by };
  stand(draft, decision.id, { ...standing, ...untold(decision.id) });
}

/** What members say of a standing before any has said something. */
function untold(decision: string): Pick<Standing, 'vetoes' | 'decisions' | 'taken' | 'refused'> {
  return { vetoes: [], decisions: [decision], taken: [], refused: [] };
}

/** Under this id from now on; what stood with the same strength against its indicators gives way. */
export function stand(draft: Draft, id: string, standing: Standing): void {
  for (const key of standing.keys) {
    detach(draft, key, standing.strength);
    const known = draft.get('indicator', key);
    if (known !== undefined) draft.put('indicator', key, { ...known, [standing.strength]: id });
  }
  draft.put('standing', id, standing);
}

/** One strength against one indicator stands no longer. */
export function detach(draft: Draft, key: string, strength: Strength): void {
  const known = draft.get('indicator', key);
  const id = known?.[strength] ?? null;
  if (known === undefined || id === null) return;
  draft.put('indicator', key, { ...known, [strength]: null });
  const standing = draft.get('standing', id);
  if (standing === undefined) return;
  const keys = standing.keys.filter((one) => one !== key);
  draft.put('standing', id, keys.length === 0 ? null : { ...standing, keys });
}

export interface Ending {
  readonly kind: 'undo' | 'lapse';
  readonly by: DecidedBy;
  readonly campaign: string;
  readonly keys: readonly string[];
  readonly reasons: readonly string[];
  readonly restsOn: readonly string[];
  /** Until then only people decide about these. */
  readonly quietUntil: number;
}

/**
 * Ends what stands against these, in the same step for all. One undo too many in an hour leaves a
 * hold, which ends by itself, and calls a person: whoever took the centre must not open all doors.
 */
export function end(draft: Draft, ending: Ending): void {
  const { kind, by, campaign, reasons, restsOn, quietUntil } = ending;
  const isStanding = (key: string): boolean => {
    const known = draft.get('indicator', key);
    return known !== undefined && (known.hold !== null || known.block !== null);
  };
  const standing = ending.keys.filter(isStanding);
  if (standing.length === 0) return;
  const isMass = kind === 'undo' && isMassUndo(draft, by, campaign);
  if (isMass) draft.call('hub-mass-undo', campaign);
  for (let from = 0; from < standing.length; from += DECISION_INDICATORS_MAX) {
    const part = standing.slice(from, from + DECISION_INDICATORS_MAX);
    const keys = isMass ? part.filter((key) => draft.get('indicator', key)?.block !== null) : part;
    if (keys.length === 0) continue;
    const degraded = { strength: 'hold', stage: 'all', until: draft.now + HOLD_MS } as const;
    const decision = draft.decide(
      {
        by,
        kind,
        campaign,
        indicators: indicatorsOf(draft, keys),
        reasons: isMass ? [...reasons, 'hub-mass-undo'] : reasons,
        restsOn: restsOn.slice(0, DECISION_INDICATORS_MAX),
        ...(isMass ? degraded : { strength: null, stage: null, until: null }),
      },
      null,
    );
    for (const key of keys) leave(draft, key, isMass, quietUntil);
    if (isMass) degrade(draft, decision, keys);
  }
}

/** Two people together may; one person, members or the hub itself only so often. */
function isMassUndo(draft: Draft, by: DecidedBy, campaign: string): boolean {
  const { counts } = draft;
  if (counts.undone.includes(campaign)) return false;
  if (by.kind === 'person' && by.names.length > 1) return false;
  if (counts.undone.length >= UNDONE_CAMPAIGNS_PER_HOUR_MAX) return true;
  draft.counts = { ...counts, undone: [...counts.undone, campaign] };
  return false;
}

function leave(draft: Draft, key: string, isMass: boolean, quietUntil: number): void {
  detach(draft, key, 'block');
  if (!isMass) detach(draft, key, 'hold');
  const known = draft.get('indicator', key);
  if (known === undefined) return;
  const later = Math.max(known.quietUntil, quietUntil);
  draft.put('indicator', key, { ...known, quietUntil: later });
}

function degrade(draft: Draft, { id, campaign, at }: Decision, keys: readonly string[]): void {
  stand(draft, id, {
    campaign,
    strength: 'hold',
    keys,
    stage: 'all',
    stageAt: at,
    until: at + HOLD_MS,
    reach: [],
    by: BY_HUB,
    ...untold(id),
  });
}
