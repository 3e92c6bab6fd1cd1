/** Bytes on their way from the doors to the writer before appends wait in the main thread. */
export const SENT_BYTES_MAX: number = 32 * 1_048_576;
/** Bytes that may wait there; more is refused with JournalFull, so that doors push back. */
export const WAITING_BYTES_MAX: number = 64 * 1_048_576;
/** Batches and bytes at the detection threads at once; the journal holds whatever comes beyond. */
export const IN_FLIGHT_BYTES_MAX: number = 16 * 1_048_576;
export const IN_FLIGHT_BATCHES_MAX: number = 512;
/** Batches judged but not yet recorded, when the store is slow or away. */
export const UNRECORDED_BATCHES_MAX: number = 2_048;
/** Findings are recorded at most so often, and a quiet stretch's offset at least so often. */
export const RECORD_WAIT_MS: number = 50;
export const RECORD_QUIET_MS: number = 1_000;
export const RECORD_BATCHES_MAX: number = 512;
/** Waits between attempts at a store that does not answer: doubling from the first to the second. */
export const RETRY_MS_MIN: number = 100;
export const RETRY_MS_MAX: number = 5_000;
/** A batch that ended this many detection threads is told as unreadable and passed over. */
export const BATCH_ATTEMPTS_MAX = 2;
/** Sightings remembered for correlations; older ones are read again from the journal. */
export const SIGHTINGS_MAX: number = 2_000;
/** Losses of one kind and sender are told together; this many kinds at once. */
export const LOSS_KINDS_MAX: number = 500;
/** How often the writer tells how it stands, and erases what left the retention. */
export const STATUS_MS: number = 500;
export const RETAIN_MS: number = 10_000;
/** How often the writer looks whether rows are due to be erased; they are once a day. */
export const ERASE_LOOK_MS: number = 600_000;
/** The young heap of a thread: small, since what lives long is few and shared. */
export const YOUNG_HEAP_MB = 8;
/** A detection thread that ended is replaced after this time. */
export const RESTART_MS: number = 200;
/** A guest thread without work ends after this time. */
export const GUEST_IDLE_MS: number = 30_000;
/** What ended a guest is kept up to this many files. */
export const QUARANTINE_FILES_MAX: number = 100;
/** Reading and compiling all rules: far beyond what all of SigmaHQ takes on a slow machine. */
export const RULES_LOAD_MS_MAX: number = 120_000;
export const RULES_HEAP_MB_MAX: number = 1_024;
/** How often the hunting thread looks for sealed segments without an index. */
export const INDEX_LOOK_MS: number = 5_000;
/** What a hunt found is told, and recorded, in parts of so many. */
export const FOUND_TOLD_MAX = 200;
/** The thread that reads mail logs: how often it looks, and what it tells at once. */
export const MAIL_LOG_WAIT_MS: number = 2_000;
export const MAIL_LOG_BATCHES_MAX: number = 200;
export const MAIL_LOG_ENTRIES_MAX: number = 200;
export const MAIL_LOG_HEAP_MB_MAX: number = 256;
