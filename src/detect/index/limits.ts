/** Sizes of the index. They trade memory for false starts; none changes what matches. */

/** A literal is sought by at most this many of its characters, the rarest stretch of it. */
export const WINDOW_CHARS_MAX: number = 12;
/** A beginning or an end is sought by at most this many characters. */
export const EDGE_CHARS_MAX: number = 32;
/** Raised whenever the compiled form changes: an older cache is then rebuilt. */
export const COMPILED_VERSION: number = 1;
