/** Limits of reading a mailbox. */
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../../model/time.ts';

/** One session: connecting and signing in, and silence of the server. */
export const CONNECT_MS_MAX: Millis = 30 * SECOND;
export const SILENCE_MS_MAX: Millis = 5 * MINUTE;
/** However quiet the server is, it is asked after this time: some forget to tell. */
export const LOOK_MS: Millis = 2 * MINUTE;
/** After a failure, and at the most after many. */
export const AGAIN_MS: Millis = 2 * SECOND;
export const AGAIN_MS_MAX: Millis = 10 * MINUTE;
/** While the quotas of reports are used up. */
export const QUOTA_WAIT_MS: Millis = MINUTE;
/** Of a mail that is longer than any message we take, so much is judged. */
export const HEAD_BYTES: number = 8 * 1_048_576;
/** Mails asked for at once. */
export const MAILS_MAX = 1_000;
/** Mails remembered by their content, for a mailbox whose numbers begin anew. */
export const RECENT_MAX = 5_000;
/** Times one mail may fail before it is left lying, marked, for a person. */
export const MAIL_ATTEMPTS_MAX = 5;
/** The answer of a token endpoint, and how long it may take. */
export const TOKEN_ANSWER_BYTES_MAX: number = 65_536;
export const TOKEN_MS_MAX: Millis = 15 * SECOND;
/** A token that ends within this is fetched anew; one that names no end is held for an hour at most. */
export const TOKEN_SPARE_MS: Millis = MINUTE;
export const TOKEN_MS_DEFAULT: Millis = HOUR;
export const TOKEN_HELD_MS_MAX: Millis = DAY;
