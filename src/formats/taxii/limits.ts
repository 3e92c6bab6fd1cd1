/** Limits of what a TAXII client or server may make us read. */

/** Collections of one API root, and API roots of one server. */
export const COLLECTIONS_MAX = 1_000;
export const API_ROOTS_MAX = 100;
/** Objects, manifest records or versions of one answer or request. */
export const ENVELOPE_OBJECTS_MAX = 10_000;
/** Details of one status resource. */
export const STATUS_DETAILS_MAX = 10_000;
/** Values of one `match` field: each is a walk of its own in the store. */
export const MATCH_VALUES_MAX = 100;
export const FILTER_CHARS_MAX = 8_192;
export const CURSOR_CHARS_MAX = 256;
/** One text of a resource. */
export const TEXT_CHARS_MAX = 10_000;
/** STIX 2.1, section 2.9: a type has 3 to 250 characters; the UUID and `--` behind it have 38. */
export const TYPE_CHARS_MAX = 250;
/** One object, as JSON. */
export const OBJECT_BYTES_MAX = 1_048_576;
/** Depth of one object; nothing that STIX defines is nested deeper than a dozen. */
export const OBJECT_DEPTH_MAX = 32;
/** Media types that one Accept header may name. */
export const ACCEPT_PARTS_MAX = 50;
