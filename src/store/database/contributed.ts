/** What became of judged reports: which wait to be held and told, and which were. */
import type { Contributions } from '../../flow/membership.ts';
import { DAY, type Millis } from '../../model/time.ts';
import { SCORE_DANGEROUS } from '../../model/triage.ts';
import { clusterOfReport } from './clusters.ts';
import type { Database } from './database.ts';
import { PAGE_ROWS_MAX, RECORD_MS } from './limits.ts';
import { voicesOf } from './voices.ts';

/** What was reported longer ago is news to nobody. */
const PENDING_MS: Millis = 8 * DAY;

export function readContributed(
  { db }: Database,
  organisation: string,
  now: () => Millis,
): Contributions {
  return {
    async pending(most, except) {
      const rows = await db
        .selectFrom('messages')
        .leftJoin('contributed', (join) =>
          join
            .onRef('contributed.organisation', '=', 'messages.organisation')
            .onRef('contributed.report_id', '=', 'messages.report_id'),
        )
        .select('messages.report_id')
        .where('messages.organisation', '=', organisation)
        .where('messages.at', '>=', now() - PENDING_MS)
        .where('messages.state', '=', 'judged')
        .$if(except.length > 0, (query) => query.where('messages.report_id', 'not in', except))
        .where((eb) => {
          const isDangerous = eb.or([
            eb('messages.word', '=', 'dangerous'),
            eb.and([
              eb('messages.word', 'is', null),
              eb('messages.score', '>=', SCORE_DANGEROUS),
              eb('contributed.report_id', 'is', null),
            ]),
          ]);
          const isTold = eb.and([
            eb('contributed.report_id', 'is not', null),
            eb('contributed.withdrawn_at', 'is', null),
          ]);
          return eb.or([
            eb.and([isDangerous, eb.not(isTold)]),
            eb.and([eb('messages.word', '=', 'harmless'), isTold]),
          ]);
        })
        .orderBy('messages.at')
        .limit(Math.min(most, PAGE_ROWS_MAX))
        .execute();
      return rows.map((row) => row.report_id);
    },
    async find(report) {
      const row = await db
        .selectFrom('contributed')
        .select('content')
        .where('organisation', '=', organisation)
        .where('report_id', '=', report)
        .executeTakeFirst();
      return row === undefined ? null : JSON.parse(row.content);
    },
    async recordsOf(report) {
      const cluster = await clusterOfReport({ db }, organisation, report);
      if (cluster === null) return [];
      return voicesOf({ db }, organisation, cluster, now() - RECORD_MS);
    },
  };
}
