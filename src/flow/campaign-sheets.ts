/** What faces see of a hub's campaigns, put together from its documents. */
import type { HubRules } from '../intel/hub/draft.ts';
import { foundOf } from '../intel/hub/outcomes.ts';
import type {
  HubMember,
  HubState,
  KnownCampaign,
  OpenQuestion,
  Standing,
} from '../intel/hub/state.ts';
import { indicatorKey } from '../model/indicator.ts';
import type { Millis } from '../model/time.ts';
import type { CampaignSheet, Reaching } from './loop.ts';

/** Changed last first. */
export function campaignsIn(state: HubState, most: number): readonly KnownCampaign[] {
  return [...state.all('campaign').values()].toReversed().slice(0, most);
}

export function reachingIn(state: HubState, { id, group }: HubMember): Reaching {
  const all = [...state.all('standing').values()].filter(
    ({ stage, reach }) => stage === 'all' || reach.includes(id),
  );
  const count = (is: (one: Standing) => boolean): number => all.filter(is).length;
  return {
    holds: count(({ strength }) => strength === 'hold'),
    blocks: count(({ strength }) => strength === 'block'),
    endsAt: all.reduce<Millis | null>(
      (first, { until }) => (first === null ? until : Math.min(first, until)),
      null,
    ),
    vetoed: count(({ vetoes }) => vetoes.includes(group)),
  };
}

export function sheetIn(
  state: HubState,
  id: string,
  listed: HubRules['listed'],
): CampaignSheet | null {
  const campaign = state.get('campaign', id);
  if (campaign === undefined) return null;
  const indicators = campaign.indicators.flatMap((one) => {
    const known = state.get('indicator', indicatorKey(one));
    return known === undefined ? [] : [known];
  });
  const standings = new Map<string, Standing>();
  const questions = new Map<string, OpenQuestion>();
  for (const { hold, block, question } of indicators) {
    for (const standing of [hold, block]) {
      const value = standing === null ? undefined : state.get('standing', standing);
      if (standing !== null && value !== undefined) standings.set(standing, value);
    }
    const open = question === null ? undefined : state.get('question', question);
    if (question !== null && open !== undefined) questions.set(question, open);
  }
  const onLists = campaign.indicators.flatMap((one) => {
    const list = listed(one);
    return list === null ? [] : [[indicatorKey(one), list] as const];
  });
  return {
    campaign,
    indicators,
    standings,
    questions,
    found: foundOf(state, id),
    listed: new Map(onLists),
    proposals: [...state.all('proposal').values()].filter((one) => one.campaign === id),
  };
}
