/** Limits of matching patterns against local observations, by name. */

/** Observations that one pattern is asked of at once. */
export const MATCH_OBSERVATIONS_MAX: number = 100_000;
/** Comparisons tried and observations chosen for one pattern; beyond them it is given up and told. */
export const MATCH_STEPS_MAX: number = 5_000_000;
/** Observations that one match may need. */
export const MATCH_SLOTS_MAX: number = 1_000;
/** Ways in which the alternatives of a pattern can be combined. */
export const MATCH_PLANS_MAX: number = 256;
/** A value compared by LIKE or MATCHES; a longer one is looked at up to here. */
export const MATCH_TEXT_CHARS_MAX: number = 1_048_576;
/** References followed along one path. */
export const MATCH_REFERENCES_MAX: number = 16;
