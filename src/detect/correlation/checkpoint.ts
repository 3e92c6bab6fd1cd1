/**
 * The state of correlations as rows that survive a restart. Only groups touched since the last
 * checkpoint are written, and of their observations only the rows (64 each) that changed.
 */
import type { Millis } from '../../model/time.ts';
import type { Book, CorrelationCounts } from './book.ts';
import { CHECKPOINT_ROW_OBSERVATIONS } from './limits.ts';
import { Timeline, type Item, type Told } from './timeline.ts';

/**
 * One stored row; `correlation`, `group` and `part` are its key together. Part -1 is the head of a
 * group, part n its observations from the n·64th on. The group '' with part -2 holds the counts.
 */
export interface CheckpointKey {
  /** `PlannedCorrelation.identity`: a changed rule finds nothing and starts afresh. */
  readonly correlation: string;
  readonly group: string;
  readonly part: number;
}
export interface CheckpointRow extends CheckpointKey {
  /** JSON. */
  readonly state: string;
}
export interface Checkpoint {
  readonly put: readonly CheckpointRow[];
  readonly drop: readonly CheckpointKey[];
}

const HEAD = -1;
const COUNTS = -2;

/** What is stored of a group, by place; short because there are many. */
interface Head {
  readonly values: readonly string[];
  readonly newest: Millis;
  readonly first: number;
  readonly end: number;
  readonly touchedAt: Millis;
  readonly touch: number;
  readonly toldCount: number;
  readonly told: readonly Told[];
}
interface CountsRow {
  readonly clock: Millis;
  readonly counts: CorrelationCounts;
}

/** Rows that the store holds of one group: parts `from` to `to`, and a head. */
interface Stored {
  from: number;
  to: number;
}

export class Checkpoints {
  readonly #books: readonly Book[];
  readonly #noted = new Map<Book, Set<Timeline>>();
  readonly #stored = new Map<Book, Map<string, Stored>>();
  readonly #gone = new Map<Book, Set<string>>();

  constructor(books: readonly Book[]) {
    this.#books = books;
    for (const book of books) {
      this.#noted.set(book, new Set());
      this.#stored.set(book, new Map());
      this.#gone.set(book, new Set());
    }
  }

  note(book: Book, group: Timeline): void {
    if (group.changed) return;
    group.changed = true;
    this.#noted.get(book)?.add(group);
  }

  gone(book: Book, group: Timeline): void {
    this.#noted.get(book)?.delete(group);
    this.#gone.get(book)?.add(group.key);
  }

  take(clock: Millis): Checkpoint {
    const put: CheckpointRow[] = [];
    const drop: CheckpointKey[] = [];
    for (const book of this.#books) {
      const noted = this.#noted.get(book) ?? new Set();
      const gone = this.#gone.get(book) ?? new Set();
      if (noted.size === 0 && gone.size === 0) continue;
      for (const key of gone) this.#dropGroup(book, key, drop);
      gone.clear();
      for (const group of noted) this.#putGroup(book, group, put, drop);
      noted.clear();
      const state: CountsRow = { clock, counts: book.counts };
      put.push(rowOf(book, '', COUNTS, state));
    }
    return { put, drop };
  }

  #dropGroup(book: Book, key: string, drop: CheckpointKey[]): void {
    const stored = this.#stored.get(book)?.get(key);
    if (stored === undefined) return;
    for (const part of [HEAD, ...partsOf(stored.from, stored.to)]) {
      drop.push({ correlation: book.planned.identity, group: key, part });
    }
    this.#stored.get(book)?.delete(key);
  }

  #putGroup(book: Book, group: Timeline, put: CheckpointRow[], drop: CheckpointKey[]): void {
    group.changed = false;
    const size = CHECKPOINT_ROW_OBSERVATIONS;
    const from = Math.floor(group.firstPlace / size);
    const to = Math.ceil(group.endPlace / size);
    const stored = this.#stored.get(book)?.get(group.key);
    if (stored !== undefined) {
      for (const part of partsOf(stored.from, stored.to)) {
        if (part < from || part >= to)
          drop.push({ correlation: book.planned.identity, group: group.key, part });
      }
    }
    const stale = Math.max(from, Math.floor(group.staleFrom / size));
    for (const part of partsOf(stale, to)) {
      const items = group.itemsFrom(part * size, (part + 1) * size).map(packItem);
      const first = Math.max(part * size, group.firstPlace);
      put.push(rowOf(book, group.key, part, { first, items }));
    }
    group.staleFrom = group.endPlace;
    this.#stored.get(book)?.set(group.key, { from, to });
    put.push(rowOf(book, group.key, HEAD, headOf(group)));
  }

  restore(rows: Iterable<CheckpointRow>): {
    readonly clock: Millis;
    readonly stale: readonly CheckpointRow[];
  } {
    const byIdentity = new Map(this.#books.map((book) => [book.planned.identity, book]));
    const stale: CheckpointRow[] = [];
    const found = new Map<Book, Map<string, CheckpointRow[]>>();
    let clock = 0;
    for (const row of rows) {
      const book = byIdentity.get(row.correlation);
      if (book === undefined) {
        stale.push(row);
      } else if (row.part === COUNTS) {
        const state: CountsRow = JSON.parse(row.state);
        clock = Math.max(clock, state.clock);
        Object.assign(book.counts, state.counts);
      } else {
        const groups = found.get(book) ?? new Map<string, CheckpointRow[]>();
        found.set(book, groups);
        const list = groups.get(row.group) ?? [];
        list.push(row);
        groups.set(row.group, list);
      }
    }
    for (const [book, groups] of found) {
      const restored = [...groups].flatMap(([key, list]) => this.#restoreGroup(book, key, list));
      restored.sort((a, b) => a.touch - b.touch);
      for (const group of restored) book.groups.set(group.key, group);
    }
    return { clock, stale };
  }

  #restoreGroup(book: Book, key: string, rows: readonly CheckpointRow[]): Timeline[] {
    const headRow = rows.find((row) => row.part === HEAD);
    if (headRow === undefined) return [];
    const head: Head = JSON.parse(headRow.state);
    const parts = rows.filter((row) => row.part >= 0).sort((a, b) => a.part - b.part);
    const items: Item[] = [];
    for (const row of parts) {
      const part: { readonly first: number; readonly items: readonly Packed[] } = JSON.parse(
        row.state,
      );
      for (const [offset, packed] of part.items.entries()) {
        const place = part.first + offset;
        if (place >= head.first && place < head.end) items.push(unpackItem(packed));
      }
    }
    const group = new Timeline(book.planned, key, head.values);
    group.restore(items, head.first, head.told, head.newest);
    group.touchedAt = head.touchedAt;
    group.touch = head.touch;
    group.toldCount = head.toldCount;
    const size = CHECKPOINT_ROW_OBSERVATIONS;
    const to = Math.ceil(head.end / size);
    this.#stored.get(book)?.set(key, { from: Math.floor(head.first / size), to });
    return [group];
  }
}

type Packed = readonly [number, number, number, number, Item['value'], Item['inner']?];

function packItem(item: Item): Packed {
  const { at, step, batch, record, value, inner } = item;
  return inner === null
    ? [at, step, batch, record, value]
    : [at, step, batch, record, value, inner];
}

function unpackItem(packed: Packed): Item {
  const [at, step, batch, record, value, inner] = packed;
  return { at, step, batch, record, value, inner: inner ?? null };
}

function headOf(group: Timeline): Head {
  return {
    values: group.values,
    newest: group.newest,
    first: group.firstPlace,
    end: group.endPlace,
    touchedAt: group.touchedAt,
    touch: group.touch,
    toldCount: group.toldCount,
    told: group.told,
  };
}

function rowOf(book: Book, group: string, part: number, state: object): CheckpointRow {
  return { correlation: book.planned.identity, group, part, state: JSON.stringify(state) };
}

function partsOf(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
