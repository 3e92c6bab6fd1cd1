/** How long another program may take, and how much of its answer is read. */
export const REQUEST_MS_MAX = 15_000;
export const ANSWER_BYTES_MAX: number = 65_536;
/** A text message over the telephone: a link must stay whole, so the rest is cut. */
export const SMS_CHARS_MAX = 300;
/** Messages on their way at once, and those that one look into the outbox takes. */
export const SENDING_MAX = 4;
export const DUE_MAX = 100;
/** However quiet it is, the outbox is looked into after this time. */
export const LOOK_MS = 60_000;
/** A datagram of syslog (RFC 5426, section 3.2). */
export const DATAGRAM_BYTES_MAX = 2_048;
export const SECRET_BYTES_MAX: number = 65_536;
/** Between two looks into the outbox, however often something changes. */
export const LOOK_REST_MS = 400;
/** What one run remembers to have raised. */
export const RAISED_MAX = 10_000;
/** Silent sources that may be told at one look: more at once mean one fault between them and us. */
export const SILENT_TOLD_MAX = 5;
