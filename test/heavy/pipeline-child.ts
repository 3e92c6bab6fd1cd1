/** The real pipeline in a process of its own, fed and asked over IPC, so that it can be killed. */
import { JournalHunting } from '../../src/flow/journal-hunt.ts';
import { openHunter } from '../../src/threads/hunting.ts';
import { open } from '../../src/threads/open.ts';
import { batchOf, threadsConfig } from '../pipeline.ts';
import type { TestEvent } from '../pipeline.ts';

/** In force from the start of every run, and said once by every body. */
export const MET_DOMAIN = 'parcel.example';

export type ToChild =
  | { readonly kind: 'append'; readonly body: number; readonly events: readonly TestEvent[] }
  | { readonly kind: 'finish' };
export type FromChild =
  | { readonly kind: 'ready'; readonly problems: readonly string[] }
  | { readonly kind: 'acknowledged'; readonly body: number; readonly batch: number }
  | { readonly kind: 'refused'; readonly body: number }
  | { readonly kind: 'finished' };

const [folder, url] = process.argv.slice(2);
if (folder === undefined || process.send === undefined) throw new Error('run me with fork');
const tell = (message: FromChild): void => void process.send?.(message);
const place =
  url === undefined ? ({ kind: 'sqlite', folder } as const) : ({ kind: 'postgres', url } as const);

const config = threadsConfig(folder, { place });
const fault = (error: unknown): never => {
  throw error;
};
const threads = await open(config, { clock: Date.now, fault });
const { judgement, masterKey } = config;
const hunter = openHunter({ folder, masterKey, ...judgement });
const hunting = new JournalHunting({
  journal: hunter,
  hits: threads.state.indicatorHits,
  replace: (tables) => threads.replaceIndicators(tables),
  now: Date.now,
  hunted: () => undefined,
  fault,
});
hunting.heard([
  {
    indicator: { kind: 'domain', value: MET_DOMAIN },
    strength: 'hold',
    campaign: 'campaign-1',
    decision: 'decision-1',
    from: 0,
    until: Number.MAX_SAFE_INTEGER,
    stage: 'all',
    state: 'in-force',
    why: 'test',
  },
]);
process.on('message', (message: ToChild) => {
  if (message.kind === 'finish') {
    void finish();
    return;
  }
  const { body, events } = message;
  threads.journal.append(batchOf(events, `body-${body}`)).then(
    ({ batch }) => tell({ kind: 'acknowledged', body, batch }),
    () => tell({ kind: 'refused', body }),
  );
});
async function finish(): Promise<void> {
  await hunting.settled();
  await hunter.close();
  await threads.settled();
  await threads.close();
  tell({ kind: 'finished' });
  if (process.connected) process.disconnect?.();
}

tell({ kind: 'ready', problems: threads.problems.map((each) => each.code) });
