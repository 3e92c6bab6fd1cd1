/** RFC 1035, section 2.3.4, without the dot of the root. */
export const HOST_CHARS_MAX = 253;
/** RFC 5321, section 4.5.3.1.1. */
export const LOCAL_PART_CHARS_MAX = 64;
/** The longest writing of an IPv6 address: six groups and an IPv4 address behind them. */
export const IPV6_CHARS_MAX = 45;
export const PATH_CHARS_MAX = 2_048;
/** Segments of a path by which a page is looked up; what lies deeper is compared afterwards. */
export const PATH_SEGMENTS_KEYED_MAX = 8;
/** Indicators in force at one organisation that signals are held against. */
export const INDICATORS_MATCHED_MAX = 20_000;
/** Places of the table for each key: three of four stay empty, so that most look-ups end at once. */
export const SLOTS_PER_KEY = 4;
