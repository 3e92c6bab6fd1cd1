/** Runs in the guest thread: one message is one job, one message its answer. */
import { parentPort } from 'node:worker_threads';
import { ChunkReader, readEvtx } from '../formats/evtx/evtx.ts';

const chunks = new ChunkReader();

parentPort?.on('message', (bytes: Uint8Array) => {
  const { records, problems } = readEvtx(bytes, chunks);
  parentPort?.postMessage({ records, problems }, []);
});
