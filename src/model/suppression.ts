import type { Level } from './severity.ts';
import { DAY, type Millis } from './time.ts';

/** A suppression must end by itself; the longest it may last. */
export const SUPPRESSION_MS_MAX: Millis = 90 * DAY;

/** What a suppression hides: findings of a rule, all of them or those with these values. */
export interface SuppressionScope {
  readonly ruleId: string;
  readonly host: string | null;
  readonly person: string | null;
  /** A field of the rule and the value that the signal had in it. */
  readonly field: { readonly name: string; readonly value: string } | null;
}

/**
 * Findings of a rule that are not to be shown for a time. They are stored and marked all the same,
 * open no case, and are counted.
 */
export interface Suppression extends SuppressionScope {
  readonly id: string;
  readonly organisation: string;
  readonly ruleTitle: string;
  /** The worst level that the rule had given when it was suppressed. */
  readonly level: Level;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: Millis;
  readonly until: Millis;
  /** Ended before its time. */
  readonly endedBy: string | null;
  readonly endedAt: Millis | null;
  /** How much it hid. */
  readonly hiddenFindings: number;
  readonly hiddenHits: number;
}
