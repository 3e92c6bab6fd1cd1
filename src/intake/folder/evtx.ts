/** Reads the records of an EVTX file that were not journalled yet. */
import type { ChunkReading, EvtxRecord } from '../../formats/evtx/evtx.ts';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../model/problem.ts';
import { BodyBatches } from '../batches.ts';
import { EVTX_KILLS_MAX, EVTX_PIECE_BYTES } from '../limits.ts';
import { LossTally } from '../tally.ts';
import type { FileNow } from './identity.ts';
import type { FileMark } from './marks.ts';
import type { FolderParts } from './watch.ts';

const FILE_HEADER_BYTES = 4_096;

/** Parses hostile files where they can do no harm: the guest thread. */
export interface EvtxParsing {
  /**
   * Reads whole chunks of 64 KiB; places in problems count from the first byte given. Rejects when
   * they could not be read within the guest's limits.
   */
  readChunks(bytes: Uint8Array): Promise<Pick<ChunkReading, 'records' | 'problems'>>;
}

/**
 * Journals every record with a number above the highest one known. When the whole file lies below
 * it, the log was cleared and began anew, and all of it counts. Resolves with the mark behind it.
 */
export async function readEvtxFile(
  now: FileNow,
  mark: FileMark,
  parts: FolderParts,
): Promise<FileMark> {
  const known = BigInt(mark.recordId);
  const first = await readPass(now, mark, known, parts);
  const cleared = first.highest > 0n && first.highest < known;
  const { highest } = cleared ? await readPass(now, mark, 0n, parts) : first;
  const after = {
    ...mark,
    offset: now.size,
    modifiedAt: Math.trunc(now.modifiedAt),
    recordId: String(cleared || highest > known ? highest : known),
  };
  await parts.marks.put(after);
  return after;
}

/** Whether the file changed since it was read. */
export function evtxChanged(now: FileNow, mark: FileMark): boolean {
  return now.size !== mark.offset || Math.trunc(now.modifiedAt) !== mark.modifiedAt;
}

async function readPass(
  now: FileNow,
  mark: FileMark,
  above: bigint,
  parts: FolderParts,
): Promise<{ readonly highest: bigint }> {
  const at = parts.ports.clock();
  const head = { ...parts.head, format: 'json', origin: now.path } as const;
  const losses = new LossTally('folder', head.sender, parts.ports.losses, at);
  const batches = new BodyBatches(head, { append: (batch) => parts.append(batch) }, at);
  let highest = 0n;
  let kills = 0;
  for (let offset = FILE_HEADER_BYTES; offset < now.size; offset += EVTX_PIECE_BYTES) {
    const reading = await readPiece(now, offset, parts, losses);
    if (reading === null) {
      kills += 1;
      if (kills < EVTX_KILLS_MAX) continue;
      const rest = Math.max(0, now.size - offset - EVTX_PIECE_BYTES);
      const place = { file: now.path, offset: offset + EVTX_PIECE_BYTES };
      if (rest > 0)
        losses.add(problem('evtx-file-given-up', place, { bytes: rest }), Buffer.alloc(0));
      break;
    }
    reportNew(reading.problems, offset, mark, now, losses);
    for (const record of reading.records) {
      const id = BigInt(record.id);
      if (id > highest) highest = id;
      if (id > above) await keep(record, offset, now, batches, losses);
    }
  }
  await batches.flush();
  losses.finish();
  return { highest };
}

/** Null when the guest gave up on the piece; what was skipped is reported. */
async function readPiece(
  now: FileNow,
  offset: number,
  parts: FolderParts,
  losses: LossTally,
): Promise<Pick<ChunkReading, 'records' | 'problems'> | null> {
  const bytes = Buffer.alloc(EVTX_PIECE_BYTES);
  const { bytesRead } = await now.handle.read(bytes, 0, bytes.length, offset);
  try {
    return await parts.evtx.readChunks(bytes.subarray(0, bytesRead));
  } catch (error) {
    parts.ports.fault(error);
    const place = { file: now.path, offset };
    losses.add(problem('evtx-piece-given-up', place, { bytes: bytesRead }), Buffer.alloc(0));
    return null;
  }
}

/** Damage that was reported when the file was shorter is not reported again. */
function reportNew(
  problems: readonly Problem[],
  pieceOffset: number,
  mark: FileMark,
  now: FileNow,
  losses: LossTally,
): void {
  for (const one of problems) {
    const offset = pieceOffset + (one.place.offset ?? 0);
    if (one.severity === 'warning' || offset < mark.offset) continue;
    losses.add({ ...one, place: { ...one.place, file: now.path, offset } }, Buffer.alloc(0));
  }
}

async function keep(
  record: EvtxRecord,
  pieceOffset: number,
  now: FileNow,
  batches: BodyBatches,
  losses: LossTally,
): Promise<void> {
  const text = Buffer.from(JSON.stringify(record.event));
  if (text.length <= RECORD_BYTES_MAX) {
    if (batches.lacksRoom(text.length)) await batches.flush();
    batches.add(text);
    return;
  }
  const place = { file: now.path, offset: pieceOffset + record.offset };
  const detail = { bytes: text.length, most: RECORD_BYTES_MAX };
  losses.add(problem('record-too-long', place, detail), text);
}
