/** Limits of asking partners over TAXII. */
import { MINUTE } from '../../model/time.ts';

export const PEERS_MAX = 50;
/** One answer of a partner, and how long it may take. */
export const ANSWER_BYTES_MAX: number = 64 * 1_048_576;
export const ANSWER_MS_MAX: number = 2 * MINUTE;
/** Objects asked for at once; more where a server gives many the same time. */
export const PAGE_OBJECTS = 1_000;
export const PAGE_OBJECTS_MAX = 10_000;
/** Pages of one collection in one round; the next round goes on. */
export const ROUND_PAGES_MAX = 10_000;
/** How often partners are asked. */
export const EVERY_MINUTES_DEFAULT = 15;
