/** Limits of compound files and of what Office keeps in them. */

/** Streams and storages of one file. */
export const ENTRIES_MAX: number = 4_096;
/** One stream. */
export const STREAM_BYTES_MAX: number = 40 * 1_048_576;
/** Modules of one project, and the text of one. */
export const MODULES_MAX: number = 200;
export const MODULE_CHARS_MAX: number = 500_000;
/** Records of a workbook that are looked at. */
export const RECORDS_MAX: number = 20_000;
/** Parts of an Office document that are looked at for links and fields. */
export const OFFICE_PARTS_MAX: number = 400;
