import { BATCH_BYTES_MAX, BATCH_RECORDS_MAX } from '../../model/limits.ts';

/** A segment is sealed when it passes either limit, so that retention and erasure have a grain. */
export const SEGMENT_BYTES_MAX: number = 64 * 1_048_576;
export const SEGMENT_AGE_MS_MAX: number = 3_600_000;
/** A batch's own description: door, sender, format, names. */
export const BATCH_HEAD_BYTES_MAX: number = 16_384;
/** The longest frame a reader believes; a longer length is damage. */
export const FRAME_BYTES_MAX: number =
  BATCH_BYTES_MAX + BATCH_RECORDS_MAX * 4 + BATCH_HEAD_BYTES_MAX + 1_024;
/** What one group commit writes at most before the next begins. */
export const COMMIT_BYTES_MAX: number = 16 * 1_048_576;
/** Space the journal leaves free for the database, which must still record what was found. */
export const DISK_RESERVE_BYTES: number = 64 * 1_048_576;
/** Free space is asked for again after this many bytes were written. */
export const DISK_CHECK_BYTES: number = 4 * 1_048_576;
/** Request bodies remembered for repeat detection; the oldest are forgotten first. */
export const REPEATS_MAX: number = 200_000;
/** How much of a segment a reader holds at once, unless one frame is longer. */
export const READ_WINDOW_BYTES: number = 1_048_576;
/** What an index of observables leads to: so much of a segment is read again to look. */
export const OBSERVABLE_BLOCK_BYTES: number = 128 * 1_024;
/** Blocks of one segment; the last is longer where there would be more. */
export const OBSERVABLE_BLOCKS_MAX = 65_535;
/** The largest index that is believed. */
export const OBSERVABLE_INDEX_BYTES_MAX: number = 256 * 1_048_576;
