/** Limits of pulling MISP feeds. A feed may come from anybody. */
import { MINUTE } from '../../model/time.ts';

export const FEEDS_MAX = 20;
/** One manifest or event, unpacked, and how long it may take. */
export const FILE_BYTES_MAX: number = 32 * 1_048_576;
export const FILE_MS_MAX: number = MINUTE;
/** Of one round; the next round goes on. */
export const ROUND_EVENTS_MAX = 1_000;
export const ROUND_BYTES_MAX: number = 256 * 1_048_576;
/** The place is kept after so many events: as many may come twice after a crash. */
export const KEEP_EVENTS = 20;
/** Rounds in which an event that cannot be read is asked for, until its time changes. */
export const TRIES_MAX = 3;
/** Problems told of one round. */
export const ROUND_PROBLEMS_MAX = 20;
export const EVERY_MINUTES_DEFAULT = 60;
