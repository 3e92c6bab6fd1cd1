import { DAY, HOUR, type Millis } from '../model/time.ts';
import type { Level } from '../model/severity.ts';

/** What one rule adds to the account of a host or person, once in the window. */
export type LevelPoints = Readonly<Record<Level, number>>;

/** When findings become cases. Every number can be set; these are the defaults. */
export interface CasePolicy {
  readonly points: LevelPoints;
  /** A correlation has been borne out by several signals already: its points are multiplied. */
  readonly correlationFactor: number;
  /** A finding from this level on opens a case alone, unless its rule is a habit of the house. */
  readonly aloneFrom: Level;
  /** For each ATT&CK tactic beyond the first that the host's or person's rules tell of. */
  readonly tacticPoints: number;
  /** A case opens when a host or person has this many. */
  readonly pointsNeeded: number;
  /** How long points count. */
  readonly windowMs: Millis;
  /** A finding joins the case of its host or person that had one within this time. */
  readonly joinMs: Millis;
  /** One rule on other hosts joins the case it opened within this time. */
  readonly sameRuleMs: Millis;
  /** A rule that opened a case on a host or person joins it again within this time. */
  readonly repeatMs: Millis;
  /** Over how long a rule's hosts and days are counted. */
  readonly habitMs: Millis;
  /**
   * A high rule seen before on so many hosts over at least two days, or on so many days, is a habit
   * of the house and opens nothing alone.
   */
  readonly habitHosts: number;
  readonly habitDays: number;
  /** Hits in a case that so many different rules built are no habit. */
  readonly builtByRules: number;
  /** What its points are then multiplied by. */
  readonly habitShare: number;
  /** The same for a critical rule, which needs more to be doubted. */
  readonly criticalHabitHosts: number;
  readonly criticalHabitDays: number;
}

export const CASE_POLICY_DEFAULT: CasePolicy = {
  points: { informational: 0, low: 1, medium: 4, high: 10, critical: 20 },
  correlationFactor: 3,
  aloneFrom: 'high',
  tacticPoints: 1,
  pointsNeeded: 12,
  windowMs: DAY,
  joinMs: DAY,
  sameRuleMs: DAY,
  repeatMs: 7 * DAY,
  habitMs: 14 * DAY,
  habitHosts: 6,
  habitDays: 3,
  builtByRules: 3,
  habitShare: 0.25,
  criticalHabitHosts: 24,
  criticalHabitDays: 6,
};

/**
 * A practice has nobody to look at a lone high finding every other day: there it takes a critical
 * one, or something else on the same computer or person within a day.
 */
export const CASE_POLICY_PRACTICE: CasePolicy = { ...CASE_POLICY_DEFAULT, aloneFrom: 'critical' };

export function casePolicyFor(kind: 'practice' | 'hospital' | 'centre'): CasePolicy {
  return kind === 'practice' ? CASE_POLICY_PRACTICE : CASE_POLICY_DEFAULT;
}

/** Marks kept of one host or person, and hosts and days kept of one rule. */
export const SUBJECT_MARKS_MAX: number = 32;
export const RULE_HOSTS_MAX: number = 32;
export const RULE_DAYS_MAX: number = 32;
export const CASE_RULES_MAX: number = 32;
/** Memory that nothing touched for this long may be deleted by the store. */
export const MEMORY_IDLE_MS: Millis = 15 * DAY + HOUR;
