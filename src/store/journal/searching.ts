/** Looks through segments for keys of observables by their indexes, which are made where they lack. */
import type { Batch } from '../../model/signal.ts';
import { unpackBatch } from './batch-bytes.ts';
import type { Disk, DiskFile } from './disk.ts';
import { openFrame } from './frame.ts';
import { listSegments } from './journal.ts';
import type { SegmentKeys } from './keys.ts';
import {
  GrowingIndex,
  indexPathOf,
  readIndex,
  writeIndex,
  type ObservableIndex,
} from './observables.ts';
import type { Segment } from './recovery.ts';
import { SEGMENT_HEADER_BYTES, stretches } from './segment.ts';

export interface KeyPair {
  readonly low: number;
  readonly high: number;
}

export interface Searched {
  /** `index`: read; `made`: it had none, so the whole segment was read. */
  readonly by: 'index' | 'made' | 'open';
  /** False: its key is gone, or it was erased meanwhile. */
  readonly readable: boolean;
  /** Batches in which one of the keys may stand. */
  readonly batches: Iterable<{ readonly number: number; readonly batch: Batch }>;
}

/** One a thread: it keeps the index of the segment that is still being written. */
export class JournalSearch {
  #disk: Disk;
  #keys: SegmentKeys;
  #folder: string;
  #open: { readonly path: string; readonly index: GrowingIndex; at: number } | null = null;

  constructor(disk: Disk, keys: SegmentKeys, folder: string) {
    this.#disk = disk;
    this.#keys = keys;
    this.#folder = folder;
  }

  /** The newest first: what was received lately matters most. */
  segments(): readonly Segment[] {
    return listSegments(this.#disk, this.#folder).toReversed();
  }

  search(segment: Segment, keys: readonly KeyPair[], since: number): Searched {
    const key = this.#keys.read(segment.keyId);
    if (key === null) return { by: 'index', readable: false, batches: [] };
    try {
      const { by, index } = this.#indexOf(segment, key);
      const wanted = new Set<number>();
      for (const { low, high } of keys)
        for (const block of index.blocksOf(low, high)) wanted.add(block);
      const blocks = [...wanted].toSorted((a, b) => a - b);
      const batches = this.#batches(segment, key, index.blocks, blocks, since);
      return { by, readable: true, batches };
    } catch (error) {
      if (!isGone(error)) throw error;
      return { by: 'index', readable: false, batches: [] };
    }
  }

  /** Makes the index of the newest sealed segment that lacks one; false when all have theirs. */
  indexOne(): boolean {
    for (const segment of this.segments()) {
      if (segment.frames === 0 || this.#has(segment)) continue;
      const key = this.#keys.read(segment.keyId);
      if (key === null) continue;
      this.#make(segment, key);
      return true;
    }
    return false;
  }

  #has({ path }: Segment): boolean {
    try {
      this.#disk.open(indexPathOf(path), 'read').close();
      return true;
    } catch {
      return false;
    }
  }

  #indexOf(
    segment: Segment,
    key: Buffer,
  ): { readonly by: Searched['by']; readonly index: ObservableIndex } {
    // Without a footer it may still grow; its frames count themselves only in the footer.
    if (segment.frames === 0) return { by: 'open', index: this.#grown(segment, key) };
    const known = readIndex(this.#disk, indexPathOf(segment.path), { id: segment.keyId, key });
    if (known !== null) return { by: 'index', index: known };
    return { by: 'made', index: this.#make(segment, key) };
  }

  #make(segment: Segment, key: Buffer): ObservableIndex {
    const index = this.#grown(segment, key);
    this.#open = null;
    const path = indexPathOf(segment.path);
    try {
      writeIndex(this.#disk, path, index, { id: segment.keyId, key });
      // The writer may have erased the segment meanwhile: then nothing of it stays.
      if (!this.segments().some((one) => one.path === segment.path)) this.#disk.remove(path);
    } catch {
      // A full disk: the index at hand serves this time, and the next time it is made again.
      this.#disk.remove(path);
    }
    return index;
  }

  /** What was read of the open segment before is not read again. */
  #grown(segment: Segment, key: Buffer): GrowingIndex {
    if (this.#open?.path !== segment.path)
      this.#open = { path: segment.path, index: new GrowingIndex(), at: SEGMENT_HEADER_BYTES };
    const { index } = this.#open;
    const file = this.#disk.open(segment.path, 'read');
    try {
      for (const step of stretches(file, this.#open.at, segment.end, null, 'whole')) {
        // The end of an open segment may be half a frame: it is read when it is whole.
        if (step.kind === 'damage' && segment.frames === 0) break;
        if (step.kind === 'damage') continue;
        const batch = batchOf(step.bytes, key);
        if (batch !== null) index.add(step.at, batch);
        this.#open.at = step.at + step.bytes.length;
      }
    } finally {
      file.close();
    }
    return index;
  }

  *#batches(
    segment: Segment,
    key: Buffer,
    blocks: Uint32Array,
    wanted: readonly number[],
    since: number,
  ): Generator<{ readonly number: number; readonly batch: Batch }, void> {
    let file: DiskFile | null = null;
    try {
      for (const block of wanted) {
        file ??= this.#disk.open(segment.path, 'read');
        const end = Math.min(blocks[block + 1] ?? segment.end, segment.end);
        for (const step of stretches(file, blocks[block] ?? end, end, null, 'whole')) {
          if (step.kind === 'damage' || step.header.receivedAt < since) continue;
          const batch = batchOf(step.bytes, key);
          if (batch !== null) yield { number: step.header.number, batch };
        }
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    } finally {
      file?.close();
    }
  }
}

function batchOf(frame: Buffer, key: Buffer): Batch | null {
  const packed = openFrame(frame, key);
  return packed === null ? null : unpackBatch(packed);
}

/** Retention erases whole segments while others read. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
