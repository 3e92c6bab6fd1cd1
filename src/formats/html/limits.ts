/** Limits of reading the HTML of a message or of an attached page. */

/** Characters that are looked at. */
export const HTML_CHARS_MAX: number = 2_000_000;
/** Elements within elements; programs that send mail stay below a hundred. */
export const ELEMENT_DEPTH_MAX: number = 512;
/** What is kept of what a reader sees. */
export const SEEN_CHARS_MAX: number = 200_000;
/** Letters of hidden text before it is told: below, it is spacing. */
export const HIDDEN_LETTERS_MIN: number = 20;
/** Characters without width or sign before they are told. */
export const INVISIBLE_MIN: number = 10;
/** Rules of style sheets that hide a class. */
export const HIDING_CLASSES_MAX: number = 500;
/** One attribute `style`. */
export const STYLE_CHARS_MAX: number = 4_096;
/** Pages written by pages: scripts and data links that hold HTML. */
export const PAGE_DEPTH_MAX: number = 3;
/** Encoded strings of scripts that are decoded, and their least length. */
export const ENCODED_STRINGS_MAX: number = 50;
export const ENCODED_CHARS_MIN: number = 40;
/** A string this long in a page is a file and no setting. */
export const SMUGGLED_CHARS_MIN: number = 2_048;
