/** Correlations against a reading that looks at every window whole; in any order; across restarts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { CorrelationRow } from '../correlation/generated.ts';
import { generatedCorrelation, generatedSeen } from '../correlation/generated.ts';
import { expected } from '../correlation/oracle.ts';
import { inOrder, keep, planned, run, shuffled } from '../correlation/replay.ts';
import { seen } from '../correlation/rules.ts';
import type { CheckpointRow } from '../../src/detect/correlation/checkpoint.ts';
import { Correlator } from '../../src/detect/correlation/correlator.ts';
import type { Observation } from '../../src/detect/correlation/observation.ts';

const RUNS = process.env['SLOW'] === '1' ? 3_000 : 150;

function observations(row: CorrelationRow, order: readonly number[]): Observation[] {
  return order.map((index) => {
    const one = row.seen[index];
    assert.ok(one);
    return seen(one.step, one.at, [one.group, one.value], index);
  });
}

const ROW = fc
  .tuple(generatedCorrelation, generatedSeen)
  .map(([rule, seen]): CorrelationRow => ({ rule, seen }));

test('every type gives what looking at every window gives', () => {
  fc.assert(
    fc.property(ROW, fc.integer({ min: 1, max: 9 }), (row, size) => {
      const ledger = run(
        new Correlator(planned([row.rule])),
        observations(row, inOrder(row.seen)),
        size,
      );
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
      const straight = run(
        new Correlator(planned([row.rule])),
        observations(row, inOrder(row.seen)),
        3,
      );
      const order = shuffled(row.seen.length, seed);
      const mixed = run(new Correlator(planned([row.rule])), observations(row, order), size);
      assert.deepEqual(mixed.sorted(), straight.sorted());
    }),
    { numRuns: RUNS * 2 },
  );
});

test('a lower bound on a count never withdraws', () => {
  fc.assert(
    fc.property(ROW, fc.integer(), (row, seed) => {
      const plan = planned([row.rule]);
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
      const plan = planned([row.rule]);
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
