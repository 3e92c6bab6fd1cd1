/**
 * Sliding-window correlation of what single-event rules found (Sigma specification 2.1.0,
 * sigma-correlation-rules-specification.md). Pure: the clock comes in as an argument. The same
 * observations give the same firings in whatever order they came, as long as none is later than
 * its allowance.
 */
import type { Millis } from '../../model/time.ts';
import { noCounts, type Book, type CorrelationCounts } from './book.ts';
import { Checkpoints, type CheckpointRow, type Checkpoint } from './checkpoint.ts';
import type { Firing, FiringChange } from './firing.ts';
import { AHEAD_MS_MAX, GROUP_OBSERVATIONS_MAX, GROUPS_MAX, OBSERVATIONS_MAX } from './limits.ts';
import type { EvidenceReference, Observation } from './observation.ts';
import type { CorrelationPlan, Member, PlannedCorrelation } from './plan.ts';
import { Timeline, type Inner, type Told, type ToldChange } from './timeline.ts';
import type { Value } from './tally.ts';

export interface CorrelatorLimits {
  /** Groups of one correlation. */
  readonly groups: number;
  /** Observations of one group. */
  readonly groupObservations: number;
  /** Observations of all correlations together. */
  readonly observations: number;
}

export class Correlator {
  readonly #plan: CorrelationPlan;
  readonly #limits: CorrelatorLimits;
  readonly #books: readonly Book[];
  readonly #checkpoints: Checkpoints;
  #clock: Millis = 0;
  #touches = 0;
  #kept = 0;

  constructor(plan: CorrelationPlan, limits: Partial<CorrelatorLimits> = {}) {
    this.#plan = plan;
    this.#limits = {
      groups: limits.groups ?? GROUPS_MAX,
      groupObservations: limits.groupObservations ?? GROUP_OBSERVATIONS_MAX,
      observations: limits.observations ?? OBSERVATIONS_MAX,
    };
    this.#books = plan.correlations.map((planned) => ({
      planned,
      groups: new Map<string, Timeline>(),
      counts: noCounts(),
      touched: [],
      waiting: new Set<Timeline>(),
    }));
    this.#checkpoints = new Checkpoints(this.#books);
  }

  /**
   * Takes the observations of one or more batches in journal order. `clock` is when they arrived;
   * an older clock than before counts as the one before.
   */
  feed(observations: readonly Observation[], clock: Millis): readonly FiringChange[] {
    if (clock > this.#clock) this.#clock = clock;
    for (const observation of observations) this.#take(observation);
    return this.settle(this.#clock);
  }

  /**
   * Without new observations: lets held correlations speak and forgets groups long untouched. At
   * the clock Infinity nothing more can come, and every level of a chain speaks.
   */
  settle(clock: Millis): readonly FiringChange[] {
    if (clock > this.#clock) this.#clock = clock;
    const changes: FiringChange[] = [];
    do {
      for (const book of this.#books) this.#settleBook(book, changes);
      // A held group speaks when it is evicted, and what builds on it must hear that now.
    } while (this.#shrink(changes));
    return changes;
  }

  /** What changed since the last checkpoint, as rows to write and to delete. */
  checkpoint(): Checkpoint {
    return this.#checkpoints.take(this.#clock);
  }

  /**
   * Puts back what checkpoints wrote, into a correlator that has seen nothing. Rows of correlations
   * that are no longer planned, or in another version of the format, come back as `stale`.
   */
  restore(rows: Iterable<CheckpointRow>): { readonly stale: readonly CheckpointRow[] } {
    const restored = this.#checkpoints.restore(rows);
    this.#clock = restored.clock;
    for (const book of this.#books) {
      for (const group of book.groups.values()) {
        this.#count(group);
        this.#touches = Math.max(this.#touches, group.touch);
        if (group.told.some((told) => !told.spoken)) book.waiting.add(group);
      }
    }
    return { stale: restored.stale };
  }

  /** By `RuleSet.correlations` index. */
  counts(): ReadonlyMap<number, Readonly<CorrelationCounts>> {
    return new Map(this.#books.map((book) => [book.planned.index, { ...book.counts }]));
  }

  /** What is kept now, over all correlations. */
  held(): { readonly groups: number; readonly observations: number } {
    const groups = this.#books.reduce((sum, book) => sum + book.groups.size, 0);
    return { groups, observations: this.#kept };
  }

  #take(observation: Observation): void {
    const listeners = this.#plan.listeners.get(observation.rule);
    if (listeners === undefined) return;
    for (const { correlation, member } of listeners) {
      const book = this.#books[correlation];
      if (book === undefined) continue;
      let { at } = observation;
      if (at > this.#clock + AHEAD_MS_MAX) {
        book.counts.clockAhead += 1;
        at = this.#clock;
      }
      const { batch, record } = observation.position;
      this.#place(book, member, observation.values, at, batch, record, null);
    }
  }

  #place(
    book: Book,
    member: Member,
    values: readonly (string | null)[],
    at: Millis,
    batch: number,
    record: number,
    inner: Inner | null,
  ): void {
    const { counts } = book;
    counts.observations += 1;
    const key = keyOf(values, member.group);
    if (key === null) {
      counts.ungrouped += 1;
      return;
    }
    const value = valueOf(book.planned, values, member.fields);
    if (value === undefined) {
      counts.valueless += 1;
      return;
    }
    const group = this.#touch(book, key, values, member);
    if (!group.insert({ at, step: member.step, batch, record, value, inner })) counts.tooLate += 1;
  }

  #touch(book: Book, key: string, values: readonly (string | null)[], member: Member): Timeline {
    let group = book.groups.get(key);
    if (group === undefined) {
      const own = member.group.map((place) => values[place] ?? '');
      group = new Timeline(book.planned, key, own);
      book.groups.set(key, group);
    } else if (group.touchedAt !== this.#clock) {
      // Once per clock tick is enough to keep the map in order of last touch.
      book.groups.delete(key);
      book.groups.set(key, group);
    }
    if (!group.unsettled) {
      group.unsettled = true;
      book.touched.push(group);
    }
    this.#checkpoints.note(book, group);
    if (group.touchedAt !== this.#clock) group.touch = this.#touches += 1;
    group.touchedAt = this.#clock;
    return group;
  }

  #settleBook(book: Book, out: FiringChange[]): void {
    const { touched } = book;
    book.touched = [];
    for (const group of touched) if (group.unsettled) this.#settleGroup(book, group, out);
    if (book.waiting.size > 0) this.#release(book, out);
    this.#forget(book, out);
  }

  #settleGroup(book: Book, group: Timeline, out: FiringChange[]): void {
    group.unsettled = false;
    for (const change of group.settle(this.#clock)) this.#pass(book, group, change, out);
    const evicted = group.trim(this.#limits.groupObservations);
    book.counts.observationsEvicted += evicted;
    this.#count(group);
  }

  #count(group: Timeline): void {
    this.#kept += group.size - group.counted;
    group.counted = group.size;
  }

  /** Says it, or keeps it waiting when the correlation is held. */
  #pass(book: Book, group: Timeline, change: ToldChange, out: FiringChange[]): void {
    if (change.told.spoken) this.#say(book, group, change, out);
    else if (change.kind !== 'withdrawn') book.waiting.add(group);
  }

  #say(book: Book, group: Timeline, change: ToldChange, out: FiringChange[]): void {
    const { told, was, kind } = change;
    if (kind === 'fired') book.counts.firings += 1;
    out.push({ kind, firing: firingOf(book.planned, group, told) });
    const node = this.#plan.ruleCount + book.planned.index;
    for (const { correlation, member } of this.#plan.listeners.get(node) ?? NO_LISTENERS) {
      const outer = this.#books[correlation];
      if (outer === undefined) continue;
      const source = `${group.key}\u0000${told.key}`;
      if (was !== null && !this.#unsay(outer, group, member, source, was.at, told.at)) continue;
      if (kind === 'withdrawn') continue;
      const last = told.evidence[told.evidence.length - 1];
      const batch = last?.position.batch ?? 0;
      const record = last?.position.record ?? 0;
      const inner = { key: source, evidence: told.evidence };
      this.#place(outer, member, group.values, told.at, batch, record, inner);
    }
  }

  /**
   * Takes back what the outer correlation heard of a firing at `at` that is now at `nowAt`. False,
   * and nothing is taken back, when either is older than its allowance.
   */
  #unsay(
    outer: Book,
    group: Timeline,
    member: Member,
    source: string,
    at: Millis,
    nowAt: Millis,
  ): boolean {
    const key = keyOf(group.values, member.group);
    const timeline = key === null ? undefined : outer.groups.get(key);
    if (timeline === undefined || key === null) return true;
    if (timeline.isTooLate(Math.min(at, nowAt))) {
      outer.counts.tooLate += 1;
      return false;
    }
    this.#touch(outer, key, group.values, member);
    timeline.remove(member.step, source, at);
    return true;
  }

  /** Held firings speak once nothing that came in time can change them. */
  #release(book: Book, out: FiringChange[]): void {
    const due: { readonly group: Timeline; readonly told: Told }[] = [];
    for (const group of book.waiting) {
      for (const told of group.told) {
        if (!told.spoken && told.since + book.planned.lateMs <= this.#clock)
          due.push({ group, told });
      }
    }
    due.sort((a, b) => a.told.since - b.told.since || a.told.at - b.told.at || byKey(a, b));
    for (const { group, told } of due) this.#speak(book, group, told, out);
  }

  #speak(book: Book, group: Timeline, told: Told, out: FiringChange[]): void {
    const spoken = { ...told, spoken: true };
    group.told[group.told.indexOf(told)] = spoken;
    this.#checkpoints.note(book, group);
    if (group.told.every((other) => other.spoken)) book.waiting.delete(group);
    this.#say(book, group, { kind: 'fired', told: spoken, was: null }, out);
  }

  /** Groups that no window and no allowance can reach any more, then those over the limit. */
  #forget(book: Book, out: FiringChange[]): void {
    const { planned, groups } = book;
    const until = this.#clock - planned.rule.correlation.timespanMs - planned.lateMs;
    for (const group of groups.values()) {
      if (group.touchedAt >= until && groups.size <= this.#limits.groups) return;
      if (group.touchedAt >= until) book.counts.groupsEvicted += 1;
      this.#drop(book, group, out);
    }
  }

  #drop(book: Book, group: Timeline, out: FiringChange[]): void {
    if (group.unsettled) this.#settleGroup(book, group, out);
    for (const told of group.told) if (!told.spoken) this.#speak(book, group, told, out);
    book.groups.delete(group.key);
    book.waiting.delete(group);
    this.#kept -= group.counted;
    this.#checkpoints.gone(book, group);
  }

  /**
   * Over the limit of all together: the group that was touched longest ago goes first. True when
   * any went.
   */
  #shrink(out: FiringChange[]): boolean {
    let any = false;
    while (this.#kept > this.#limits.observations) {
      let oldest: { readonly book: Book; readonly group: Timeline } | null = null;
      for (const book of this.#books) {
        const [group] = book.groups.values();
        if (group !== undefined && (oldest === null || group.touch < oldest.group.touch))
          oldest = { book, group };
      }
      if (oldest === null) return any;
      oldest.book.counts.groupsEvicted += 1;
      oldest.book.counts.observationsEvicted += oldest.group.size;
      this.#drop(oldest.book, oldest.group, out);
      any = true;
    }
    return any;
  }
}

const NO_LISTENERS: readonly never[] = [];

/** Unambiguous: a length stands before every value when there are several. */
function keyOf(values: readonly (string | null)[], places: readonly number[]): string | null {
  if (places.length === 1) return values[places[0] ?? 0] ?? null;
  let key = '';
  for (const place of places) {
    const value = values[place];
    if (value === null || value === undefined) return null;
    key += `${value.length}:${value}`;
  }
  return key;
}

/** Undefined when the type needs a value and the signal has none that serves. */
function valueOf(
  planned: PlannedCorrelation,
  values: readonly (string | null)[],
  places: readonly number[],
): Value | undefined {
  const { type } = planned.rule.correlation;
  if (type === 'event_count' || type === 'temporal' || type === 'temporal_ordered') return null;
  const text = keyOf(values, places);
  if (text === null) return undefined;
  if (type === 'value_count') return text;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function firingOf(planned: PlannedCorrelation, group: Timeline, told: Told): Firing {
  const { groupBy } = planned.rule.correlation;
  const evidence: readonly EvidenceReference[] = told.evidence;
  return {
    key: `${group.key}\u0000${told.key}`,
    correlation: planned.index,
    group: Object.fromEntries(groupBy.map((name, index) => [name, group.values[index] ?? ''])),
    at: told.at,
    firstAt: told.firstAt,
    value: told.value,
    count: told.count,
    evidence,
  };
}

function byKey(a: { readonly group: Timeline }, b: { readonly group: Timeline }): number {
  return a.group.key < b.group.key ? -1 : a.group.key > b.group.key ? 1 : 0;
}
