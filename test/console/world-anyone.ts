/** Ports of the face for anyone that hold nothing; tests that store something use a real store. */
import { gathered } from './world-gathered.ts';
import type { PublicWarning } from '../../src/flow/public-warnings.ts';
import type { State } from '../../src/flow/state.ts';

const WARNING: PublicWarning = {
  id: 'C-1',
  texts: {
    en: {
      title: 'False test results',
      looksLike: 'A mail <b>as if</b> from a laboratory.',
      whatToDo: 'Call it.',
    },
  },
  campaign: null,
  publishedAt: 0,
  by: 'anna',
  corrected: null,
  withdrawn: null,
};

export function nothingReported(): Pick<
  State,
  | 'reports'
  | 'messages'
  | 'clusters'
  | 'senders'
  | 'clocks'
  | 'bulletins'
  | 'lessons'
  | 'publicWarnings'
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
    ...gathered(),
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
    publicWarnings: {
      shown: () => Promise.resolve([WARNING]),
      list: () => Promise.resolve({ items: [WARNING], next: null }),
      find: (id) => Promise.resolve(id === WARNING.id ? WARNING : null),
      publish: () => Promise.resolve(WARNING.id),
      correct: nothing,
      withdraw: nothing,
    },
    lessons: { answered: nothing, counts: () => Promise.resolve([]) },
  };
}
