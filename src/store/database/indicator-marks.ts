/** Which hits of indicators were recorded, so that a hunt and live matching count nothing twice. */
import type { Transaction } from 'kysely';
import { foldKey } from '../../flow/fold.ts';
import type { IndicatorFound } from '../../flow/indicator-findings.ts';
import type { Finding } from '../../model/finding.ts';
import { levelRank } from '../../model/severity.ts';
import type { Millis } from '../../model/time.ts';
import { INDICATOR_MARK_MS } from './limits.ts';
import { sightWatches } from './watches.ts';
import type { Tables } from './tables.ts';

/**
 * Marks what was not recorded before and gives its findings. Of the rest only a higher level is
 * given, as a finding without hits: a block where there was a hold.
 */
export async function unrecorded(
  work: Transaction<Tables>,
  organisation: string,
  found: readonly IndicatorFound[],
  at: Millis,
): Promise<{ readonly findings: readonly Finding[]; readonly fresh: number }> {
  const findings: Finding[] = [];
  let fresh = 0;
  for (const { key: mark, indicator, finding } of found) {
    const { numInsertedOrUpdatedRows = 0n } = await work
      .insertInto('indicator_marks')
      .values({ organisation, mark, at })
      .onConflict((conflict) => conflict.columns(['organisation', 'mark']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows > 0n) {
      fresh += 1;
      findings.push(finding);
      // What others told of and is met here is believed on: live or by a hunt, once for each hit.
      await sightWatches(work, organisation, indicator, { at: finding.lastAt, now: at });
    } else if (await standsLower(work, finding)) {
      findings.push({ ...finding, count: 0, evidence: [] });
    }
  }
  if (fresh > 0)
    await work
      .deleteFrom('indicator_marks')
      .where('organisation', '=', organisation)
      .where('at', '<', at - INDICATOR_MARK_MS)
      .execute();
  return { findings, fresh };
}

async function standsLower(work: Transaction<Tables>, finding: Finding): Promise<boolean> {
  const row = await work
    .selectFrom('findings')
    .select('level')
    .where('organisation', '=', finding.organisation)
    .where('fold_key', '=', foldKey(finding))
    .executeTakeFirst();
  return row !== undefined && row.level < levelRank(finding.level);
}
