/**
 * Follows the journal from another thread while it is written. Only what the writer said is durable
 * is read: behind it a frame may be half written, and is no damage.
 */
import { join } from 'node:path';
import type { Batch } from '../../model/signal.ts';
import { unpackBatch } from './batch-bytes.ts';
import type { Disk } from './disk.ts';
import { openFrame } from './frame.ts';
import { listSegments } from './journal.ts';
import type { SegmentKeys } from './keys.ts';
import type { Segment } from './recovery.ts';
import { SEGMENT_HEADER_BYTES, stretches } from './segment.ts';

export interface TailBatch {
  readonly number: number;
  /** Null when it cannot be read, or its key was destroyed: whoever judges it has told that. */
  readonly batch: Batch | null;
}

export class JournalTail {
  #disk: Disk;
  #folder: string;
  #keys: SegmentKeys;
  #next: number;
  #path = '';
  #at = SEGMENT_HEADER_BYTES;

  /** `from`: the first batch wanted. */
  constructor(disk: Disk, dataFolder: string, keys: SegmentKeys, from: number) {
    this.#disk = disk;
    this.#folder = join(dataFolder, 'journal');
    this.#keys = keys;
    this.#next = from;
  }

  /** Batches in order up to this one, those that are gone left out; where it is left it goes on. */
  *read(durable: number): Generator<TailBatch, void> {
    while (this.#next <= durable) {
      const segment = listSegments(this.#disk, this.#folder).find(({ last }) => last >= this.#next);
      if (segment === undefined) return;
      this.#next = Math.max(this.#next, segment.first);
      yield* this.#readSegment(segment, durable);
      if (segment.last > durable) return;
      this.#next = Math.max(this.#next, segment.last + 1);
    }
  }

  *#readSegment({ path, end, keyId }: Segment, durable: number): Generator<TailBatch, void> {
    if (path !== this.#path) {
      this.#path = path;
      this.#at = SEGMENT_HEADER_BYTES;
    }
    const key = this.#keys.read(keyId);
    if (key === null) return;
    const file = this.#disk.open(path, 'read');
    try {
      for (const stretch of stretches(file, this.#at, end, null, 'whole')) {
        // What is no frame is passed only when a frame behind it shows that it was not the end.
        if (stretch.kind !== 'frame') continue;
        const { number } = stretch.header;
        if (number > durable) return;
        this.#at = stretch.at + stretch.bytes.length;
        if (number < this.#next) continue;
        this.#next = number + 1;
        const packed = openFrame(stretch.bytes, key);
        yield { number, batch: packed === null ? null : unpackBatch(packed) };
      }
    } finally {
      file.close();
    }
  }
}
