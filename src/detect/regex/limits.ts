/** Limits of regular expressions. A pattern beyond one is refused by name, never cut. */

/** Code units of a pattern. */
export const REGEX_SOURCE_CHARS_MAX: number = 8_192;
/** The n and m of `{n,m}`. */
export const REGEX_REPEAT_MAX: number = 1_000;
/** Groups within groups. */
export const REGEX_DEPTH_MAX: number = 100;
/** Steps of the compiled automaton, after `{n,m}` is written out. */
export const REGEX_STEPS_MAX: number = 6_000;
/** States kept of one pattern's deterministic automaton; beyond them it is emptied and refilled. */
export const REGEX_STATES_MAX: number = 2_048;
/** Entries of its transition table, whatever the number of states. */
export const REGEX_TRANSITIONS_MAX: number = 65_536;
/** Literals of which a pattern needs one, and how long they get. */
export const REGEX_REQUIRED_MAX: number = 16;
export const REGEX_REQUIRED_CHARS_MAX: number = 64;
/** Steps remembered in all those states together. */
export const REGEX_KEPT_STEPS_MAX: number = 262_144;
