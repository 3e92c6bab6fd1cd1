/** Limits of reading files, archives and collections. */

/** Files and folders below the paths given; deeper or more are named, not read. */
export const WALK_DEPTH_MAX: number = 64;
export const WALK_FILES_MAX: number = 1_000_000;
/** How much of a file decides what it is. */
export const HEAD_BYTES: number = 65_536;
export const READ_BYTES: number = 1_048_576;
/** Archives within archives, compression counted too. */
export const ARCHIVE_DEPTH_MAX: number = 5;
export const ARCHIVE_ENTRIES_MAX: number = 200_000;
/** An archive inside another is held in memory, because its index stands at its end. */
export const NESTED_ARCHIVE_BYTES_MAX: number = 256 * 1_048_576;
/**
 * What one compressed stream may become: beyond the free part, at most this many times what went
 * in. Logs shrink to a twentieth or a hundredth; bombs to a thousandth and less.
 */
export const INFLATE_FREE_BYTES: number = 16 * 1_048_576;
export const INFLATE_RATIO_MAX: number = 400;
/** Records handed on at a time. */
export const PORTION_RECORDS_MAX: number = 512;
/** Problems of one kind in one file that are named; the rest are counted. */
export const FILE_PROBLEMS_MAX: number = 10;
/** Lines looked at to tell lines of JSON from one JSON document. */
export const SAMPLE_LINES_MAX: number = 10;
