/** What a judged report gives: a hold and a word to the centre, unless whoever reported errs too often. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contributingRounds } from '../src/cli/serve/contributing.ts';
import { contribute, type ContributingPorts } from '../src/flow/contributing.ts';
import type { Contributed } from '../src/flow/membership.ts';
import { sealJudged, sealMessage, type ReportedMessage } from '../src/flow/messages.ts';
import type { ReporterRecord } from '../src/intel/member/reporters.ts';
import type { Indicator } from '../src/model/indicator.ts';
import { HOUR, SECOND } from '../src/model/time.ts';
import { VAULT } from './console/world-people.ts';
import { AT } from './hits.ts';

const HOST: Indicator = { kind: 'host', value: 'login.evil-one.example' };

interface World {
  readonly ports: ContributingPorts;
  readonly held: { readonly isByPerson: boolean; readonly told: Pick<Contributed, 'released'> }[];
  readonly left: Contributed[];
}

function world(word: ReportedMessage['word'], records: readonly ReporterRecord[]): World {
  const { sealed: _, ...from } = sealMessage(VAULT, Buffer.from('mail'), {
    door: 'page',
    form: 'eml',
    name: '',
  });
  const bare: ReportedMessage = {
    ...from,
    report: 'R-1',
    at: AT,
    state: 'judged',
    score: 9,
    judgedAt: AT,
    sealedJudged: null,
    word,
  };
  const message = {
    from: '',
    replyTo: '',
    to: '',
    subject: '',
    sentAt: null,
    text: '',
    headers: [],
    links: [],
    attachments: [],
    problems: [],
  };
  const verdict = {
    score: 9,
    reasons: [],
    indicators: [HOST],
    fingerprint: null,
    weights: 'test',
  } as const;
  const judged = { ...bare, sealedJudged: sealJudged(VAULT, bare, { verdict, message }) };
  const held: World['held'] = [];
  const left: Contributed[] = [];
  const ports: ContributingPorts = {
    link: {
      joined: null,
      hold: ({ isByPerson }, told) => {
        held.push({ isByPerson, told });
        return Promise.resolve();
      },
      withdraw: (contributed) => {
        left.push(contributed);
        return Promise.resolve();
      },
    },
    contributed: {
      pending: () => Promise.resolve([]),
      find: () => Promise.resolve(null),
      recordsOf: () => Promise.resolve(records),
    },
    messages: { find: () => Promise.resolve(judged), original: () => Promise.resolve(null) },
    reports: { find: () => Promise.resolve(null) },
    vault: VAULT,
    read: () => Promise.reject(new Error('not asked')),
    releasing: () => null,
    traffic: () => Promise.resolve({ messages: 0, people: 0, ordinary: 0, isKnown: true }),
    now: () => AT,
  };
  return { ports, held, left };
}

const FRESH: ReporterRecord = { right: 0, wrong: 0 };
const ERRING: ReporterRecord = { right: 0, wrong: 9 };

test('whoever errs too often makes nothing happen alone, until a person says so', async () => {
  const trusted = world(null, [FRESH]);
  await contribute('R-1', trusted.ports);
  assert.deepEqual([trusted.held.length, trusted.held[0]?.isByPerson], [1, false]);

  const doubted = world(null, [ERRING]);
  await contribute('R-1', doubted.ports);
  assert.equal(doubted.held.length, 0);
  const [left] = doubted.left;
  assert.deepEqual([left?.withdrawnAt, left?.isTold, left?.released], [AT, false, []]);

  const two = world(null, [ERRING, FRESH]);
  await contribute('R-1', two.ports);
  assert.equal(two.held.length, 1, 'somebody else says so too');

  const said = { is: 'dangerous', by: 'anna', at: AT, isOfAll: false } as const;
  const judged = world(said, [ERRING]);
  await contribute('R-1', judged.ports);
  assert.equal(judged.held[0]?.isByPerson, true);
});

test('reports that fail at the head of the queue hold up none behind them, and are tried again', async () => {
  const { ports, held } = world(null, [FRESH]);
  const failing = new Set(Array.from({ length: 45 }, (_, at) => `R-bad-${at}`));
  const queue = [...failing, 'R-good'];
  const done = new Set<string>();
  const tried = new Map<string, number>();
  let now = AT;
  const round = contributingRounds(
    {
      ...ports,
      now: () => now,
      contributed: {
        ...ports.contributed,
        pending: async (most, except) =>
          queue.filter((one) => !done.has(one) && !except.includes(one)).slice(0, most),
      },
      messages: {
        ...ports.messages,
        find: async (report) => {
          tried.set(report, (tried.get(report) ?? 0) + 1);
          if (failing.has(report)) throw new Error('it always fails');
          done.add(report);
          return ports.messages.find(report);
        },
      },
    },
    () => undefined,
  );
  const open = (): boolean => false;
  assert.deepEqual(
    [await round(open), await round(open), await round(open)],
    ['more', 'more', 'later'],
  );
  assert.equal(held.length, 1, 'the good one behind 45 that fail');
  for (; now < AT + HOUR; now += 5 * SECOND) while ((await round(open)) === 'more');
  const counts = [...failing].map((one) => tried.get(one) ?? 0);
  assert.ok(Math.min(...counts) > 5 && Math.max(...counts) < 15, `${counts[0]} times in an hour`);

  failing.clear();
  now += HOUR;
  while ((await round(open)) === 'more');
  assert.deepEqual([held.length, await round(open)], [46, 'all']);
});
