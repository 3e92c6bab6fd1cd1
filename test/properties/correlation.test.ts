/** Correlations against a reading that looks at every window whole; in any order; across restarts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { CorrelationRow } from '../correlation/generated.ts';
import { generatedCorrelation, generatedSeen } from '../correlation/generated.ts';
import { expected } from '../correlation/oracle.ts';
import { correlation, Ledger, rule, ruleSet, seen } from '../correlation/rules.ts';
import { Correlator } from '../../src/detect/correlation/correlator.ts';
import type { CheckpointKey, CheckpointRow } from '../../src/detect/correlation/checkpoint.ts';
import type { Observation } from '../../src/detect/correlation/observation.ts';
import { plan, type CorrelationPlan } from '../../src/detect/correlation/plan.ts';

const RUNS = process.env['SLOW'] === '1' ? 3_000 : 150;
const END = 1e12;
/** The generated times all lie within this allowance. */
const LATE_MS = 500;

function planned(row: CorrelationRow): CorrelationPlan {
  const rules = ['a', 'b', 'c'].map(rule);
  const { value, problems } = plan(ruleSet(rules, [row.rule]), { lateMs: LATE_MS });
  assert.deepEqual(problems, []);
  return value;
}

function observations(row: CorrelationRow, order: readonly number[]): Observation[] {
  return order.map((index) => {
    const one = row.seen[index];
    assert.ok(one);
    return seen(one.step, one.at, [one.group, one.value], index);
  });
}

/** In batches of the given size; `between` may put a restored correlator in the place of the last. */
function run(
  correlator: Correlator,
  input: readonly Observation[],
  size: number,
  between: (correlator: Correlator) => Correlator = (same) => same,
): Ledger {
  const ledger = new Ledger();
  let current = correlator;
  for (let start = 0; start < input.length; start += size) {
    ledger.apply(current.feed(input.slice(start, start + size), 1_000 + start));
    current = between(current);
  }
  return ledger.apply(current.settle(END));
}

const ROW = fc
  .tuple(generatedCorrelation, generatedSeen)
  .map(([rule, seen]): CorrelationRow => ({ rule, seen }));

function inOrder(row: CorrelationRow): number[] {
  return [...row.seen.keys()].sort((a, b) => (row.seen[a]?.at ?? 0) - (row.seen[b]?.at ?? 0));
}

test('every type gives what looking at every window gives', () => {
  fc.assert(
    fc.property(ROW, fc.integer({ min: 1, max: 9 }), (row, size) => {
      const ledger = run(new Correlator(planned(row)), observations(row, inOrder(row)), size);
      const found = ledger.sorted().map(({ group, at, value, count }) => {
        return { group: group['Host'], at, value, count };
      });
      const wanted = expected(row.rule, row.seen).sort(
        (a, b) => a.at - b.at || (a.group < b.group ? -1 : 1),
      );
      assert.deepEqual(
        found.sort((a, b) => a.at - b.at || ((a.group ?? '') < (b.group ?? '') ? -1 : 1)),
        wanted,
      );
    }),
    { numRuns: RUNS * 2 },
  );
});

test('shuffled within the allowance, the findings are the same', () => {
  fc.assert(
    fc.property(ROW, fc.integer({ min: 1, max: 9 }), fc.integer(), (row, size, seed) => {
      const straight = run(new Correlator(planned(row)), observations(row, inOrder(row)), 3);
      const order = shuffled(row.seen.length, seed);
      const mixed = run(new Correlator(planned(row)), observations(row, order), size);
      assert.deepEqual(mixed.sorted(), straight.sorted());
    }),
    { numRuns: RUNS * 2 },
  );
});

test('a lower bound on a count never withdraws', () => {
  fc.assert(
    fc.property(ROW, fc.integer(), (row, seed) => {
      const plan = planned(row);
      if (plan.correlations[0]?.held === true) return;
      const mixed = run(
        new Correlator(plan),
        observations(row, shuffled(row.seen.length, seed)),
        1,
      );
      assert.ok(!mixed.kinds.includes('withdrawn'));
    }),
    { numRuns: RUNS },
  );
});

test('a restart after any batch changes nothing', () => {
  fc.assert(
    fc.property(ROW, fc.integer({ min: 1, max: 9 }), fc.integer(), (row, size, seed) => {
      const plan = planned(row);
      const input = observations(row, shuffled(row.seen.length, seed));
      const limits = { groups: 2, groupObservations: 9, observations: 15 };
      const straight = run(new Correlator(plan, limits), input, size);
      const store = new Map<string, CheckpointRow>();
      const restarted = run(new Correlator(plan, limits), input, size, (before) => {
        keep(store, before);
        const after = new Correlator(plan, limits);
        assert.deepEqual(after.restore(store.values()).stale, []);
        assert.deepEqual(after.held(), before.held());
        assert.deepEqual(after.counts(), before.counts());
        return after;
      });
      assert.deepEqual([...restarted.firings], [...straight.firings]);
    }),
    { numRuns: RUNS * 2 },
  );
});

test('a chain shuffled within the allowance gives the same findings', () => {
  const inner = correlation('burst', {
    type: 'event_count',
    rules: ['a'],
    groupBy: ['Host', 'User'],
    condition: [{ compare: 'gte', value: 2 }],
    timespanMs: 40,
  });
  const outer = correlation('spread', {
    type: 'value_count',
    rules: ['burst'],
    fields: ['User'],
    condition: [{ compare: 'gte', value: 2 }],
    timespanMs: 90,
  });
  const chain = plan(ruleSet([rule('a')], [outer, inner]), { lateMs: LATE_MS }).value;
  fc.assert(
    fc.property(generatedSeen, fc.integer(), fc.integer({ min: 1, max: 9 }), (all, seed, size) => {
      const row: CorrelationRow = { rule: outer, seen: all };
      const input = (order: readonly number[]): Observation[] =>
        observations(row, order).map((one) => ({ ...one, rule: 0 }));
      const straight = run(new Correlator(chain), input(inOrder(row)), 2);
      const mixed = run(new Correlator(chain), input(shuffled(all.length, seed)), size);
      assert.deepEqual(mixed.sorted(), straight.sorted());
    }),
    { numRuns: RUNS * 2 },
  );
});

function keep(store: Map<string, CheckpointRow>, correlator: Correlator): void {
  const keyOf = (row: CheckpointKey): string =>
    JSON.stringify([row.correlation, row.group, row.part]);
  const { put, drop } = correlator.checkpoint();
  for (const row of drop) store.delete(keyOf(row));
  for (const row of put) store.set(keyOf(row), row);
}

function shuffled(length: number, seed: number): number[] {
  const order = [...Array(length).keys()];
  let state = seed >>> 0;
  for (let last = length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
