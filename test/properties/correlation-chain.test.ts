/** Correlations of correlations: against every window looked at, in any order, across restarts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  correlationsOf,
  expectedOfChain,
  generatedChain,
  generatedChainSeen,
  sortedFirings,
  type Chain,
  type ChainSeen,
} from '../correlation/chain.ts';
import { inOrder, keep, planned, run, shuffled } from '../correlation/replay.ts';
import { generatedSeen } from '../correlation/generated.ts';
import type { Seen } from '../correlation/oracle.ts';
import type { Ledger } from '../correlation/rules.ts';
import { correlation, seen } from '../correlation/rules.ts';
import type { CheckpointRow } from '../../src/detect/correlation/checkpoint.ts';
import { Correlator } from '../../src/detect/correlation/correlator.ts';
import type { Observation } from '../../src/detect/correlation/observation.ts';

const RUNS = process.env['SLOW'] === '1' ? 3_000 : 150;
const SIZE = fc.integer({ min: 1, max: 9 });

/**
 * Found by this property: user 0 fires at 259, then on one signal more at the same moment. The
 * outer correlation must go on counting user 0 when user 3 fires at 260.
 */
const REVISED_IN_PLACE: Seen[] = [
  { at: 260, step: 0, group: 'z', value: '3' },
  { at: 259, step: 0, group: 'z', value: '0' },
  { at: 219, step: 0, group: 'z', value: '0' },
  { at: 0, step: 0, group: 'x', value: '0' },
  { at: 259, step: 0, group: 'z', value: '0' },
  { at: 259, step: 0, group: 'z', value: '3' },
  { at: 0, step: 0, group: 'x', value: '0' },
];

function observations(all: readonly ChainSeen[], order: readonly number[]): Observation[] {
  return order.flatMap((index) => {
    const one = all[index];
    return one === undefined ? [] : seen(one.step, one.at, [one.group, one.user, one.value], index);
  });
}

function found(ledger: Ledger): ReturnType<typeof sortedFirings> {
  return sortedFirings(
    ledger.sorted().map(({ correlation: index, group, at, value, count }) => {
      return { correlation: index, group: Object.values(group).join(' '), at, value, count };
    }),
  );
}

function plannedChain(chain: Chain): ReturnType<typeof planned> {
  return planned(correlationsOf(chain));
}

test('every level gives what looking at every window gives, in any order', () => {
  fc.assert(
    fc.property(
      generatedChain,
      generatedChainSeen,
      fc.integer(),
      SIZE,
      (chain, all, seed, size) => {
        const plan = plannedChain(chain);
        const straight = run(new Correlator(plan), observations(all, inOrder(all)), 2);
        assert.deepEqual(found(straight), expectedOfChain(chain, all));
        const mixed = run(
          new Correlator(plan),
          observations(all, shuffled(all.length, seed)),
          size,
        );
        assert.deepEqual(mixed.sorted(), straight.sorted());
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

test('a restart within a chain changes nothing', () => {
  const limits = fc.constantFrom({}, { groups: 2, groupObservations: 9, observations: 15 });
  fc.assert(
    fc.property(
      generatedChain,
      generatedChainSeen,
      fc.integer(),
      SIZE,
      limits,
      (chain, all, seed, size, most) => {
        const plan = plannedChain(chain);
        const input = observations(all, shuffled(all.length, seed));
        const straight = run(new Correlator(plan, most), input, size);
        const store = new Map<string, CheckpointRow>();
        const restarted = run(new Correlator(plan, most), input, size, (before) => {
          keep(store, before);
          const after = new Correlator(plan, most);
          assert.deepEqual(after.restore(store.values()).stale, []);
          assert.deepEqual(after.held(), before.held());
          return after;
        });
        assert.deepEqual([...restarted.firings], [...straight.firings]);
        assert.deepEqual(restarted.kinds, straight.kinds);
      },
    ),
    { numRuns: RUNS },
  );
});

test('a chain of lower bounds shuffled gives the same findings', () => {
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
  const plan = planned([outer, inner]);
  fc.assert(
    fc.property(generatedSeen, fc.integer(), SIZE, (all, seed, size) => {
      const input = (order: readonly number[]): Observation[] =>
        order.flatMap((index) => {
          const one = all[index];
          return one === undefined ? [] : seen(0, one.at, [one.group, one.value], index);
        });
      const straight = run(new Correlator(plan), input(inOrder(all)), 2);
      const mixed = run(new Correlator(plan), input(shuffled(all.length, seed)), size);
      assert.deepEqual(mixed.sorted(), straight.sorted());
    }),
    { numRuns: RUNS * 2, examples: [[REVISED_IN_PLACE, 0, 6]] },
  );
});
