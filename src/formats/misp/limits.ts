/** Limits of MISP content, by name. An event may come from anybody. */

/** One event or manifest as text. */
export const MISP_CHARS_MAX: number = 67_108_864;
/** Attributes of one event, those of its objects included. */
export const MISP_ATTRIBUTES_MAX: number = 100_000;
export const MISP_OBJECTS_MAX: number = 20_000;
export const MISP_TAGS_MAX: number = 200;
/** Events of one manifest. */
export const MISP_EVENTS_MAX: number = 100_000;
/** One value, comment or name. */
export const MISP_TEXT_CHARS_MAX: number = 65_536;
/** Problems told of one event; the rest are counted by the last. */
export const MISP_PROBLEMS_MAX: number = 100;
