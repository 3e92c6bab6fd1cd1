/** Limits of imported warning lists, by name. */

/** Files looked through in one folder or archive. */
export const WARNINGLIST_FILES_MAX: number = 20_000;
/** One list as a file; the largest published one has about 60 MB. */
export const WARNINGLIST_FILE_BYTES_MAX: number = 134_217_728;
/** All lists of one import; every published one together has about 400 MB. */
export const WARNINGLISTS_BYTES_MAX: number = 1_073_741_824;
