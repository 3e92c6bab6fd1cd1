/** Finds which indicators a record meets: by keys first, then as the plain reading says. */
import type { Millis } from '../../model/time.ts';
import { hasPair } from './hints.ts';
import { KeySink } from './keys.ts';
import { namedBy, names, observablesIn } from './observables.ts';
import { scanRecord, type PagePlace } from './scanning.ts';
import { NO_INDICATORS, placeOf, wantedAt, type IndicatorTables, type Wanted } from './tables.ts';

export interface Found {
  readonly wanted: Wanted;
  /** As the record wrote it the first time. */
  readonly seen: string;
}

/** One a thread: it keeps what it is doing between calls. */
export class Matcher {
  #tables: IndicatorTables;
  #probe: Probe;

  constructor(tables: IndicatorTables) {
    this.#tables = tables;
    this.#probe = new Probe(tables);
  }

  get isEmpty(): boolean {
    return this.#tables.ends.length === 0;
  }

  /**
   * In the order of the list that was compiled; each indicator once. `receivedAt`: what lapsed
   * before is left out; null looks for all.
   */
  find(record: Uint8Array, escaped: boolean, receivedAt: Millis | null): readonly Found[] {
    const probe = this.#probe;
    scanRecord(record, escaped, probe);
    if (probe.met.size === 0) return NONE;
    const candidates = [...probe.met].toSorted((a, b) => a - b);
    probe.met.clear();
    const seen = observablesIn(record, escaped);
    return candidates.flatMap((index) => {
      const wanted = wantedAt(this.#tables, index);
      if (receivedAt !== null && receivedAt >= wanted.until) return [];
      const named = namedBy(wanted.indicator);
      const first = seen.find(({ observable }) => named !== null && names(named, observable));
      return first === undefined ? [] : [{ wanted, seen: first.written }];
    });
  }
}

const NONE: readonly Found[] = [];

class Probe extends KeySink {
  readonly met = new Set<number>();
  #tables: IndicatorTables;

  constructor(tables: IndicatorTables) {
    super();
    this.#tables = tables;
  }

  override host(bytes: Uint8Array, start: number, end: number): void {
    if (hasPair(this.#tables.hints.endings, bytes, end - 2)) super.host(bytes, start, end);
  }

  override address(bytes: Uint8Array, start: number, at: number, end: number): void {
    if (hasPair(this.#tables.hints.endings, bytes, end - 2)) super.address(bytes, start, at, end);
  }

  override page(bytes: Uint8Array, place: PagePlace): void {
    if (hasPair(this.#tables.hints.endings, bytes, place.hostEnd - 2)) super.page(bytes, place);
  }

  override dotted(bytes: Uint8Array, start: number, end: number): void {
    if (hasPair(this.#tables.hints.endings, bytes, end - 2)) super.dotted(bytes, start, end);
  }

  override digest(bytes: Uint8Array, start: number, end: number): void {
    if (hasPair(this.#tables.hints.digests, bytes, start)) super.digest(bytes, start, end);
  }

  key(low: number, high: number): void {
    const { slots, next } = this.#tables;
    let index = slots[placeOf(slots, low, high) + 2] ?? 0;
    while (index > 0) {
      this.met.add(index - 1);
      index = next[index - 1] ?? 0;
    }
  }
}

/** Where nothing is in force. */
export const NO_MATCHER: Matcher = new Matcher(NO_INDICATORS);
