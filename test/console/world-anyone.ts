/** Ports of the face for anyone that hold nothing; tests that store something use a real store. */
import type { State } from '../../src/flow/state.ts';

export function nothingReported(): Pick<
  State,
  'reports' | 'messages' | 'clocks' | 'bulletins' | 'lessons'
> {
  const nothing = (): Promise<void> => Promise.resolve();
  const none = { items: [], next: null };
  return {
    reports: {
      file: () => Promise.resolve({ id: 'R-0', receipt: '', caseId: null }),
      byReceipt: () => Promise.resolve(null),
      list: () => Promise.resolve(none),
      find: () => Promise.resolve(null),
      see: nothing,
      answer: nothing,
      link: () => Promise.resolve(''),
      counts: () => Promise.resolve({ kinds: [], refused: 0 }),
    },
    messages: {
      find: () => Promise.resolve(null),
      waiting: () => Promise.resolve([]),
      original: () => Promise.resolve(null),
      judge: nothing,
      say: nothing,
    },
    clocks: {
      start: nothing,
      confirm: nothing,
      meet: nothing,
      withdraw: nothing,
      running: () => Promise.resolve([]),
      ofCase: () => Promise.resolve([]),
    },
    bulletins: {
      publish: () => Promise.resolve('1'),
      withdraw: nothing,
      current: () => Promise.resolve([]),
      list: () => Promise.resolve(none),
    },
    lessons: { answered: nothing, counts: () => Promise.resolve([]) },
  };
}
