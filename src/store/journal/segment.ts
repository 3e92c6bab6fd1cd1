/**
 * One file of the journal. Layout: a header, frames, and, once sealed, a footer. Little endian.
 *
 * Header: 0 `CSHJRNL1`, 8 first batch number, 16 created at, 24 class (8 bytes), 32 the chain that
 * the first frame continues, 64 u32 CRC-32 of bytes 0..63.
 * Footer: 0 u32 mark, 4 u32 frames, 8 last batch number, 16 newest received at, 24 the last
 * frame's chain, 56 u32 CRC-32 of bytes 0..55.
 */
import { crc32 } from 'node:zlib';
import type { DiskFile } from './disk.ts';
import type { FrameHeader } from './frame.ts';
import {
  bodyIsWhole,
  chainHolds,
  FRAME_HEADER_BYTES,
  FRAME_MARK,
  readFrameHeader,
} from './frame.ts';
import type { SegmentClass } from './keys.ts';
import { READ_WINDOW_BYTES } from './limits.ts';

const MAGIC = 'CSHJRNL1';
const FOOTER_MARK = 0x4653_4353;
export const SEGMENT_HEADER_BYTES = 68;
export const SEGMENT_FOOTER_BYTES = 60;

export interface SegmentHeader {
  readonly first: number;
  readonly createdAt: number;
  readonly chain: Buffer;
}
export interface SegmentFooter {
  readonly frames: number;
  readonly last: number;
  readonly newestAt: number;
  readonly chain: Buffer;
}

export function printSegmentHeader(kind: SegmentClass, header: SegmentHeader): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUIntLE(header.first, 8, 6);
  bytes.writeUIntLE(Math.max(0, header.createdAt), 16, 6);
  bytes.write(kind, 24, 8, 'latin1');
  header.chain.copy(bytes, 32);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 64)), 64);
  return bytes;
}

export function readSegmentHeader(file: DiskFile): SegmentHeader | null {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES);
  if (file.read(bytes, 0) < bytes.length || bytes.toString('latin1', 0, 8) !== MAGIC) return null;
  if (crc32(bytes.subarray(0, 64)) !== bytes.readUInt32LE(64)) return null;
  const chain = Buffer.from(bytes.subarray(32, 64));
  return { first: bytes.readUIntLE(8, 6), createdAt: bytes.readUIntLE(16, 6), chain };
}

export function printSegmentFooter(footer: SegmentFooter): Buffer {
  const bytes = Buffer.alloc(SEGMENT_FOOTER_BYTES);
  bytes.writeUInt32LE(FOOTER_MARK, 0);
  bytes.writeUInt32LE(footer.frames, 4);
  bytes.writeUIntLE(footer.last, 8, 6);
  bytes.writeUIntLE(Math.max(0, footer.newestAt), 16, 6);
  footer.chain.copy(bytes, 24);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 56)), 56);
  return bytes;
}

/** The footer at the end of the file, or null when the segment was never sealed. */
export function readSegmentFooter(file: DiskFile): SegmentFooter | null {
  const at = file.size() - SEGMENT_FOOTER_BYTES;
  if (at < SEGMENT_HEADER_BYTES) return null;
  const bytes = Buffer.alloc(SEGMENT_FOOTER_BYTES);
  if (file.read(bytes, at) < bytes.length || bytes.readUInt32LE(0) !== FOOTER_MARK) return null;
  if (crc32(bytes.subarray(0, 56)) !== bytes.readUInt32LE(56)) return null;
  return {
    frames: bytes.readUInt32LE(4),
    last: bytes.readUIntLE(8, 6),
    newestAt: bytes.readUIntLE(16, 6),
    chain: Buffer.from(bytes.subarray(24, 56)),
  };
}

/** A stretch of a segment: a frame, or bytes that are none. */
export type Stretch =
  | {
      readonly kind: 'frame';
      readonly at: number;
      readonly header: FrameHeader;
      /** The whole frame; empty when only headers were asked for. Valid until the next stretch. */
      readonly bytes: Buffer;
      /** Whether it continues the chain of the frame before; true when that one is not known. */
      readonly chained: boolean;
    }
  | {
      readonly kind: 'damage';
      readonly at: number;
      readonly bytes: number;
      /** The batch lost, when its header could still be read. */
      readonly header: FrameHeader | null;
    };

/**
 * The frames from `from` up to `to`, and what of it cannot be read. `headers` skips the contents,
 * which are then not checked. The file may be damaged anywhere: every length is bounded by `to`.
 */
export function* stretches(
  file: DiskFile,
  from: number,
  to: number,
  chain: Buffer | null,
  how: 'whole' | 'headers',
): Generator<Stretch, void> {
  const window = new Window(file, to);
  let at = from;
  let previous = chain;
  while (at < to) {
    const header = readFrameHeader(window.take(at, FRAME_HEADER_BYTES));
    const end = header === null ? to : at + FRAME_HEADER_BYTES + header.bodyBytes;
    if (header === null || end > to) {
      const next = nextFrame(window, at + 1, to);
      yield { kind: 'damage', at, bytes: next - at, header };
      at = next;
      previous = null;
      continue;
    }
    const bytes = how === 'whole' ? window.take(at, end - at) : Buffer.alloc(0);
    if (how === 'whole' && !bodyIsWhole(bytes)) {
      yield { kind: 'damage', at, bytes: end - at, header };
    } else {
      const known = how === 'whole' && previous !== null;
      const chained = !known || previous === null || chainHolds(bytes, previous);
      yield { kind: 'frame', at, header, bytes, chained };
    }
    previous = header.chain;
    at = end;
  }
}

/** Where the next readable frame header stands, or `to`. */
function nextFrame(window: Window, from: number, to: number): number {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(FRAME_MARK);
  let at = from;
  while (at < to) {
    const bytes = window.take(at, Math.min(READ_WINDOW_BYTES, to - at));
    let found = bytes.indexOf(mark);
    while (found >= 0) {
      if (readFrameHeader(window.take(at + found, FRAME_HEADER_BYTES)) !== null) return at + found;
      // Reading the header may have moved the window, so the search begins again behind it.
      const again = window.take(at, Math.min(READ_WINDOW_BYTES, to - at));
      found = again.indexOf(mark, found + 1);
    }
    if (bytes.length < READ_WINDOW_BYTES) return to;
    at += bytes.length - (mark.length - 1);
  }
  return to;
}

/** Reads ahead, so that small frames do not cost a system call each. */
class Window {
  #file: DiskFile;
  #end: number;
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  #filled = 0;

  constructor(file: DiskFile, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** Up to `length` bytes from `at`; fewer at the end. Valid until the next call. */
  take(at: number, length: number): Buffer {
    const wanted = Math.min(length, this.#end - at);
    if (at < this.#at || at + wanted > this.#at + this.#filled) {
      const size = Math.min(Math.max(wanted, READ_WINDOW_BYTES), this.#end - at);
      if (this.#buffer.length < size) this.#buffer = Buffer.alloc(size);
      this.#filled = this.#file.read(this.#buffer.subarray(0, size), at);
      this.#at = at;
    }
    return this.#buffer.subarray(at - this.#at, Math.min(at - this.#at + wanted, this.#filled));
  }
}
