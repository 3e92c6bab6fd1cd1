/**
 * Ended segments become one, eight to one, a little with each adding: a hunt asks each segment, so that
 * few large ones answer sooner. First the postings and things of the sources are copied in order of their
 * keys, then their families, then the new segment stands in place of the sources, then these are erased.
 *
 * Which sources become which segment is kept; how far it came is not: after a crash or a transaction
 * that failed it begins again, and finds done what was done. Until the new segment is listed nobody
 * asks it. What is erased meanwhile is erased in every copy (`unlisted`): postings are copied before
 * families, so that a key of which the new segment has no posting is one that no source has, and
 * erased after them, so that a thing still says which families it has.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { FilterMaking } from './filter.ts';
import {
  MERGE_POSTINGS,
  MERGE_STEPS_MAX,
  MERGE_WORK_A_POSTING,
  SEGMENT_POSTINGS_MAX,
  SEGMENTS_MERGED,
} from './limits.ts';
import { HAS_FILTER } from './segments.ts';

/** How large segments are, and what is done in one go. */
export interface SegmentSizes {
  /** A segment that has so many postings ends. */
  readonly postings: number;
  /** So many become one. */
  readonly merged: number;
  /** Postings that are copied or erased at once. */
  readonly turnPostings: number;
}

export const SEGMENT_SIZES: SegmentSizes = {
  postings: SEGMENT_POSTINGS_MAX,
  merged: SEGMENTS_MERGED,
  turnPostings: MERGE_POSTINGS,
};

const PHASES = ['postings', 'families', 'listing', 'erasing-families', 'erasing'] as const;
const KEY_LEAST = -(2n ** 63n);
const KEY_SPAN = 2n ** 64n;
/** Families are numbers of 53 bits. */
const FAMILY_SPAN = 2n ** 53n;

interface Merge {
  readonly target: number;
  readonly turns: number;
  readonly filter: FilterMaking;
  phase: (typeof PHASES)[number];
  turn: number;
}

export class Merging {
  #sql: ReturnType<typeof statementsOf>;
  #sizes: SegmentSizes;
  #merge: Merge | null = null;
  #owed = 0;

  constructor(database: DatabaseSync, sizes: SegmentSizes) {
    this.#sql = statementsOf(database);
    this.#sizes = sizes;
  }

  /** Segments that nobody asks, though they have rows: the one being made, or those it stands for. */
  unlisted(): readonly number[] {
    return this.#sql.unlisted.all().map(({ number }) => Number(number));
  }

  /** In the open transaction, which wrote so many postings: goes on in proportion, as far as it may. */
  goOn(postings: number): void {
    const { turnPostings } = this.#sizes;
    const owed = this.#owed + postings * MERGE_WORK_A_POSTING;
    this.#owed = Math.min(owed, turnPostings * MERGE_STEPS_MAX);
    while (this.#owed >= turnPostings) {
      this.#merge ??= this.#begun() ?? this.#begin();
      if (this.#merge === null) {
        this.#owed = 0;
        return;
      }
      this.#owed -= turnPostings;
      this.#step(this.#merge);
    }
  }

  /** What was done in a transaction was taken back. */
  forget(): void {
    this.#merge = null;
  }

  /** What an earlier run of the program began. */
  #begun(): Merge | null {
    const { target, listed } = this.#sql.begun.get() ?? {};
    if (typeof target !== 'number') return null;
    return this.#mergeInto(target, listed === 1 ? 'erasing-families' : 'postings');
  }

  /** The oldest that are not merged yet, as soon as there are enough. */
  #begin(): Merge | null {
    const { postings, merged } = this.#sizes;
    const sources = this.#sql.plain.all(postings * merged, merged);
    if (sources.length < merged) return null;
    const target = Number(this.#sql.next.get()?.['number']);
    for (const { number } of sources) this.#sql.source.run(Number(number), target);
    return this.#mergeInto(target, 'postings');
  }

  #mergeInto(target: number, phase: Merge['phase']): Merge {
    const { postings, bytes } = this.#sql.size.get() ?? {};
    const turns = Math.max(1, Math.ceil(Number(postings) / this.#sizes.turnPostings));
    return { target, turns, filter: new FilterMaking(Number(bytes)), phase, turn: 0 };
  }

  #step(merge: Merge): void {
    const { target, turn, turns, phase, filter } = merge;
    const sql = this.#sql;
    const keys = rangeOf(KEY_LEAST, KEY_SPAN, turn, turns);
    const families = rangeOf(0n, FAMILY_SPAN, turn, turns);
    switch (phase) {
      case 'postings':
        sql.copyPostings.run(target, ...keys);
        sql.copyThings.run(target, ...keys);
        for (const { key } of sql.keys.iterate(target, ...keys))
          if (typeof key === 'bigint') filter.add(key);
        break;
      case 'families':
        sql.copyFamilies.run(target, ...families);
        for (const { family } of sql.families.iterate(target, ...families))
          if (typeof family === 'bigint') filter.add(family);
        break;
      case 'listing':
        sql.list.run(target, filter.bytes);
        sql.unlist.run();
        break;
      case 'erasing-families':
        sql.eraseFamilies.run(...families);
        break;
      case 'erasing':
        sql.erasePostings.run(...keys);
        sql.eraseThings.run(...keys);
    }
    merge.turn += 1;
    if (phase !== 'listing' && merge.turn < turns) return;
    const next = PHASES[PHASES.indexOf(phase) + 1];
    merge.turn = 0;
    if (next !== undefined) merge.phase = next;
    else {
      sql.end.run();
      this.#merge = null;
    }
  }
}

/** Of so many equal parts of all numbers the first and the last of one, both within. */
function rangeOf(least: bigint, span: bigint, turn: number, turns: number): [bigint, bigint] {
  const from = (at: number): bigint => least + (span * BigInt(at)) / BigInt(turns);
  return [from(turn), from(turn + 1) - 1n];
}

function statementsOf(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  const wide = (sql: string): StatementSync => {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  const ofSources = 'segment in (select source from merges)';
  return {
    unlisted: prepare(
      `select number from (select target as number from merges union select source from merges)
       where number not in (select number from segments)`,
    ),
    begun: prepare(
      `select target, exists (select 1 from segments where number = target) as listed
       from merges limit 1`,
    ),
    plain: prepare(
      `select number from segments where ${HAS_FILTER} and postings < ?
       order by number limit ?`,
    ),
    next: prepare('select max(number) + 1 as number from segments'),
    source: prepare('insert into merges (source, target) values (?, ?)'),
    size: prepare(
      `select sum(postings) as postings, sum(length(filter)) as bytes from segments
       where number in (select source from merges union select target from merges)`,
    ),
    copyPostings: prepare(
      `insert or ignore into postings select ?1, key, at, entry, box from postings
       where ${ofSources} and key between ?2 and ?3 order by key, at, entry`,
    ),
    copyThings: prepare(
      `insert or ignore into things select ?1, key, parts from things
       where ${ofSources} and key between ?2 and ?3 order by key`,
    ),
    copyFamilies: prepare(
      `insert or ignore into families select ?1, family, key from families
       where ${ofSources} and family between ?2 and ?3 order by family, key`,
    ),
    keys: wide('select distinct key from postings where segment = ? and key between ? and ?'),
    families: wide(
      'select distinct family from families where segment = ? and family between ? and ?',
    ),
    list: prepare(
      `insert into segments (number, postings, filter)
       select ?1, ifnull(sum(postings), 0), ?2 from segments
       where number in (select source from merges)`,
    ),
    unlist: prepare('delete from segments where number in (select source from merges)'),
    erasePostings: prepare(`delete from postings where ${ofSources} and key between ? and ?`),
    eraseThings: prepare(`delete from things where ${ofSources} and key between ? and ?`),
    eraseFamilies: prepare(`delete from families where ${ofSources} and family between ? and ?`),
    end: prepare('delete from merges'),
  };
}
