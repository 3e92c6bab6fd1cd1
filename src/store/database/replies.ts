/** Whom reports are answered to by mail, and what they were told. */
import type { Transaction } from 'kysely';

import type { Replies } from '../../flow/replies.ts';
import { DAY, HOUR, MINUTE, type Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { PAGE_ROWS_MAX } from './limits.ts';
import type { ReplyRow } from './schema/replies.ts';
import type { Tables } from './tables.ts';

/**
 * Reports of one address within an hour that are answered by mail: a loop ends here at the latest.
 */
const REPLIES_ADDRESS_HOUR_MAX = 20;
/** An answer that comes later than this is found by receipt alone. */
const REPLIES_OPEN_MS: Millis = 60 * DAY;
const ATTEMPTS_MAX = 12;
const AGAIN_MS: Millis = MINUTE;
const AGAIN_MS_MAX: Millis = 6 * HOUR;

export type ReplyReading = Pick<Replies, 'due'>;
export type ReplyDeciding = Omit<Replies, 'due'>;

export function readReplies(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): ReplyReading {
  return {
    async due(most) {
      const rows = await db
        .selectFrom('replies')
        .leftJoin('messages', (join) =>
          join
            .onRef('messages.organisation', '=', 'replies.organisation')
            .onRef('messages.report_id', '=', 'replies.report_id'),
        )
        .select(['replies.report_id', 'sealed', 'received', 'looking', 'answers_told'])
        .select('messages.state')
        .select((eb) =>
          eb
            .selectFrom('report_answers')
            .select((inner) => inner.fn.countAll<number>().as('count'))
            .whereRef('report_answers.organisation', '=', 'replies.organisation')
            .whereRef('report_answers.report_id', '=', 'replies.report_id')
            .as('answers'),
        )
        .where('replies.organisation', '=', organisation)
        .where('dead', '=', 0)
        .where('replies.at', '>', now() - REPLIES_OPEN_MS)
        .where('next_at', '<=', now())
        .orderBy('replies.at')
        .execute();
      return rows
        .map((row) => ({ ...row, answers: row.answers ?? 0 }))
        .filter((row) => {
          if (row.received === 0 || row.answers > row.answers_told) return true;
          const isJudged = row.state === 'judged' || row.state === 'unreadable';
          return row.looking === 0 && row.answers === 0 && isJudged;
        })
        .slice(0, Math.min(most, PAGE_ROWS_MAX))
        .map((row) => ({
          report: row.report_id,
          sealed: row.sealed,
          isReceived: row.received === 1,
          answers: row.answers,
          answersTold: row.answers_told,
        }));
    },
  };
}

export function decideReplies(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): ReplyDeciding {
  const change = async (
    report: string,
    columnsOf: (row: ReplyRow) => Partial<ReplyRow>,
  ): Promise<void> => {
    await db.transaction().execute(async (work) => {
      const row = await rowOf(work, organisation, report);
      if (row === undefined) return;
      await work
        .updateTable('replies')
        .set(columnsOf(row))
        .where('organisation', '=', organisation)
        .where('report_id', '=', report)
        .execute();
    });
  };
  return {
    async add(report, sealed, addressKey) {
      await db.transaction().execute(async (work) => {
        const at = now();
        const recent = await work
          .selectFrom('replies')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('organisation', '=', organisation)
          .where('address_key', '=', addressKey)
          .where('at', '>', at - HOUR)
          .executeTakeFirst();
        if ((recent?.count ?? 0) >= REPLIES_ADDRESS_HOUR_MAX) return;
        const row: ReplyRow = {
          organisation,
          report_id: report,
          at,
          address_key: addressKey,
          sealed,
          received: 0,
          looking: 0,
          answers_told: 0,
          attempts: 0,
          next_at: 0,
          dead: 0,
        };
        await work
          .insertInto('replies')
          .values(row)
          .onConflict((conflict) => conflict.columns(['organisation', 'report_id']).doNothing())
          .execute();
      });
    },
    begin: (report) =>
      change(report, ({ attempts }) => ({
        attempts: attempts + 1,
        next_at: now() + Math.min(AGAIN_MS * 2 ** attempts, AGAIN_MS_MAX),
      })),
    finish: (report, answers, result) =>
      change(report, ({ attempts, received }) =>
        result.kind === 'failed'
          ? { dead: result.final || attempts >= ATTEMPTS_MAX ? 1 : 0 }
          : { received: 1, looking: received, answers_told: answers, attempts: 0, next_at: 0 },
      ),
  };
}

async function rowOf(
  work: Transaction<Tables>,
  organisation: string,
  report: string,
): Promise<ReplyRow | undefined> {
  return work
    .selectFrom('replies')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('report_id', '=', report)
    .executeTakeFirst();
}
