/**
 * Messages in a stream of bytes: RFC 6587, 3.4.1 (octet counting) and 3.4.2 (non-transparent framing),
 * told apart at every message, since relays mix what their own senders use. A message is octet-counted
 * when it begins with digits, a space and `<`; a text that merely begins with a number is none.
 * https://www.rfc-editor.org/rfc/rfc6587
 */
import { SYSLOG_COUNT_BYTES_MAX, SYSLOG_COUNT_DIGITS_MAX } from '../limits.ts';

export interface Frame {
  /** The message without its framing; only the beginning when `cutBytes` is not 0. */
  readonly bytes: Buffer;
  /** Bytes beyond the limit, thrown away. */
  readonly cutBytes: number;
  readonly wrong: FrameProblem | null;
}

/** `message-too-long` and `message-cut-short` lose bytes; a wrong count only loses its meaning. */
export type FrameProblem = 'message-too-long' | 'message-cut-short' | 'message-count-invalid';

const NUL = 0;
const LF = 10;
const CR = 13;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
const LESS_THAN = 60;

type Head =
  | { readonly kind: 'more' }
  | { readonly kind: 'line'; readonly start: number; readonly wrong: FrameProblem | null }
  | { readonly kind: 'count'; readonly start: number; readonly count: number };

/** Reads one connection. Holds at most one message of the greatest length. */
export class FrameReader {
  readonly #messageBytesMax: number;
  /** Bytes that may be an octet count, until enough of them have come to tell. */
  #ahead: Buffer = Buffer.alloc(0);
  #mode: 'start' | 'line' | 'count' = 'start';
  /** Octets of the counted message still to come. */
  #left = 0;
  #wrong: FrameProblem | null = null;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #cutBytes = 0;

  constructor(messageBytesMax: number) {
    this.#messageBytesMax = messageBytesMax;
  }

  /** Whether a message has begun and is not complete. */
  get pending(): boolean {
    return this.#mode !== 'start' || this.#ahead.length > 0;
  }

  /** The messages that end in this chunk. Their bytes are views: copy what you keep. */
  *push(chunk: Buffer): Generator<Frame, void, undefined> {
    const data = this.#ahead.length === 0 ? chunk : Buffer.concat([this.#ahead, chunk]);
    this.#ahead = Buffer.alloc(0);
    let at = 0;
    let nul = data.indexOf(NUL);
    for (;;) {
      if (this.#mode === 'start') {
        at = afterTrailers(data, at);
        if (at >= data.length) return;
        const next = this.#begin(data, at);
        if (next === null) return;
        at = next;
      } else if (this.#mode === 'count') {
        const end = Math.min(data.length, at + this.#left);
        this.#left -= end - at;
        this.#hold(data.subarray(at, end));
        at = end;
        if (this.#left > 0) return;
        yield this.#frame();
      } else {
        if (nul >= 0 && nul < at) nul = data.indexOf(NUL, at);
        const end = firstOf(data.indexOf(LF, at), nul);
        this.#hold(data.subarray(at, end < 0 ? data.length : end));
        if (end < 0) return;
        at = end + 1;
        yield this.#frame();
      }
    }
  }

  /** What the connection left unfinished when it ended; null when nothing. */
  end(): Frame | null {
    if (this.#ahead.length > 0) {
      this.#hold(this.#ahead);
      this.#ahead = Buffer.alloc(0);
    } else if (this.#mode === 'start') return null;
    if (this.#mode === 'count' && this.#left > 0) this.#wrong = 'message-cut-short';
    return this.#frame();
  }

  /** Starts the message at `at` and gives where its content begins; null when that cannot be told yet. */
  #begin(data: Buffer, at: number): number | null {
    const head = headAt(data, at);
    if (head.kind === 'more') {
      this.#ahead = Buffer.from(data.subarray(at));
      return null;
    }
    this.#mode = head.kind;
    if (head.kind === 'count') this.#left = head.count;
    else this.#wrong = head.wrong;
    return head.start;
  }

  #hold(part: Buffer): void {
    const room = Math.min(part.length, this.#messageBytesMax - this.#heldBytes);
    if (room > 0) this.#held.push(part.subarray(0, room));
    this.#heldBytes += room;
    this.#cutBytes += part.length - room;
  }

  #frame(): Frame {
    const [first = Buffer.alloc(0)] = this.#held;
    const whole = this.#held.length <= 1 ? first : Buffer.concat(this.#held);
    const frame: Frame = {
      bytes: whole.at(-1) === CR ? whole.subarray(0, -1) : whole,
      cutBytes: this.#cutBytes,
      wrong: this.#cutBytes > 0 ? 'message-too-long' : this.#wrong,
    };
    this.#mode = 'start';
    this.#wrong = null;
    this.#held = [];
    this.#heldBytes = 0;
    this.#cutBytes = 0;
    return frame;
  }
}

/** Line ends between messages belong to none; some senders add one behind a counted message too. */
function afterTrailers(data: Buffer, from: number): number {
  let at = from;
  for (; at < data.length; at += 1) {
    const byte = data[at];
    if (byte !== LF && byte !== CR && byte !== NUL) break;
  }
  return at;
}

function headAt(data: Buffer, at: number): Head {
  const line: Head = { kind: 'line', start: at, wrong: null };
  const first = data[at] ?? 0;
  // MSG-LEN begins with a digit that is not zero.
  if (first <= ZERO || first > NINE) return line;
  let end = at + 1;
  while (end < data.length && isDigit(data[end])) end += 1;
  if (end - at > SYSLOG_COUNT_DIGITS_MAX) return line;
  if (end >= data.length) return { kind: 'more' };
  if (data[end] !== SPACE) return line;
  if (end + 1 >= data.length) return { kind: 'more' };
  if (data[end + 1] !== LESS_THAN) return line;
  const count = Number(data.toString('latin1', at, end));
  return count > SYSLOG_COUNT_BYTES_MAX
    ? { kind: 'line', start: end + 1, wrong: 'message-count-invalid' }
    : { kind: 'count', start: end + 1, count };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** The smaller of two places, where a negative one means nowhere. */
function firstOf(a: number, b: number): number {
  if (a < 0 || b < 0) return Math.max(a, b);
  return Math.min(a, b);
}
