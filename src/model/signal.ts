import type { Millis } from './time.ts';

/** How a signal's sender proved who it is; shown on every finding that rests on it. */
export type Trust = 'certificate' | 'token' | 'address' | 'local' | 'none';

/** The sender of signals as the door saw it. */
export interface Sender {
  /** Stable name: certificate subject, token name, address, or folder. */
  readonly name: string;
  readonly trust: Trust;
}

/** The door a signal came through. */
export type Door =
  | 'syslog-udp'
  | 'syslog-tcp'
  | 'syslog-tls'
  | 'http'
  | 'elastic'
  | 'otlp'
  | 'folder'
  | 'scan'
  | 'rehearsal';

/**
 * How the records of a batch are written. `json`: one JSON object each. `text`: one line each. The
 * OTLP door opens a request into one JSON object per log record, so that each has its own position.
 */
export type BatchFormat = 'json' | 'text';

/**
 * What a door hands to the journal: records of one sender, as they came, made durable together.
 * Record i is `bytes.subarray(ends[i - 1] ?? 0, ends[i])`.
 */
export interface Batch {
  readonly organisation: string;
  readonly door: Door;
  readonly sender: Sender;
  readonly format: BatchFormat;
  readonly receivedAt: Millis;
  readonly simulated: boolean;
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  /** Set when the protocol can repeat a body: a repeat within 15 minutes is acknowledged, not kept. */
  readonly bodyHash?: string;
  /** A file's name, for `folder` and `scan`: the place shown with problems. */
  readonly origin?: string;
}

/** Where a record lies in the journal: the batch's number and the record's index in it. */
export interface Position {
  readonly batch: number;
  readonly record: number;
}

/** The sender's own record id when it has one, else the journal position (design, "What a crash may do"). */
export function signalId(position: Position, recordId?: string): string {
  return recordId ?? `${position.batch}.${position.record}`;
}
