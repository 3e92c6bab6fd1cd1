/**
 * Every limit of the program, by name, with its unit last (design, invariant 8). A limit that one
 * format alone knows stands in that format's folder as `limits.ts`.
 */

/** One log record; longer ones are cut for detection, counted and kept aside. */
export const RECORD_BYTES_MAX: number = 1_048_576;
/** Records of one batch. */
export const BATCH_RECORDS_MAX: number = 10_000;
/** Bytes of one batch; also an HTTP body after decompression is cut into batches of this size. */
export const BATCH_BYTES_MAX: number = 8 * 1_048_576;
/** An HTTP body, compressed and then decompressed. */
export const BODY_BYTES_MAX: number = 32 * 1_048_576;
export const BODY_INFLATED_BYTES_MAX: number = 256 * 1_048_576;
/** Depth of JSON we walk into. */
export const JSON_DEPTH_MAX: number = 64;
/**
 * Depth of JSON kept of an event. What lies deeper is never looked at, but whoever copies or prints
 * the event level by level would run out of stack: a sender chooses how deep a record is.
 */
export const EVENT_DEPTH_MAX: number = 80;
/** Group commit (design, threads). */
export const COMMIT_WAIT_MS_MAX: number = 20;
export const COMMIT_ITEMS_MAX: number = 500;
/** Hits of one rule on one host or person within this time are one finding. */
export const FOLD_WINDOW_MS: number = 3_600_000;
export const FINDING_EVIDENCE_MAX: number = 20;
/** A raw signal as evidence, and one matched value. */
export const EVIDENCE_RAW_BYTES_MAX: number = 16_384;
export const MATCHED_VALUE_CHARS_MAX: number = 1_024;
export const MATCHED_FIELDS_MAX: number = 32;
/** A repeated request body within this time is acknowledged and not kept again. */
export const REPEAT_WINDOW_MS: number = 15 * 60_000;
/** Answered reports, and who looked at what, are kept so long. */
export const REPORTS_DAYS_DEFAULT = 365;
export const ACCESSES_DAYS_DEFAULT = 1_095;
export const RETENTION_DAYS_DEFAULT: number = 30;
export const RETENTION_BYTES_DEFAULT: number = 20 * 1_073_741_824;
export const RETENTION_PRACTICE_BYTES_DEFAULT: number = 2 * 1_073_741_824;
/** What is kept of mail that came and went, to be searched: about 400 bytes a message. */
export const MAIL_INDEX_DAYS_DEFAULT: number = 90;
export const MAIL_INDEX_BYTES_DEFAULT: number = 4 * 1_073_741_824;
/** A one-time sign-in link. */
export const SIGN_IN_LINK_MS: number = 10 * 60_000;
/** An invitation to choose a password or a passkey, and the link that a recovery gives. */
export const INVITATION_MS: number = 24 * 3_600_000;
export const RECOVERY_LINK_MS: number = 30 * 60_000;
/** How long a recovery that nobody confirmed is seen by every administrator (design, invariant 12). */
export const RECOVERY_WAIT_MS: number = 24 * 3_600_000;
/** Sessions on shared computers: locked when nobody works, over after a working shift. */
export const SESSION_IDLE_MS_DEFAULT: number = 15 * 60_000;
export const SESSION_MS_DEFAULT: number = 12 * 3_600_000;
/** The guest thread. */
export const GUEST_WORK_MS_MAX: number = 10_000;
export const GUEST_HEAP_MB_MAX: number = 512;
/** A reported message with everything attached to it. */
export const MESSAGE_BYTES_MAX: number = 26 * 1_048_576;
