/** Limits of STIX patterns, by name. A pattern comes from strangers. */

export const PATTERN_CHARS_MAX: number = 262_144;
/** Brackets within brackets. */
export const PATTERN_DEPTH_MAX: number = 64;
/** Comparisons of one pattern. */
export const PATTERN_COMPARISONS_MAX: number = 10_000;
/** Steps of one object path. */
export const PATTERN_PATH_STEPS_MAX: number = 32;
/** Constants of one set. */
export const PATTERN_SET_MAX: number = 10_000;
/** `REPEATS`, and all of a pattern's multiplied: more observations than any match may have. */
export const PATTERN_REPEATS_MAX: number = 1_000;
/** One regular expression; its automaton grows with it. */
export const PATTERN_REGEX_CHARS_MAX: number = 4_096;
