/** Cuts a stream of bytes into lines. */

export interface Line {
  /** Without its line end; only the beginning when `cutBytes` is not 0. A view: copy what you keep. */
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Bytes beyond the limit, thrown away. */
  readonly cutBytes: number;
}

const LF = 10;
const CR = 13;

/** Never holds more than one line of the greatest length, however long the line is that comes. */
export class LineSplitter {
  readonly #lineBytesMax: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #cutBytes = 0;
  #number = 0;

  constructor(lineBytesMax: number) {
    this.#lineBytesMax = lineBytesMax;
  }

  /** The lines that end in this chunk. */
  *push(chunk: Buffer): Generator<Line, void, undefined> {
    let from = 0;
    for (;;) {
      const to = chunk.indexOf(LF, from);
      if (to < 0) break;
      yield this.#line(chunk.subarray(from, to));
      from = to + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
  }

  /** The last line, when nothing ended it; null when there is none. */
  end(): Line | null {
    return this.#heldBytes === 0 && this.#cutBytes === 0 ? null : this.#line(Buffer.alloc(0));
  }

  #line(last: Buffer): Line {
    this.#number += 1;
    if (this.#heldBytes === 0 && last.length <= this.#lineBytesMax) {
      return { bytes: withoutCr(last), number: this.#number, cutBytes: 0 };
    }
    this.#hold(last);
    const line = {
      bytes: withoutCr(Buffer.concat(this.#held)),
      number: this.#number,
      cutBytes: this.#cutBytes,
    };
    this.#held = [];
    this.#heldBytes = 0;
    this.#cutBytes = 0;
    return line;
  }

  #hold(part: Buffer): void {
    const room = Math.min(part.length, this.#lineBytesMax - this.#heldBytes);
    if (room > 0) this.#held.push(part.subarray(0, room));
    this.#heldBytes += room;
    this.#cutBytes += part.length - room;
  }
}

function withoutCr(line: Buffer): Buffer {
  return line.at(-1) === CR ? line.subarray(0, -1) : line;
}
