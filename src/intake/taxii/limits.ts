/** Limits of asking partners over TAXII. */
import { HOUR, MINUTE } from '../../model/time.ts';

export const PEERS_MAX = 50;
export const PEERS_FILE_BYTES_MAX: number = 262_144;
export const SECRET_BYTES_MAX: number = 16_384;
/** One answer of a partner, and how long it may take. */
export const ANSWER_BYTES_MAX: number = 64 * 1_048_576;
export const ANSWER_MS_MAX: number = 2 * MINUTE;
/** Objects asked for at once; more where a server gives many the same time. */
export const PAGE_OBJECTS = 1_000;
export const PAGE_OBJECTS_MAX = 10_000;
/** Pages of one collection in one round; the next round goes on. */
export const ROUND_PAGES_MAX = 10_000;
/** How often partners are asked, and how long a failing one is left alone at the most. */
export const EVERY_MINUTES_DEFAULT = 15;
export const EVERY_MINUTES_MAX = 1_440;
export const BACKOFF_MS_MAX: number = 6 * HOUR;
