/** Reported messages of one campaign: what stands of each, and a person's word on all of it. */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import { shownVoices } from '../../flow/clusters.ts';
import type { Cluster, Clusters, ClusterState, Gathered } from '../../flow/clusters.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Page, PageRequest } from '../../flow/desk.ts';
import type { MessageWord } from '../../flow/messages.ts';
import type { Millis } from '../../model/time.ts';
import { scoreOf } from '../../model/triage.ts';
import type { Database } from './database.ts';
import { RECORD_MS, REPORT_ANSWERS_MAX } from './limits.ts';
import { messageOf, placeOf, readPlace, wordOf } from './message-keeping.ts';
import { pageOf, pageRows } from './paging.ts';
import { STATE_STEP } from './reports.ts';
import type { ClusterRow } from './schema/clusters.ts';
import type { Tables } from './tables.ts';
import { voicesOf } from './voices.ts';

type Work = Transaction<Tables>;
export type ClusterReading = Omit<Clusters, 'say'>;
export type ClusterDeciding = Pick<Clusters, 'say'>;

export function readClusters(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): ClusterReading {
  const all = () => db.selectFrom('clusters').selectAll().where('organisation', '=', organisation);
  return {
    list: (state, page) => listOf({ db }, organisation, state, page),
    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : clusterOf({ db }, row);
    },
    of: (report) => clusterOfReport({ db }, organisation, report),
    voices: async (id) => shownVoices(await voicesOf({ db }, organisation, id, now() - RECORD_MS)),
    reports: (id, page) => reportsOf({ db }, organisation, id, page),
  };
}

export async function clusterOfReport(
  { db }: Pick<Database, 'db'>,
  organisation: string,
  report: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select('cluster')
    .where('organisation', '=', organisation)
    .where('report_id', '=', report)
    .executeTakeFirst();
  return row?.cluster ?? null;
}

async function listOf(
  { db }: Pick<Database, 'db'>,
  organisation: string,
  state: ClusterState,
  page: PageRequest,
): Promise<Page<Cluster>> {
  let query = db.selectFrom('clusters').selectAll().where('organisation', '=', organisation);
  if (state === 'open') query = query.where('place', '>', 0);
  if (state === 'judged') query = query.where('place', '=', 0);
  const from = /^(\d{1,3})\.(\d{1,16})\.([0-9a-f]{16})$/.exec(page.after ?? '');
  if (from !== null) {
    const [, place, at, id = ''] = from;
    query = query.where((eb) =>
      eb(eb.refTuple('place', 'last_at', 'id'), '<', eb.tuple(Number(place), Number(at), id)),
    );
  }
  const rows = pageRows(page);
  const found = await query
    .orderBy('place', 'desc')
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(rows + 1)
    .execute();
  const { items, next } = pageOf(
    found,
    rows,
    (row) => row,
    ({ place, last_at: at, id }) => `${place}.${at}.${id}`,
  );
  const clusters = await Promise.all(items.map((row) => clusterOf({ db }, row)));
  return { items: clusters.filter((one) => one !== null), next };
}

/** Counted from the reports that are still kept; null when none is. */
async function clusterOf({ db }: Pick<Database, 'db'>, row: ClusterRow): Promise<Cluster | null> {
  const own = () =>
    db
      .selectFrom('messages')
      .where('messages.organisation', '=', row.organisation)
      .where('messages.cluster', '=', row.id);
  const counts = await own()
    .innerJoin('reports', (join) =>
      join
        .onRef('reports.organisation', '=', 'messages.organisation')
        .onRef('reports.id', '=', 'messages.report_id'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('reports'),
      eb.fn.count<number>(sql`distinct messages.reporter`).as('people'),
      eb.fn.sum<number>(sql`case when reports.state = 'answered' then 0 else 1 end`).as('waiting'),
      eb.fn.min('messages.at').as('first'),
      eb.fn.max('messages.at').as('last'),
    ])
    .executeTakeFirst();
  // Sorted without what is sealed in them, of which a large cluster has megabytes.
  const first = own()
    .select('report_id')
    .orderBy(sql`coalesce(score, 0)`, 'desc')
    .orderBy('at')
    .orderBy('report_id')
    .limit(1);
  const worst = await own().selectAll().where('report_id', '=', first).executeTakeFirst();
  if (worst === undefined || counts === undefined) return null;
  return {
    id: row.id,
    reports: counts.reports,
    waiting: counts.waiting,
    people: counts.people,
    firstAt: counts.first ?? worst.at,
    lastAt: counts.last ?? worst.at,
    score: row.score === null ? null : scoreOf(row.score),
    word: wordOf({ ...row, word_of_all: 1 }),
    shown: messageOf(worst),
  };
}

async function reportsOf(
  { db }: Pick<Database, 'db'>,
  organisation: string,
  cluster: string,
  page: PageRequest,
): Promise<Page<Gathered>> {
  let query = db
    .selectFrom('messages')
    .innerJoin('reports', (join) =>
      join
        .onRef('reports.organisation', '=', 'messages.organisation')
        .onRef('reports.id', '=', 'messages.report_id'),
    )
    .selectAll('messages')
    .select('reports.state as answered')
    .where('messages.organisation', '=', organisation)
    .where('messages.cluster', '=', cluster);
  const from = readPlace(page.after);
  if (from !== null)
    query = query.where((eb) =>
      eb(eb.refTuple('messages.at', 'messages.report_id'), '<', eb.tuple(...from)),
    );
  const rows = pageRows(page);
  const found = await query
    .orderBy('messages.at', 'desc')
    .orderBy('messages.report_id', 'desc')
    .limit(rows + 1)
    .execute();
  return pageOf(
    found,
    rows,
    (row): Gathered => {
      const { report, at, door, score, word } = messageOf(row);
      return { report, at, door, score, word, isAnswered: row.answered === 'answered' };
    },
    placeOf,
  );
}

export function decideClusters(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): ClusterDeciding {
  return {
    say: (id, is, by) =>
      db.transaction().execute(async (work) => {
        const said = { word: is, word_by: by, word_at: now() };
        const done = await work
          .updateTable('clusters')
          .set({ ...said, place: 0 })
          .where('organisation', '=', organisation)
          .where('id', '=', id)
          .executeTakeFirst();
        if (Number(done.numUpdatedRows) === 0) throw new DecisionRefused('cluster-unknown');
        await answerAll(work, { organisation, id }, said);
      }),
  };
}

interface Said {
  readonly word: MessageWord;
  readonly word_by: string;
  readonly word_at: Millis;
}

/**
 * Three statements, however many there are. Whoever was told the same already is not told again,
 * and what a person said of one report alone stands.
 */
async function answerAll(
  work: Work,
  { organisation, id }: Pick<ClusterRow, 'organisation' | 'id'>,
  { word, word_by, word_at }: Said,
): Promise<void> {
  const meant = (db: Pick<Work, 'selectFrom'>) =>
    db
      .selectFrom('messages')
      .where('messages.organisation', '=', organisation)
      .where('messages.cluster', '=', id)
      .where((eb) =>
        eb.or([
          eb('messages.word', 'is', null),
          eb.and([eb('messages.word_of_all', '=', 1), eb('messages.word', '<>', word)]),
        ]),
      );
  const answers = sql<number>`(select count(*) from report_answers
    where report_answers.organisation = messages.organisation
    and report_answers.report_id = messages.report_id)`;
  await work
    .insertInto('report_answers')
    .columns(['organisation', 'report_id', 'ordinal', 'at', 'by', 'code', 'text'])
    .expression(
      meant(work)
        .select((eb) => [
          'messages.organisation',
          'messages.report_id',
          answers.as('ordinal'),
          sql<number>`cast(${word_at} as bigint)`.as('at'),
          sql<string>`cast(${word_by} as text)`.as('by'),
          sql<string>`cast(${word} as text)`.as('code'),
          eb.val('').as('text'),
        ])
        .where(answers, '<', REPORT_ANSWERS_MAX),
    )
    .execute();
  await work
    .updateTable('reports')
    .set({ state: 'answered', priority: sql<number>`priority % ${sql.lit(STATE_STEP)}` })
    .where('organisation', '=', organisation)
    .where('id', 'in', meant(work).select('messages.report_id'))
    .execute();
  await work
    .updateTable('messages')
    .set({ word, word_by, word_at, word_of_all: 1 })
    .where('organisation', '=', organisation)
    .where('cluster', '=', id)
    .where((eb) =>
      eb.or([eb('word', 'is', null), eb.and([eb('word_of_all', '=', 1), eb('word', '<>', word)])]),
    )
    .execute();
}

/** Where every report of a cluster has the same word by now, that is the word on all of it. */
export async function agree(work: Work, organisation: string, report: string): Promise<void> {
  const rows = await work
    .selectFrom('messages as one')
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.organisation', '=', 'one.organisation')
        .onRef('messages.cluster', '=', 'one.cluster'),
    )
    .select(['messages.cluster', 'messages.word'])
    .select((eb) => [
      eb.fn.max('messages.word_by').as('by'),
      eb.fn.max('messages.word_at').as('at'),
    ])
    .where('one.organisation', '=', organisation)
    .where('one.report_id', '=', report)
    .groupBy(['messages.cluster', 'messages.word'])
    .execute();
  const [only, other] = rows;
  if (only?.cluster == null || only.word === null || other !== undefined) return;
  await work
    .updateTable('clusters')
    .set({ word: only.word, word_by: only.by, word_at: only.at, place: 0 })
    .where('organisation', '=', organisation)
    .where('id', '=', only.cluster)
    .execute();
}

/** What no report is kept of any more is forgotten with its marks and its word. */
export async function eraseEmptyClusters(work: Work, organisation: string): Promise<void> {
  const empty = work
    .selectFrom('clusters')
    .select('clusters.id')
    .where('clusters.organisation', '=', organisation)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages')
            .select('messages.report_id')
            .whereRef('messages.organisation', '=', 'clusters.organisation')
            .whereRef('messages.cluster', '=', 'clusters.id'),
        ),
      ),
    );
  await work
    .deleteFrom('cluster_marks')
    .where('organisation', '=', organisation)
    .where('cluster', 'in', empty)
    .execute();
  await work
    .deleteFrom('clusters')
    .where('organisation', '=', organisation)
    .where('id', 'in', empty)
    .execute();
}
