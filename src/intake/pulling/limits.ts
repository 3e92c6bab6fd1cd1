/** Limits of asking others for what they share. */
import { HOUR } from '../../model/time.ts';

/** The file that says who is asked. */
export const LIST_FILE_BYTES_MAX: number = 262_144;
export const SECRET_BYTES_MAX: number = 16_384;
export const EVERY_MINUTES_MAX = 1_440;
/** How long one that fails is left alone at the most. */
export const BACKOFF_MS_MAX: number = 6 * HOUR;
