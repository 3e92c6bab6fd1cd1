/** Limits of DNS messages. */

/** RFC 1035, section 2.3.4: in the wire form, with the root. */
export const NAME_BYTES_MAX = 255;
export const LABEL_BYTES_MAX = 63;
/** A name may point backwards so often; each pointer must point before the last. */
export const NAME_POINTERS_MAX = 32;
/** Records that are read of one message of a client. */
export const RECORDS_READ_MAX = 64;
/** What RFC 9715 and the operators' agreement of 2020 send over UDP at most. */
export const UDP_BYTES_MAX = 1_232;
