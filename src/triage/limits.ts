/** What triage looks at, at most. A message longer than that is judged by its beginning. */

/** Text of a message and of its attachments that phrases and the fingerprint are looked for in. */
export const TEXT_CHARS_MAX = 20_000;
/** Links judged; of more, the first. */
export const LINKS_MAX = 300;
/** Attachments judged, files inside them counted. */
export const ATTACHMENTS_MAX = 100;
/** What a sentence names of the message. */
export const FACT_CHARS_MAX = 80;
/** Indicators of one verdict. */
export const INDICATORS_MAX = 200;
/** A host name that RFC 1035 allows. */
export const HOST_CHARS_MAX = 253;
/** A name shown beside an address. */
export const NAME_CHARS_MAX = 200;
/** Words compared with names that letters are swapped in. */
export const SWAPPED_WORDS_MAX = 400;
/** Words between two parts of a phrase that is written with `..`. */
export const PHRASE_GAP_WORDS_MAX = 3;
/** Shingles of a fingerprint, and the fewest that tell a shape. */
export const SHINGLES_MAX = 3_000;
export const SHINGLES_MIN = 10;
