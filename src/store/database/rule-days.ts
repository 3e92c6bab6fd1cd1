/** Findings of each rule by day: written with the finding, read where rules are listed. */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { RuleCount, RuleDay } from '../../flow/desk.ts';
import type { Finding } from '../../model/finding.ts';
import type { Millis } from '../../model/time.ts';
import { DAY } from '../../model/time.ts';
import type { Database } from './database.ts';
import type { RuleDayRow } from './schema/rule-days.ts';
import type { Tables } from './tables.ts';

/** Counts it on its day. Every hit of a finding lies in one hour, so it never changes its day. */
export async function addToRuleDays(
  transaction: Transaction<Tables>,
  finding: Finding,
  findings: number,
  hits: number,
): Promise<void> {
  const { organisation, rule, lastAt } = finding;
  await transaction
    .insertInto('rule_days')
    .values({ organisation, day: dayOf(lastAt), rule_id: rule.id, findings, hits })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'day', 'rule_id']).doUpdateSet((eb) => ({
        findings: eb('rule_days.findings', '+', eb.ref('excluded.findings')),
        hits: eb('rule_days.hits', '+', eb.ref('excluded.hits')),
      })),
    )
    .execute();
}

/** Every rule that found something from the first day of `since` on, all spans in one pass. */
export async function countByRule(
  { db }: Database,
  organisation: string,
  since: readonly Millis[],
  to: Millis,
): Promise<readonly RuleCount[]> {
  const days = since.map(dayOf);
  // `day + 0` keeps SQLite from walking the days, by which it would have to sort every row by rule.
  const rows = await db
    .selectFrom('rule_days')
    .select((eb) => [
      'rule_id',
      ...days.map((first, place) =>
        eb.fn.sum('findings').filterWhere('day', '>=', first).as(`since${place}`),
      ),
      eb.fn.max('day').as('last'),
    ])
    .where('organisation', '=', organisation)
    .where(sql<number>`day + 0`, '>=', Math.min(...days))
    .where(sql<number>`day + 0`, '<', to)
    .where('findings', '>', 0)
    .groupBy('rule_id')
    .execute();
  return rows.map(({ rule_id: rule, last, ...counts }) => ({
    rule,
    findings: Object.values(counts).map(Number),
    lastDay: last,
  }));
}

/** The days on which one rule found something, oldest first. */
export async function daysOfRule(
  { db }: Database,
  organisation: string,
  rule: string,
  from: Millis,
  to: Millis,
): Promise<readonly RuleDay[]> {
  return db
    .selectFrom('rule_days')
    .select(['day', 'findings', 'hits'])
    .where('organisation', '=', organisation)
    .where('rule_id', '=', rule)
    .where('day', '>=', dayOf(from))
    .where('day', '<', to)
    .where('findings', '>', 0)
    .orderBy('day')
    .execute();
}

/** What the days of an organisation should be, counted from every finding; slow by nature. */
export async function countRuleDays(
  { db }: Database,
  organisation: string,
): Promise<readonly RuleDayRow[]> {
  const day = sql<number>`last_at - last_at % ${sql.lit(DAY)}`;
  const rows = await db
    .selectFrom('findings')
    .select((eb) => [
      day.as('day'),
      'rule_id',
      eb.fn.countAll().as('findings'),
      eb.fn.sum('count').as('hits'),
    ])
    .where('organisation', '=', organisation)
    .groupBy([day, 'rule_id'])
    .execute();
  return sorted(
    rows.map(({ day: at, rule_id, findings, hits }) => ({
      organisation,
      day: at,
      rule_id,
      findings: Number(findings),
      hits: Number(hits),
    })),
  );
}

/** The days as they are stored, without those that came back to nothing. */
export async function storedRuleDays(
  { db }: Database,
  organisation: string,
): Promise<readonly RuleDayRow[]> {
  const rows = await db
    .selectFrom('rule_days')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('findings', '>', 0)
    .execute();
  return sorted(rows.map((row) => ({ ...row })));
}

function sorted(rows: readonly RuleDayRow[]): readonly RuleDayRow[] {
  return rows.toSorted((a, b) => a.day - b.day || (a.rule_id < b.rule_id ? -1 : 1));
}

function dayOf(at: Millis): Millis {
  return Math.floor(at / DAY) * DAY;
}
