/** Rollups can always be made again from the findings; a test and `doctor` compare the two. */
import { sql, type RawBuilder, type Transaction } from 'kysely';
import { foldHour } from '../../flow/fold.ts';
import { FOLD_WINDOW_MS } from '../../model/limits.ts';
import { DAY } from '../../model/time.ts';
import type { Database } from './database.ts';
import type { RollupRow, Tables } from './tables.ts';

/**
 * What the rollups of an organisation should be, counted from every finding that is shown; slow by
 * nature.
 */
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

/**
 * Makes everything that is counted of findings again, inside the database: a million findings are
 * not carried to the program and back. The counts above are another way to the same numbers.
 */
export async function rebuildRollups({ db }: Database, organisation: string): Promise<void> {
  await db.transaction().execute(async (work: Transaction<Tables>) => {
    for (const table of ['rollups', 'rule_days', 'found'] as const)
      await work.deleteFrom(table).where('organisation', '=', organisation).execute();
    await rebuildHours(organisation).execute(work);
    await rebuildDays(organisation).execute(work);
    await rebuildFound(organisation).execute(work);
  });
}

function rebuildHours(organisation: string): RawBuilder<unknown> {
  const hour = sql`last_at - last_at % ${sql.lit(FOLD_WINDOW_MS)}`;
  const columns = sql`organisation, hour, level, rule_id, host, findings, hits`;
  return sql`insert into rollups (${columns})
    select organisation, ${hour}, level, rule_id, coalesce(host, ''), count(*), sum(count)
      from findings where organisation = ${organisation} and suppression is null
      group by organisation, ${hour}, level, rule_id, coalesce(host, '')
    union all
    select organisation, ${hour}, level, '', '', count(*), sum(count)
      from findings where organisation = ${organisation} and suppression is null
      group by organisation, ${hour}, level`;
}

function rebuildDays(organisation: string): RawBuilder<unknown> {
  const day = sql`last_at - last_at % ${sql.lit(DAY)}`;
  return sql`insert into rule_days (organisation, day, rule_id, findings, hits)
    select organisation, ${day}, rule_id, count(*), sum(count)
      from findings where organisation = ${organisation}
      group by organisation, ${day}, rule_id`;
}

function rebuildFound(organisation: string): RawBuilder<unknown> {
  const hour = sql`stored_at - stored_at % ${sql.lit(FOLD_WINDOW_MS)}`;
  return sql`insert into found (organisation, hour, level, findings)
    select organisation, ${hour}, level, count(*)
      from findings where organisation = ${organisation}
      group by organisation, ${hour}, level`;
}

function compareRollups(a: RollupRow, b: RollupRow): number {
  const text = (row: RollupRow): string =>
    JSON.stringify([row.rule_id, row.host, row.hour, row.level]);
  return text(a) < text(b) ? -1 : 1;
}
