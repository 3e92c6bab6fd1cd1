/** What members told a centre, as it was kept with what it changed. */
import type { Heard } from '../../flow/heard.ts';
import type { Database } from './database.ts';

export function readHeard({ db }: Database, organisation: string): Heard {
  return {
    async list({ member, kind }, { size, after }) {
      let query = db
        .selectFrom('link_heard')
        .select(['member', 'sequence', 'at', 'campaign', 'content'])
        .where('organisation', '=', organisation)
        .where('member', '=', member);
      if (kind !== undefined) query = query.where('kind', '=', kind);
      if (after !== undefined) query = query.where('sequence', '<', Number(after));
      const rows = await query
        .orderBy('sequence', 'desc')
        .limit(size + 1)
        .execute();
      const items = rows
        .slice(0, size)
        .map(({ content, ...word }) => ({ ...word, message: JSON.parse(content) }));
      const last = items.at(-1);
      return { items, next: rows.length > size && last ? String(last.sequence) : null };
    },
  };
}
