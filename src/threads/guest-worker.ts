/** The guest thread: parses what may be hostile. No keys, no files, no sockets: bytes in, data out. */
import { parentPort } from 'node:worker_threads';
import { ChunkReader } from '../formats/evtx/evtx.ts';
import type { EvtxRecord } from '../formats/evtx/evtx.ts';
import type { Problem } from '../model/problem.ts';

/** Whole chunks of an EVTX file, one after another. */
export interface GuestWork {
  readonly id: number;
  readonly bytes: Uint8Array;
}
export interface GuestAnswer {
  readonly id: number;
  readonly records: readonly EvtxRecord[];
  readonly problems: readonly Problem[];
}

const CHUNK_BYTES = 65_536;
const chunks: ChunkReader = new ChunkReader();

parentPort?.on('message', ({ id, bytes }: GuestWork) => {
  const records: EvtxRecord[] = [];
  const problems: Problem[] = [];
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    const reading = chunks.read(bytes.subarray(offset, offset + CHUNK_BYTES), offset);
    records.push(...reading.records);
    problems.push(...reading.problems);
  }
  const answer: GuestAnswer = { id, records, problems };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(answer);
});
