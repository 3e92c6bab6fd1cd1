/** When a campaign's mails arrive and when people report them. */
import { HOUR, MINUTE, type Millis } from '../../model/time.ts';
import type { Random } from '../random.ts';

/** Time since the beginning, and what share has happened by then; straight lines between. */
type Curve = readonly (readonly [Millis, number])[];

/**
 * Reports after a mail's arrival: a tenth within 5 minutes, a fifth within 15, 30 to 40 % within 30
 * (14,733 staff of one company, ETH Zurich); the tail is ours and ends with the campaign.
 */
const REPORTS: Curve = [
  [0, 0],
  [5 * MINUTE, 0.1],
  [15 * MINUTE, 0.2],
  [30 * MINUTE, 0.35],
  [5 * HOUR, 0.8],
  [21 * HOUR, 1],
];

/**
 * Arrivals after the first: most in a burst, the last 21 hours on (Oest 2020). The burst is ours.
 */
const ARRIVALS: Curve = [
  [0, 0],
  [5 * MINUTE, 0.4],
  [20 * MINUTE, 0.7],
  [HOUR, 0.9],
  [21 * HOUR, 1],
];

/** Of a campaign's recipients; and of those of ordinary mail, who report it by mistake. */
const PHISH_REPORTED = 0.2;
const ORDINARY_REPORTED = 0.002;

export function arrivalAfter(random: Random): Millis {
  return along(ARRIVALS, random.next());
}

/** Null: nobody reports it. */
export function reportedAt(at: Millis, isPhish: boolean, random: Random): Millis | null {
  if (!random.chance(isPhish ? PHISH_REPORTED : ORDINARY_REPORTED)) return null;
  return at + along(REPORTS, random.next());
}

function along(curve: Curve, share: number): Millis {
  for (const [index, [time, reached]] of curve.entries()) {
    const [timeBefore, before] = curve[index - 1] ?? [0, 0];
    if (share <= reached && reached > before)
      return Math.round(timeBefore + ((share - before) / (reached - before)) * (time - timeBefore));
  }
  return curve.at(-1)?.[0] ?? 0;
}
