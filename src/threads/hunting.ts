/** The thread that hunts through the journal, as main holds it: it is begun when first asked. */
import { Worker } from 'node:worker_threads';
import type { SourcePiece } from '../detect/source/read.ts';
import type { IndicatorFound } from '../flow/indicator-findings.ts';
import type { HuntProgress, JournalHunt } from '../flow/journal-hunt.ts';
import type { Wanted } from '../intel/matching/tables.ts';
import type { Millis } from '../model/time.ts';
import { YOUNG_HEAP_MB } from './limits.ts';

/** What the thread is started with. It reads the journal and the keys, and writes indexes alone. */
export interface HunterData {
  readonly folder: string;
  readonly masterKey: { readonly text: string | undefined; readonly file: string };
  readonly sources: readonly SourcePiece[];
  readonly zone: string;
}

export type ToHunter =
  | { readonly kind: 'hunt'; readonly wanted: readonly Wanted[]; readonly since: Millis }
  /** What was found is recorded: go on. */
  | { readonly kind: 'on' };

export type FromHunter =
  | {
      readonly kind: 'found';
      readonly found: readonly IndicatorFound[];
      readonly progress: HuntProgress;
    }
  | { readonly kind: 'done'; readonly progress: HuntProgress };

export interface Hunter extends JournalHunt {
  close(): Promise<void>;
}

/** A thread that ended is begun anew with the next hunt: records of strangers may end it. */
export function openHunter(data: HunterData): Hunter {
  let worker: Worker | null = startWorker(data);
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  return {
    hunt(wanted, since, found) {
      const hunted = turn.then(async () => {
        if (isClosed) throw new Error('the hunting thread was closed');
        worker ??= startWorker(data);
        const hunting = worker;
        try {
          return await huntIn(hunting, { kind: 'hunt', wanted, since }, found);
        } catch (error) {
          // What it was doing is not known: the next hunt gets another.
          worker = null;
          await hunting.terminate();
          throw error;
        }
      });
      turn = hunted.catch(() => undefined);
      return hunted;
    },
    close: async () => {
      isClosed = true;
      await worker?.terminate();
    },
  };
}

function startWorker(data: HunterData): Worker {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./hunting-work.${suffix}`, import.meta.url), {
    workerData: data,
    env: {},
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
  // Whoever waits for a hunt is told there; without one, its end is found out by the next.
  worker.on('error', () => undefined);
  return worker;
}

async function huntIn(
  worker: Worker,
  asked: ToHunter,
  found: Parameters<JournalHunt['hunt']>[2],
): Promise<HuntProgress> {
  if (worker.threadId < 0) throw new Error('the hunting thread ended');
  const { promise, resolve, reject } = Promise.withResolvers<HuntProgress>();
  const tell = (message: ToHunter): void => worker.postMessage(message, []);
  const hear = (message: FromHunter): void => {
    if (message.kind === 'done') resolve(message.progress);
    else found(message.found, message.progress).then(() => tell({ kind: 'on' }), reject);
  };
  const ended = (): void => reject(new Error('the hunting thread ended'));
  worker.on('message', hear);
  worker.on('error', reject);
  worker.on('exit', ended);
  tell(asked);
  try {
    return await promise;
  } finally {
    worker.off('message', hear);
    worker.off('error', reject);
    worker.off('exit', ended);
  }
}
