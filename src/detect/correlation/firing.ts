import type { Millis } from '../../model/time.ts';
import type { EvidenceReference } from './observation.ts';

/** A correlation that became true for one group. */
export interface Firing {
  /** Stays the same when late observations revise the firing; unique with the correlation. */
  readonly key: string;
  /** Index into `RuleSet.correlations`. */
  readonly correlation: number;
  /** The group-by values, by the name the correlation gives them. */
  readonly group: Readonly<Record<string, string>>;
  /** When it became true, by the signals' own time. */
  readonly at: Millis;
  /** The oldest observation in its window. */
  readonly firstAt: Millis;
  /** What was measured: a count, a sum, a percentile, how many rules. */
  readonly value: number;
  /** Observations in the window. */
  readonly count: number;
  /** At most FIRING_EVIDENCE_MAX, in time order; the last one made it true. */
  readonly evidence: readonly EvidenceReference[];
}

/**
 * `fired`: new. `revised`: late observations changed what an earlier firing says. `withdrawn`: late
 * observations made it untrue. Only late observations below a correlation of correlations, or ones
 * late beyond the wait of a held correlation, withdraw what was said; counts with a lower bound never.
 */
export interface FiringChange {
  readonly kind: 'fired' | 'revised' | 'withdrawn';
  readonly firing: Firing;
}
