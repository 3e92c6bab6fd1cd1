/** Source definitions are content that a hospital may write, so they are bounded like any input. */
export const DEFINITIONS_MAX: number = 1_000;
/** Routes of all definitions together; engines keep tables per route. */
export const ROUTES_MAX: number = 8_192;
/** Characters of a message that the `lines` patterns look at; the rest stays in `message`. */
export const MATCH_CHARS_MAX: number = 4_096;
/** Fields that one text line may give. */
export const TEXT_FIELDS_MAX: number = 512;
/** How often a record may wrap another: a Filebeat line holding JSON that holds a list. */
export const UNFOLD_DEPTH_MAX: number = 4;
/** Events that one record may hold, such as the `Records` of a CloudTrail file. */
export const UNFOLD_EVENTS_MAX: number = 100_000;
/** Different spellings of a field that a route remembers before it starts again. */
export const LOCATED_FIELDS_MAX: number = 4_096;
