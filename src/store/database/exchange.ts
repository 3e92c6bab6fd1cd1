/** What went between a centre and its members, in the order it happened. */
import type { Exchange } from '../../flow/members.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { ExchangedNotice } from '../../model/member.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { pageOf, pageRows, seqOf, seqPlace } from './paging.ts';
import type { ExchangedRow } from './schema/members.ts';

export type ExchangeReading = Pick<Exchange, 'list' | 'find'>;
export type ExchangeDeciding = Omit<Exchange, keyof ExchangeReading>;

export function readExchange({ db }: Database, organisation: string): ExchangeReading {
  return {
    async list({ direction, member }, page) {
      const rows = pageRows(page);
      const before = seqOf(page.after);
      let query = db.selectFrom('exchanged').selectAll().where('organisation', '=', organisation);
      if (direction !== undefined) query = query.where('direction', '=', direction);
      if (member !== undefined) query = query.where('member', '=', member);
      if (before !== null) query = query.where('seq', '<', before);
      const found = await query
        .orderBy('seq', 'desc')
        .limit(rows + 1)
        .execute();
      return pageOf(found, rows, noticeOf, seqPlace);
    },
    async find(id) {
      const seq = seqOf(id);
      if (seq === null) return null;
      const row = await db
        .selectFrom('exchanged')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('seq', '=', seq)
        .executeTakeFirst();
      return row === undefined ? null : noticeOf(row);
    },
  };
}

export function decideExchange(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): ExchangeDeciding {
  return {
    async add(notices) {
      await db.transaction().execute(async (work) => {
        const newest = await work
          .selectFrom('exchanged')
          .select((eb) => eb.fn.max('seq').as('seq'))
          .where('organisation', '=', organisation)
          .executeTakeFirst();
        let seq = newest?.seq ?? 0;
        for (const notice of notices) {
          seq += 1;
          const { readBy, answeredAt, ...rest } = notice;
          const row = { organisation, seq, ...rest, read_by: readBy, answered_at: answeredAt };
          await work.insertInto('exchanged').values(row).execute();
        }
      });
    },
    async answer(id, by) {
      const { numUpdatedRows } = await db
        .updateTable('exchanged')
        .set({ answered_at: now(), by })
        .where('organisation', '=', organisation)
        .where('seq', '=', seqOf(id) ?? -1)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new DecisionRefused('notice-unknown');
    },
  };
}

function noticeOf(row: ExchangedRow): ExchangedNotice {
  const { seq, at, direction, member, party, kind, title, text, tlp, affliction, by } = row;
  const { read_by: readBy, answered_at: answeredAt } = row;
  return {
    id: String(seq),
    at,
    direction,
    member,
    party,
    kind,
    title,
    text,
    tlp,
    affliction,
    by,
    readBy,
    answeredAt,
  };
}
