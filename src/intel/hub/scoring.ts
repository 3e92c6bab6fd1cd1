/** The hub's score of a campaign, 1 to 10 with reasons: KVR's shape, from words that are weighed. */
import type { Score } from '../../model/triage.ts';
import { SCORE_DANGEROUS } from '../../model/triage.ts';
import type { Draft } from './draft.ts';
import { HOLD_WEIGHT_MIN, QUORUM_ORGANISATIONS_MIN, QUORUM_WEIGHT_MIN } from './limits.ts';
import type { KnownCampaign } from './state.ts';
import { memberWeight } from './weighing.ts';

/** The word of nobody: in the middle, and light. */
const PRIOR_SCORE = 5;
const PRIOR_WEIGHT = 0.2;
const SCORES: readonly Score[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export function withScore(draft: Draft, campaign: KnownCampaign): KnownCampaign {
  const { verdict, voices } = campaign;
  if (verdict === 'refused') return { ...campaign, score: 1, reasons: ['hub-person-refused'] };
  const heard = voices.flatMap(({ member, score, weight }) => {
    const known = draft.heardMember(member);
    return known === undefined ? [] : [{ score, weight: memberWeight(known) * weight, known }];
  });
  const total = heard.reduce((sum, { weight }) => sum + weight, PRIOR_WEIGHT);
  const said = heard.reduce((sum, { score, weight }) => sum + score * weight, 0);
  const mean = (said + PRIOR_SCORE * PRIOR_WEIGHT) / total;
  const clear = heard.filter(({ score }) => score >= SCORE_DANGEROUS);
  const clearWeight = clear.reduce((sum, { weight }) => sum + weight, 0);
  const isAgreed = clear.length >= QUORUM_ORGANISATIONS_MIN && clearWeight >= QUORUM_WEIGHT_MIN;
  const isConfirmed = verdict === 'confirmed';
  const raised = mean + (isAgreed ? 1 : 0) + (isConfirmed ? 2 : 0);
  const erring = clear.some(({ known }) => memberWeight(known) < HOLD_WEIGHT_MIN);
  const reasons = [
    ...(isConfirmed ? ['hub-person-confirmed'] : []),
    ...(isAgreed ? ['hub-several-organisations'] : []),
    ...(!isAgreed && clear.length > 0 ? ['hub-clear-report'] : []),
    ...(clear.length === 0 ? ['hub-no-clear-report'] : []),
    ...(erring ? ['hub-erring-member'] : []),
  ];
  return { ...campaign, score: scoreOf(raised), reasons };
}

function scoreOf(value: number): Score {
  const index = Math.min(10, Math.max(1, Math.round(value))) - 1;
  return SCORES[index] ?? PRIOR_SCORE;
}
