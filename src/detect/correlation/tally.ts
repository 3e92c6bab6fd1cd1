/** What each correlation type measures over its window, kept up to date as observations come and go. */
import type { CorrelationType } from '../../formats/sigma/rule.ts';
import type { Millis } from '../../model/time.ts';

/** A counted value: text for value_count, a number for the numeric types, null otherwise. */
export type Value = string | number | null;

/**
 * Observations are added in the order of their time (then of the rule's place) and removed in the
 * same order. `measure` is the number that the correlation's condition is held against.
 */
export interface Tally {
  add(step: number, value: Value, at: Millis): void;
  remove(step: number, value: Value): void;
  /** `from`: where the window begins. */
  measure(from: Millis): number;
  clear(): void;
}

type TallyMaker = (steps: number, percentile: number) => Tally;

const MAKERS: Readonly<Record<CorrelationType, TallyMaker>> = {
  event_count: () => new EventTally(),
  value_count: () => new DistinctTally(),
  temporal: (steps) => new RuleTally(steps),
  temporal_ordered: (steps) => new OrderTally(steps),
  value_sum: () => new SumTally(false),
  value_avg: () => new SumTally(true),
  value_percentile: (_steps, percentile) => new RankTally(percentile),
  value_median: () => new RankTally(50),
};

/** `steps`: how many rules the correlation refers to. `percentile`: 0 to 100. */
export function tallyOf(type: CorrelationType, steps: number, percentile: number | null): Tally {
  return MAKERS[type](steps, percentile ?? 50);
}

class EventTally implements Tally {
  #count = 0;
  add(): void {
    this.#count += 1;
  }
  remove(): void {
    this.#count -= 1;
  }
  measure(): number {
    return this.#count;
  }
  clear(): void {
    this.#count = 0;
  }
}

/** A multiset: a value leaves when its last observation does, so each step costs the same. */
class DistinctTally implements Tally {
  readonly #counts = new Map<Value, number>();
  add(_step: number, value: Value): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }
  remove(_step: number, value: Value): void {
    const count = this.#counts.get(value) ?? 0;
    if (count <= 1) this.#counts.delete(value);
    else this.#counts.set(value, count - 1);
  }
  measure(): number {
    return this.#counts.size;
  }
  clear(): void {
    this.#counts.clear();
  }
}

/** Distinct rules seen in the window. */
class RuleTally implements Tally {
  readonly #counts: number[];
  #distinct = 0;
  constructor(steps: number) {
    this.#counts = Array.from({ length: steps }, () => 0);
  }
  add(step: number): void {
    const count = this.#counts[step] ?? 0;
    if (count === 0) this.#distinct += 1;
    this.#counts[step] = count + 1;
  }
  remove(step: number): void {
    const count = (this.#counts[step] ?? 0) - 1;
    if (count === 0) this.#distinct -= 1;
    this.#counts[step] = count;
  }
  measure(): number {
    return this.#distinct;
  }
  clear(): void {
    this.#counts.fill(0);
    this.#distinct = 0;
  }
}

/**
 * The longest run of rules in their order that still lies in the window. For each step we keep the
 * latest moment at which a run ending there can have begun; a later beginning is never worse.
 */
class OrderTally implements Tally {
  readonly #began: number[];
  constructor(steps: number) {
    this.#began = Array.from({ length: steps }, () => -Infinity);
  }
  add(step: number, _value: Value, at: Millis): void {
    const began = step === 0 ? at : (this.#began[step - 1] ?? -Infinity);
    if (began > (this.#began[step] ?? -Infinity)) this.#began[step] = began;
  }
  remove(): void {
    // What lies before the window is recognised by its beginning in `measure`.
  }
  measure(from: Millis): number {
    for (let step = this.#began.length; step > 0; step -= 1) {
      if ((this.#began[step - 1] ?? -Infinity) >= from) return step;
    }
    return 0;
  }
  clear(): void {
    this.#began.fill(-Infinity);
  }
}

/**
 * Sum or mean. Whole part and millionths are added apart, as integers, so that the result does not
 * depend on the order in which values came and went.
 */
class SumTally implements Tally {
  readonly #mean: boolean;
  #count = 0;
  #whole = 0;
  #millionths = 0;
  constructor(mean: boolean) {
    this.#mean = mean;
  }
  add(_step: number, value: Value): void {
    this.#put(Number(value), 1);
  }
  remove(_step: number, value: Value): void {
    this.#put(Number(value), -1);
  }
  #put(value: number, sign: 1 | -1): void {
    const whole = Math.trunc(value);
    this.#count += sign;
    this.#whole += sign * whole;
    if (whole !== value) this.#millionths += sign * Math.round((value - whole) * 1e6);
  }
  measure(): number {
    const sum = this.#whole + this.#millionths / 1e6;
    return this.#mean ? sum / Math.max(1, this.#count) : sum;
  }
  clear(): void {
    this.#count = 0;
    this.#whole = 0;
    this.#millionths = 0;
  }
}

/**
 * Percentile by linear interpolation between the two nearest ranks (rank = p/100 · (n − 1), as
 * SQL's percentile_cont); the median is the 50th. Values stay sorted.
 */
class RankTally implements Tally {
  readonly #share: number;
  readonly #sorted: number[] = [];
  constructor(percentile: number) {
    this.#share = percentile / 100;
  }
  add(_step: number, value: Value): void {
    const number = Number(value);
    this.#sorted.splice(this.#place(number), 0, number);
  }
  remove(_step: number, value: Value): void {
    this.#sorted.splice(this.#place(Number(value)), 1);
  }
  #place(value: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  measure(): number {
    const rank = this.#share * (this.#sorted.length - 1);
    const below = this.#sorted[Math.floor(rank)] ?? 0;
    const above = this.#sorted[Math.ceil(rank)] ?? below;
    return below + (above - below) * (rank - Math.floor(rank));
  }
  clear(): void {
    this.#sorted.length = 0;
  }
}
