/** The guest thread: parses what may be hostile. No keys, no files, no sockets: bytes in, data out. */
import { parentPort } from 'node:worker_threads';
import type { MailMessage } from '../formats/eml/message.ts';
import { ChunkReader } from '../formats/evtx/evtx.ts';
import type { EvtxRecord } from '../formats/evtx/evtx.ts';
import type { Problem, Reading } from '../model/problem.ts';

/** `chunks`: whole chunks of an EVTX file, one after another. `message`: one reported message. */
export type GuestTask =
  | { readonly kind: 'chunks' }
  | { readonly kind: 'message'; readonly source: MailMessage['source'] };
export interface GuestWork {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly task: GuestTask;
}

export interface ChunksRead {
  readonly records: readonly EvtxRecord[];
  readonly problems: readonly Problem[];
}
export type GuestAnswer = { readonly id: number } & (ChunksRead | Reading<MailMessage>);

const CHUNK_BYTES = 65_536;
const chunks: ChunkReader = new ChunkReader();

parentPort?.on('message', (work: GuestWork) => void answer(work));

async function answer({ id, bytes, task }: GuestWork): Promise<void> {
  const read = task.kind === 'chunks' ? readChunks(bytes) : await readMessage(bytes, task.source);
  const told: GuestAnswer = { id, ...read };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  parentPort?.postMessage(told);
}

function readChunks(bytes: Uint8Array): ChunksRead {
  const records: EvtxRecord[] = [];
  const problems: Problem[] = [];
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    const reading = chunks.read(bytes.subarray(offset, offset + CHUNK_BYTES), offset);
    records.push(...reading.records);
    problems.push(...reading.problems);
  }
  return { records, problems };
}

/** Loaded with the first message: most shields read logs all day and a few messages. */
async function readMessage(
  bytes: Uint8Array,
  source: MailMessage['source'],
): Promise<Reading<MailMessage>> {
  const reading = await import('../formats/eml/reading.ts');
  return reading.readMessage(bytes, source);
}
