/** What a correlation of correlations does when the inner one changes its mind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlation, Ledger, rule, ruleSet, seen } from '../../../test/correlation/rules.ts';
import { Correlator } from './correlator.ts';
import { plan } from './plan.ts';
import type { SigmaCorrelation } from '../../formats/sigma/rule.ts';

const NOW = 10_000;
const LATE_MS = 500;
const TWO = [{ compare: 'gte', value: 2 }] as const;
const ONE_ONLY = [{ compare: 'eq', value: 1 }] as const;

function correlator(...correlations: readonly SigmaCorrelation[]): Correlator {
  const made = plan(ruleSet(['a', 'b'].map(rule), correlations), { lateMs: LATE_MS });
  assert.deepEqual(made.problems, []);
  return new Correlator(made.value);
}

/** When the first correlation stands, and on how much, at the end. */
function standing(ledger: Ledger): (readonly [at: number, count: number])[] {
  return ledger
    .sorted()
    .filter((one) => one.correlation === 0)
    .map(({ at, count }) => [at, count]);
}

test('an inner firing revised at its moment is still counted', () => {
  const outer = correlation('outer', {
    type: 'value_count',
    rules: ['inner'],
    fields: ['User'],
    condition: TWO,
    timespanMs: 90,
  });
  const inner = correlation('inner', {
    type: 'event_count',
    rules: ['a'],
    groupBy: ['Host', 'User'],
    condition: TWO,
    timespanMs: 40,
  });
  const one = correlator(outer, inner);
  const ledger = new Ledger();
  ledger.apply(one.feed([seen(0, 219, ['h', 'eva'], 2), seen(0, 259, ['h', 'eva'], 1)], NOW));
  ledger.apply(one.feed([seen(0, 259, ['h', 'eva'], 4), seen(0, 259, ['h', 'ida'], 5)], NOW));
  ledger.apply(one.feed([seen(0, 260, ['h', 'ida'], 0)], NOW));
  assert.deepEqual(ledger.kinds, ['fired', 'revised', 'fired', 'fired']);
  assert.deepEqual(standing(ledger), [[260, 2]]);
});

test('an inner firing that moves to a later moment is counted once, there', () => {
  const outer = correlation('outer', { type: 'temporal', rules: ['inner'], timespanMs: 10 });
  const inner = correlation('inner', {
    type: 'event_count',
    rules: ['a'],
    condition: ONE_ONLY,
    timespanMs: 20,
  });
  const one = correlator(outer, inner);
  const ledger = new Ledger();
  ledger.apply(one.feed([seen(0, 100, ['h'], 0), seen(0, 150, ['h'], 1)], NOW));
  ledger.apply(one.settle(NOW + LATE_MS));
  assert.deepEqual(standing(ledger), [
    [100, 1],
    [150, 1],
  ]);
  ledger.apply(one.feed([seen(0, 100, ['h'], 2)], NOW + LATE_MS));
  assert.deepEqual(standing(ledger), [[150, 1]]);
});

test('two inner correlations that fire alike are taken back apart', () => {
  const outer = correlation('outer', { type: 'temporal', rules: ['many', 'single'] });
  const many = correlation('many', {
    type: 'event_count',
    rules: ['a'],
    condition: [{ compare: 'gte', value: 1 }],
    timespanMs: 20,
  });
  const single = correlation('single', {
    ...many.correlation,
    rules: ['a', 'b'],
    condition: ONE_ONLY,
  });
  const one = correlator(outer, many, single);
  const ledger = new Ledger();
  ledger.apply(one.feed([seen(0, 100, ['h'], 0)], NOW));
  ledger.apply(one.settle(NOW + LATE_MS));
  assert.deepEqual(standing(ledger), [[100, 2]]);
  ledger.apply(one.feed([seen(1, 100, ['h'], 1), seen(0, 200, ['h'], 2)], NOW + LATE_MS));
  ledger.apply(one.settle(Infinity));
  assert.deepEqual(standing(ledger), [[200, 3]]);
});

test('after a withdrawal the window reaches as far back as it should', () => {
  const outer = correlation('outer', {
    type: 'event_count',
    rules: ['inner', 'b'],
    condition: TWO,
    timespanMs: 100,
  });
  const inner = correlation('inner', {
    type: 'event_count',
    rules: ['a'],
    condition: ONE_ONLY,
    timespanMs: 10,
  });
  const one = correlator(outer, inner);
  const ledger = new Ledger();
  ledger.apply(one.feed([seen(1, 90, ['h'], 0), seen(0, 200, ['h'], 1)], NOW));
  ledger.apply(one.settle(NOW + LATE_MS));
  ledger.apply(one.feed([seen(0, 200, ['h'], 2)], NOW + LATE_MS));
  assert.deepEqual(ledger.kinds, ['fired', 'withdrawn']);
  ledger.apply(one.feed([seen(1, 150, ['h'], 3)], NOW + LATE_MS));
  assert.deepEqual(standing(ledger), [[150, 2]]);
});

test('evidence of one signal in two inner groups keeps its order through a revision', () => {
  const outer = correlation('outer', { type: 'event_count', rules: ['inner'], condition: TWO });
  const inner = correlation('inner', {
    type: 'event_count',
    rules: ['a', 'b'],
    groupBy: ['Host', 'User'],
    condition: [{ compare: 'gte', value: 1 }],
  });
  const both = [seen(0, 100, ['h', 'eva'], 7), seen(1, 100, ['h', 'ida'], 7)];
  const more = seen(0, 100, ['h', 'eva'], 3);
  const said = (batches: readonly (typeof both)[]): object[] => {
    const one = correlator(outer, inner);
    const ledger = new Ledger();
    for (const batch of batches) ledger.apply(one.feed(batch, NOW));
    return ledger.sorted();
  };
  assert.deepEqual(said([both, [more]]), said([[more, ...both]]));
});

test('the change of a firing that its outer correlation can no longer place changes nothing', () => {
  const outer = correlation('outer', {
    type: 'event_count',
    rules: ['inner', 'b'],
    condition: TWO,
    timespanMs: 100,
  });
  const inner = correlation('inner', {
    type: 'event_count',
    rules: ['a'],
    condition: [{ compare: 'gte', value: 1 }],
    timespanMs: 10,
  });
  const one = correlator(outer, inner);
  const ledger = new Ledger();
  ledger.apply(one.feed([seen(1, 90, ['h'], 0), seen(0, 100, ['h'], 1)], NOW));
  ledger.apply(one.feed([seen(1, 1_200, ['h'], 2)], NOW));
  ledger.apply(one.feed([seen(0, 95, ['h'], 3)], NOW));
  assert.equal(one.counts().get(0)?.tooLate, 1);
  assert.deepEqual(standing(ledger), [[100, 2]]);
});

test('at the end every level of a chain speaks, held ones too', () => {
  const few = [{ compare: 'lte', value: 3 }] as const;
  const top = correlation('top', { type: 'event_count', rules: ['outer'], condition: few });
  const outer = correlation('outer', { type: 'event_count', rules: ['inner'], condition: few });
  const inner = correlation('inner', { type: 'event_count', rules: ['a'], condition: few });
  const one = correlator(top, outer, inner);
  const ledger = new Ledger();
  ledger.apply(one.feed([seen(0, 100, ['h'], 0)], NOW));
  assert.deepEqual(ledger.kinds, []);
  ledger.apply(one.settle(Infinity));
  assert.deepEqual(ledger.kinds, ['fired', 'fired', 'fired']);
});
