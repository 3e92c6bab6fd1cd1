/** Reading the journal: in order for replay, by position for evidence, all of it for its proof. */
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../model/problem.ts';
import type { Batch, Position } from '../../model/signal.ts';
import { unpackBatch } from './batch-bytes.ts';
import type { Disk, DiskFile } from './disk.ts';
import { openFrame } from './frame.ts';
import type { SegmentKeys } from './keys.ts';
import type { Segment } from './recovery.ts';
import { chainProblem, damageProblem } from './recovery.ts';
import type { Stretch } from './segment.ts';
import { readSegmentHeader, SEGMENT_HEADER_BYTES, stretches } from './segment.ts';

export interface StoredBatch {
  readonly number: number;
  readonly receivedAt: number;
  readonly records: number;
  /** In a buffer of its own, which may be transferred. */
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** A batch, or what could not be read on the way to the next one. */
export type CursorStep =
  | { readonly kind: 'batch'; readonly batch: StoredBatch }
  | { readonly kind: 'lost'; readonly problem: Problem };

/** Walks through durable batches in order, also through those written while it walks. */
export class JournalCursor {
  #disk: Disk;
  #keys: SegmentKeys;
  #segments: () => readonly Segment[];
  #from: number;
  #open: OpenSegment | null = null;

  constructor(disk: Disk, keys: SegmentKeys, segments: () => readonly Segment[], from: number) {
    this.#disk = disk;
    this.#keys = keys;
    this.#segments = segments;
    this.#from = from;
  }

  /** The next step, or null when nothing more is durable now. */
  next(): CursorStep | null {
    for (;;) {
      this.#open ??= this.#openSegment();
      if (this.#open === null) return null;
      if (this.#open.key === null) return this.#skipSegment(this.#open);
      const stretch = this.#nextStretch(this.#open);
      if (stretch === null) {
        if (!this.#leaveSegment(this.#open)) return null;
        continue;
      }
      const step = this.#stepOf(this.#open, this.#open.key, stretch);
      if (step !== null) return step;
    }
  }

  /** Passes over batches before this one. */
  skipTo(number: number): void {
    this.#from = Math.max(this.#from, number);
  }

  close(): void {
    this.#open?.file.close();
    this.#open = null;
  }

  #openSegment(): OpenSegment | null {
    const segment = this.#segments().find((each) => each.last >= this.#from);
    if (segment === undefined) return null;
    const file = this.#disk.open(segment.path, 'read');
    const chain = readSegmentHeader(file)?.chain ?? null;
    const walk = stretches(file, SEGMENT_HEADER_BYTES, segment.end, chain, 'whole');
    const key = this.#keys.read(segment.keyId);
    return { segment, file, walk, chain, at: SEGMENT_HEADER_BYTES, key };
  }

  #nextStretch(open: OpenSegment): Stretch | null {
    const step = open.walk.next();
    if (step.done !== true) {
      const stretch = step.value;
      open.at = stretch.at + (stretch.kind === 'frame' ? stretch.bytes.length : stretch.bytes);
      if (stretch.kind === 'frame') open.chain = stretch.header.chain;
      return stretch;
    }
    const grown = this.#segments().find((each) => each.path === open.segment.path);
    if (grown === undefined || grown.end <= open.at) return null;
    open.segment = grown;
    open.walk = stretches(open.file, open.at, grown.end, open.chain, 'whole');
    return this.#nextStretch(open);
  }

  #stepOf(open: OpenSegment, key: Buffer, stretch: Stretch): CursorStep | null {
    const number = stretch.header?.number ?? this.#from;
    if (number < this.#from) return null;
    if (stretch.kind === 'damage') {
      this.#from = number + (stretch.header === null ? 0 : 1);
      return { kind: 'lost', problem: damageProblem(open.segment.path, stretch) };
    }
    this.#from = number + 1;
    const packed = openFrame(stretch.bytes, key);
    if (packed === null)
      return { kind: 'lost', problem: damageProblem(open.segment.path, stretch) };
    const { receivedAt, records } = stretch.header;
    return { kind: 'batch', batch: { number, receivedAt, records, packed } };
  }

  #skipSegment(open: OpenSegment): CursorStep {
    this.close();
    const batches = open.segment.last - Math.max(this.#from, open.segment.first) + 1;
    this.#from = open.segment.last + 1;
    return {
      kind: 'lost',
      problem: problem('journal-key-damaged', { file: open.segment.path }, { batches }),
    };
  }

  /** False when it is the newest segment, which may still grow. */
  #leaveSegment(open: OpenSegment): boolean {
    const later = this.#segments().find((each) => each.first > open.segment.first);
    if (later === undefined || later.last < this.#from) return false;
    this.close();
    this.#from = Math.max(this.#from, later.first);
    return true;
  }
}

interface OpenSegment {
  segment: Segment;
  readonly file: DiskFile;
  walk: Generator<Stretch, void>;
  chain: Buffer | null;
  at: number;
  readonly key: Buffer | null;
}

/** The batch of this number, or null when it is gone, was never written, or cannot be read. */
export function readBatch(
  disk: Disk,
  keys: SegmentKeys,
  segments: readonly Segment[],
  number: number,
): Batch | null {
  const segment = segments.find((each) => each.first <= number && number <= each.last);
  if (segment === undefined) return null;
  const key = keys.read(segment.keyId);
  if (key === null) return null;
  const file = disk.open(segment.path, 'read');
  try {
    for (const step of stretches(file, SEGMENT_HEADER_BYTES, segment.end, null, 'headers')) {
      if (step.kind !== 'frame' || step.header.number !== number) continue;
      const frame = stretches(file, step.at, segment.end, null, 'whole').next();
      if (frame.done === true || frame.value.kind !== 'frame') return null;
      const packed = openFrame(frame.value.bytes, key);
      return packed === null ? null : unpackBatch(packed);
    }
  } finally {
    file.close();
  }
  return null;
}

/** One record as it came, with what its batch says of it; null as for `readBatch`. */
export function recordAt(batch: Batch, position: Position): Uint8Array | null {
  const end = batch.ends[position.record];
  if (end === undefined) return null;
  return batch.bytes.subarray(batch.ends[position.record - 1] ?? 0, end);
}

/** Reads every segment against its checksums and the hash chain, across segments. */
export function verifySegments(disk: Disk, segments: readonly Segment[]): readonly Problem[] {
  const problems: Problem[] = [];
  let chain: Buffer | null = null;
  for (const segment of segments) {
    const file = disk.open(segment.path, 'read');
    const header = readSegmentHeader(file);
    if (header === null)
      problems.push(problem('journal-header-damaged', { file: segment.path, offset: 0 }));
    else if (chain !== null && !header.chain.equals(chain))
      problems.push(chainProblem(segment.path, 0, header.first));
    const start = header?.chain ?? null;
    for (const step of stretches(file, SEGMENT_HEADER_BYTES, segment.end, start, 'whole')) {
      if (step.kind === 'damage') problems.push(damageProblem(segment.path, step));
      else if (!step.chained)
        problems.push(chainProblem(segment.path, step.at, step.header.number));
    }
    file.close();
    chain = segment.chain;
  }
  return problems;
}
