/** Gathered reports and senders for pages that are looked at, and a message whose every text is given. */
import type { Cluster } from '../../src/flow/clusters.ts';
import type { Judged } from '../../src/flow/messages.ts';
import { sealJudged, type ReportedMessage } from '../../src/flow/messages.ts';
import type { KnownSender } from '../../src/flow/senders.ts';
import type { State } from '../../src/flow/state.ts';
import { DAY, HOUR } from '../../src/model/time.ts';
import { VAULT } from './world-people.ts';

export const CLUSTER_ID = '0123456789abcdef';
const AT = 1_795_000_000_000;

/** Unclear, with everything that a page shows of a message; all of it says `text`. */
export function judgedSaying(text: string): Judged {
  return {
    verdict: {
      score: 5,
      reasons: [{ code: 'link-shows-other', weight: 1.5, facts: { shown: text, real: text } }],
      indicators: [],
      fingerprint: null,
      weights: 'test',
    },
    message: {
      from: text,
      replyTo: text,
      to: text,
      subject: text,
      sentAt: null,
      text,
      headers: [{ name: text, value: text }],
      links: [{ target: text, shown: text, where: 'html' }],
      attachments: [],
      problems: [],
    },
  };
}

const BARE: ReportedMessage = {
  report: 'R-2026-0001',
  at: AT,
  door: 'mailbox',
  form: 'eml',
  name: 'mail.eml',
  bytes: 812,
  sha256: 'ab'.repeat(32),
  state: 'judged',
  score: 5,
  judgedAt: AT,
  sealedJudged: null,
  word: null,
};

const CLUSTER: Cluster = {
  id: CLUSTER_ID,
  reports: 12,
  waiting: 12,
  people: 11,
  firstAt: AT - HOUR,
  lastAt: AT,
  score: 5,
  word: null,
  shown: { ...BARE, sealedJudged: sealJudged(VAULT, BARE, judgedSaying('login.evil.example')) },
};

const SENDER: KnownSender = {
  key: 'lab.example',
  lastAt: AT,
  standing: { seen: 3, harmless: 2, dangerous: 0, set: 'genuine' },
  setBy: { by: 'Anna', at: AT - DAY },
};

export function gathered(): Pick<State, 'clusters' | 'senders'> {
  const nothing = (): Promise<void> => Promise.resolve();
  const { report, door, score, word } = BARE;
  return {
    clusters: {
      list: () => Promise.resolve({ items: [CLUSTER], next: `6.1.${CLUSTER_ID}` }),
      find: (id) => Promise.resolve(id === CLUSTER_ID ? CLUSTER : null),
      of: () => Promise.resolve(CLUSTER_ID),
      voices: () =>
        Promise.resolve([
          { door: null, how: 'few' },
          { door: 'page', how: 'right' },
        ]),
      reports: () =>
        Promise.resolve({
          items: [{ report, at: AT, door, score, word, isAnswered: false }],
          next: null,
        }),
      say: nothing,
    },
    senders: {
      standing: () => Promise.resolve(null),
      list: () => Promise.resolve({ items: [SENDER], next: null }),
      find: (key) => Promise.resolve(key === SENDER.key ? SENDER : null),
      reports: () =>
        Promise.resolve({
          items: [{ report, at: AT, address: `news@${SENDER.key}`, word: null }],
          next: null,
        }),
      set: nothing,
    },
  };
}
