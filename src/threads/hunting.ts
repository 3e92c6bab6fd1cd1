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

export function openHunter(data: HunterData): Hunter {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./hunting-work.${suffix}`, import.meta.url), {
    workerData: data,
    env: {},
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
  let ended: Error | null = null;
  const ends = new Set<(error: Error) => void>();
  const end = (error: Error): void => {
    ended ??= error;
    for (const reject of ends) reject(ended);
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the hunting thread ended')));
  const tell = (message: ToHunter): void => worker.postMessage(message, []);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    hunt(wanted, since, found) {
      const hunted = turn.then(async () => {
        if (ended !== null) throw ended;
        const { promise, resolve, reject } = Promise.withResolvers<HuntProgress>();
        const hear = (message: FromHunter): void => {
          if (message.kind === 'done') resolve(message.progress);
          else found(message.found, message.progress).then(() => tell({ kind: 'on' }), reject);
        };
        ends.add(reject);
        worker.on('message', hear);
        tell({ kind: 'hunt', wanted, since });
        try {
          return await promise;
        } finally {
          ends.delete(reject);
          worker.off('message', hear);
        }
      });
      turn = hunted.catch(() => undefined);
      return hunted;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
