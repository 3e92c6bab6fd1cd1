/**
 * How often rules were right: counted in the transaction that closes a case, and made again from
 * the cases.
 */
import type { Transaction } from 'kysely';
import { VERDICT_MS, type RuleVerdict, type Verdicts } from '../../flow/verdicts.ts';
import { DAY, type Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import type { RuleVerdictRow } from './schema/desk.ts';
import type { Tables } from './tables.ts';

type Work = Transaction<Tables>;

export function readVerdicts({ db }: Database, organisation: string, now: () => Millis): Verdicts {
  return {
    async of(ruleIds) {
      if (ruleIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('rule_verdicts')
        .select((eb) => [
          'rule_id',
          'reason',
          eb.fn.sum<number | string>('closings').as('closings'),
        ])
        .where('organisation', '=', organisation)
        .where('rule_id', 'in', [...new Set(ruleIds)])
        .where('day', '>', Math.floor((now() - VERDICT_MS) / DAY))
        .groupBy(['rule_id', 'reason'])
        .execute();
      const verdicts = new Map<string, RuleVerdict>();
      for (const { rule_id: ruleId, reason, closings } of rows) {
        const before = verdicts.get(ruleId) ?? { ruleId, right: 0, wrong: 0, expected: 0 };
        const count = Number(closings);
        if (reason === 'resolved') verdicts.set(ruleId, { ...before, right: count });
        if (reason === 'false-positive') verdicts.set(ruleId, { ...before, wrong: count });
        if (reason === 'expected-activity') verdicts.set(ruleId, { ...before, expected: count });
      }
      return new Map(
        [...verdicts].filter(([, { right, wrong, expected }]) => right + wrong + expected > 0),
      );
    },
  };
}

/**
 * Counts a closed case for each rule it has findings of, or with -1 takes that back: before
 * anything about it changes, and again when it has changed. An open case counts for nothing.
 */
export async function countVerdicts(
  work: Work,
  organisation: string,
  id: string,
  sign: 1 | -1,
): Promise<void> {
  const found = await work
    .selectFrom('cases')
    .select(['closed', 'close_reason', 'closed_at'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (found?.closed !== 1 || found.close_reason === null) return;
  const { close_reason: reason, closed_at: at } = found;
  const rules = await work
    .selectFrom('findings')
    .select('rule_id')
    .distinct()
    .where('organisation', '=', organisation)
    .where('case_id', '=', id)
    .execute();
  for (const { rule_id } of rules) {
    const day = Math.floor((at ?? 0) / DAY);
    await work
      .insertInto('rule_verdicts')
      .values({ organisation, rule_id, day, reason, closings: sign })
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'rule_id', 'day', 'reason']).doUpdateSet((eb) => ({
          closings: eb('rule_verdicts.closings', '+', eb.ref('excluded.closings')),
        })),
      )
      .execute();
  }
}

/** What the verdicts should be, counted from every closed case; slow by nature. */
export async function countAllVerdicts(
  { db }: Database,
  organisation: string,
): Promise<readonly RuleVerdictRow[]> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('findings', (join) =>
      join
        .onRef('findings.organisation', '=', 'cases.organisation')
        .onRef('findings.case_id', '=', 'cases.id'),
    )
    .select(['cases.id', 'cases.close_reason', 'cases.closed_at', 'findings.rule_id'])
    .distinct()
    .where('cases.organisation', '=', organisation)
    .where('cases.closed', '=', 1)
    .execute();
  const counted = new Map<string, RuleVerdictRow>();
  for (const { close_reason: reason, closed_at: at, rule_id } of rows) {
    if (reason === null) continue;
    const day = Math.floor((at ?? 0) / DAY);
    const key = JSON.stringify([rule_id, day, reason]);
    const closings = (counted.get(key)?.closings ?? 0) + 1;
    counted.set(key, { organisation, rule_id, day, reason, closings });
  }
  return [...counted.values()].toSorted(compare);
}

/** The verdicts as they are stored, without those that came back to nothing. */
export async function storedVerdicts(
  { db }: Database,
  organisation: string,
): Promise<readonly RuleVerdictRow[]> {
  const rows = await db
    .selectFrom('rule_verdicts')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('closings', '<>', 0)
    .execute();
  return rows.map((row) => ({ ...row })).toSorted(compare);
}

/** Puts the counted ones in the place of the stored ones. */
export async function rebuildVerdicts(database: Database, organisation: string): Promise<void> {
  const rows = await countAllVerdicts(database, organisation);
  await database.db.transaction().execute(async (work) => {
    await work.deleteFrom('rule_verdicts').where('organisation', '=', organisation).execute();
    for (const row of rows) await work.insertInto('rule_verdicts').values(row).execute();
  });
}

function compare(a: RuleVerdictRow, b: RuleVerdictRow): number {
  const text = (row: RuleVerdictRow): string => JSON.stringify([row.rule_id, row.day, row.reason]);
  return text(a) < text(b) ? -1 : 1;
}
