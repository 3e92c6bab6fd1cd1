/** Limits of STIX content, by name. A bundle may come from anybody. */

/** One bundle as text. The largest published one, ATT&CK for enterprises, has about 45 MB. */
export const STIX_BUNDLE_CHARS_MAX: number = 67_108_864;
export const STIX_OBJECTS_MAX: number = 200_000;
/** Nesting of objects and lists below one STIX object. */
export const STIX_DEPTH_MAX: number = 32;
/** Objects, lists and values of one bundle. */
export const STIX_NODES_MAX: number = 5_000_000;
/** One text. An artifact of 10 MiB in base64 still fits. */
export const STIX_STRING_CHARS_MAX: number = 14_000_000;
/** Problems told of one bundle; the rest is counted. */
export const STIX_PROBLEMS_MAX: number = 1_000;
/** Names of types and of properties (STIX 2.1, sections 3.1 and 7.3.2). */
export const STIX_NAME_CHARS_MAX: number = 250;
/** `count` of a sighting and `number_observed` (STIX 2.1, sections 4.14 and 5.2). */
export const STIX_COUNT_MAX: number = 999_999_999;
/** One selector of a granular marking. */
export const SELECTOR_CHARS_MAX: number = 8_192;
