/** Limits of reading one message (RFC 5322, MIME). */

/** A message as it came; what lies behind is not read. Large hospitals allow 25 to 35 MB a mail. */
export const MESSAGE_BYTES_MAX: number = 40 * 1_048_576;
/** Parts of one message, whatever contains them. */
export const PARTS_MAX: number = 500;
/** Multiparts within multiparts. */
export const PART_DEPTH_MAX: number = 24;
/** Bytes of one header and fields in it. */
export const HEADER_BYTES_MAX: number = 1_048_576;
export const FIELDS_MAX: number = 1_000;
/** One header field, decoded. */
export const FIELD_CHARS_MAX: number = 65_536;
/** Mailboxes of one field. */
export const MAILBOXES_MAX: number = 500;
/** What is kept of text and of HTML. */
export const TEXT_CHARS_MAX: number = 200_000;
export const HTML_CHARS_MAX: number = 2_000_000;
/** Results and relays that are kept. */
export const RESULTS_MAX: number = 100;
export const RELAYS_MAX: number = 50;
/** Text of one's own beside a message that is only carried. */
export const COVER_CHARS_MAX: number = 2_000;
