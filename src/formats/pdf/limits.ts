/** Limits of reading a PDF. */

/** Words of the file and of its object streams that are looked at. */
export const TOKENS_MAX: number = 1_500_000;
/** Streams that are unpacked. */
export const STREAMS_MAX: number = 2_000;
/** One string of the file. */
export const STRING_BYTES_MAX: number = 65_536;
/** Keys remembered of one object. */
export const KEYS_MAX: number = 256;
