/** Limits of reading a message with all that is attached to it. Each holds for the whole message. */

/** Attached parts and files inside them, at every depth together. */
export const FILES_MAX: number = 300;
/** Files within files: an archive in an attached message in an archive. */
export const FILE_DEPTH_MAX: number = 6;
/** Everything that was unpacked: archives, compressed streams of PDF, macros. */
export const INFLATED_BYTES_MAX: number = 96 * 1_048_576;
/** One unpacked file or stream. */
export const FILE_INFLATED_BYTES_MAX: number = 32 * 1_048_576;
/** Links of all parts together. */
export const LINKS_MAX: number = 4_000;
/** One link; a longer one is cut, and says so by its length. */
export const LINK_CHARS_MAX: number = 8_192;
/** Plain text kept of one attachment. */
export const FILE_TEXT_CHARS_MAX: number = 50_000;
/** A name of a file. */
export const FILE_NAME_CHARS_MAX: number = 255;
/** Text of an attachment that is looked at for links and scripts. */
export const SCRIPT_CHARS_MAX: number = 2_000_000;
/** Problems told one by one; further ones of the same message are counted by the last. */
export const PROBLEMS_MAX: number = 100;
/** Pixels of one picture, and of all pictures of a message, that are searched for QR codes. */
export const PICTURE_PIXELS_MAX: number = 13_000_000;
export const PIXELS_MAX: number = 20_000_000;
/** Pixels a search for a QR code works on; a larger picture is made smaller first. */
export const QR_PIXELS_MAX: number = 500_000;
/** Sides of the smallest picture in which a camera would find a code. */
export const QR_SIDE_PIXELS_MIN: number = 40;
/** Pictures of one message that are searched. */
export const PICTURES_MAX: number = 24;
