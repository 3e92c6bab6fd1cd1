/** What members told a centre, as it was kept with what it changed. */
import type { Heard } from '../../flow/heard.ts';
import type { Database } from './database.ts';
import { pageOf, pageRows } from './paging.ts';

export function readHeard({ db }: Database, organisation: string): Heard {
  return {
    async list({ member, kind }, request) {
      let query = db
        .selectFrom('link_heard')
        .select(['member', 'sequence', 'at', 'campaign', 'content'])
        .where('organisation', '=', organisation)
        .where('member', '=', member);
      if (kind !== undefined) query = query.where('kind', '=', kind);
      const { after } = request;
      if (after !== undefined && /^\d{1,16}$/.test(after))
        query = query.where('sequence', '<', Number(after));
      const rows = pageRows(request);
      const found = await query
        .orderBy('sequence', 'desc')
        .limit(rows + 1)
        .execute();
      return pageOf(
        found,
        rows,
        ({ content, ...word }) => ({ ...word, message: JSON.parse(content) }),
        ({ sequence }) => String(sequence),
      );
    },
  };
}
