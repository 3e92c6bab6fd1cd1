import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlation, rule, ruleSet, seen } from '../../../test/correlation/rules.ts';
import { Correlator } from './correlator.ts';
import { AHEAD_MS_MAX } from './limits.ts';
import { plan } from './plan.ts';

const NOW = 10_000_000;
const RULES = ['a', 'b', 'c'].map(rule);
const AT_3 = [{ compare: 'gte', value: 3 }] as const;
const COUNT_TWO = { type: 'event_count', condition: [{ compare: 'gte', value: 2 }] } as const;

test('a tuple of fields counts as one value', () => {
  const made = correlation('made', {
    type: 'value_count',
    rules: ['a'],
    groupBy: [],
    fields: ['User', 'Host'],
    condition: AT_3,
  });
  const correlator = new Correlator(plan(ruleSet(RULES, [made])).value);
  const pairs = [
    ['u', 'h'],
    ['u', 'h'],
    ['uh', ''],
    ['u', 'i'],
  ];
  const found = correlator.feed(
    pairs.map((pair, index) => seen(0, index, pair)),
    NOW,
  );
  assert.deepEqual(
    found.map((change) => [change.kind, change.firing.value]),
    [['fired', 3]],
  );
});

test('an alias takes its value from another field of each rule', () => {
  const made = correlation('made', {
    type: 'temporal',
    rules: ['a', 'b'],
    groupBy: ['user'],
    aliases: new Map([
      [
        'user',
        new Map([
          ['a', 'TargetUserName'],
          ['b', 'User'],
        ]),
      ],
    ]),
  });
  const { value } = plan(ruleSet(RULES, [made]));
  assert.deepEqual(
    [...value.fieldsOf],
    [
      [0, ['TargetUserName']],
      [1, ['User']],
    ],
  );
  const correlator = new Correlator(value);
  const [change] = correlator.feed([seen(0, 1, ['eva']), seen(1, 2, ['eva'])], NOW);
  assert.deepEqual(change?.firing.group, { user: 'eva' });
});

test('a correlation of a correlation rests on the signals below', () => {
  const burst = correlation('burst', { ...COUNT_TWO, rules: ['a'], groupBy: ['Host', 'User'] });
  const after = correlation('after', {
    type: 'temporal_ordered',
    rules: ['burst', 'b'],
    groupBy: ['User'],
  });
  const { value } = plan(ruleSet(RULES, [after, burst]));
  assert.deepEqual(value.quiet, new Set([0, 4, 1]));
  const correlator = new Correlator(value);
  const found = correlator.feed(
    [seen(0, 1, ['h', 'eva']), seen(0, 2, ['h', 'eva']), seen(1, 3, ['eva'])],
    NOW,
  );
  const outer = found.find((change) => change.firing.correlation === 0)?.firing;
  assert.deepEqual(outer?.group, { User: 'eva' });
  assert.deepEqual(
    outer?.evidence.map((one) => [one.rule, one.at]),
    [
      [0, 1],
      [0, 2],
      [1, 3],
    ],
  );
});

test('what cannot be honoured is refused by name', () => {
  const refused: readonly (readonly [string, Parameters<typeof correlation>[1]])[] = [
    ['correlation-rule-unknown', { type: 'temporal', rules: ['a', 'nobody'] }],
    ['correlation-rule-repeated', { type: 'temporal', rules: ['a', 'id-a'] }],
    ['correlation-cyclic', { type: 'temporal', rules: ['made'] }],
    ['correlation-condition-missing', { type: 'event_count', rules: ['a'] }],
    ['correlation-field-missing', { type: 'value_count', rules: ['a'], condition: AT_3 }],
    [
      'correlation-percentile-missing',
      { type: 'value_percentile', rules: ['a'], fields: ['V'], condition: AT_3 },
    ],
    [
      'correlation-alias-incomplete',
      { type: 'temporal', rules: ['a'], aliases: new Map([['Host', new Map([['b', 'X']])]]) },
    ],
    [
      'correlation-field-not-in-inner-group',
      { type: 'temporal', rules: ['inner'], groupBy: ['Z'] },
    ],
    [
      'correlation-count-over-limit',
      { type: 'event_count', rules: ['a'], condition: [{ compare: 'gt', value: 1e6 }] },
    ],
  ];
  const inner = correlation('inner', { type: 'temporal', rules: ['a'] });
  for (const [code, parts] of refused) {
    const { problems } = plan(ruleSet(RULES, [inner, correlation('made', parts)]));
    assert.deepEqual(
      problems.map((one) => [one.code, one.detail?.['rule']]),
      [[code, 'made']],
    );
  }
});

test('what comes too late is counted, what runs ahead is taken at its arrival', () => {
  const made = correlation('made', { ...COUNT_TWO, rules: ['a'] });
  const correlator = new Correlator(plan(ruleSet(RULES, [made]), { lateMs: 1_000 }).value);
  correlator.feed([seen(0, NOW, ['h'])], NOW);
  assert.deepEqual(correlator.feed([seen(0, NOW - 1_001, ['h'])], NOW), []);
  const found = correlator.feed([seen(0, NOW + AHEAD_MS_MAX + 1, ['h'])], NOW);
  assert.deepEqual(
    found.map((change) => change.firing.at),
    [NOW],
  );
  const counts = correlator.counts().get(0);
  assert.deepEqual([counts?.tooLate, counts?.clockAhead], [1, 1]);
});

test('limits evict the longest untouched and say so', () => {
  const made = correlation('made', { ...COUNT_TWO, rules: ['a'] });
  const { value } = plan(ruleSet(RULES, [made]));
  const groups = new Correlator(value, { groups: 2 });
  for (const [index, host] of ['h', 'i', 'h', 'j'].entries()) {
    groups.feed([seen(0, index * 1_000_000, [host])], NOW + index);
  }
  assert.deepEqual(groups.held(), { groups: 2, observations: 2 });
  assert.equal(groups.counts().get(0)?.groupsEvicted, 1);
  const long = new Correlator(value, { groupObservations: 3 });
  for (let index = 0; index < 9; index += 1) long.feed([seen(0, NOW + index, ['h'])], NOW);
  assert.deepEqual(long.held(), { groups: 1, observations: 3 });
  assert.equal(long.counts().get(0)?.observationsEvicted, 6);
  const idle = new Correlator(value);
  idle.feed([seen(0, NOW, ['h'])], NOW);
  idle.settle(NOW + 86_400_000);
  assert.deepEqual(idle.held(), { groups: 0, observations: 0 });
});

test('the state of a changed rule is not taken over', () => {
  const made = correlation('made', { ...COUNT_TWO, rules: ['a'] });
  const before = new Correlator(plan(ruleSet(RULES, [made])).value);
  before.feed([seen(0, NOW, ['h'])], NOW);
  const { put } = before.checkpoint();
  const other = { ...made, hash: 'changed' };
  const after = new Correlator(plan(ruleSet(RULES, [other])).value);
  assert.deepEqual(after.restore(put).stale, put);
  assert.equal(after.held().groups, 0);
});

test('a checkpoint writes what changed, not all there is', () => {
  const made = correlation('made', { ...COUNT_TWO, rules: ['a'] });
  const correlator = new Correlator(plan(ruleSet(RULES, [made])).value);
  for (let index = 0; index < 500; index += 1) {
    correlator.feed([seen(0, NOW + index, ['h'])], NOW);
  }
  assert.equal(correlator.checkpoint().put.length, 8 + 2);
  correlator.feed([seen(0, NOW + 501, ['h'])], NOW);
  assert.deepEqual(
    correlator.checkpoint().put.map((row) => row.part),
    [7, -1, -2],
  );
  assert.deepEqual(correlator.checkpoint(), { put: [], drop: [] });
});
