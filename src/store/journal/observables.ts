/**
 * The index of one sealed segment: which of its blocks say something that an indicator could name.
 * A file beside the segment, encrypted under a key made of the segment's, so that it says nothing
 * without that key and is erased with it. It is never needed: missing or damaged, it is made anew.
 *
 * Layout: `CSHOBSV1`, 12 bytes nonce, AES-256-GCM ciphertext, 16 bytes tag; the key's id is additional
 * data. Inside, little endian: u32 keys, u32 blocks, u32 places, u32 nought; an f64 for each key,
 * ascending; u32 for each key, where its places end; u32 for each block, where it begins in the
 * segment; u16 for each place, the number of a block.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KeySink } from '../../intel/matching/keys.ts';
import { scanRecord } from '../../intel/matching/scanning.ts';
import type { Batch } from '../../model/signal.ts';
import type { Disk } from './disk.ts';
import {
  OBSERVABLE_BLOCK_BYTES,
  OBSERVABLE_BLOCKS_MAX,
  OBSERVABLE_INDEX_BYTES_MAX,
} from './limits.ts';

const MAGIC = Buffer.from('CSHOBSV1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 16;

/** Where to look in a segment for a key, as `KeySink` gives it. */
export interface ObservableIndex {
  /** The beginnings of blocks, ascending. */
  readonly blocks: Uint32Array;
  /** Numbers of blocks, ascending. */
  blocksOf(low: number, high: number): Iterable<number>;
}

export function indexPathOf(segmentPath: string): string {
  return segmentPath.replace(/\.segment$/, '.observables');
}

/** Both halves as one number: 53 of the 64 bits, since a key only says where to look. */
function single(low: number, high: number): number {
  return low * 0x20_0000 + (high & 0x1f_ffff);
}

/** Grows with the segment's frames; also the index of the segment that is still being written. */
export class GrowingIndex extends KeySink implements ObservableIndex {
  #places = new Map<number, number[]>();
  #begins: number[] = [];

  get blocks(): Uint32Array {
    return Uint32Array.from(this.#begins);
  }

  /** Adds the batch of the frame at this place of the segment; frames come in order. */
  add(at: number, { bytes, ends, format }: Batch): void {
    const begun = this.#begins.at(-1);
    const isFull = begun !== undefined && at - begun >= OBSERVABLE_BLOCK_BYTES;
    if (begun === undefined || (isFull && this.#begins.length < OBSERVABLE_BLOCKS_MAX))
      this.#begins.push(at);
    let start = 0;
    for (const end of ends) {
      scanRecord(bytes.subarray(start, end), format === 'json', this);
      start = end;
    }
  }

  key(low: number, high: number): void {
    const key = single(low, high);
    const block = this.#begins.length - 1;
    const places = this.#places.get(key);
    if (places === undefined) this.#places.set(key, [block]);
    else if (places.at(-1) !== block) places.push(block);
  }

  blocksOf(low: number, high: number): Iterable<number> {
    return this.#places.get(single(low, high)) ?? [];
  }

  /** As it stands in the file, before encryption. */
  print(): Uint8Array {
    const keys = Float64Array.from(this.#places.keys()).toSorted();
    const lists = Array.from(keys, (key) => this.#places.get(key) ?? []);
    const count = lists.reduce((sum, list) => sum + list.length, 0);
    const ends = new Uint32Array(keys.length);
    const places = new Uint16Array(count);
    let at = 0;
    for (const [index, list] of lists.entries()) {
      places.set(list, at);
      at += list.length;
      ends[index] = at;
    }
    const head = Uint32Array.of(keys.length, this.#begins.length, count, 0);
    return Buffer.concat([head, keys, ends, this.blocks, places].map(bytesOf));
  }
}

function bytesOf(view: Uint32Array | Float64Array | Uint16Array): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** Null when the bytes are no such index. */
function readPrinted(bytes: Buffer): ObservableIndex | null {
  if (bytes.length < HEAD_BYTES) return null;
  const keyCount = bytes.readUInt32LE(0);
  const blockCount = bytes.readUInt32LE(4);
  const placeCount = bytes.readUInt32LE(8);
  if (HEAD_BYTES + keyCount * 12 + blockCount * 4 + placeCount * 2 !== bytes.length) return null;
  // A buffer of its own begins where eight-byte numbers may begin.
  const own = new Uint8Array(bytes).buffer;
  const keys = new Float64Array(own, HEAD_BYTES, keyCount);
  const ends = new Uint32Array(own, HEAD_BYTES + keyCount * 8, keyCount);
  const blocks = new Uint32Array(own, HEAD_BYTES + keyCount * 12, blockCount);
  const places = new Uint16Array(own, HEAD_BYTES + keyCount * 12 + blockCount * 4, placeCount);
  return {
    blocks,
    blocksOf(low, high) {
      const index = placeOf(keys, single(low, high));
      return index < 0 ? [] : places.subarray(ends[index - 1] ?? 0, ends[index]);
    },
  };
}

function placeOf(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Puts it beside the segment; half written it does not open. Throws when the disk refuses. */
export function writeIndex(
  disk: Disk,
  path: string,
  index: GrowingIndex,
  { id, key }: { readonly id: string; readonly key: Uint8Array },
): void {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(key), nonce).setAAD(Buffer.from(id));
  const secret = cipher.update(index.print());
  cipher.final();
  disk.remove(path);
  const file = disk.open(path, 'new');
  try {
    file.write(Buffer.concat([MAGIC, nonce, secret, cipher.getAuthTag()]), 0);
  } finally {
    file.close();
  }
}

/** Null when it is missing, damaged or of another key. */
export function readIndex(
  disk: Disk,
  path: string,
  { id, key }: { readonly id: string; readonly key: Uint8Array },
): ObservableIndex | null {
  const bytes = readWhole(disk, path);
  const secretAt = MAGIC.length + NONCE_BYTES;
  if (bytes === null || bytes.length < secretAt + TAG_BYTES) return null;
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const nonce = bytes.subarray(MAGIC.length, secretAt);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(key), nonce).setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const plain = decipher.update(bytes.subarray(secretAt, -TAG_BYTES));
    decipher.final();
    return readPrinted(plain);
  } catch {
    return null;
  }
}

function keyFrom(segmentKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', segmentKey, '', 'journal observables', 32));
}

function readWhole(disk: Disk, path: string): Buffer | null {
  try {
    const file = disk.open(path, 'read');
    try {
      const size = file.size();
      if (size > OBSERVABLE_INDEX_BYTES_MAX) return null;
      const bytes = Buffer.alloc(size);
      return bytes.subarray(0, file.read(bytes, 0));
    } finally {
      file.close();
    }
  } catch {
    return null;
  }
}
