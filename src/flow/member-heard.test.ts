import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CENTRE_COUNTS_NONE, type Traffic } from '../intel/member/judging.ts';
import { INDICATORS_TOLD_APART_PER_DAY_MAX } from '../intel/member/limits.ts';
import type { Decision } from '../model/decision.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Envelope, LinkMessage } from '../model/link.ts';
import { MINUTE } from '../model/time.ts';
import { judgeHeard, type HeardPorts } from './member-heard.ts';

const AT = 1_800_000 * 1_000_000;
const ID = '0'.repeat(32);
const PAGE: Indicator = { kind: 'domain', value: 'page.example' };
const RELAY: Indicator = { kind: 'ip', value: '198.51.100.226' };
const INDICATORS = [PAGE, RELAY];

/** A house whose ordinary mail comes over the relay as well. */
function house(isKnown = true): { readonly ports: HeardPorts; readonly asked: number[] } {
  const asked: number[] = [];
  const traffic = (indicators: readonly Indicator[]): Promise<Traffic> => {
    asked.push(indicators.length);
    const ordinary = indicators.includes(RELAY) ? 16 : 0;
    return Promise.resolve({ ordinary, messages: 3, people: 2, isKnown });
  };
  return { ports: { rules: { untouchable: () => null }, traffic, now: () => AT }, asked };
}

const ledger = {
  view: () => ({ protection: () => undefined, inForce: 0, kept: 0, counts: CENTRE_COUNTS_NONE }),
  joined: null,
};
const saying = (message: LinkMessage): Envelope => {
  return { from: 'centre', to: '*', key: ID, sequence: AT * 1_000, at: AT, message };
};
const asking = (indicators: readonly Indicator[]): Envelope =>
  saying({
    kind: 'question',
    question: { id: ID, at: AT, kind: 'dry-run', campaign: ID, indicators, until: AT + MINUTE },
  });
const block: Decision = {
  id: ID,
  at: AT,
  by: { kind: 'hub' },
  kind: 'block',
  campaign: ID,
  indicators: INDICATORS,
  strength: 'block',
  stage: 'all',
  until: AT + MINUTE,
  reasons: ['hub-quorum'],
  restsOn: [],
};

test('a dry run tells which of the indicators ordinary work uses', async () => {
  const { ports } = house();
  const { messages = [] } = await judgeHeard(asking(INDICATORS), ledger, ports);
  const [told] = messages;
  assert.ok(told?.kind === 'answer');
  assert.deepEqual([told.answer.answer, told.answer.uses], ['no', [1]]);
});

test('in a day so much is told apart; then only that some of it is used', async () => {
  const { ports } = house();
  let counts = CENTRE_COUNTS_NONE;
  const told: (readonly number[])[] = [];
  for (let asked = 0; asked <= INDICATORS_TOLD_APART_PER_DAY_MAX; asked += INDICATORS.length) {
    const view = { ...ledger, view: () => ({ ...ledger.view(), counts }) };
    const heard = await judgeHeard(asking(INDICATORS), view, ports);
    counts = heard.counts ?? counts;
    const [answer] = heard.messages ?? [];
    assert.ok(answer?.kind === 'answer' && answer.answer.answer === 'no');
    told.push(answer.answer.uses ?? []);
  }
  assert.deepEqual([told.at(0), told.at(-2), told.at(-1)], [[1], [1], [0, 1]]);
});

test('where too little mail is known, a no spares nothing', async () => {
  const { ports } = house(false);
  const { messages = [] } = await judgeHeard(asking(INDICATORS), ledger, ports);
  const [told] = messages;
  assert.ok(told?.kind === 'answer');
  assert.deepEqual([told.answer.answer, told.answer.uses ?? []], ['no', []]);
});

test('what ordinary work does not use is looked for once, all together', async () => {
  const { ports, asked } = house();
  const { messages = [] } = await judgeHeard(asking([PAGE]), ledger, ports);
  const [told] = messages;
  assert.ok(told?.kind === 'answer');
  assert.deepEqual([told.answer.answer, asked], ['yes', [1]]);
});

test('a block is refused for what ordinary work uses, and in force for the rest', async () => {
  const { ports } = house();
  const heard = saying({ kind: 'decision', decision: block });
  const { protections = [] } = await judgeHeard(heard, ledger, ports);
  assert.deepEqual(
    protections.map(({ indicator, state }) => [indicator.kind, state]),
    [
      ['domain', 'in-force'],
      ['ip', 'refused'],
    ],
  );
});

test('only what reached all at once is answered when there is time', async () => {
  const { ports } = house();
  const patience = async (decision: Decision): Promise<boolean | undefined> =>
    (await judgeHeard(saying({ kind: 'decision', decision }), ledger, ports)).isPatient;
  assert.deepEqual(
    [await patience(block), await patience({ ...block, stage: 'few' })],
    [true, false],
  );
  assert.equal((await judgeHeard(asking(INDICATORS), ledger, ports)).isPatient, undefined);
});
