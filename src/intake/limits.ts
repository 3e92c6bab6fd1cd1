/** Limits that only the doors know; those every part shares stand in model/limits.ts. */

/** HTTP: header bytes of a request, and how long its parts may take. */
export const HEADER_BYTES_MAX: number = 16_384;
export const HEADERS_MS_MAX: number = 10_000;
export const REQUEST_MS_MAX: number = 120_000;
export const KEEP_ALIVE_MS_MAX: number = 75_000;
/** How often parts that take too long are looked for: a silent connection lasts no longer than both. */
export const STALLED_CHECK_MS: number = 5_000;
/** Of all together: those who watch live pages, their other requests, and senders. */
export const HTTP_CONNECTIONS_MAX: number = 4_096;
/** At a centre: each of ten thousand members has a stream, and another connection while it tells. */
export const CENTRE_CONNECTIONS_MAX: number = 32_768;
/** A part of a path that names something: the longest is an address of mail, some signs escaped. */
export const PATH_PART_CHARS_MAX: number = 512;
/** Of one address: a site behind one, but not one machine that holds every place. Proxies may more. */
export const ADDRESS_CONNECTIONS_MAX: number = 512;
/** Bodies being read at one time: of one sender, and of all. More are told to come back. */
export const SENDER_BODIES_MAX: number = 8;
export const BODIES_MAX: number = 32;
/** What a sender is told to wait when the journal is full or too many bodies are being read. */
export const RETRY_AFTER_SECONDS: number = 5;
/** How long the rest of a refused body is read and thrown away, so that the answer arrives. */
export const REFUSED_BODY_MS_MAX: number = 3_000;
/** A body that is one JSON document, or one OTLP request, after decompression. */
export const DOCUMENT_BYTES_MAX: number = 32 * 1_048_576;
/** Unreadable records named in one answer and in one report; the rest are counted. */
export const UNREADABLE_NAMED_MAX: number = 100;
export const UNREADABLE_SAMPLES_MAX: number = 10;
/** The beginning of unreadable content that is kept aside. */
export const SAMPLE_CHARS_MAX: number = 2_048;
/** How long a checked token is believed before it is looked up again. */
export const TOKEN_TRUSTED_MS: number = 5_000;
export const TOKENS_REMEMBERED_MAX: number = 1_000;
/** Items of one Elasticsearch bulk request: each needs a line in the answer. */
export const BULK_ITEMS_MAX: number = 100_000;

/** One syslog message (RFC 5424, 6.1: receivers should take 2,048); the rest of it is thrown away. */
export const SYSLOG_MESSAGE_BYTES_MAX: number = 131_072;
/** The longest octet count that is believed; beyond it the count is taken for a mistake. */
export const SYSLOG_COUNT_BYTES_MAX: number = 16 * 1_048_576;
export const SYSLOG_COUNT_DIGITS_MAX: number = 20;
export const SYSLOG_CONNECTIONS_MAX: number = 512;
export const SYSLOG_SENDER_CONNECTIONS_MAX: number = 64;
/** A message that has begun must be complete by then; a silent connection is closed after that. */
export const SYSLOG_MESSAGE_MS_MAX: number = 30_000;
export const SYSLOG_IDLE_MS_MAX: number = 2 * 3_600_000;
export const TLS_HANDSHAKE_MS_MAX: number = 10_000;
/** Bytes of one sender, and of all, that may wait for the journal before reading stops. */
export const LANE_BYTES_MAX: number = 4 * 1_048_576;
export const LANES_BYTES_MAX: number = 64 * 1_048_576;
/** What each sender may still have waiting when all together have too much. */
export const LANE_SHARE_BYTES: number = 65_536;
export const LANES_MAX: number = 4_096;
/** A lane hands a batch over when it holds this much, or after COMMIT_WAIT_MS_MAX. */
export const LANE_BATCH_BYTES: number = 524_288;
export const JOURNAL_RETRY_MS: number = 250;
/** How long closing waits for a journal that has no room. */
export const CLOSE_MS_MAX: number = 5_000;
/** How often counted datagram losses are reported, and the system asked for those it dropped. */
export const DROPS_REPORT_MS: number = 5_000;
export const DATAGRAM_RECEIVE_BYTES: number = 4 * 1_048_576;

/** Watched folders: how often they are looked at, how deep, how many files. */
export const FOLDER_POLL_MS: number = 2_000;
export const FOLDER_DEPTH_MAX: number = 8;
export const FOLDER_FILES_MAX: number = 10_000;
/** The part of a text file read at once; also the longest line, as RECORD_BYTES_MAX is. */
export const FILE_WINDOW_BYTES: number = 1_048_576;
/** Windows of one file before the next file has its turn. */
export const FILE_WINDOWS_PER_TURN: number = 16;
/** The beginning, and the end of what was read, by which a file is recognised again. */
export const FINGERPRINT_BYTES: number = 1_024;
/** A last line without its end counts as complete when its file did not change for this long. */
export const LAST_LINE_MS: number = 30_000;
/** Chunks of an EVTX file parsed in one go. */
export const EVTX_PIECE_BYTES: number = 16 * 65_536;
/** Pieces of one file that may end the guest in one reading; then the rest of it is given up. */
export const EVTX_KILLS_MAX: number = 8;
/** Files remembered; those longest unseen are forgotten first. */
export const MARKS_MAX: number = 20_000;
