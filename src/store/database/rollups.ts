/** Rollups can always be made again from the findings; a test and `doctor` compare the two. */
import type { Transaction } from 'kysely';
import { foldHour } from '../../flow/fold.ts';
import type { Database } from './database.ts';
import { countRuleDays } from './rule-days.ts';
import { recountFound } from './found.ts';
import type { RollupRow, Tables } from './tables.ts';

/** What the rollups of an organisation should be, counted from every finding that is shown; slow by nature. */
export async function countRollups(
  { db }: Database,
  organisation: string,
): Promise<readonly RollupRow[]> {
  const rows = await db
    .selectFrom('findings')
    .select(['last_at', 'level', 'rule_id', 'host', 'count'])
    .where('organisation', '=', organisation)
    .where('suppression', 'is', null)
    .execute();
  const counted = new Map<string, RollupRow>();
  for (const { last_at: at, level, rule_id: rule, host, count } of rows) {
    const hour = foldHour(at);
    for (const [rule_id, name] of [[rule, host ?? ''] as const, ['', ''] as const]) {
      const key = JSON.stringify([rule_id, name, hour, level]);
      const row = counted.get(key);
      const findings = (row?.findings ?? 0) + 1;
      const hits = (row?.hits ?? 0) + count;
      counted.set(key, { organisation, hour, level, rule_id, host: name, findings, hits });
    }
  }
  return [...counted.values()].toSorted(compareRollups);
}

/** The rollups as they are stored, without those that came back to nothing. */
export async function storedRollups(
  { db }: Database,
  organisation: string,
): Promise<readonly RollupRow[]> {
  const rows = await db
    .selectFrom('rollups')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('findings', '>', 0)
    .execute();
  return rows.map((row) => ({ ...row })).toSorted(compareRollups);
}

/** Puts the counted ones in the place of the stored ones. */
export async function rebuildRollups(database: Database, organisation: string): Promise<void> {
  const rows = await countRollups(database, organisation);
  const days = await countRuleDays(database, organisation);
  const found = await recountFound(database, organisation);
  await database.db.transaction().execute(async (work: Transaction<Tables>) => {
    await work.deleteFrom('rollups').where('organisation', '=', organisation).execute();
    for (const row of rows) await work.insertInto('rollups').values(row).execute();
    await work.deleteFrom('rule_days').where('organisation', '=', organisation).execute();
    for (const row of days) await work.insertInto('rule_days').values(row).execute();
    await work.deleteFrom('found').where('organisation', '=', organisation).execute();
    for (const row of found) await work.insertInto('found').values(row).execute();
  });
}

function compareRollups(a: RollupRow, b: RollupRow): number {
  const text = (row: RollupRow): string =>
    JSON.stringify([row.rule_id, row.host, row.hour, row.level]);
  return text(a) < text(b) ? -1 : 1;
}
