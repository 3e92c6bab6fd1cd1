/** How a member keeps to its centre. */
import { MINUTE, SECOND, type Millis } from '../../model/time.ts';

export const LINES_MAX = 100;
export const ANSWER_BYTES_MAX: number = 8 * 1_048_576;
export const REQUEST_MS_MAX: Millis = 30 * SECOND;
/** A stream that is silent for longer is dead: the centre says every 15 s that it lives. */
export const STREAM_SILENT_MS_MAX: Millis = 45 * SECOND;
/** What nobody waits for is told within this time. */
export const PATIENCE_MS_MAX: Millis = 20 * SECOND;
/** The centre believes a proof for five minutes; a new one is made long before. */
export const PROOF_SHOWN_MS_MAX: Millis = MINUTE;
export const WAIT_MS_MIN: Millis = 250;
export const WAIT_MS_MAX: Millis = MINUTE;
/** A line of the stream and what stands around it. */
export const EVENT_CHARS_MAX = 65_536;
