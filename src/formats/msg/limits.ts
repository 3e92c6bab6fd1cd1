/** Limits of Outlook messages. */

/** Attachments and recipients of one message. */
export const ATTACHMENTS_MAX: number = 200;
export const RECIPIENTS_MAX: number = 500;
/** Compressed RTF, unpacked. */
export const RTF_BYTES_MAX: number = 8 * 1_048_576;
/** Groups within groups of RTF. */
export const RTF_DEPTH_MAX: number = 200;
