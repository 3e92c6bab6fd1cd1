/**
 * The share loop: how many phish belong to what was reported before, in the order in which they were
 * received, and how many honest mails would be taken for part of it. Each mail is told by its
 * verdict's indicators, without those on warning lists, and by its shape; beside it what equal URLs,
 * domains, shown senders and attachments alone would have told of the same mails.
 */
import { FINGERPRINT_SAME_MIN } from '../../src/model/fingerprint.ts';
import type { Millis } from '../../src/model/time.ts';
import type { Measure } from '../measure.ts';
import { Reported, type Recognised, type Told } from './reported.ts';
import { shareMeasures } from './shares.ts';

const RATIO_WANTED = 1.3;
const FALSE_PERCENT_WANTED = 0.1;
/** Beside the one in use, to see what another would cost. */
const LIKENESSES: readonly number[] = [0.2, 0.3, 0.4, 0.5, 0.6];

export interface Received {
  readonly told: Told;
  readonly at: Millis | null;
}

/** Honest mails, and the phish that were reported among the same people. */
export interface Beside {
  readonly name: string;
  readonly honest: readonly Told[];
  readonly phish: readonly Told[];
}

export function* coverageMeasures(
  mails: readonly Received[],
  besides: readonly Beside[],
): Iterable<Measure> {
  const order = mails.toSorted((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
  const reported = new Reported();
  const seen = order.map(({ told }) => {
    const one = reported.recognise(told);
    reported.add(told);
    return one;
  });
  const exact = seen.filter(({ byPlainKeys }) => byPlainKeys).length;
  const known = knownAt(seen, FINGERPRINT_SAME_MIN);
  yield* shareMeasures('phish of what was reported before, by equal values', exact, mails.length);
  yield* shareMeasures('phish of what was reported before', known, mails.length);
  yield against('share loop against equal values', known / exact);
  const narrow = seen.filter((one) => one.byCampaignKeys || one.likeness >= FINGERPRINT_SAME_MIN);
  yield against(
    'share loop against equal values, without domains of senders',
    narrow.length / exact,
  );
  const falsely = besides.map(({ name, honest, phish }) => {
    const all = new Reported();
    for (const one of phish) all.add(one);
    return { name, seen: honest.map((one) => all.recognise(one)) };
  });
  for (const { name, seen: honest } of falsely) {
    const byKeys = honest.filter((one) => one.byKeys).length;
    const byCampaignKeys = honest.filter((one) => one.byCampaignKeys).length;
    const taken = `${name} taken for what was reported, by values`;
    yield* shareMeasures(taken, byKeys, honest.length);
    yield* shareMeasures(
      `${taken} but domains of senders`,
      byCampaignKeys,
      honest.length,
      FALSE_PERCENT_WANTED,
    );
  }
  for (const likeness of LIKENESSES) {
    yield against(
      `share loop against equal values, likeness of ${likeness}`,
      knownAt(seen, likeness) / exact,
    );
    for (const { name, seen: honest } of falsely)
      yield* shareMeasures(
        `${name} taken for what was reported, by a likeness of ${likeness}`,
        honest.filter((one) => one.likeness >= likeness).length,
        honest.length,
        FALSE_PERCENT_WANTED,
      );
  }
}

function knownAt(seen: readonly Recognised[], likeness: number): number {
  return seen.filter((one) => one.byKeys || one.likeness >= likeness).length;
}

function against(name: string, times: number): Measure {
  const value = Math.round(times * 100) / 100;
  const ratio = Math.round((value / RATIO_WANTED) * 100) / 100;
  return { name, value, unit: 'times', ratio, peer: `wanted ${RATIO_WANTED}` };
}
