/**
 * The segments of the index: what is written goes to the open one, which is small enough to stay in
 * memory, and ends after so many postings. Each that ended has a filter, so that what it does not have
 * is not looked for in the file. A segment is never written anew; what is erased leaves its rows, and
 * the filter stays as it is. Beyond a limit the oldest filters are not kept in memory: whatever is asked
 * is looked for in those segments.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { filterOf, halved, mayHave, readFilter } from './filter.ts';
import { FILTERS_BYTES_MAX } from './limits.ts';

interface Ended {
  readonly number: number;
  /** Null for one that is not kept in memory. */
  filter: Uint32Array | null;
}

/** Numbers of the segments that may have each key, the newest first. */
export type Where = ReadonlyMap<bigint, readonly number[]>;

export class Segments {
  #sql: ReturnType<typeof statementsOf>;
  /** The newest first. */
  #ended: Ended[] = [];
  #open = 0;

  /** A segment that has so many postings ends. */
  #most: number;
  #filtersBytesMax: number;
  #filtersBytes = 0;

  constructor(database: DatabaseSync, most: number, filtersBytesMax: number = FILTERS_BYTES_MAX) {
    this.#sql = statementsOf(database);
    this.#most = most;
    this.#filtersBytesMax = filtersBytesMax;
  }

  /** Learns what was ended or dropped since. Outside a transaction: what is taken back was not. */
  refresh(): void {
    const last = this.#ended[0]?.number ?? 0;
    for (const { number, filter } of this.#sql.since.iterate(last))
      if (filter instanceof Uint8Array) this.#keep(Number(number), readFilter(filter));
      else this.#open = Number(number);
    const first = this.#first();
    while ((this.#ended.at(-1)?.number ?? first) < first)
      this.#filtersBytes -= this.#ended.pop()?.filter?.byteLength ?? 0;
  }

  #keep(number: number, filter: Uint32Array): void {
    this.#ended.unshift({ number, filter });
    this.#filtersBytes += filter.byteLength;
    while (this.#filtersBytes > this.#filtersBytesMax) {
      const oldest = this.#ended.findLast((ended) => ended.filter !== null);
      if (oldest === undefined) return;
      this.#filtersBytes -= oldest.filter?.byteLength ?? 0;
      oldest.filter = null;
    }
  }

  /** Numbers of those that may have it, the newest first: the open one, which has no filter, always. */
  having(key: bigint): readonly number[] {
    const asked = halved(key);
    const found = [this.#open];
    for (const { number, filter } of this.#ended)
      if (filter === null || mayHave(filter, asked)) found.push(number);
    return found;
  }

  /**
   * The same of many keys at once: the open segment is asked in one statement, and each filter of all
   * of them while it is at hand. True until something is added.
   */
  where(what: 'postings' | 'families', keys: readonly bigint[]): Where {
    const where = new Map<bigint, number[]>(keys.map((key) => [key, []]));
    const asked = Array.from(where, ([key, found]) => ({ ...halved(key), found }));
    for (const { key } of this.#sql[what].all(`[${[...where.keys()].join()}]`, this.#open))
      if (typeof key === 'bigint') where.get(key)?.push(this.#open);
    for (const { number, filter } of this.#ended)
      for (const one of asked) if (filter === null || mayHave(filter, one)) one.found.push(number);
    return where;
  }

  get open(): number {
    return this.#open;
  }

  /** In the open transaction: counts what was written, and ends the open segment when it is full. */
  count(postings: number): void {
    const number = this.#open;
    const full = this.#sql.count.get(postings, number)?.['postings'];
    if (Number(full) < this.#most) return;
    const keys = this.#sql.keys.all(number, number).map(({ key }) => key);
    const bytes = filterOf(keys.filter((key) => typeof key === 'bigint'));
    this.#sql.end.run(bytes, number);
    this.#sql.begin.run(number + 1);
  }

  /** In the open transaction: forgets the oldest that ended, as far as nothing is left in them. */
  dropEmpty(): void {
    for (;;) {
      const first = this.#first();
      if (first === this.#open || this.#sql.isUsed.get(first) !== undefined) return;
      this.#sql.drop.run(first);
    }
  }

  #first(): number {
    return Number(this.#sql.first.get()?.['first'] ?? 0);
  }
}

function statementsOf(database: DatabaseSync) {
  const wide = (sql: string): StatementSync => {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  const keys = wide(
    `select key from postings where segment = ? group by key
     union select family from families where segment = ? group by family`,
  );
  const inOpen = (table: string, column: string): StatementSync =>
    wide(
      `select value as key from json_each(?) where exists (
         select 1 from ${table} where segment = ? and ${column} = value)`,
    );
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  return {
    keys,
    postings: inOpen('postings', 'key'),
    families: inOpen('families', 'family'),
    since: prepare('select number, filter from segments where number > ? order by number'),
    first: prepare('select min(number) as first from segments'),
    count: prepare(
      'update segments set postings = postings + ? where number = ? returning postings',
    ),
    begin: prepare('insert into segments (number, postings) values (?, 0)'),
    end: prepare('update segments set filter = ? where number = ?'),
    isUsed: prepare('select 1 from postings where segment = ? limit 1'),
    drop: prepare('delete from segments where number = ?'),
  };
}
