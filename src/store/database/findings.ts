/**
 * Findings as people read them. Every page is a few walks along an index that is ordered as the
 * page is, so that it costs the same with a thousand findings and with a million.
 */
import type { Expression, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { FindingCount, FindingFilter, Findings, Page, PageRequest } from '../../flow/desk.ts';
import type { Finding } from '../../model/finding.ts';
import { levelRank, LEVELS } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { countFound } from './found.ts';
import { SEARCH_VALUES_MAX, SEARCH_WORDS_MAX } from './limits.ts';
import { pageOf, pageRows } from './paging.ts';
import { readEvidence } from './recording.ts';
import { findingOf, levelOf } from './rows.ts';
import { countByRule, daysOfRule } from './rule-days.ts';
import type { FindingRow, SubjectRow } from './tables.ts';
import { runWalks, together, type Builder, type Placed, type Walk } from './walks.ts';

export function openFindings(database: Database, organisation: string): Findings {
  return {
    list: (filter, page) => listFindings(database, organisation, filter, page),
    find: (id) => findFinding(database, organisation, id),
    counts: (from, to) => countFindings(database, organisation, from, to),
    countsByRule: (since, to) => countByRule(database, organisation, since, to),
    daysOfRule: (rule, from, to) => daysOfRule(database, organisation, rule, from, to),
    found: (from, to) => countFound(database, organisation, from, to),
  };
}

async function findFinding(
  database: Database,
  organisation: string,
  id: string,
): Promise<Finding | null> {
  const row = await database.db
    .selectFrom('findings')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return findingOf(row, await readEvidence(database.db, organisation, id));
}

async function countFindings(
  database: Database,
  organisation: string,
  from: Millis,
  to: Millis,
): Promise<readonly FindingCount[]> {
  const rows = await database.db
    .selectFrom('rollups')
    .select(['hour', 'level', 'findings', 'hits'])
    .where('organisation', '=', organisation)
    .where('rule_id', '=', '')
    .where('host', '=', '')
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .where('findings', '>', 0)
    .orderBy('hour')
    .orderBy('level')
    .execute();
  return rows.map((row) => ({ ...row, level: levelOf(row.level) }));
}

async function listFindings(
  database: Database,
  organisation: string,
  filter: FindingFilter,
  page: PageRequest,
): Promise<Page<Finding>> {
  const size = pageRows(page);
  const searched = await resolveSearch(database, organisation, filter);
  if (searched === null) return { items: [], next: null };
  const worst = filter.order === 'worst';
  const after = readCursor(page.after);
  const rest = restriction(organisation, filter, searched, worst ? null : after);
  const order = orderOf(filter);
  const seen: Placed[] = [];
  const walks = worst ? worstWalks(filter, searched, after) : chooseWalks(filter, searched);
  for (const some of together(walks, worst)) {
    const level = some[0]?.level;
    // Walks of one level follow one another, the worst level first: a full page needs no more.
    const found = worst && seen.at(-1)?.level !== level ? new Set(seen.map(({ id }) => id)) : null;
    if (found !== null && found.size > size) break;
    const from = worst && level === after?.level ? after : null;
    const conditions = [rest, beyond(order, from)];
    seen.push(...(await runWalks(database, organisation, some, { order, conditions, size })));
  }
  const sorted = worst ? worstFirst : newestFirst;
  const placed = sorted(order, seen);
  const found = sorted(order, await readRows(database, organisation, placed, size + 1));
  return pageOf(
    found,
    size,
    (row) => findingOf(row, []),
    (row) => `${worst ? `${row.level}.` : ''}${row[order]}.${row.id}`,
  );
}

/**
 * Newest first by the signals' own time, or by when the shield had them where that is asked for.
 */
function orderOf({ foundFrom, foundTo, order }: FindingFilter): 'last_at' | 'stored_at' {
  if (order === 'worst') return 'last_at';
  return foundFrom === undefined && foundTo === undefined ? 'last_at' : 'stored_at';
}

/** The walks read indexes alone; whole rows are read for one page only. */
async function readRows(
  { db }: Database,
  organisation: string,
  seen: readonly Pick<FindingRow, 'id'>[],
  most: number,
): Promise<readonly FindingRow[]> {
  const ids = seen.slice(0, most).map((row) => row.id);
  if (ids.length === 0) return [];
  return db
    .selectFrom('findings')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', 'in', ids)
    .execute();
}

/** Walks overlap when a search finds a rule and a host of the same finding. */
function newestFirst<Row extends Placed>(
  order: 'last_at' | 'stored_at',
  rows: readonly Row[],
): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].toSorted((a, b) => b[order] - a[order] || (a.id < b.id ? 1 : -1));
}

function worstFirst<Row extends Placed>(
  order: 'last_at' | 'stored_at',
  rows: readonly Row[],
): readonly Row[] {
  return newestFirst(order, rows).toSorted((a, b) => b.level - a.level);
}

/** A word or a technique, and the subjects it stands for, up to one more than is worth walking. */
interface Sought {
  readonly column: 'words' | 'techniques';
  readonly pattern: string;
  readonly subjects: readonly Pick<SubjectRow, 'kind' | 'value'>[];
}

/** Null when a word stands for nothing: then nothing can be found. */
async function resolveSearch(
  database: Database,
  organisation: string,
  filter: FindingFilter,
): Promise<readonly Sought[] | null> {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const patterns: Pick<Sought, 'column' | 'pattern'>[] = words
    .slice(0, SEARCH_WORDS_MAX)
    .map((word) => ({ column: 'words', pattern: containing(word) }));
  if (filter.technique !== undefined)
    patterns.push({
      column: 'techniques',
      pattern: techniquePattern(filter.technique.toUpperCase()),
    });
  const searched: Sought[] = [];
  for (const { column, pattern } of patterns) {
    const subjects = await database.db
      .selectFrom('subjects')
      .select(['kind', 'value'])
      .where('organisation', '=', organisation)
      .where(isLike(column, pattern))
      .limit(SEARCH_VALUES_MAX + 1)
      .execute();
    if (subjects.length === 0) return null;
    searched.push({ column, pattern, subjects });
  }
  return searched;
}

/** A technique stands for its sub-techniques too: after `T1059` comes a blank or `.001`. */
function techniquePattern(id: string): string {
  return /^T\d{4}$/.test(id) ? `% ${id}_%` : containing(` ${id} `);
}

function containing(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

function isLike(column: Sought['column'], pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

/** Every walk level by level, the worst first, from the cursor's level on. */
function worstWalks(
  filter: FindingFilter,
  searched: readonly Sought[],
  after: Cursor | null,
): readonly Walk[] {
  const least = levelRank(filter.levelAtLeast ?? 'informational');
  const most = after?.level ?? levelRank('critical');
  const narrow = narrowWalks(filter, searched) ?? [{}];
  return LEVELS.map((_, level) => level)
    .filter((level) => level >= least && level <= most)
    .toReversed()
    .flatMap((level) => narrow.map((walk) => ({ ...walk, level })));
}

/**
 * The narrowest way in; a word that stands for very many values is common, so any walk finds it.
 */
function chooseWalks(filter: FindingFilter, searched: readonly Sought[]): readonly Walk[] {
  const least = filter.levelAtLeast === undefined ? 0 : levelRank(filter.levelAtLeast);
  const narrow = narrowWalks(filter, searched);
  // The index by arrival knows no levels; the restriction names them.
  if (orderOf(filter) === 'stored_at') return narrow ?? [{}];
  if (narrow === null && least === 0) return [{}];
  return LEVELS.flatMap((_, level) =>
    level < least ? [] : (narrow ?? [{}]).map((walk) => ({ ...walk, level })),
  );
}

function narrowWalks(filter: FindingFilter, searched: readonly Sought[]): readonly Walk[] | null {
  if (filter.caseId !== undefined) return [{ column: 'case_id', value: filter.caseId }];
  if (filter.host !== undefined) return [{ column: 'host', value: filter.host }];
  if (filter.person !== undefined) return [{ column: 'person', value: filter.person }];
  if (filter.rule !== undefined) return [{ column: 'rule_id', value: filter.rule }];
  const [narrowest] = searched.toSorted((a, b) => a.subjects.length - b.subjects.length);
  if (narrowest === undefined || narrowest.subjects.length > SEARCH_VALUES_MAX) return null;
  return narrowest.subjects.map(({ kind, value }) => ({ column: COLUMNS[kind], value }));
}

const COLUMNS = { rule: 'rule_id', host: 'host', person: 'person' } as const;

/** `level` is 0 where the order is by time alone. */
interface Cursor {
  readonly level: number;
  readonly at: number;
  readonly id: string;
}

function readCursor(after: string | undefined): Cursor | null {
  const parts = /^(?:(\d)\.)?(\d{1,16})\.([0-9a-z-]{1,64})$/.exec(after ?? '');
  if (parts === null) return null;
  return { level: Number(parts[1] ?? 0), at: Number(parts[2]), id: parts[3] ?? '' };
}

function beyond(
  order: 'last_at' | 'stored_at',
  after: Cursor | null,
): (eb: Builder) => Expression<SqlBool> {
  return (eb) =>
    after === null
      ? sql<SqlBool>`1 = 1`
      : eb(eb.refTuple(order, 'id'), '<', eb.tuple(after.at, after.id));
}

function restriction(
  organisation: string,
  filter: FindingFilter,
  searched: readonly Sought[],
  after: Cursor | null,
): (eb: Builder) => Expression<SqlBool> {
  return (eb) => {
    const all: Expression<SqlBool>[] = [];
    if (filter.caseId !== undefined) all.push(eb('case_id', '=', filter.caseId));
    if (filter.host !== undefined) all.push(eb('host', '=', filter.host));
    if (filter.person !== undefined) all.push(eb('person', '=', filter.person));
    if (filter.rule !== undefined) all.push(eb('rule_id', '=', filter.rule));
    if (filter.from !== undefined) all.push(eb('last_at', '>=', filter.from));
    if (filter.to !== undefined) all.push(eb('last_at', '<', filter.to));
    if (filter.foundFrom !== undefined) all.push(eb('stored_at', '>=', filter.foundFrom));
    if (filter.foundTo !== undefined) all.push(eb('stored_at', '<', filter.foundTo));
    if (filter.levelAtLeast !== undefined)
      all.push(eb('level', '>=', levelRank(filter.levelAtLeast)));
    if (filter.suppressed !== undefined)
      all.push(eb('suppression', filter.suppressed ? 'is not' : 'is', null));
    all.push(beyond(orderOf(filter), after)(eb));
    for (const sought of searched) all.push(standsFor(eb, organisation, sought));
    return eb.and(all);
  };
}

/**
 * `coalesce` keeps the planner from gathering everything a common word stands for and sorting it:
 * the walk is already in the order of the page. The subquery names the organisation itself, so that
 * it is run once and not for every row.
 */
function standsFor(
  eb: Builder,
  organisation: string,
  { column, pattern, subjects }: Sought,
): Expression<SqlBool> {
  const few = subjects.length <= SEARCH_VALUES_MAX;
  const any: Expression<SqlBool>[] = [];
  for (const kind of ['rule', 'host', 'person'] as const) {
    const place = eb.fn.coalesce(COLUMNS[kind], sql<string>`''`);
    const values = subjects.filter((each) => each.kind === kind).map((each) => each.value);
    if (few && values.length > 0) any.push(eb(place, 'in', values));
    if (few) continue;
    const all = eb
      .selectFrom('subjects')
      .select('value')
      .where('subjects.organisation', '=', organisation)
      .where('subjects.kind', '=', kind)
      .where(isLike(column, pattern));
    any.push(eb(place, 'in', all));
  }
  return eb.or(any);
}
