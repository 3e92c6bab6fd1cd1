/** Limits of the EVTX reader: every offset, count, depth and length a file may claim. */

/** [MS-EVEN6] and the format in use: a file header block, then chunks of one size. */
export const FILE_HEADER_BYTES: number = 4_096;
export const CHUNK_BYTES: number = 65_536;
export const CHUNK_HEADER_BYTES: number = 512;
/** A record's fixed parts: 24 bytes in front and its size again behind. */
export const RECORD_BYTES_MIN: number = 28;
/** An element, attribute, entity or target name. Windows itself stays far below. */
export const NAME_CHARS_MAX: number = 256;
/** Elements within elements of one template or fragment. */
export const ELEMENT_DEPTH_MAX: number = 64;
/** Binary XML carried as a value of binary XML. Windows uses two levels. */
export const NESTED_DEPTH_MAX: number = 8;
/** Values of one template instance, and the highest index a substitution may name. */
export const VALUES_MAX: number = 4_096;
/** Fields one record may fill. */
export const FIELDS_MAX: number = 2_048;
/**
 * Work one record and one chunk may cost, in steps of about one byte looked at. A sound chunk needs
 * about a million; a file that makes few bytes stand for much work is cut off here.
 */
export const RECORD_WORK_MAX: number = 4_194_304;
export const CHUNK_WORK_MAX: number = 16_777_216;
/** What filling one field counts for in that sum. */
export const FIELD_WORK: number = 16;
/** Compiled templates kept across chunks and files; beyond it the store is emptied. */
export const TEMPLATES_MAX: number = 2_048;
/** Forms of one template (its names inline or not) that are told apart. */
export const TEMPLATE_FORMS_MAX: number = 8;
/** Problems named one by one in a chunk; further ones are counted. */
export const CHUNK_PROBLEMS_MAX: number = 64;
