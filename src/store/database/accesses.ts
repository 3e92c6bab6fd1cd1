/** Who looked at what, kept in the order it happened; only added to. */
import type { Access, Accesses } from '../../flow/accesses.ts';
import type { Database } from './database.ts';
import { PAGE_ROWS_MAX } from './limits.ts';

export function readAccesses({ db }: Database, organisation: string): Pick<Accesses, 'list'> {
  return {
    async list({ id, by }, { size, after }) {
      const rows = Math.min(Math.max(1, size), PAGE_ROWS_MAX);
      let query = db.selectFrom('accesses').selectAll().where('organisation', '=', organisation);
      if (id !== undefined) query = query.where('id', '=', id);
      if (by !== undefined) query = query.where('by', '=', by);
      if (after !== undefined && /^\d{1,15}$/.test(after))
        query = query.where('seq', '<', Number(after));
      const found = await query
        .orderBy('seq', 'desc')
        .limit(rows + 1)
        .execute();
      const items = found.slice(0, rows).map((row): Access => ({
        at: row.at,
        by: row.by,
        door: row.door,
        what: row.what,
        id: row.id,
      }));
      const last = found[rows - 1];
      const next = found.length > rows && last !== undefined ? String(last.seq) : null;
      return { items, next };
    },
  };
}

export function decideAccesses({ db }: Database, organisation: string): Pick<Accesses, 'record'> {
  return {
    async record({ at, by, door, what, id }) {
      await db.transaction().execute(async (work) => {
        const newest = await work
          .selectFrom('accesses')
          .select((eb) => eb.fn.max('seq').as('seq'))
          .where('organisation', '=', organisation)
          .executeTakeFirst();
        const seq = (newest?.seq ?? 0) + 1;
        await work
          .insertInto('accesses')
          .values({ organisation, seq, at, by, door, what, id })
          .execute();
      });
    },
  };
}
