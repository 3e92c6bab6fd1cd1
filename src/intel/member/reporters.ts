/** What a member tells of a reported message: typed values, steps and a weight, never who reported. */
import type { Contribution } from '../../model/campaign.ts';
import type { Indicator } from '../../model/indicator.ts';
import { bucketOf } from '../../model/member.ts';
import type { Millis } from '../../model/time.ts';
import type { TriageVerdict } from '../../model/triage.ts';
import { REPORTER_PRIOR_RIGHT, REPORTER_PRIOR_WRONG, REPORTERS_WEIGHT_MAX } from './limits.ts';

/** How often the organisation's own analysts agreed with what somebody reported, and how often not. */
export interface ReporterRecord {
  readonly right: number;
  readonly wrong: number;
}

/** The mean of a Beta distribution, 0 to 1. */
export function reporterWeight({ right, wrong }: ReporterRecord): number {
  return (
    (REPORTER_PRIOR_RIGHT + right) / (REPORTER_PRIOR_RIGHT + REPORTER_PRIOR_WRONG + right + wrong)
  );
}

/** Several together: how likely at least one is right. Capped, since one ward tells the other. */
export function jointWeight(reporters: readonly ReporterRecord[]): number {
  const allWrong = reporters.reduce((product, one) => product * (1 - reporterWeight(one)), 1);
  return Math.min(REPORTERS_WEIGHT_MAX, 1 - allWrong);
}

export interface Reported {
  readonly id: string;
  readonly member: string;
  readonly at: Millis;
  readonly verdict: Pick<TriageVerdict, 'score' | 'reasons' | 'fingerprint'>;
  /** Of `intel/release`: what may leave. */
  readonly released: readonly Indicator[];
  readonly reporters: readonly ReporterRecord[];
  /** People it was sent to, as far as is known. */
  readonly recipients: number;
  /** How long the reporter waited for an answer; null while there is none. */
  readonly answeredMs: Millis | null;
}

export function contributionOf(reported: Reported): Contribution {
  const { id, member, at, verdict, released, reporters, recipients, answeredMs } = reported;
  return {
    id,
    member,
    at,
    score: verdict.score,
    reasons: verdict.reasons.map(({ code }) => code),
    indicators: released,
    fingerprint: verdict.fingerprint,
    reporters: bucketOf(reporters.length),
    recipients: bucketOf(recipients),
    weight: jointWeight(reporters),
    answeredMs,
  };
}
