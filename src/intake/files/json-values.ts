/**
 * Cuts a stream of JSON documents, one after another or in an array, into its objects. Works on
 * bytes: memory holds one object, whatever the length of the file.
 */
export interface JsonPiece {
  readonly bytes: Buffer;
  /** Bytes from the beginning of the file. */
  readonly offset: number;
  /** Bytes beyond the limit, thrown away: the object cannot be read. */
  readonly cutBytes: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** Objects at the top, and objects in a list at the top, are pieces. */
export class JsonCutter {
  readonly #pieceBytesMax: number;
  /** Braces and brackets open within the piece at hand; 0 between pieces. */
  #depth = 0;
  #inText = false;
  #escaped = false;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #cutBytes = 0;
  #offset = 0;
  #pieceOffset = 0;
  /** Bytes between pieces that are no JSON punctuation: something was not JSON. */
  strayBytes = 0;

  constructor(pieceBytesMax: number) {
    this.#pieceBytesMax = pieceBytesMax;
  }

  *push(chunk: Buffer): Generator<JsonPiece, void, undefined> {
    let from = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0;
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inText = false;
        continue;
      }
      if (this.#depth === 0) {
        if (byte === OPEN_OBJECT) {
          this.#depth = 1;
          from = i;
          this.#pieceOffset = this.#offset + i;
        } else if (!isPunctuation(byte)) this.strayBytes += 1;
        continue;
      }
      if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#depth > 0) continue;
        this.#hold(chunk.subarray(from, i + 1));
        yield this.#piece();
      }
    }
    if (this.#depth > 0) this.#hold(chunk.subarray(from));
    this.#offset += chunk.length;
  }

  /** What was begun and never ended; null when there is nothing. */
  end(): JsonPiece | null {
    return this.#depth === 0 ? null : this.#piece();
  }

  #piece(): JsonPiece {
    const piece = {
      bytes: Buffer.concat(this.#held),
      offset: this.#pieceOffset,
      cutBytes: this.#cutBytes,
    };
    this.#held = [];
    this.#heldBytes = 0;
    this.#cutBytes = 0;
    return piece;
  }

  #hold(part: Buffer): void {
    const room = Math.min(part.length, this.#pieceBytesMax - this.#heldBytes);
    if (room > 0) this.#held.push(Buffer.from(part.subarray(0, room)));
    this.#heldBytes += room;
    this.#cutBytes += part.length - room;
  }
}

function isPunctuation(byte: number): boolean {
  return (
    byte <= 0x20 ||
    byte === 0x2c ||
    byte === OPEN_LIST ||
    byte === CLOSE_LIST ||
    byte === 0xef ||
    byte === 0xbb ||
    byte === 0xbf
  );
}
