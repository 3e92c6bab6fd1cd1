/** Open cases in the order in which to take them up: a walk along an index that has that order. */
import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Page, PageRequest } from '../../flow/desk.ts';
import { DUE_SOON_MS, type Queue, type QueueFilter } from '../../flow/queue.ts';
import type { Case } from '../../model/case.ts';
import { levelRank } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import { placeBelow } from './case-place.ts';
import type { Database } from './database.ts';
import { PAGE_ROWS_MAX, SEARCH_WORDS_MAX } from './limits.ts';
import { pageOf, pageRows } from './paging.ts';
import { caseOf, levelOf } from './rows.ts';
import type { CaseRow, Tables } from './tables.ts';

type Query = SelectQueryBuilder<Tables, 'cases', CaseRow>;

export function readQueue(database: Database, organisation: string, now: () => Millis): Queue {
  return {
    list: (filter, page) =>
      (filter.state ?? 'open') === 'open'
        ? listOpen(restricted(database, organisation, filter), page, now() + DUE_SOON_MS)
        : listChanged(restricted(database, organisation, filter), page),
    async counts() {
      const rows = await database.db
        .selectFrom('cases')
        .select((eb) => ['level', 'state', eb.fn.countAll<number | string>().as('cases')])
        .where('organisation', '=', organisation)
        .where('closed', '=', 0)
        .groupBy(['level', 'state'])
        .orderBy('level', 'desc')
        .orderBy('state')
        .execute();
      return rows.map(({ level, state, cases }) => ({
        level: levelOf(level),
        assigned: state === 'assigned',
        cases: Number(cases),
      }));
    },
  };
}

function restricted({ db }: Database, organisation: string, filter: QueueFilter): Query {
  const { state = 'open', levelAtLeast, assignee, subject, text = '' } = filter;
  let query = db.selectFrom('cases').selectAll().where('organisation', '=', organisation);
  if (state !== 'all') query = query.where('closed', '=', state === 'closed' ? 1 : 0);
  if (assignee === null) query = query.where('assignee', 'is', null);
  else if (assignee !== undefined) query = query.where('assignee', '=', assignee);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (levelAtLeast !== undefined) {
    const rank = levelRank(levelAtLeast);
    query = query.where('level', '>=', rank);
    if (state === 'open') query = query.where('place', '<', placeBelow(rank));
  }
  for (const word of text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, SEARCH_WORDS_MAX)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where(sql<boolean>`words like ${pattern} escape '\\'`);
  }
  return query;
}

/** What is due soon stands before the first page; no page has it again. */
async function listOpen(query: Query, page: PageRequest, soon: Millis): Promise<Page<Case>> {
  const size = pageRows(page);
  const after = /^(\d{1,30})\.([\w-]{1,64})$/.exec(page.after ?? '');
  const due =
    after === null
      ? await query
          .where('due_at', '<=', soon)
          .orderBy('due_at')
          .orderBy('id')
          .limit(PAGE_ROWS_MAX)
          .execute()
      : [];
  let rest = query.where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '>', soon)]));
  if (after !== null)
    rest = rest.where((eb) =>
      eb(eb.refTuple('place', 'id'), '>', eb.tuple(after[1] ?? '', after[2] ?? '')),
    );
  const rows = await rest
    .orderBy('place')
    .orderBy('id')
    .limit(size + 1)
    .execute();
  const { items, next } = pageOf(rows, size, caseOf, ({ place, id }) => `${place}.${id}`);
  return { items: [...due.map(caseOf), ...items], next };
}

async function listChanged(query: Query, page: PageRequest): Promise<Page<Case>> {
  const size = pageRows(page);
  const after = /^(\d{1,16})\.([\w-]{1,64})$/.exec(page.after ?? '');
  const from =
    after === null
      ? query
      : query.where((eb: ExpressionBuilder<Tables, 'cases'>) =>
          eb(eb.refTuple('changed_at', 'id'), '<', eb.tuple(Number(after[1]), after[2] ?? '')),
        );
  const rows = await from
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  return pageOf(rows, size, caseOf, ({ changed_at: at, id }) => `${at}.${id}`);
}
