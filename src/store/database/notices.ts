/** Notices as people see them: what went to whom, who has it in hand. */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AcknowledgeLink, NoticeLine, Notices } from '../../flow/notices.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Notice } from '../../model/notice.ts';
import type { Millis } from '../../model/time.ts';
import { changeCase, readCase } from './case-changes.ts';
import type { Database } from './database.ts';
import { noticeOf, raiseNotice } from './notice-raising.ts';
import { addDelivery, deliveryOf, findRecipient, spareWaiting } from './notice-rows.ts';
import { pageOf, pageRows } from './paging.ts';
import type { NoticeRow } from './schema/notices.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;
type Reader = Pick<Work, 'selectFrom'>;

export type NoticeReading = Pick<Notices, 'list' | 'link'>;
export type NoticeDeciding = Omit<Notices, 'list' | 'link'>;

export function readNotices(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): NoticeReading {
  return {
    async list({ id, caseId, state }, page) {
      const rows = pageRows(page);
      let query = db.selectFrom('notices').selectAll().where('organisation', '=', organisation);
      if (id !== undefined) query = query.where('id', '=', id);
      if (caseId !== undefined) query = query.where('case_id', '=', caseId);
      if (state !== undefined)
        query = query.where((eb) =>
          eb(
            'id',
            'in',
            eb
              .selectFrom('deliveries')
              .select('notice_id')
              .where('organisation', '=', organisation)
              .where('state', '=', state),
          ),
        );
      const cursor = /^(\d{1,16})\.(\w{1,64})$/.exec(page.after ?? '');
      if (cursor !== null)
        query = query.where((eb) =>
          eb(eb.refTuple('at', 'id'), '<', eb.tuple(Number(cursor[1]), cursor[2] ?? '')),
        );
      const found = await query
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(rows + 1)
        .execute();
      const { items, next } = pageOf(
        found,
        rows,
        (row) => row,
        ({ at, id }) => `${at}.${id}`,
      );
      return { items: await linesOf(db, organisation, items), next };
    },
    link: (secret) => findLink(db, organisation, secret, now()),
  };
}

async function linesOf(
  db: Reader,
  organisation: string,
  rows: readonly NoticeRow[],
): Promise<readonly NoticeLine[]> {
  if (rows.length === 0) return [];
  const told = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('organisation', '=', organisation)
    .where(
      'notice_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('at')
    .orderBy('recipient_name')
    .execute();
  const byNotice = Map.groupBy(told, (row) => row.notice_id);
  return rows.map((row) => ({
    notice: noticeOf(row),
    deliveries: (byNotice.get(row.id) ?? []).map(deliveryOf),
  }));
}

/** Throws DecisionRefused when the notice, the case or the recipient does not exist. */
export function decideNotices(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): NoticeDeciding {
  return {
    async raise(draft) {
      const change = { organisation, at: now() };
      await db.transaction().execute((work) => raiseNotice(work, change, draft));
    },
    acknowledge: (id, by) =>
      db.transaction().execute((work) => acknowledge(work, organisation, id, by, now())),
    acknowledgeByLink: (secret) =>
      db.transaction().execute(async (work) => {
        const at = now();
        const link = await findLink(work, organisation, secret, at);
        if (link === null) return null;
        await work
          .updateTable('notice_links')
          .set({ used_at: at })
          .where('organisation', '=', organisation)
          .where('secret_hash', '=', hashOf(secret))
          .execute();
        await acknowledge(work, organisation, link.notice.id, link.name, at);
        return link;
      }),
    handOver: (caseId, recipient, by) =>
      db.transaction().execute(async (work) => {
        const at = now();
        const to = await findRecipient(work, organisation, recipient);
        if (to === null) throw new DecisionRefused('recipient-unknown');
        const given = await readCase(work, organisation, caseId);
        if (given === null) throw new DecisionRefused('case-unknown');
        const change = { organisation, by, at };
        const id = await raiseNotice(work, change, {
          kind: 'hand-over',
          key: `${caseId} ${recipient} ${at}`,
          level: given.level,
          caseId,
          facts: { count: given.findingCount },
          names: {
            title: given.title,
            ...(given.subject === null ? {} : { subject: given.subject }),
          },
          simulated: given.simulated,
        });
        await addDelivery(work, change, id, to);
        await changeCase(work, change, caseId, {}, { what: 'handed-over', text: to.name });
        return id;
      }),
    async again(id, recipient) {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set({ state: 'waiting', attempts: 0, next_at: now() })
        .where('organisation', '=', organisation)
        .where('notice_id', '=', id)
        .where('recipient_id', '=', recipient)
        .where('state', 'in', ['dead', 'waiting'])
        .executeTakeFirst();
      if (Number(numUpdatedRows) === 0) throw new DecisionRefused('delivery-unknown');
    },
  };
}

/** The first who acknowledges is who has it; what others say later changes nothing. */
async function acknowledge(
  work: Work,
  organisation: string,
  id: string,
  by: string,
  at: Millis,
): Promise<void> {
  const notice = await findNotice(work, organisation, id);
  if (notice === null) throw new DecisionRefused('notice-unknown');
  if (notice.acknowledged !== null) return;
  await work
    .updateTable('notices')
    .set({ acknowledged_by: by, acknowledged_at: at, plan_at: null })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute();
  await spareWaiting(work, organisation, id);
  const { caseId } = notice;
  if (caseId === null) return;
  await changeCase(work, { organisation, by, at }, caseId, {}, { what: 'acknowledged', text: '' });
}

async function findNotice(db: Reader, organisation: string, id: string): Promise<Notice | null> {
  const row = await db
    .selectFrom('notices')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : noticeOf(row);
}

async function findLink(
  db: Reader,
  organisation: string,
  secret: string,
  at: Millis,
): Promise<AcknowledgeLink | null> {
  const row = await db
    .selectFrom('notice_links')
    .innerJoin('deliveries', (join) =>
      join
        .onRef('deliveries.organisation', '=', 'notice_links.organisation')
        .onRef('deliveries.notice_id', '=', 'notice_links.notice_id')
        .onRef('deliveries.recipient_id', '=', 'notice_links.recipient_id'),
    )
    .select(['notice_links.notice_id as notice', 'deliveries.recipient_name as name'])
    .where('notice_links.organisation', '=', organisation)
    .where('notice_links.secret_hash', '=', hashOf(secret))
    .where('notice_links.used_at', 'is', null)
    .where('notice_links.expires_at', '>', at)
    .executeTakeFirst();
  if (row === undefined) return null;
  const notice = await findNotice(db, organisation, row.notice);
  return notice === null ? null : { notice, name: row.name };
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
