/** Rows whose time is over are erased once a day, in small transactions, and counted. */
import type { ErasedRows, ErasePolicy, Kept, KeptRows, Retention } from '../../flow/retention.ts';
import { DAY, type Millis } from '../../model/time.ts';
import { eraseEmptyClusters } from './clusters.ts';
import type { Database } from './database.ts';
import { eraseUnknownSenders } from './senders.ts';
import { ERASE_ROUNDS_MAX, ERASE_ROWS } from './limits.ts';
import { eraseContributions, eraseShared } from './shared-keeping.ts';

type Counter = 'erased-reports' | 'erased-accesses' | 'erased-at';

export function readRetention(database: Database, organisation: string): Retention {
  const { db } = database;
  return {
    async kept() {
      const [
        findings,
        openCases,
        closedCases,
        waitingReports,
        answeredReports,
        accesses,
        exchanged,
      ] = await Promise.all([
        keptFindings(database, organisation),
        keptCases(database, organisation, 0),
        keptCases(database, organisation, 1),
        keptReports(database, organisation, ['new', 'seen']),
        keptReports(database, organisation, ['answered']),
        keptNumbered(database, organisation, 'accesses'),
        keptNumbered(database, organisation, 'exchanged'),
      ]);
      const kept: Kept = {
        findings,
        openCases,
        closedCases,
        waitingReports,
        answeredReports,
        accesses,
        exchanged,
      };
      return kept;
    },
    erased: () => readErased(database, organisation),
    dataVersion: async () => {
      const row = await db
        .selectFrom('schema_version')
        .select((eb) => eb.fn.max('version').as('version'))
        .executeTakeFirst();
      return row?.version ?? 0;
    },
  };
}

/** Counted from the totals of hours, which hold them once; the oldest is told by its hour. */
async function keptFindings({ db }: Database, organisation: string): Promise<KeptRows> {
  const row = await db
    .selectFrom('rollups')
    .select((eb) => [eb.fn.sum('findings').as('count'), eb.fn.min('hour').as('at')])
    .where('organisation', '=', organisation)
    .where('rule_id', '=', '')
    .where('host', '=', '')
    .where('findings', '>', 0)
    .executeTakeFirst();
  return rowsOf(row?.count, row?.at);
}

async function keptCases({ db }: Database, organisation: string, closed: 0 | 1): Promise<KeptRows> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => [eb.fn.countAll().as('count'), eb.fn.min('opened_at').as('at')])
    .where('organisation', '=', organisation)
    .where('closed', '=', closed)
    .executeTakeFirst();
  return rowsOf(row?.count, row?.at);
}

async function keptReports(
  { db }: Database,
  organisation: string,
  states: readonly ('new' | 'seen' | 'answered')[],
): Promise<KeptRows> {
  const row = await db
    .selectFrom('reports')
    .select((eb) => [eb.fn.countAll().as('count'), eb.fn.min('at').as('at')])
    .where('organisation', '=', organisation)
    .where('state', 'in', states)
    .executeTakeFirst();
  return rowsOf(row?.count, row?.at);
}

/**
 * These are numbered without a gap and go from the oldest on, so that nothing is counted row by
 * row.
 */
async function keptNumbered(
  { db }: Database,
  organisation: string,
  table: 'accesses' | 'exchanged',
): Promise<KeptRows> {
  const ends = await db
    .selectFrom(table)
    .select((eb) => [eb.fn.min('seq').as('first'), eb.fn.max('seq').as('last')])
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  if (ends?.first == null || ends.last == null) return { count: 0, oldestAt: null };
  const { first } = ends;
  const oldest = await db
    .selectFrom(table)
    .select('at')
    .where('organisation', '=', organisation)
    .where('seq', '=', first)
    .executeTakeFirst();
  return rowsOf(ends.last - first + 1, oldest?.at);
}

/** Sums and counts come as numbers, texts or 64-bit integers, by database. */
function rowsOf(
  count: number | string | bigint | null | undefined,
  at: number | null | undefined,
): KeptRows {
  return { count: Number(count ?? 0), oldestAt: at ?? null };
}

async function readErased({ db }: Database, organisation: string): Promise<ErasedRows> {
  const names: readonly Counter[] = ['erased-reports', 'erased-accesses', 'erased-at'];
  const rows = await db
    .selectFrom('offsets')
    .select(['name', 'value'])
    .where('organisation', '=', organisation)
    .where('name', 'in', names)
    .execute();
  const of = (name: Counter): number => rows.find((row) => row.name === name)?.value ?? 0;
  const lastAt = of('erased-at');
  return {
    reports: of('erased-reports'),
    accesses: of('erased-accesses'),
    lastAt: lastAt === 0 ? null : lastAt,
  };
}

/**
 * Erases what is due, at most once a day; null when it ran within the day. Never a case, nor a
 * report of an open one. What a round leaves because there is too much of it goes the next day.
 */
export async function eraseDaily(
  database: Database,
  organisation: string,
  policy: ErasePolicy,
  now: Millis,
): Promise<Omit<ErasedRows, 'lastAt'> | null> {
  const { lastAt } = await readErased(database, organisation);
  if (lastAt !== null && lastAt <= now && now - lastAt < DAY) return null;
  const reports = await inRounds(() =>
    eraseReports(database, organisation, now - policy.reportsMs),
  );
  await database.db.transaction().execute(async (work) => {
    await eraseEmptyClusters(work, organisation);
    await eraseUnknownSenders(work, organisation);
  });
  const accesses = await inRounds(() =>
    eraseAccesses(database, organisation, now - policy.accessesMs),
  );
  await eraseShared(database, organisation, now - policy.sharedMs);
  await inRounds(() => eraseContributions(database, organisation, now - policy.sharedMs));
  await setCounter(database, organisation, 'erased-at', now);
  return { reports, accesses };
}

async function inRounds(erase: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (let round = 0; round < ERASE_ROUNDS_MAX; round += 1) {
    const erased = await erase();
    sum += erased;
    if (erased < ERASE_ROWS) break;
  }
  return sum;
}

/** Answered ones whose last answer and whose case, if any, were finished before `before`. */
async function eraseReports(
  database: Database,
  organisation: string,
  before: Millis,
): Promise<number> {
  return database.db.transaction().execute(async (work) => {
    const rows = await work
      .selectFrom('reports')
      .select('id')
      .where('organisation', '=', organisation)
      .where('at', '<', before)
      .where('state', '=', 'answered')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('report_answers')
              .select('report_answers.ordinal')
              .whereRef('report_answers.organisation', '=', 'reports.organisation')
              .whereRef('report_answers.report_id', '=', 'reports.id')
              .where('report_answers.at', '>=', before),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('cases')
              .select('cases.id')
              .whereRef('cases.organisation', '=', 'reports.organisation')
              .whereRef('cases.id', '=', 'reports.case_id')
              .where((eb) => eb.or([eb('cases.closed', '=', 0), eb('changed_at', '>=', before)])),
          ),
        ),
      )
      .orderBy('at')
      .limit(ERASE_ROWS)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    for (const table of ['report_answers', 'replies', 'message_originals', 'messages'] as const)
      await work
        .deleteFrom(table)
        .where('organisation', '=', organisation)
        .where('report_id', 'in', ids)
        .execute();
    await work
      .deleteFrom('reports')
      .where('organisation', '=', organisation)
      .where('id', 'in', ids)
      .execute();
    await setCounter({ db: work }, organisation, 'erased-reports', ids.length, true);
    return ids.length;
  });
}

/** From the oldest on. The newest stays, whatever its age: the next one is numbered after it. */
async function eraseAccesses(
  database: Database,
  organisation: string,
  before: Millis,
): Promise<number> {
  return database.db.transaction().execute(async (work) => {
    const rows = await work
      .selectFrom('accesses')
      .select(['seq', 'at'])
      .where('organisation', '=', organisation)
      .orderBy('seq')
      .limit(ERASE_ROWS + 1)
      .execute();
    const kept = rows.findIndex(({ at }) => at >= before);
    const over = rows.slice(0, Math.min(kept < 0 ? ERASE_ROWS : kept, rows.length - 1));
    const last = over.at(-1);
    if (last === undefined) return 0;
    await work
      .deleteFrom('accesses')
      .where('organisation', '=', organisation)
      .where('seq', '<=', last.seq)
      .execute();
    await setCounter({ db: work }, organisation, 'erased-accesses', over.length, true);
    return over.length;
  });
}

async function setCounter(
  { db }: Pick<Database, 'db'>,
  organisation: string,
  name: Counter,
  value: number,
  adds = false,
): Promise<void> {
  await db
    .insertInto('offsets')
    .values({ organisation, name, value })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation', 'name'])
        .doUpdateSet((eb) => ({ value: adds ? eb('offsets.value', '+', value) : eb.val(value) })),
    )
    .execute();
}
