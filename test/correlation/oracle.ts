/** The slowest honest reading of a correlation: every window looked at whole, again and again. */
import type { CorrelationBound, SigmaCorrelation } from '../../src/formats/sigma/rule.ts';
import type { Millis } from '../../src/model/time.ts';

export interface Seen {
  readonly at: Millis;
  /** Place of the rule in the correlation's `rules`. */
  readonly step: number;
  readonly group: string;
  readonly value: string;
}
export interface Expected {
  readonly group: string;
  readonly at: Millis;
  readonly value: number;
  readonly count: number;
}

export function expected(rule: SigmaCorrelation, seen: readonly Seen[]): Expected[] {
  const { timespanMs, condition, rules } = rule.correlation;
  const bounds: readonly CorrelationBound[] =
    condition.length > 0 ? condition : [{ compare: 'gte', value: rules.length }];
  const firings: Expected[] = [];
  for (const group of new Set(seen.map((one) => one.group))) {
    const own = seen.filter((one) => one.group === group);
    let last = -Infinity;
    for (const at of [...new Set(own.map((one) => one.at))].sort((a, b) => a - b)) {
      if (at - last <= timespanMs) continue;
      const window = own.filter((one) => one.at <= at && one.at >= at - timespanMs);
      const value = measure(rule, window);
      if (!bounds.every((bound) => holds(value, bound))) continue;
      firings.push({ group, at, value, count: window.length });
      last = at;
    }
  }
  return firings;
}

function measure(rule: SigmaCorrelation, window: readonly Seen[]): number {
  const numbers = window.map((one) => Number(one.value)).sort((a, b) => a - b);
  const sum = numbers.reduce((total, number) => total + number, 0);
  const { type, rules, percentile } = rule.correlation;
  if (type === 'event_count') return window.length;
  if (type === 'value_count') return new Set(window.map((one) => one.value)).size;
  if (type === 'temporal') return new Set(window.map((one) => one.step)).size;
  if (type === 'temporal_ordered') return longestRun(window, rules.length);
  if (type === 'value_sum') return sum;
  if (type === 'value_avg') return sum / numbers.length;
  return rank(numbers, type === 'value_median' ? 0.5 : (percentile ?? 0) / 100);
}

/** The rules found in their order from the window's beginning, each as early as it can be. */
function longestRun(window: readonly Seen[], steps: number): number {
  let from = -Infinity;
  for (let step = 0; step < steps; step += 1) {
    const times = window.filter((one) => one.step === step && one.at >= from).map((one) => one.at);
    if (times.length === 0) return step;
    from = Math.min(...times);
  }
  return steps;
}

function rank(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}

function holds(value: number, bound: CorrelationBound): boolean {
  if (bound.compare === 'gt') return value > bound.value;
  if (bound.compare === 'gte') return value >= bound.value;
  if (bound.compare === 'lt') return value < bound.value;
  if (bound.compare === 'lte') return value <= bound.value;
  return bound.compare === 'eq' ? value === bound.value : value !== bound.value;
}
