/**
 * The message tracking log of Exchange Server (learn.microsoft.com, "Message tracking logs"), a row of
 * which `formats/tables` has made an object of.
 */
import type { Json, JsonObject } from '../../model/json.ts';
import { SECOND, type Millis } from '../../model/time.ts';

export interface TrackedMail {
  readonly at: Millis | null;
  /** `DELIVER`: into a mailbox of this server. `SEND`: to another server. */
  readonly event: 'DELIVER' | 'SEND';
  readonly messageId: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Of the client that handed it over; empty when it is not told. */
  readonly client: string;
}

const LOG = 'Message Tracking Log';
const RECIPIENTS_MAX = 1_000;
const ID_CHARS_MAX = 998;

/** Null for another log, and for what happens to a message besides its arrival and its leaving. */
export function readTracking(row: JsonObject): TrackedMail | null {
  if (row['_log'] !== LOG) return null;
  const event = text(row['event-id']);
  if (event !== 'DELIVER' && event !== 'SEND') return null;
  const messageId = text(row['message-id']).replaceAll(/[<>]/g, '').slice(0, ID_CHARS_MAX);
  const recipients = text(row['recipient-address']).split(';').filter(Boolean);
  if (messageId === '' || recipients.length === 0) return null;
  const at = Date.parse(text(row['date-time']));
  return {
    at: Number.isNaN(at) ? null : Math.floor(at / SECOND) * SECOND,
    event,
    messageId,
    sender: text(row['sender-address']),
    recipients: recipients.slice(0, RECIPIENTS_MAX),
    client: text(row['original-client-ip']) || text(row['client-ip']),
  };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
