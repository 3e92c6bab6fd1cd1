/**
 * Walks along indexes that are ordered as a page of findings is. A search is many of them: one for
 * each level of each rule, host or person that its words stand for.
 */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';

import type { Database } from './database.ts';
import type { FindingRow, Tables } from './tables.ts';

export type Builder = ExpressionBuilder<Tables, 'findings'>;

/** One walk along an index, newest first. Without column and level it is the index of all. */
export interface Walk {
  readonly column?: 'case_id' | 'host' | 'person' | 'rule_id';
  readonly value?: string;
  readonly level?: number;
}

export type Placed = Pick<FindingRow, 'id' | 'level' | 'last_at' | 'stored_at'>;

interface Walked extends Placed {
  /** The place of its walk among those of the query. */
  readonly way: number;
}

/** Walks that one query can make: of the same column, and of the same level where levels follow. */
export function together(walks: readonly Walk[], byLevel: boolean): readonly (readonly Walk[])[] {
  const groups = new Map<string, Walk[]>();
  for (const walk of walks) {
    const { column = '', level } = walk;
    const key = `${byLevel ? `${level ?? ''}` : `${level !== undefined}`} ${column}`;
    groups.set(key, [...(groups.get(key) ?? []), walk]);
  }
  return [...groups.values()];
}

export interface WalkPage {
  readonly order: 'last_at' | 'stored_at';
  readonly conditions: readonly ((eb: Builder) => Expression<SqlBool>)[];
  readonly size: number;
}

/** Rows that a look at many walks takes of them all, for each row of the page. */
const LOOK_ROWS = 4;

/**
 * The rows of all walks that a page may need. Of many walks a few rows each are looked at first:
 * they say from when on the page's rows are, and only walks that may have more of those go on.
 */
export async function runWalks(
  database: Database,
  organisation: string,
  walks: readonly Walk[],
  page: WalkPage,
): Promise<readonly Placed[]> {
  const { order, size } = page;
  const done: Placed[] = [];
  let left = walks;
  let few = 0;
  let bound = 0;
  while (left.length > 0) {
    few = Math.max(few * LOOK_ROWS, Math.ceil((LOOK_ROWS * (size + 1)) / left.length));
    few = left.length === 1 ? size + 1 : Math.min(few, size + 1);
    const since = bound;
    const beyond = (eb: Builder): Expression<SqlBool> => eb(order, '>=', since);
    const conditions = since === 0 ? page.conditions : [...page.conditions, beyond];
    const look = { order, conditions, size: few - 1 };
    const rows = await walkTogether(database, organisation, left, look);
    const newest = [...done, ...rows].map((row) => row[order]).toSorted((a, b) => b - a);
    bound = newest[size] ?? 0;
    const own = Map.groupBy(rows, ({ way }) => way);
    left = left.filter((_, way) => {
      const found = own.get(way) ?? [];
      const last = Math.min(...found.map((row) => row[order]));
      const goesOn = found.length === few && few <= size && last >= bound;
      if (!goesOn) done.push(...found);
      return goesOn;
    });
  }
  return done;
}

/**
 * Many walks in one query: a word may stand for hundreds of hosts, and a question for each level of
 * each would take longer than what it finds. Only PostgreSQL knows `lateral`, and only SQLite makes
 * the inner walk once for each outer row without it.
 */
async function walkTogether(
  { db, kind }: Database,
  organisation: string,
  walks: readonly Walk[],
  { order, conditions, size }: WalkPage,
): Promise<readonly Walked[]> {
  const [{ column, value, level } = {}, ...more] = walks;
  let query = db.selectFrom('findings').where('organisation', '=', organisation);
  for (const condition of conditions) query = query.where((eb) => condition(eb));
  query = query
    .orderBy(order, 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1);
  const placed = query.select(['id', 'level', 'last_at', 'stored_at']);
  if (more.length === 0) {
    let walked = placed;
    if (column !== undefined) walked = walked.where(column, '=', value ?? '');
    if (level !== undefined) walked = walked.where('level', '=', level);
    return (await walked.execute()).map((row) => ({ ...row, way: 0 }));
  }
  const ways = walks.map(
    (walk, way) =>
      sql`(cast(${walk.value ?? ''} as text), cast(${walk.level ?? 0} as bigint), ${sql.lit(way)})`,
  );
  const given = sql`(values ${sql.join(ways)}) as ways`;
  const isHere = sql<SqlBool>`level = ways.column2`;
  const on =
    column === undefined ? isHere : sql<SqlBool>`${sql.ref(column)} = ways.column1 and ${isHere}`;
  const columns = sql`ways.column3 as way, found.id, found.level, found.last_at, found.stored_at`;
  const rows =
    kind === 'postgres'
      ? sql<Walked>`select ${columns}
          from ${given} cross join lateral (${placed.where(on)}) as found`
      : sql<Walked>`select ${columns}
          from ${given} cross join findings as found
          where found.organisation = ${organisation}
            and found.id in (${query.select('id').where(on)})`;
  return (await rows.execute(db)).rows;
}
