/** What a member tells of a reported message: typed values, steps and a weight, never who reported. */
import type { Contribution } from '../../model/campaign.ts';
import type { Indicator } from '../../model/indicator.ts';
import { bucketOf } from '../../model/member.ts';
import type { Millis } from '../../model/time.ts';
import type { TriageVerdict } from '../../model/triage.ts';
import {
  OWN_WEIGHT_MIN,
  REPORTER_PRIOR_RIGHT,
  REPORTER_PRIOR_WRONG,
  REPORTER_RECORD_MAX,
  REPORTER_WEIGHT_MAX,
  REPORTERS_WEIGHT_MAX,
} from './limits.ts';

/** How often the organisation's own analysts agreed with what somebody reported, and how often not. */
export interface ReporterRecord {
  readonly right: number;
  readonly wrong: number;
}

/**
 * The precision to expect of what somebody reports, 0 to `REPORTER_WEIGHT_MAX`: the mean of a Beta
 * distribution after `n` reports of which a share `p` was right,
 *
 *   (a + m p) / (a + b + m),  m = min(n, `REPORTER_RECORD_MAX`)
 *
 * (Gelman and others, "Bayesian Data Analysis", 3rd edition, 2.4; for reputation Jøsang and Ismail,
 * "The Beta Reputation System", 2002). `a` and `b` are what a whole staff was measured at: 68 % right
 * (Lain, Kostiainen and Čapkun, "Phishing in Organizations", 2022). Since `n` counts no further than
 * the limit, nobody's past is so long that it outweighs what they report today.
 */
export function reporterWeight({ right, wrong }: ReporterRecord): number {
  const reports = right + wrong;
  const counted = Math.min(reports, REPORTER_RECORD_MAX);
  const known = reports === 0 ? 0 : (counted * right) / reports;
  const mean =
    (REPORTER_PRIOR_RIGHT + known) / (REPORTER_PRIOR_RIGHT + REPORTER_PRIOR_WRONG + counted);
  return Math.min(REPORTER_WEIGHT_MAX, mean);
}

/** Several together: how likely at least one is right. Capped, since one ward tells the other. */
export function jointWeight(reporters: readonly ReporterRecord[]): number {
  const allWrong = reporters.reduce((product, one) => product * (1 - reporterWeight(one)), 1);
  return Math.min(REPORTERS_WEIGHT_MAX, 1 - allWrong);
}

/**
 * Whether the engine's verdict on what these reported holds anything, and is told to others, before a
 * person looked: somebody who knows how to make it speak would have it act for him.
 */
export function mayActAlone(reporters: readonly ReporterRecord[]): boolean {
  return jointWeight(reporters) >= OWN_WEIGHT_MIN;
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
