/** What opening a journal makes of the segments that an earlier run left. */
import type { Problem } from '../../model/problem.ts';
import { problem, warning } from '../../model/problem.ts';
import type { DiskFile } from './disk.ts';
import type { Stretch } from './segment.ts';
import {
  printSegmentFooter,
  readSegmentFooter,
  readSegmentHeader,
  SEGMENT_FOOTER_BYTES,
  SEGMENT_HEADER_BYTES,
  stretches,
} from './segment.ts';

/** A segment as the journal knows it. `end` is where its last durable frame ends. */
export interface Segment {
  readonly path: string;
  readonly first: number;
  readonly last: number;
  readonly frames: number;
  readonly end: number;
  readonly newestAt: number;
  readonly chain: Buffer;
  readonly keyId: string;
}

/** A segment's file before it was read. */
export interface SegmentFile {
  readonly path: string;
  /** The first batch number, which the file's name tells. */
  readonly first: number;
  readonly keyId: string;
  /** The highest batch of this segment that is known to have been acknowledged. */
  readonly acknowledged: number;
}

/**
 * Reads one segment, cuts a torn tail and seals it. Only bytes that were never acknowledged are
 * cut: nothing readable follows them, and no frame nor `acknowledged` says that they were durable.
 * Null when the file is shorter than a header, which is durable before the first frame.
 */
export function recoverSegment(
  file: DiskFile,
  { path, first, keyId, acknowledged }: SegmentFile,
  problems: Problem[],
): Segment | null {
  if (file.size() < SEGMENT_HEADER_BYTES) return null;
  const header = readSegmentHeader(file);
  if (header === null) problems.push(problem('journal-header-damaged', { file: path, offset: 0 }));
  const sealed = readSegmentFooter(file);
  if (sealed !== null) {
    const { last, frames, newestAt, chain } = sealed;
    const end = file.size() - SEGMENT_FOOTER_BYTES;
    return { path, first, last, frames, end, newestAt, chain, keyId };
  }
  const size = file.size();
  let segment: Segment = {
    path,
    first,
    last: first - 1,
    frames: 0,
    end: SEGMENT_HEADER_BYTES,
    newestAt: header?.createdAt ?? 0,
    chain: header?.chain ?? Buffer.alloc(32),
    keyId,
  };
  let durable = acknowledged;
  let tail: Stretch | null = null;
  for (const stretch of stretches(file, segment.end, size, header?.chain ?? null, 'whole')) {
    if (tail !== null) problems.push(damageProblem(path, tail));
    tail = stretch.kind === 'damage' ? stretch : null;
    if (stretch.kind === 'damage') continue;
    if (!stretch.chained) problems.push(chainProblem(path, stretch.at, stretch.header.number));
    durable = Math.max(durable, stretch.header.durable);
    segment = {
      ...segment,
      last: stretch.header.number,
      frames: segment.frames + 1,
      end: stretch.at + stretch.bytes.length,
      newestAt: Math.max(segment.newestAt, stretch.header.receivedAt),
      chain: stretch.header.chain,
    };
  }
  if (tail !== null) segment = mendTail(file, segment, tail, durable, problems);
  seal(file, segment);
  return segment;
}

/** A torn tail is cut; a damaged end that had been acknowledged stays and is told. */
function mendTail(
  file: DiskFile,
  segment: Segment,
  tail: Stretch,
  durable: number,
  problems: Problem[],
): Segment {
  if (tail.kind !== 'damage' || durable > segment.last) {
    problems.push(damageProblem(segment.path, tail));
    return { ...segment, last: Math.max(segment.last, durable), end: file.size() };
  }
  file.truncate(segment.end);
  problems.push(
    warning(
      'journal-tail-cut',
      { file: segment.path, offset: tail.at },
      { bytes: tail.bytes, lastBatch: segment.last },
    ),
  );
  return segment;
}

/** Writes the footer. A full disk only means that the next opening reads the segment again. */
export function seal(file: DiskFile, segment: Segment): void {
  try {
    file.write(printSegmentFooter(segment), segment.end);
    file.sync();
  } catch {
    try {
      file.truncate(segment.end);
    } catch {
      // What stands behind the last frame is cut as a torn tail when the journal opens again.
    }
  }
}

export function damageProblem(path: string, stretch: Stretch): Problem {
  const number = stretch.header?.number;
  return problem(
    'journal-damaged',
    { file: path, offset: stretch.at },
    {
      ...(stretch.kind === 'damage' ? { bytes: stretch.bytes } : {}),
      ...(number === undefined ? {} : { batch: number, records: stretch.header?.records ?? 0 }),
    },
  );
}

export function chainProblem(path: string, offset: number, batch: number): Problem {
  return problem('journal-chain-broken', { file: path, offset }, { batch });
}
