import { MINUTE, type Millis } from '../../model/time.ts';

/** How much older than the newest of its group an observation may be and still find its place. */
export const LATE_MS_MAX_DEFAULT: Millis = 5 * MINUTE;
/** How far a sender's clock may run ahead of the moment its signal arrived. */
export const AHEAD_MS_MAX: Millis = 5 * MINUTE;
/** Groups (one per set of group-by values) that one correlation keeps. */
export const GROUPS_MAX: number = 50_000;
/** Observations that one group keeps. */
export const GROUP_OBSERVATIONS_MAX: number = 20_000;
/** Observations that all correlations keep together; about 60 bytes each. */
export const OBSERVATIONS_MAX: number = 500_000;
/** References to signals that a firing carries. */
export const FIRING_EVIDENCE_MAX: number = 20;
/** A group-by or counted value is cut to this length. */
export const VALUE_CHARS_MAX: number = 512;
/** Correlations of correlations of correlations. */
export const CHAIN_DEPTH_MAX: number = 8;
/** Rules that one correlation may refer to. */
export const MEMBERS_MAX: number = 256;
/** Observations of one checkpoint row: what must be written again when one arrives. */
export const CHECKPOINT_ROW_OBSERVATIONS: number = 64;
