/** Limits of our own mail door. */
import { MESSAGE_BYTES_MAX } from '../../model/limits.ts';
import { MINUTE, SECOND, type Millis } from '../../model/time.ts';

export const CLIENTS_MAX = 20;
/** Commands of one connection before it is closed. */
export const COMMANDS_MAX = 200;
export const COMMAND_BYTES_MAX = 4_096;
/** Bytes of all mails that are being received. */
export const HELD_BYTES_MAX: number = 4 * MESSAGE_BYTES_MAX;
export const MAILS_ADDRESS_MINUTE_MAX = 60;
export const SILENCE_MS_MAX: Millis = MINUTE;
/** After this, connections that are still open when the door shuts are cut. */
export const CLOSE_MS_MAX: Millis = 2 * SECOND;
