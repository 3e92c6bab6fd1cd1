/** What the lists for mail systems may grow to, and how long those systems are waited for. */

/** Protections in one list. What is above is an error of somebody's, and the list is refused. */
export const LIST_ENTRIES_MAX = 50_000;
/**
 * Links that Postfix compares with every line of a message that has a link: more would make every
 * mail wait. What is above is left out and told.
 */
export const BODY_PATTERNS_MAX = 2_000;
/** One value of a list; no mail system needs longer lines. */
export const VALUE_CHARS_MAX = 512;
/** The sentence that people may add to a refusal. */
export const CONTACT_CHARS_MAX = 120;
export const RELOAD_MS_MAX = 20_000;
export const PROBE_MS_MAX = 10_000;
export const PROBE_ANSWER_BYTES_MAX = 262_144;
