/** Limits of what is exchanged with partners, by name. */

/** Lines of one table of indicators. */
export const CSV_LINES_MAX: number = 200_000;
export const CSV_LINE_CHARS_MAX: number = 16_384;
export const CSV_FIELDS_MAX: number = 64;
/** Indicators that one pattern may stand for; one that lists more stays a pattern. */
export const PATTERN_INDICATORS_MAX: number = 1_000;
/** Sightings are told from so many organisations on, so that a count names nobody. */
export const SIGHTING_ORGANISATIONS_MIN: number = 3;
