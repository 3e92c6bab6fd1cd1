/** Limits of the TAXII server. */

/** Objects of one answer, whatever `limit` asks for. */
export const PAGE_OBJECTS_MAX = 1_000;
/** How much of a foreign identifier a status resource repeats. */
export const IDENTIFIER_CHARS_MAX = 300;
/** Segments of a path: `shared/collections/…/objects/…/versions`. */
export const PATH_SEGMENTS_MAX = 6;
