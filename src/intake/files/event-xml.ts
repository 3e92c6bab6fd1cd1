/**
 * Cuts the XML that Event Viewer saves (`<Events><Event>...</Event></Events>`) into its events.
 * Works on bytes: memory holds one event, whatever the length of the file.
 */
import type { JsonPiece } from './json-values.ts';

const OPEN = '<Event';
const CLOSE = '</Event>';
/** What may follow `<Event`: `<Events>`, `<EventID>` and `<EventData>` are other elements. */
const AFTER_NAME = /^[\s>]$/;

/** Whether text, without white space before it, is such a file. */
export function looksLikeEventXml(text: string): boolean {
  return /^(<\?xml[^>]*>\s*)?<Events[\s>]|^<\?xml[^>]*>\s*<Event[\s>]/.test(text);
}

export class EventXmlCutter {
  readonly #pieceBytesMax: number;
  #held: Buffer = Buffer.alloc(0);
  /** Where `#held` begins in the file. */
  #offset = 0;
  /** The event at hand begins `#held`; it was already too long when this is above 0. */
  #inside = false;
  #cutBytes = 0;

  constructor(pieceBytesMax: number) {
    this.#pieceBytesMax = pieceBytesMax;
  }

  *push(chunk: Buffer): Generator<JsonPiece, void, undefined> {
    let from = Math.max(0, this.#held.length - CLOSE.length);
    this.#held = Buffer.concat([this.#held, chunk]);
    for (;;) {
      if (!this.#inside && !this.#begin()) return;
      const at = this.#held.indexOf(CLOSE, from);
      if (at === -1) {
        this.#shorten();
        return;
      }
      yield this.#piece(at + CLOSE.length);
      from = 0;
    }
  }

  /** What was begun and never ended; null when there is nothing. */
  end(): JsonPiece | null {
    return this.#inside ? this.#piece(this.#held.length) : null;
  }

  /** Goes to the next event; false when none begins in what is held. */
  #begin(): boolean {
    let at = this.#held.indexOf(OPEN);
    while (at !== -1 && at + OPEN.length < this.#held.length) {
      const after = String.fromCharCode(this.#held[at + OPEN.length] ?? 0);
      if (AFTER_NAME.test(after)) break;
      at = this.#held.indexOf(OPEN, at + 1);
    }
    this.#drop(at === -1 ? Math.max(0, this.#held.length - OPEN.length) : at);
    this.#inside = at !== -1 && this.#held.length > OPEN.length;
    return this.#inside;
  }

  #piece(length: number): JsonPiece {
    const whole = this.#held.subarray(0, length);
    const bytes = Buffer.from(whole.subarray(0, this.#pieceBytesMax));
    const offset = this.#offset - this.#cutBytes;
    const cutBytes = this.#cutBytes + whole.length - bytes.length;
    this.#drop(length);
    this.#inside = false;
    this.#cutBytes = 0;
    return { bytes, offset, cutBytes };
  }

  /** An event beyond the limit is not kept, but for what its closing tag may begin with. */
  #shorten(): void {
    if (this.#held.length <= this.#pieceBytesMax) return;
    const away = this.#held.length - CLOSE.length;
    this.#cutBytes += away;
    this.#drop(away);
  }

  #drop(bytes: number): void {
    this.#offset += bytes;
    this.#held = this.#held.subarray(bytes);
  }
}
