/**
 * The guest: parses hostile files in a thread of its own, with little memory and little time. A job
 * that overruns either is killed with its thread, and the next job gets a new one. No key, store or
 * socket is within its reach: it is given bytes and gives back values.
 */
import { Worker } from 'node:worker_threads';
import type { ChunkReading } from '../formats/evtx/evtx.ts';
import { GUEST_HEAP_MB_MAX, GUEST_WORK_MS_MAX } from '../model/limits.ts';

/** What the guest gives back for one piece of an EVTX file. */
export type EvtxPiece = Pick<ChunkReading, 'records' | 'problems'>;

/** The job was killed: too long, too much memory, or the thread ended under it. */
export class GuestKilled extends Error {
  override readonly name = 'GuestKilled';
}

export interface Guest {
  /** Reads whole chunks of an EVTX file. Rejects with `GuestKilled`. Jobs run one after another. */
  readChunks(bytes: Uint8Array): Promise<EvtxPiece>;
  close(): Promise<void>;
}

/** Starts no thread before the first job, and ends it only on `close` or overrun. */
export function openGuest(workMsMax: number = GUEST_WORK_MS_MAX): Guest {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const end = async (): Promise<void> => {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };
  const run = async (bytes: Uint8Array): Promise<EvtxPiece> => {
    worker ??= startWorker();
    try {
      return await job(worker, bytes, workMsMax);
    } catch (error) {
      await end();
      throw error;
    }
  };
  return {
    readChunks: (bytes) => {
      const turn = last.then(() => run(bytes));
      last = turn.catch(() => {});
      return turn;
    },
    close: async () => {
      await last;
      await end();
    },
  };
}

function startWorker(): Worker {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./guest-work.${suffix}`, import.meta.url), {
    env: {},
    argv: [],
    resourceLimits: { maxOldGenerationSizeMb: GUEST_HEAP_MB_MAX },
  });
  // The program may end while the guest has nothing to do.
  worker.unref();
  return worker;
}

function job(worker: Worker, bytes: Uint8Array, workMsMax: number): Promise<EvtxPiece> {
  const { promise, resolve, reject } = Promise.withResolvers<EvtxPiece>();
  const timer = setTimeout(() => reject(new GuestKilled('too long')), workMsMax);
  const onMessage = (piece: EvtxPiece): void => resolve(piece);
  const onError = (error: unknown): void => reject(new GuestKilled(String(error)));
  const onExit = (): void => reject(new GuestKilled('the thread ended'));
  worker.once('message', onMessage);
  worker.once('error', onError);
  worker.once('exit', onExit);
  // A copy of its own: the caller's buffer may be a view into a larger one.
  const own = bytes.slice();
  worker.postMessage(own, [own.buffer]);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', onMessage);
    worker.off('error', onError);
    worker.off('exit', onExit);
  });
}
