/**
 * The segments of the index: what is written goes to the open one, which is small enough to stay in
 * memory, and ends after so many postings. Each that ended has a filter, so that what it does not have
 * is not looked for in the file. What is erased leaves its rows, and the filter stays as it is. Beyond
 * a limit the oldest filters are not kept in memory: whatever is asked is looked for in those segments.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { filterOf, halved, mayHave, readFilter } from './filter.ts';
import { FILTERS_BYTES_MAX } from './limits.ts';

/** Asks for the type alone: `is not null` would have all of the filter read. */
export const HAS_FILTER = "typeof(filter) = 'blob'";

interface Ended {
  readonly number: number;
  /** Null for one that is not kept in memory. */
  readonly filter: Uint32Array | null;
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

  constructor(database: DatabaseSync, most: number, filtersBytesMax: number = FILTERS_BYTES_MAX) {
    this.#sql = statementsOf(database);
    this.#most = most;
    this.#filtersBytesMax = filtersBytesMax;
  }

  /** Learns what was ended, merged or dropped since. Not while writing: what is taken back was not. */
  refresh(): void {
    const known = new Map(this.#ended.map((ended) => [ended.number, ended]));
    const ended: Ended[] = [];
    let bytes = 0;
    for (const { number, isEnded } of this.#sql.listed.all()) {
      if (isEnded === 0) {
        this.#open = Number(number);
        continue;
      }
      const { filter } = known.get(Number(number)) ?? this.#read(Number(number));
      bytes += filter?.byteLength ?? 0;
      ended.push({ number: Number(number), filter: bytes > this.#filtersBytesMax ? null : filter });
    }
    this.#ended = ended;
  }

  #read(number: number): Ended {
    const filter = this.#sql.filter.get(number)?.['filter'];
    return { number, filter: filter instanceof Uint8Array ? readFilter(filter) : null };
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
    this.#sql.begin.run();
  }

  /**
   * In the open transaction: forgets those that ended as far as nothing is left in them. A number is
   * never given again: those above the open one wait.
   */
  dropEmpty(): void {
    for (const { number } of this.#ended)
      if (number < this.#open && this.#sql.isUsed.get(number) === undefined)
        this.#sql.drop.run(number);
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
    listed: prepare(`select number, ${HAS_FILTER} as isEnded from segments order by number desc`),
    filter: prepare('select filter from segments where number = ?'),
    count: prepare(
      'update segments set postings = postings + ? where number = ? returning postings',
    ),
    begin: prepare(
      `insert into segments (number, postings)
       select max(number) + 1, 0 from (
         select number from segments union all select target from merges)`,
    ),
    end: prepare('update segments set filter = ? where number = ?'),
    isUsed: prepare('select 1 from postings where segment = ? limit 1'),
    drop: prepare('delete from segments where number = ?'),
  };
}
