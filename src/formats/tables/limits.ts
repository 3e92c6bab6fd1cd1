/** Headers and rows are written by strangers. */
export const TABLE_COLUMNS_MAX: number = 512;
/** Fewer columns than this are no header of comma-separated values: text has commas too. */
export const TABLE_COLUMNS_MIN: number = 3;
/** All lines of a header together; they are remembered for as long as their file grows. */
export const TABLE_HEADER_CHARS_MAX: number = 16_384;
/** One row of comma-separated values, which may go over several lines. */
export const TABLE_ROW_CHARS_MAX: number = 524_288;
export const TABLE_ROW_LINES_MAX: number = 10_000;
