/** Limits of warning lists, by name. */

/** One list as text; the largest published one has about 60 MB. */
export const WARNINGLIST_CHARS_MAX: number = 134_217_728;
/** Entries of one list; a list of the million most visited sites fits. */
export const WARNINGLIST_ENTRIES_MAX: number = 2_000_000;
/** One entry, and one value that is looked up. */
export const WARNINGLIST_VALUE_CHARS_MAX: number = 2_048;
/** Lists of one index: their numbers are kept in two bytes. */
export const WARNINGLISTS_MAX: number = 4_096;
