/** Senders, what could not be read, and which logsources this organisation has. */
import type { Sources } from '../../flow/desk.ts';
import type { Millis } from '../../model/time.ts';
import { MINUTE } from '../../model/time.ts';
import type { Database } from './database.ts';
import { RATE_MINUTES } from './limits.ts';
import { pageOf, pageRows, seqOf, seqPlace } from './paging.ts';
import { unreadableOf } from './rows.ts';
import type { SourceRow } from './tables.ts';

const UNKNOWN = 'unknown';

export function openSources({ db }: Database, organisation: string, now: () => Millis): Sources {
  return {
    async list() {
      const rows = await db
        .selectFrom('sources')
        .selectAll()
        .where('organisation', '=', organisation)
        .orderBy('sender')
        .orderBy('door')
        .execute();
      return rows.map((row) => ({
        sender: { name: row.sender, trust: row.trust },
        door: row.door,
        source: mostOf(row.source_events),
        sources: sourcesOf(row.source_events),
        firstSeen: row.first_seen,
        lastSeen: row.last_seen,
        events: row.events,
        bytes: row.bytes,
        unreadable: row.unreadable,
        rate: rateOf(row, now()),
      }));
    },
    async unreadable(page) {
      const size = pageRows(page);
      const before = seqOf(page.after);
      let query = db.selectFrom('unreadable').selectAll().where('organisation', '=', organisation);
      if (before !== null) query = query.where('seq', '<', before);
      const rows = await query
        .orderBy('seq', 'desc')
        .limit(size + 1)
        .execute();
      return pageOf(rows, size, unreadableOf, seqPlace);
    },
    async logsourcesSeen() {
      const rows = await db
        .selectFrom('logsources')
        .select(['logsource', 'events'])
        .where('organisation', '=', organisation)
        .orderBy('logsource')
        .execute();
      return new Map(rows.map((row) => [row.logsource, row.events]));
    },
  };
}

/** The source definition most events matched; unknown events count only when there is no other. */
function mostOf(sourceEvents: string): string {
  const counts: Record<string, number> = JSON.parse(sourceEvents);
  let most = UNKNOWN;
  for (const [source, events] of Object.entries(counts))
    if (source !== UNKNOWN && events > (most === UNKNOWN ? 0 : (counts[most] ?? 0))) most = source;
  return most;
}

function sourcesOf(sourceEvents: string): readonly (readonly [string, number])[] {
  const counts: Record<string, number> = JSON.parse(sourceEvents);
  return Object.entries(counts).toSorted(([, a], [, b]) => b - a);
}

/** Events per second over the last whole minutes, and the one under way. */
function rateOf(row: SourceRow, now: Millis): number {
  const minute = Math.floor(now / MINUTE);
  const recent: readonly (readonly [number, number])[] = JSON.parse(row.recent);
  const events = recent
    .filter(([each]) => each > minute - RATE_MINUTES && each <= minute)
    .reduce((sum, [, count]) => sum + count, 0);
  const seconds = (RATE_MINUTES - 1) * 60 + (now % MINUTE) / 1_000;
  return events / seconds;
}
