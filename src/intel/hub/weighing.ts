/**
 * How much a word weighs. A member's precision is the mean of a Beta distribution over what people of
 * the centre found of it; nobody's weight reaches what a quorum needs.
 */
import type { Bucket } from '../../model/member.ts';
import type { Millis } from '../../model/time.ts';
import { SCORE_DANGEROUS } from '../../model/triage.ts';
import type { Draft } from './draft.ts';
import {
  MEMBER_PRIOR_RIGHT,
  MEMBER_PRIOR_WRONG,
  MEMBER_WEIGHT_MAX,
  QUORUM_ORGANISATIONS_MIN,
  QUORUM_REPORTERS_MIN,
  QUORUM_WEIGHT_MIN,
  REPORTERS_COUNTED_MAX,
} from './limits.ts';
import type { HubMember, KnownIndicator } from './state.ts';

/** 0 to `MEMBER_WEIGHT_MAX`. */
export function memberWeight({ right, wrong }: HubMember): number {
  const mean =
    (MEMBER_PRIOR_RIGHT + right) / (MEMBER_PRIOR_RIGHT + MEMBER_PRIOR_WRONG + right + wrong);
  return Math.min(MEMBER_WEIGHT_MAX, mean);
}

const LEAST: Readonly<Record<Bucket, number>> = { '0': 0, '1': 1, '2-5': 2, '6-20': 6, '21+': 21 };

/** The least that a bucket says. */
export function leastOf(bucket: Bucket): number {
  return LEAST[bucket];
}

/** How far clear words on one indicator go towards a quorum. */
export interface Carried {
  readonly organisations: number;
  readonly reporters: number;
  readonly weight: number;
}

/** `memberOf`: who said it. What was told before `from` counts for nothing. */
export function carriedBy(
  { supports }: Pick<KnownIndicator, 'supports'>,
  memberOf: (id: string) => HubMember | undefined,
  from: Millis,
): Carried {
  const groups = new Map<string, { weight: number; reporters: number }>();
  for (const { member, group, at, score, weight, reporters } of supports) {
    const told = memberOf(member);
    const isOut = told === undefined || told.expelledAt !== null;
    if (isOut || at < from || score < SCORE_DANGEROUS) continue;
    const known = groups.get(group) ?? { weight: 0, reporters: 0 };
    groups.set(group, {
      weight: Math.max(known.weight, memberWeight(told) * weight),
      reporters: Math.max(known.reporters, Math.min(reporters, REPORTERS_COUNTED_MAX)),
    });
  }
  const voices = [...groups.values()].filter(({ reporters }) => reporters > 0);
  const sum = (of: (voice: { weight: number; reporters: number }) => number): number =>
    voices.reduce((total, voice) => total + of(voice), 0);
  return {
    organisations: voices.length,
    reporters: sum(({ reporters }) => reporters),
    weight: sum(({ weight }) => weight),
  };
}

/** Whether several reporters of at least two organisations say so clearly, by words since `from`. */
export function hasQuorum(draft: Draft, known: KnownIndicator, from: Millis): boolean {
  const carried = carriedBy(known, (id) => draft.get('member', id), from);
  return (
    carried.organisations >= QUORUM_ORGANISATIONS_MIN &&
    carried.reporters >= QUORUM_REPORTERS_MIN &&
    carried.weight >= QUORUM_WEIGHT_MIN
  );
}
