/** What one message of Link may hold. */

/** One signed message as it is sent. */
export const LINK_MESSAGE_BYTES_MAX = 32_768;
export const INDICATORS_MAX = 32;
export const INDICATOR_CHARS_MAX = 1_024;
export const REASONS_MAX = 32;
export const CODE_CHARS_MAX = 64;
/** Identifiers that a decision rests on. */
export const RESTS_ON_MAX = 64;
export const NAMES_MAX = 2;
export const NAME_CHARS_MAX = 200;
export const MEMBER_CHARS_MAX = 64;
/** Somebody answered later than this is told as having waited so long. */
export const ANSWERED_MS_MAX = 2_592_000_000;
