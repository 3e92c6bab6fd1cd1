/**
 * Indicators in force that were met, and how that becomes findings. A hit rests on a log signal or on
 * a message that arrived; hits of one campaign on one host or person within an hour are one finding,
 * as everywhere. The same signal may be met twice, live and by a hunt, or by a hunt that began again:
 * it counts once (`IndicatorFound.key`).
 */
import { createHash } from 'node:crypto';
import type { Evidence, Finding, RuleReference } from '../model/finding.ts';
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import { MATCHED_VALUE_CHARS_MAX } from '../model/limits.ts';
import type { Strength } from '../model/protection.ts';
import type { Level } from '../model/severity.ts';
import type { Millis } from '../model/time.ts';
import { extendFinding, findingOf, foldKey, type Hit } from './fold.ts';

/** A mail is no log signal: its evidence is an entry of the mail index, with the entry's id. */
export type HitEvidence = Omit<Evidence, 'matched'>;

/** One indicator met once. */
export interface IndicatorHit {
  readonly indicator: Indicator;
  /** The campaign it belongs to, and the decision that put it in force. */
  readonly campaign: string;
  readonly decision: string;
  readonly strength: Strength;
  readonly host: string | null;
  /** Who did it, or the mailbox that was sent it. */
  readonly person: string | null;
  readonly at: Millis;
  readonly evidence: HitEvidence;
  /** What the signal had, as it wrote it: `HTTP://Portal.example/login?x=1`. */
  readonly seen: string;
  /**
   * What counts once for an indicator and a subject: the batch of a log signal, the message of a
   * mail. All hits of one unit are recorded together.
   */
  readonly unit: string;
  readonly simulated: boolean;
}

/** The hits of one indicator on one subject in one hour and unit, folded. Plain data. */
export interface IndicatorFound {
  /** 32 hexadecimal digits; recorded once. */
  readonly key: string;
  readonly indicator: Indicator;
  readonly finding: Finding;
}

/** What keeps hits: one transaction a call, with findings, cases and counts. */
export interface IndicatorHits {
  /** Gives how many of these were not recorded before. */
  record(found: readonly IndicatorFound[]): Promise<number>;
}

/** Whether a message arrived here, or somebody here dealt with what it names. */
export type Met = 'mail' | 'signal';

const RULES = { mail: 'indicator-mail:', signal: 'indicator-signal:' } as const;
/** English, for exports and logs; pages say it in the reader's language by the card. */
const TITLES = {
  mail: 'A message of a reported attack arrived',
  signal: 'A device met what a reported attack names',
} as const;

/** What such findings say in place of a pack. */
const INDICATOR_PACK = 'campaigns';

/** Null when the rule is not one of ours for indicators. */
export function metOfRule(ruleId: string): Met | null {
  if (ruleId.startsWith(RULES.mail)) return 'mail';
  return ruleId.startsWith(RULES.signal) ? 'signal' : null;
}

/** The campaign that a finding's rule stands for; null as for `metOfRule`. */
export function campaignOfRule(ruleId: string): string | null {
  const met = metOfRule(ruleId);
  return met === null ? null : ruleId.slice(RULES[met].length);
}

/**
 * A hold rests on one report: what it finds adds to the account of a host or person and is looked at
 * with the rest. A block rests on several organisations or on a person: what it finds opens a case,
 * unless it joins one.
 */
function levelOf(strength: Strength): Level {
  return strength === 'block' ? 'high' : 'medium';
}

/** Folds hits as they come into what is recorded, in the order of first hits. */
export class FoundFold {
  #organisation: string;
  #found = new Map<string, Pick<IndicatorFound, 'indicator' | 'finding'>>();

  constructor(organisation: string) {
    this.#organisation = organisation;
  }

  add(hit: IndicatorHit): void {
    const finding = findingOf(judged(this.#organisation, hit));
    const parts = [foldKey(finding), indicatorKey(hit.indicator), hit.unit];
    const key = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    const known = this.#found.get(key);
    const whole = known === undefined ? finding : extendFinding(known.finding, finding);
    this.#found.set(key, { indicator: hit.indicator, finding: whole });
  }

  found(): IndicatorFound[] {
    return Array.from(this.#found, ([key, found]) => ({ key, ...found }));
  }
}

/** All of them at once. */
export function foundOf(organisation: string, hits: readonly IndicatorHit[]): IndicatorFound[] {
  const fold = new FoundFold(organisation);
  for (const hit of hits) fold.add(hit);
  return fold.found();
}

function judged(organisation: string, hit: IndicatorHit): Hit {
  const { indicator, strength, host, person, at, evidence, simulated } = hit;
  const matched = {
    field: '',
    value: hit.seen.slice(0, MATCHED_VALUE_CHARS_MAX),
    pattern: indicator.value.slice(0, MATCHED_VALUE_CHARS_MAX),
    selection: `${strength} ${indicator.kind}`,
  };
  return {
    organisation,
    kind: 'indicator',
    rule: ruleOf(evidence.door === 'mail' ? 'mail' : 'signal', hit.campaign),
    level: levelOf(strength),
    // What people report is phishing (ATT&CK T1566) until somebody knows better.
    techniques: ['T1566'],
    tactics: ['initial-access'],
    host,
    person,
    at,
    evidence: [{ ...evidence, matched: [matched] }],
    simulated,
  };
}

/**
 * The campaign is the rule: a hold that becomes a block goes on with the finding it has, at the
 * higher level.
 */
function ruleOf(met: Met, campaign: string): RuleReference {
  const id = `${RULES[met]}${campaign}`;
  const hash = createHash('sha256').update(id).digest('hex');
  return { id, title: TITLES[met], hash, pack: INDICATOR_PACK };
}
