/**
 * Findings counted by the hour in which this shield first had them, whatever time their signals
 * tell.
 */
import type { Transaction } from 'kysely';

import type { FindingCount } from '../../flow/desk.ts';
import { foldHour } from '../../flow/fold.ts';
import { levelRank, type Level } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { levelOf } from './rows.ts';
import type { FoundRow } from './schema/found.ts';
import type { Tables } from './tables.ts';

export async function countFound(
  { db }: Database,
  organisation: string,
  from: Millis,
  to: Millis,
): Promise<readonly Omit<FindingCount, 'hits'>[]> {
  const rows = await db
    .selectFrom('found')
    .select(['hour', 'level', 'findings'])
    .where('organisation', '=', organisation)
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .where('findings', '>', 0)
    .orderBy('hour')
    .orderBy('level')
    .execute();
  return rows.map((row) => ({ ...row, level: levelOf(row.level) }));
}

/** Part of the transaction that stores the finding or raises its level. */
export async function addFound(
  transaction: Transaction<Tables>,
  organisation: string,
  at: Millis,
  level: Level,
  findings: 1 | -1,
): Promise<void> {
  await transaction
    .insertInto('found')
    .values({ organisation, hour: foldHour(at), level: levelRank(level), findings })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'hour', 'level']).doUpdateSet((eb) => ({
        findings: eb('found.findings', '+', eb.ref('excluded.findings')),
      })),
    )
    .execute();
}

/** What it should be, counted from every finding; slow by nature. */
export async function recountFound(
  { db }: Database,
  organisation: string,
): Promise<readonly FoundRow[]> {
  const rows = await db
    .selectFrom('findings')
    .select(['stored_at', 'level'])
    .where('organisation', '=', organisation)
    .execute();
  const counted = new Map<string, FoundRow>();
  for (const { stored_at: at, level } of rows) {
    const hour = foldHour(at);
    const key = `${hour} ${level}`;
    const findings = (counted.get(key)?.findings ?? 0) + 1;
    counted.set(key, { organisation, hour, level, findings });
  }
  return [...counted.values()].toSorted((a, b) => a.hour - b.hour || a.level - b.level);
}

/** As it is stored, without what came back to nothing. */
export async function storedFound(
  { db }: Database,
  organisation: string,
): Promise<readonly FoundRow[]> {
  const rows = await db
    .selectFrom('found')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('findings', '>', 0)
    .orderBy('hour')
    .orderBy('level')
    .execute();
  return rows.map((row) => ({ ...row }));
}
