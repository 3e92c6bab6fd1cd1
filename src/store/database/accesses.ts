/** Who looked at what, kept in the order it happened; only added to. */
import type { Access, Accesses } from '../../flow/accesses.ts';
import type { Database } from './database.ts';
import { pageOf, pageRows, seqOf, seqPlace } from './paging.ts';
import type { AccessRow } from './schema/accesses.ts';

export function readAccesses({ db }: Database, organisation: string): Pick<Accesses, 'list'> {
  return {
    async list({ id, by }, page) {
      const rows = pageRows(page);
      const before = seqOf(page.after);
      let query = db.selectFrom('accesses').selectAll().where('organisation', '=', organisation);
      if (id !== undefined) query = query.where('id', '=', id);
      if (by !== undefined) query = query.where('by', '=', by);
      if (before !== null) query = query.where('seq', '<', before);
      const found = await query
        .orderBy('seq', 'desc')
        .limit(rows + 1)
        .execute();
      return pageOf(found, rows, accessOf, seqPlace);
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

function accessOf({ at, by, door, what, id }: AccessRow): Access {
  return { at, by, door, what, id };
}
