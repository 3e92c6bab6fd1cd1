/** Notices to staff. A withdrawn one stays on record with who withdrew it. */
import type { Bulletin, Bulletins } from '../../flow/bulletins.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { BULLETINS_CURRENT_MAX } from './limits.ts';
import { pageOf, pageRows, seqOf, seqPlace } from './paging.ts';
import type { BulletinRow } from './schema/bulletins.ts';

export function readBulletins(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Pick<Bulletins, 'current' | 'list'> {
  return {
    async current() {
      const rows = await db
        .selectFrom('bulletins')
        .selectAll()
        .where('organisation', '=', organisation)
        .where('ends_at', '>', now())
        .where('begins_at', '<=', now())
        .where('withdrawn_by', 'is', null)
        .orderBy('seq', 'desc')
        .limit(BULLETINS_CURRENT_MAX)
        .execute();
      return rows.map(bulletinOf);
    },
    async list(page) {
      const rows = pageRows(page);
      const before = seqOf(page.after);
      let query = db.selectFrom('bulletins').selectAll().where('organisation', '=', organisation);
      if (before !== null) query = query.where('seq', '<', before);
      const found = await query
        .orderBy('seq', 'desc')
        .limit(rows + 1)
        .execute();
      return pageOf(found, rows, bulletinOf, seqPlace);
    },
  };
}

export function decideBulletins(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Pick<Bulletins, 'publish' | 'withdraw'> {
  return {
    publish: ({ texts, from, until }, by) =>
      db.transaction().execute(async (work) => {
        if (Object.values(texts).every((text) => text === undefined || text.trim() === ''))
          throw new DecisionRefused('bulletin-without-text');
        if (until <= from || until <= now()) throw new DecisionRefused('bulletin-ends-early');
        const newest = await work
          .selectFrom('bulletins')
          .select((eb) => eb.fn.max('seq').as('seq'))
          .where('organisation', '=', organisation)
          .executeTakeFirst();
        const seq = (newest?.seq ?? 0) + 1;
        await work
          .insertInto('bulletins')
          .values({
            organisation,
            seq,
            texts: JSON.stringify(texts),
            begins_at: from,
            ends_at: until,
            by,
            withdrawn_by: null,
          })
          .execute();
        return String(seq);
      }),
    async withdraw(id, by) {
      const seq = seqOf(id);
      const changed =
        seq === null
          ? undefined
          : await db
              .updateTable('bulletins')
              .set({ withdrawn_by: by })
              .where('organisation', '=', organisation)
              .where('seq', '=', seq)
              .where('withdrawn_by', 'is', null)
              .returning('seq')
              .executeTakeFirst();
      if (changed === undefined) throw new DecisionRefused('bulletin-unknown');
    },
  };
}

function bulletinOf(row: BulletinRow): Bulletin {
  return {
    id: String(row.seq),
    texts: JSON.parse(row.texts),
    from: row.begins_at,
    until: row.ends_at,
    by: row.by,
    withdrawnBy: row.withdrawn_by,
  };
}
