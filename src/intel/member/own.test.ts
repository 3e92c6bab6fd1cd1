import assert from 'node:assert/strict';
import { test } from 'node:test';

import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import { isInForce, type Protection } from '../../model/protection.ts';
import { CENTRE_COUNTS_NONE, type MemberView } from './judging.ts';
import { HOLD_MS_MAX, OWN_INDICATORS_MAX, PROTECTIONS_MAX, UNDO_RESPECTED_MS } from './limits.ts';
import { endOwn, holdOwn } from './own.ts';

const AT = 1_800_000 * 1_000_000;
const ID = 'a'.repeat(32);
const RULES = {
  untouchable: ({ value }: Indicator) => (value === 'own.example' ? 'own' : null),
} as const;
const domain = (value: string): Indicator => ({ kind: 'domain', value });

function viewOf(protections: readonly Protection[], inForce = protections.length): MemberView {
  const known = new Map(protections.map((one) => [indicatorKey(one.indicator), one]));
  const { size: kept } = known;
  return { protection: (key) => known.get(key), inForce, kept, counts: CENTRE_COUNTS_NONE };
}
const held = (values: readonly string[], over: Partial<Protection> = {}): readonly Protection[] =>
  values.map((value) => ({
    indicator: domain(value),
    strength: 'hold',
    campaign: ID,
    decision: ID,
    from: AT,
    until: AT + HOLD_MS_MAX,
    stage: 'all',
    state: 'in-force',
    why: 'own-clear-report',
    ...over,
  }));
const hold = (
  values: readonly string[],
  view = viewOf([]),
  { isByPerson = false, now = AT }: { readonly isByPerson?: boolean; readonly now?: number } = {},
): readonly string[] =>
  holdOwn(view, { id: ID, indicators: values.map(domain), isByPerson }, RULES, now).map(
    ({ indicator: { value }, strength }) => `${strength} ${value}`,
  );

test('a report holds for four hours what is narrow and may be touched, each thing once', () => {
  assert.deepEqual(hold(['a.example', 'a.example', 'own.example', 'com']), ['hold a.example']);
  const [one] = holdOwn(
    viewOf([]),
    { id: ID, indicators: [domain('a.example')], isByPerson: false },
    RULES,
    AT,
  );
  assert.ok(one !== undefined && isInForce(one, AT + HOLD_MS_MAX - 1));
  assert.equal(isInForce(one, AT + HOLD_MS_MAX), false);
  const many = Array.from({ length: OWN_INDICATORS_MAX + 9 }, (_, each) => `d${each}.example`);
  assert.equal(hold(many).length, OWN_INDICATORS_MAX);
  assert.deepEqual(hold(many, viewOf([], PROTECTIONS_MAX - 2)).length, 2);
});

test('nothing is held against a no of our own, nor again what people undid a short while ago', () => {
  const late = AT + 2 * HOLD_MS_MAX;
  const after = (over: Partial<Protection>, how = {}) =>
    hold(['a.example'], viewOf(held(['a.example'], over), 0), { now: late, ...how }).length;
  assert.equal(after({}), 1);
  assert.equal(after({ state: 'vetoed' }, { isByPerson: true }), 0);
  assert.equal(after({ state: 'undone', until: late - 1 }), 0);
  assert.equal(after({ state: 'undone', until: late - 1 }, { isByPerson: true }), 1);
  assert.equal(after({ state: 'undone', until: late - UNDO_RESPECTED_MS }), 1);
  assert.equal(after({ until: late + 1 }), 0);
});

test('a report found harmless ends its own hold and the centre’s hold of the same, never a block', () => {
  const other = { campaign: 'b'.repeat(32), decision: 'b'.repeat(32) };
  const standing = [
    ...held(['a.example']),
    ...held(['b.example'], other),
    ...held(['c.example'], { ...other, strength: 'block' }),
    ...held(['d.example'], other),
  ];
  const own = { id: ID, indicators: ['b.example', 'c.example'].map(domain) };
  const ended = endOwn(standing, own, AT + 1);
  assert.deepEqual(
    ended.map(({ indicator: { value }, state, until }) => [value, state, until]),
    [
      ['a.example', 'undone', AT + 1],
      ['b.example', 'undone', AT + 1],
    ],
  );
});
