/** The observations of one group of one correlation, in time order, and when they made it true. */
import type { CorrelationBound } from '../../formats/sigma/rule.ts';
import type { Millis } from '../../model/time.ts';
import { FIRING_EVIDENCE_MAX } from './limits.ts';
import type { EvidenceReference } from './observation.ts';
import type { PlannedCorrelation } from './plan.ts';
import { tallyOf, type Tally, type Value } from './tally.ts';

/** One observation as a timeline keeps it. */
export interface Item {
  readonly at: Millis;
  readonly step: number;
  readonly batch: number;
  readonly record: number;
  readonly value: Value;
  /** Set when an inner correlation fired: its key, and what it rests on. */
  readonly inner: Inner | null;
}
export interface Inner {
  readonly key: string;
  readonly evidence: readonly EvidenceReference[];
}

/** A firing as its group remembers it. */
export interface Told {
  readonly key: string;
  readonly at: Millis;
  readonly firstAt: Millis;
  readonly value: number;
  readonly count: number;
  readonly evidence: readonly EvidenceReference[];
  /** The clock when it was first seen true. */
  readonly since: Millis;
  /** False while a held correlation waits for what may still come. */
  readonly spoken: boolean;
}

export interface ToldChange {
  readonly kind: 'fired' | 'revised' | 'withdrawn';
  readonly told: Told;
  /** What was said before; null when nothing was. */
  readonly was: Told | null;
}

export class Timeline {
  readonly key: string;
  readonly values: readonly string[];
  readonly planned: PlannedCorrelation;
  /** Clock of the last observation, and the order of touches: decides who is evicted first. */
  touchedAt: Millis = 0;
  touch = 0;
  /** Firings still near enough to be revised or to keep the next one quiet. */
  told: Told[] = [];
  /** Firings ever, so that no two share a key. */
  toldCount = 0;
  /** Observations that have left since the first. */
  dropped = 0;
  newest: Millis = -Infinity;
  /** Has something new since it was last settled; since it was last stored. */
  unsettled = false;
  changed = false;
  /** Its size as its correlator has counted it. */
  counted = 0;
  /** Place (counted from the first observation ever) from which stored rows are out of date. */
  staleFrom = 0;

  readonly #tally: Tally;
  readonly #need: readonly CorrelationBound[];
  #items: Item[] = [];
  #late: Item[] = [];
  #gone = new Set<Item>();
  #tail = 0;
  #head = 0;
  #done = 0;

  constructor(planned: PlannedCorrelation, key: string, values: readonly string[]) {
    this.planned = planned;
    this.key = key;
    this.values = values;
    const { type, condition, percentile } = planned.rule.correlation;
    const steps = planned.members.length;
    this.#tally = tallyOf(type, steps, percentile);
    this.#need = condition.length > 0 ? condition : [{ compare: 'gte', value: steps }];
  }

  get size(): number {
    return this.#items.length - this.#tail;
  }

  /** False when it came too late to be placed. */
  insert(item: Item): boolean {
    if (this.isTooLate(item.at)) return false;
    const last = this.#items[this.#items.length - 1];
    if (last === undefined || this.size === 0 || precedes(last, item)) {
      this.#items.push(item);
    } else {
      this.#late.push(item);
    }
    if (item.at > this.newest) this.newest = item.at;
    return true;
  }

  /**
   * Takes back what the inner correlation at `step` said under `key` at `at`. What it says instead
   * goes by the same key and may be inserted at once: the observation leaves, not the key.
   */
  remove(step: number, key: string, at: Millis): void {
    for (let index = this.#firstAtOrAfter(at); index < this.#items.length; index += 1) {
      const item = this.#items[index];
      if (item === undefined || item.at > at) return;
      if (item.step === step && item.inner?.key === key) this.#gone.add(item);
    }
  }

  /** Whether what happened then is older than the allowance. */
  isTooLate(at: Millis): boolean {
    return at < this.newest - this.planned.lateMs;
  }

  /** Brings firings up to date with all observations; returns what changed. */
  settle(clock: Millis): readonly ToldChange[] {
    const next = this.#items[this.#done]?.at ?? Infinity;
    const mergedFrom = this.#late.length > 0 || this.#gone.size > 0 ? this.#merge() : Infinity;
    const from = Math.min(mergedFrom, next);
    if (from === Infinity) return NOTHING;
    if (mergedFrom < Infinity) this.#rewind(from);
    let keep = this.told.length;
    while (keep > 0 && (this.told[keep - 1]?.at ?? 0) >= from) keep -= 1;
    const before = this.told.splice(keep);
    this.#evaluate(clock);
    if (before.length === 0 && this.told.length === keep) return NOTHING;
    return this.#compare(before, keep);
  }

  /** Forgets what can matter no more, then what is over `most`; returns how many were over. */
  trim(most: number): number {
    const span = this.planned.rule.correlation.timespanMs;
    const until = this.newest - this.planned.lateMs - span;
    while (this.#tail < this.#head && (this.#items[this.#tail]?.at ?? 0) < until) this.#tail += 1;
    const over = Math.max(0, this.size - most);
    for (let left = over; left > 0; left -= 1) {
      if (this.#tail === this.#head) this.#leave();
      this.#tail += 1;
    }
    if (this.#tail > 512 && this.#tail * 2 > this.#items.length) {
      this.#items.splice(0, this.#tail);
      this.dropped += this.#tail;
      this.#head -= this.#tail;
      this.#done -= this.#tail;
      this.#tail = 0;
    }
    while (this.told.length > 1 && (this.told[0]?.at ?? 0) < until && this.told[0]?.spoken === true)
      this.told.shift();
    return over;
  }

  /** Index of the first kept observation, counted from the first one ever seen. */
  get firstPlace(): number {
    return this.dropped + this.#tail;
  }
  get endPlace(): number {
    return this.dropped + this.#items.length;
  }
  itemsFrom(place: number, to: number): readonly Item[] {
    return this.#items.slice(Math.max(this.#tail, place - this.dropped), to - this.dropped);
  }

  /** Puts a stored timeline back; `items` begin at place `first`. */
  restore(items: readonly Item[], first: number, told: readonly Told[], newest: Millis): void {
    this.#items = [...items];
    this.dropped = first;
    this.staleFrom = first + items.length;
    this.told = [...told];
    this.newest = newest;
    const last = items[items.length - 1];
    if (last === undefined) return;
    this.#done = items.length;
    const from = last.at - this.planned.rule.correlation.timespanMs;
    while ((this.#items[this.#head]?.at ?? Infinity) < from) this.#head += 1;
    for (const item of this.#items.slice(this.#head)) {
      this.#tally.add(item.step, item.value, item.at);
    }
  }

  #staleAt(index: number): void {
    this.staleFrom = Math.min(this.staleFrom, this.dropped + index);
  }

  /**
   * Puts late observations in their place and takes out what was taken back; returns the time from
   * which windows must be redone.
   */
  #merge(): Millis {
    let from = Infinity;
    for (const item of this.#late) from = Math.min(from, item.at);
    for (const item of this.#gone) from = Math.min(from, item.at);
    const start = Math.max(this.#tail, this.#firstAtOrAfter(from));
    this.#staleAt(start);
    const redone = this.#items.splice(start);
    const gone = this.#gone;
    const left = gone.size === 0 ? redone : redone.filter((item) => !gone.has(item));
    for (const item of left.concat(this.#late).sort(inOrder)) this.#items.push(item);
    this.#late = [];
    this.#gone = new Set();
    return from;
  }

  /**
   * Sets window and tally back to just before `from`. The window is that of the last observation
   * left before it: where something was taken out, the next may come earlier than `from`.
   */
  #rewind(from: Millis): void {
    this.#done = Math.max(this.#tail, this.#firstAtOrAfter(from));
    const last = this.#done > this.#tail ? this.#items[this.#done - 1]?.at : undefined;
    const begin = (last ?? from) - this.planned.rule.correlation.timespanMs;
    this.#head = Math.max(this.#tail, this.#firstAtOrAfter(begin));
    this.#tally.clear();
    for (let index = this.#head; index < this.#done; index += 1) {
      const item = this.#items[index];
      if (item !== undefined) this.#tally.add(item.step, item.value, item.at);
    }
  }

  #firstAtOrAfter(at: Millis): number {
    let low = this.#tail;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#items[middle]?.at ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #leave(): void {
    const item = this.#items[this.#head];
    if (item !== undefined) this.#tally.remove(item.step, item.value);
    this.#head += 1;
  }

  /** Holds the condition against each moment at which something was observed. */
  #evaluate(clock: Millis): void {
    const items = this.#items;
    const tally = this.#tally;
    const span = this.planned.rule.correlation.timespanMs;
    const end = items.length;
    while (this.#done < end) {
      const at = items[this.#done]?.at ?? 0;
      let item = items[this.#done];
      while (item !== undefined && item.at === at) {
        tally.add(item.step, item.value, at);
        this.#done += 1;
        item = items[this.#done];
      }
      const from = at - span;
      while ((items[this.#head]?.at ?? at) < from) this.#leave();
      const last = this.told[this.told.length - 1];
      if (last !== undefined && at - last.at <= span) continue;
      const value = tally.measure(from);
      if (this.#need.every((bound) => reaches(value, bound))) this.#tell(at, value, clock);
    }
  }

  #tell(at: Millis, value: number, clock: Millis): void {
    this.toldCount += 1;
    this.told.push({
      key: `${at}.${this.toldCount}`,
      at,
      firstAt: this.#items[this.#head]?.at ?? at,
      value,
      count: this.#done - this.#head,
      evidence: this.#evidence(),
      since: clock,
      spoken: !this.planned.held,
    });
  }

  #evidence(): readonly EvidenceReference[] {
    const { type } = this.planned.rule.correlation;
    const chosen: Item[] = [];
    if (type === 'temporal' || type === 'temporal_ordered') {
      chosen.push(...this.#lastOfEachRule(type === 'temporal_ordered'));
    } else {
      const most = Math.min(this.#done, this.#head + FIRING_EVIDENCE_MAX - 1);
      chosen.push(...this.#items.slice(this.#head, most));
      const last = this.#items[this.#done - 1];
      if (last !== undefined && most < this.#done) chosen.push(last);
    }
    // What inner firings rest on overlaps in time; one moment keeps the order of observations.
    const references = chosen.flatMap((item) => this.#references(item));
    return references.sort((a, b) => a.at - b.at).slice(-FIRING_EVIDENCE_MAX);
  }

  /** Walks back from the newest: the latest of each rule, in the rules' order when that matters. */
  #lastOfEachRule(ordered: boolean): Item[] {
    const missing = new Set(this.planned.members.map((member) => member.step));
    const chosen: Item[] = [];
    for (let index = this.#done - 1; index >= this.#head && missing.size > 0; index -= 1) {
      const item = this.#items[index];
      if (item === undefined || !missing.has(item.step)) continue;
      if (ordered && item.step !== missing.size - 1) continue;
      missing.delete(item.step);
      chosen.unshift(item);
    }
    return chosen;
  }

  #references(item: Item): readonly EvidenceReference[] {
    if (item.inner !== null) return item.inner.evidence;
    const rule = this.planned.members[item.step]?.node ?? 0;
    return [{ rule, at: item.at, position: { batch: item.batch, record: item.record } }];
  }

  /**
   * Pairs firings by their order: adding observations never makes fewer, so the n-th stays the
   * n-th, perhaps earlier than we first knew.
   */
  #compare(before: readonly Told[], keep: number): readonly ToldChange[] {
    const changes: ToldChange[] = [];
    for (let index = keep; index < this.told.length; index += 1) {
      const now = this.told[index];
      const was = before[index - keep];
      if (now === undefined) continue;
      if (was === undefined) {
        changes.push({ kind: 'fired', told: now, was: null });
        continue;
      }
      const same = { ...now, key: was.key, since: was.since, spoken: was.spoken };
      this.told[index] = same;
      if (!isSame(was, same)) changes.push({ kind: 'revised', told: same, was });
    }
    for (const was of before.slice(this.told.length - keep)) {
      changes.push({ kind: 'withdrawn', told: was, was });
    }
    return changes;
  }
}

const NOTHING: readonly ToldChange[] = [];

/** By time, place of the rule, journal position; a signal that completes two inner groups, by these. */
function inOrder(a: Item, b: Item): number {
  return (
    a.at - b.at ||
    a.step - b.step ||
    a.batch - b.batch ||
    a.record - b.record ||
    byInner(a.inner, b.inner)
  );
}

function byInner(a: Inner | null, b: Inner | null): number {
  if (a === null || b === null || a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

/** Whether `b` may simply follow `a`. */
function precedes(a: Item, b: Item): boolean {
  return b.at > a.at || inOrder(a, b) <= 0;
}

const REACHES: Readonly<
  Record<CorrelationBound['compare'], (value: number, bound: number) => boolean>
> = {
  gt: (value, bound) => value > bound,
  gte: (value, bound) => value >= bound,
  lt: (value, bound) => value < bound,
  lte: (value, bound) => value <= bound,
  eq: (value, bound) => value === bound,
  neq: (value, bound) => value !== bound,
};

function reaches(value: number, bound: CorrelationBound): boolean {
  return REACHES[bound.compare](value, bound.value);
}

function isSame(a: Told, b: Told): boolean {
  return (
    a.at === b.at &&
    a.firstAt === b.firstAt &&
    a.value === b.value &&
    a.count === b.count &&
    JSON.stringify(a.evidence) === JSON.stringify(b.evidence)
  );
}
