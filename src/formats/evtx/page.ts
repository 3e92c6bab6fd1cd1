/** One chunk's bytes with bounds: numbers, text and names, read without ever leaving the chunk. */
import { Damage } from './damage.ts';
import { CHUNK_BYTES, CHUNK_WORK_MAX, NAME_CHARS_MAX, RECORD_WORK_MAX } from './limits.ts';

/**
 * A page is reused for chunk after chunk. Text comes as slices of one string per chunk, several
 * times faster than decoding each value: whoever keeps a record long should copy it.
 */
export class Page {
  bytes: Uint8Array = new Uint8Array(0);
  length = 0;
  /** Steps of work left for the record at hand and for the chunk. */
  recordWork = 0;
  chunkWork = 0;
  readonly #even: Plane = new Plane();
  readonly #odd: Plane = new Plane();
  readonly #names = new Map<number, string>();

  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.length = Math.min(bytes.length, CHUNK_BYTES);
    this.chunkWork = CHUNK_WORK_MAX;
    this.recordWork = RECORD_WORK_MAX;
    this.#even.close();
    this.#odd.close();
    this.#names.clear();
  }

  /** Counts work; a file that asks for more than a sound one ever does is cut off. */
  spend(steps: number, at: number): void {
    this.recordWork -= steps;
    if (this.recordWork < 0) throw new Damage('evtx-too-costly', at);
  }

  u8(at: number): number {
    if (at >= this.length || at < 0) throw new Damage('evtx-beyond-end', at);
    return this.bytes[at]!;
  }
  u16(at: number): number {
    if (at + 2 > this.length || at < 0) throw new Damage('evtx-beyond-end', at);
    const b = this.bytes;
    return b[at]! | (b[at + 1]! << 8);
  }
  u32(at: number): number {
    if (at + 4 > this.length || at < 0) throw new Damage('evtx-beyond-end', at);
    const b = this.bytes;
    return (b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24)) >>> 0;
  }

  /** UTF-16LE text of `chars` code units at `at`, without the NULs behind it. */
  text(at: number, chars: number): string {
    if (at + chars * 2 > this.length || at < 0) throw new Damage('evtx-beyond-end', at);
    let end = chars;
    const b = this.bytes;
    while (end > 0 && b[at + end * 2 - 2] === 0 && b[at + end * 2 - 1] === 0) end -= 1;
    if (end === 0) return '';
    const odd = (at & 1) === 1;
    return (odd ? this.#odd : this.#even).text(this.bytes, this.length, odd ? 1 : 0, at, end);
  }

  /** The name whose entry lies at `at`: next entry, hash, length, UTF-16, NUL. */
  name(at: number): string {
    const known = this.#names.get(at);
    if (known !== undefined) return known;
    const chars = this.u16(at + 6);
    if (chars > NAME_CHARS_MAX) throw new Damage('evtx-name-too-long', at);
    this.spend(chars + 8, at);
    const name = this.text(at + 8, chars);
    this.#names.set(at, name);
    return name;
  }

  /** How many bytes the name entry at `at` takes. */
  nameBytes(at: number): number {
    return 10 + this.u16(at + 6) * 2;
  }
}

/** The chunk's bytes read as UTF-16 from an even or from an odd offset, made when first needed. */
class Plane {
  readonly #units = new Uint16Array(CHUNK_BYTES / 2);
  readonly #narrow = Buffer.alloc(CHUNK_BYTES / 2);
  #text: string | null = null;

  close(): void {
    this.#text = null;
  }

  text(bytes: Uint8Array, length: number, shift: number, at: number, chars: number): string {
    const narrow = this.#text ?? this.#open(bytes, length, shift);
    const units = this.#units;
    const from = (at - shift) >> 1;
    const to = from + chars;
    for (let i = from; i < to; i += 1) {
      // Text beyond Latin-1 is rarer and decoded by itself.
      if (units[i]! > 255) return wide(bytes, at, chars);
    }
    return narrow.substring(from, to);
  }

  #open(bytes: Uint8Array, length: number, shift: number): string {
    const count = (length - shift) >> 1;
    const view = new Uint8Array(this.#units.buffer, 0, count * 2);
    view.set(bytes.subarray(shift, shift + count * 2));
    this.#narrow.set(count === this.#units.length ? this.#units : this.#units.subarray(0, count));
    const text = this.#narrow.toString('latin1', 0, count);
    this.#text = text;
    return text;
  }
}

function wide(bytes: Uint8Array, at: number, chars: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, chars * 2).toString('utf16le');
}
