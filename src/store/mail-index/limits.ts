/** What the mail index takes, keeps and looks at. */

/** Entries of one transaction; `add` cuts longer lists. */
export const ADD_ENTRIES_MAX = 500;
/** Far more than are ever added: numbers follow the clock, so that no other file gave them. */
export const ENTRIES_A_MS_MAX = 64;
/** Different observables of one entry; those behind them are not indexed. */
export const ENTRY_OBSERVABLES_MAX = 256;
/** Labels of a host and segments of a path that can be starred; longer ones are found as a whole. */
export const URL_PARTS_MAX = 24;
/** Digests of texts kept in memory, so that hosts and senders that come daily cost nothing. */
export const DIGESTS_KEPT_MAX = 100_000;
/** Pseudonyms kept at hand. */
export const MAILBOXES_KEPT_MAX = 50_000;
/**
 * Postings of one segment: some 30,000 messages of a log. Its pages, a few MiB, are written over and
 * over; a hunt asks each segment's filter.
 */
export const SEGMENT_POSTINGS_MAX = 200_000;
/** So many ended segments become one: a million messages stand in four, and in those not merged yet. */
export const SEGMENTS_MERGED = 8;
/** Postings of a merge that are copied or erased in one go, some milliseconds. */
export const MERGE_POSTINGS = 4_000;
/** For each posting written so many of a merge: two steps copy, two erase, one keeps it ahead. */
export const MERGE_WORK_A_POSTING = 5;
/** Steps of a merge in one transaction: what is behind is caught up by those that follow. */
export const MERGE_STEPS_MAX = 8;
export const FILTER_BITS_A_KEY = 12;
/** Filters in memory, of each connection: those of some 25 million messages, the newest. */
export const FILTERS_BYTES_MAX = 268_435_456;
/** Pages in the log beside the file before they are copied into it: 32 MiB. */
export const CHECKPOINT_PAGES = 8_192;
/** Different things of its families that a starred or fuzzy indicator is compared with. */
export const FAMILY_COMPARED_MAX = 10_000;
/** Rows read for that: what came for months stands in many segments. */
export const FAMILY_READ_MAX = 50_000;
/** Things that one indicator may stand for. */
export const THINGS_MATCHED_MAX = 1_000;
/** Postings of one indicator that are counted for traffic: the newest; and as many of the oldest. */
export const POSTINGS_COUNTED_MAX = 2_000;
/** Matches of one indicator that a hunt tells. */
export const HUNT_MATCHES_MAX = 10_000;
/** Indicators answered before others get their turn. */
export const INDICATORS_A_TURN = 128;
/** Postings looked at to find two different people. */
export const RECIPIENTS_READ_MAX = 5_000;
/** Entries erased in one transaction. */
export const ERASE_ENTRIES_MAX = 200;
/** How long a reader waits for a writer, and a writer for another. */
export const BUSY_MS = 5_000;
export const WRITER_CACHE_KIB = 65_536;
export const READER_CACHE_KIB = 16_384;
/** Address space for the file, so that many processes share one copy of it in memory. */
export const MAPPED_BYTES_MAX = 1_073_741_824;
