/** Public warnings: never deleted, so that what was said to everybody can be told afterwards. */
import {
  languagesOf,
  WARNINGS_SHOWN_MAX,
  WITHDRAWN_SHOWN_MS,
  type PublicWarning,
  type PublicWarnings,
} from '../../flow/public-warnings.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { pageOf, pageRows, seqOf, seqPlace } from './paging.ts';
import type { PublicWarningRow } from './schema/public-warnings.ts';

export type PublicWarningReading = Pick<PublicWarnings, 'shown' | 'list' | 'find'>;
export type PublicWarningDeciding = Pick<PublicWarnings, 'publish' | 'correct' | 'withdraw'>;

export function readPublicWarnings(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): PublicWarningReading {
  const all = () =>
    db.selectFrom('public_warnings').selectAll().where('organisation', '=', organisation);
  return {
    async shown() {
      const rows = await all()
        .where((eb) =>
          eb.or([
            eb('withdrawn_at', 'is', null),
            eb('withdrawn_at', '>', now() - WITHDRAWN_SHOWN_MS),
          ]),
        )
        .orderBy('seq', 'desc')
        .limit(WARNINGS_SHOWN_MAX)
        .execute();
      return rows.map(warningOf);
    },
    async list(page) {
      const rows = pageRows(page);
      const before = seqOf(page.after);
      let query = all();
      if (before !== null) query = query.where('seq', '<', before);
      const found = await query
        .orderBy('seq', 'desc')
        .limit(rows + 1)
        .execute();
      return pageOf(found, rows, warningOf, seqPlace);
    },
    async find(id) {
      const seq = seqOf(id);
      const row = seq === null ? undefined : await all().where('seq', '=', seq).executeTakeFirst();
      return row === undefined ? null : warningOf(row);
    },
  };
}

export function decidePublicWarnings(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): PublicWarningDeciding {
  const change = async (id: string, columns: Partial<PublicWarningRow>): Promise<void> => {
    const seq = seqOf(id);
    const changed =
      seq === null
        ? undefined
        : await db
            .updateTable('public_warnings')
            .set(columns)
            .where('organisation', '=', organisation)
            .where('seq', '=', seq)
            .where('withdrawn_at', 'is', null)
            .returning('seq')
            .executeTakeFirst();
    if (changed === undefined) throw new DecisionRefused('public-warning-unknown');
  };
  return {
    publish: ({ texts, campaign }, by) =>
      db.transaction().execute(async (work) => {
        if (languagesOf(texts).length === 0)
          throw new DecisionRefused('public-warning-without-text');
        const newest = await work
          .selectFrom('public_warnings')
          .select((eb) => eb.fn.max('seq').as('seq'))
          .where('organisation', '=', organisation)
          .executeTakeFirst();
        const seq = (newest?.seq ?? 0) + 1;
        await work
          .insertInto('public_warnings')
          .values({
            organisation,
            seq,
            texts: JSON.stringify(texts),
            campaign,
            published_at: now(),
            published_by: by,
            corrected_at: null,
            corrected_by: null,
            withdrawn_at: null,
            withdrawn_by: null,
          })
          .execute();
        return String(seq);
      }),
    async correct(id, texts, by) {
      if (languagesOf(texts).length === 0) throw new DecisionRefused('public-warning-without-text');
      await change(id, {
        texts: JSON.stringify(texts),
        corrected_at: now(),
        corrected_by: by,
      });
    },
    withdraw: (id, by) => change(id, { withdrawn_at: now(), withdrawn_by: by }),
  };
}

function warningOf(row: PublicWarningRow): PublicWarning {
  const moment = (at: number | null, by: string | null): PublicWarning['withdrawn'] =>
    at === null ? null : { at, by: by ?? '' };
  return {
    id: String(row.seq),
    texts: JSON.parse(row.texts),
    campaign: row.campaign,
    publishedAt: row.published_at,
    by: row.published_by,
    corrected: moment(row.corrected_at, row.corrected_by),
    withdrawn: moment(row.withdrawn_at, row.withdrawn_by),
  };
}
