/** Compressed RTF (MS-OXRTFCP): copies from a ring of 4,096 bytes that begins with common words. */
import { RTF_BYTES_MAX } from './limits.ts';

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const HEADER_BYTES = 16;
const RING_BYTES = 4_096;
/** Section 2.1.3.1.2. */
const PRELOADED: Buffer = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern ' +
    '\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0' +
    '\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);

/** Null when it is no such stream. Of one that was cut short, what it holds. */
export function decompressRtf(packed: Buffer): Buffer | null {
  if (packed.length < HEADER_BYTES) return null;
  const type = packed.readUInt32LE(8);
  if (type === UNCOMPRESSED) return packed.subarray(HEADER_BYTES);
  if (type !== COMPRESSED) return null;
  const out = new Unpacked(Math.min(packed.readUInt32LE(4), RTF_BYTES_MAX));
  let at = HEADER_BYTES;
  while (at < packed.length && !out.isFull) {
    const control = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length; bit += 1) {
      if (((control >> bit) & 1) === 0) {
        out.put(packed[at++] ?? 0);
        continue;
      }
      const token = at + 2 > packed.length ? null : packed.readUInt16BE(at);
      at += 2;
      // A copy from where the next byte goes is the end.
      if (token === null || !out.copy(token >> 4, (token & 15) + 2)) return out.bytes();
    }
  }
  return out.bytes();
}

class Unpacked {
  readonly #out: Buffer;
  readonly #ring: Buffer = Buffer.alloc(RING_BYTES);
  #write: number = PRELOADED.length;
  #filled = 0;

  constructor(size: number) {
    this.#out = Buffer.alloc(size);
    PRELOADED.copy(this.#ring);
  }

  get isFull(): boolean {
    return this.#filled >= this.#out.length;
  }

  put(byte: number): void {
    if (this.isFull) return;
    this.#out[this.#filled++] = byte;
    this.#ring[this.#write] = byte;
    this.#write = (this.#write + 1) % RING_BYTES;
  }

  /** False at the end mark. */
  copy(from: number, length: number): boolean {
    if (from === this.#write) return false;
    for (let step = 0; step < length; step += 1) {
      this.put(this.#ring[(from + step) % RING_BYTES] ?? 0);
    }
    return true;
  }

  bytes(): Buffer {
    return this.#out.subarray(0, this.#filled);
  }
}
