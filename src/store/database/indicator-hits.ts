/** Hits of indicators that did not come with a batch: what hunts found. */
import type { IndicatorHits } from '../../flow/indicator-findings.ts';
import type { Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { unrecorded } from './indicator-marks.ts';
import { recordFindings, type AfterFindings } from './recording.ts';

export function decideIndicatorHits(
  { db }: Database,
  organisation: string,
  now: () => Millis,
  after: AfterFindings,
): IndicatorHits {
  return {
    record: (found) =>
      db.transaction().execute(async (work) => {
        const at = now();
        const { findings, fresh } = await unrecorded(work, organisation, found, at);
        await recordFindings(work, { organisation, at }, findings, after);
        return fresh;
      }),
  };
}
