/** Feeds correlators in batches, shuffled, restarted, and gathers what stands at the end. */
import assert from 'node:assert/strict';
import type { CheckpointKey, CheckpointRow } from '../../src/detect/correlation/checkpoint.ts';
import { Correlator } from '../../src/detect/correlation/correlator.ts';
import type { Observation } from '../../src/detect/correlation/observation.ts';
import { plan, type CorrelationPlan } from '../../src/detect/correlation/plan.ts';
import type { SigmaCorrelation } from '../../src/formats/sigma/rule.ts';
import { Ledger, rule, ruleSet } from './rules.ts';

/** The generated times all lie within this allowance. */
const LATE_MS = 500;
const START = 1_000;

/** Over the rules a, b and c. */
export function planned(correlations: readonly SigmaCorrelation[]): CorrelationPlan {
  const rules = ['a', 'b', 'c'].map(rule);
  const { value, problems } = plan(ruleSet(rules, correlations), { lateMs: LATE_MS });
  assert.deepEqual(problems, []);
  return value;
}

/**
 * In batches of the given size, until nothing more can come. Half-way the clock goes on by the
 * allowance: what is held speaks, and the other half revises it. `between` may put a restored
 * correlator in the place of the last.
 */
export function run(
  correlator: Correlator,
  input: readonly Observation[],
  size: number,
  between: (correlator: Correlator) => Correlator = (same) => same,
): Ledger {
  const ledger = new Ledger();
  let current = correlator;
  for (let start = 0; start < input.length; start += size) {
    const clock = start * 2 < input.length ? START : START + LATE_MS;
    ledger.apply(current.feed(input.slice(start, start + size), clock));
    current = between(current);
  }
  return ledger.apply(current.settle(Infinity));
}

/** Indexes by time; those of one moment as they stand. */
export function inOrder(all: readonly { readonly at: number }[]): number[] {
  return [...all.keys()].sort((a, b) => (all[a]?.at ?? 0) - (all[b]?.at ?? 0));
}

/** The indexes below `length`, in an order that `seed` gives. */
export function shuffled(length: number, seed: number): number[] {
  const order = [...Array(length).keys()];
  let state = seed >>> 0;
  for (let last = length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/** Applies the correlator's checkpoint to a store, as the writer does. */
export function keep(store: Map<string, CheckpointRow>, correlator: Correlator): void {
  const keyOf = (row: CheckpointKey): string =>
    JSON.stringify([row.correlation, row.group, row.part]);
  const { put, drop } = correlator.checkpoint();
  for (const row of drop) store.delete(keyOf(row));
  for (const row of put) store.set(keyOf(row), row);
}
