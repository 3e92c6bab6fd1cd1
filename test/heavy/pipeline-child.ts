/** The real pipeline in a process of its own, fed and asked over IPC, so that it can be killed. */
import { open } from '../../src/threads/open.ts';
import { batchOf, threadsConfig } from '../pipeline.ts';
import type { TestEvent } from '../pipeline.ts';

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

const threads = await open(threadsConfig(folder, { place }), {
  clock: Date.now,
  fault: (error) => {
    throw error;
  },
});
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
  await threads.settled();
  await threads.close();
  tell({ kind: 'finished' });
  if (process.connected) process.disconnect?.();
}

tell({ kind: 'ready', problems: threads.problems.map((each) => each.code) });
