/** What time alone does: questions end, blocks reach further, leases are renewed, all of it lapses. */
import { BY_HUB, indicatorsOf, type Draft } from './draft.ts';
import { forgetSightings } from './outcomes.ts';
import { endDryRun, sample } from './dry-runs.ts';
import {
  CAMPAIGN_MS,
  FORGOTTEN_PER_TICK_MAX,
  LEASE_MS,
  RENEW_BEFORE_MS,
  RENEW_WINDOW_MS,
  SECOND_PERSON_MS,
  STAGE_MANY_MEMBERS,
  STAGE_WAIT_MS,
  STAGE_WATCH_MS,
} from './limits.ts';
import { detach, stand } from './standings.ts';
import type { Standing } from './state.ts';
import { hasQuorum } from './weighing.ts';

export function tick(draft: Draft): void {
  for (const open of draft.state.all('question').values())
    if (draft.now >= open.question.until) endDryRun(draft, open);
  for (const [id, standing] of draft.state.all('standing')) pass(draft, id, standing);
  for (const [id, { at }] of draft.state.all('proposal'))
    if (draft.now - at >= SECOND_PERSON_MS) draft.put('proposal', id, null);
  forget(draft);
}

function pass(draft: Draft, id: string, standing: Standing): void {
  const { strength, stage, stageAt, until } = standing;
  if (draft.now >= until) return lapse(draft, id, standing);
  if (strength === 'hold') return;
  const isWatched = draft.now >= stageAt + (isTaken(standing) ? STAGE_WATCH_MS : STAGE_WAIT_MS);
  if (stage !== 'all' && isWatched) return advance(draft, id, standing);
  if (draft.now >= until - RENEW_BEFORE_MS) renew(draft, id, standing);
}

/** Most of those it reaches have it in force, and nobody among them refused it. */
function isTaken({ reach, taken, refused }: Standing): boolean {
  return refused.length === 0 && taken.length * 2 > reach.length;
}

/** Members end it by themselves at the same moment, so nobody is told. */
function lapse(draft: Draft, id: string, { campaign, strength, keys }: Standing): void {
  draft.decide(
    {
      by: BY_HUB,
      kind: 'lapse',
      campaign,
      indicators: indicatorsOf(draft, keys),
      strength: null,
      stage: null,
      until: null,
      reasons: ['hub-time-over'],
      restsOn: [id],
    },
    [],
  );
  for (const key of keys) detach(draft, key, strength);
}

function advance(draft: Draft, id: string, standing: Standing): void {
  if (!draft.hasRoom('stage')) return;
  const { campaign, keys, reach, until, by } = standing;
  const stage = standing.stage === 'few' ? 'many' : 'all';
  const more = stage === 'all' ? [] : sample(draft, `${id} many`, STAGE_MANY_MEMBERS, new Set());
  const reached = [...new Set([...reach, ...more])].slice(0, STAGE_MANY_MEMBERS);
  const decision = draft.decide(
    {
      by,
      kind: 'stage',
      campaign,
      indicators: indicatorsOf(draft, keys),
      strength: 'block',
      stage,
      until,
      reasons: ['hub-no-veto'],
      restsOn: [id],
    },
    stage === 'all' ? null : reached,
  );
  draft.put('standing', id, {
    ...standing,
    stage,
    stageAt: draft.now,
    reach: reached,
    decisions: [...standing.decisions, decision.id],
    taken: [],
  });
}

/** Only what several organisations told of again in the last day; the rest goes on to its end. */
function renew(draft: Draft, id: string, standing: Standing): void {
  const { campaign, reach, stage } = standing;
  const keys = standing.keys.filter((key) => {
    const known = draft.get('indicator', key);
    return known !== undefined && hasQuorum(draft, known, draft.now - RENEW_WINDOW_MS);
  });
  if (keys.length === 0 || !draft.hasRoom('renew')) return;
  const until = draft.now + LEASE_MS;
  const decision = draft.decide(
    {
      by: BY_HUB,
      kind: 'renew',
      campaign,
      indicators: indicatorsOf(draft, keys),
      strength: 'block',
      stage,
      until,
      reasons: ['hub-quorum'],
      restsOn: [id],
    },
    stage === 'all' ? null : reach,
  );
  stand(draft, decision.id, { ...standing, keys, until, by: BY_HUB, decisions: [decision.id] });
}

/** The documents longest unchanged come first, so a look at the first few is enough. */
function forget(draft: Draft): void {
  let looked = 0;
  for (const [id, { changedAt, indicators }] of draft.state.all('campaign')) {
    looked += 1;
    if (looked > FORGOTTEN_PER_TICK_MAX || draft.now - changedAt < CAMPAIGN_MS) break;
    draft.put('campaign', id, null);
    forgetSightings(draft, id);
    looked += indicators.length;
  }
  looked = 0;
  for (const [key, known] of draft.state.all('indicator')) {
    const { supports, hold, block, question, quietUntil } = known;
    const last = supports.at(-1)?.at ?? 0;
    looked += 1;
    if (looked > FORGOTTEN_PER_TICK_MAX || draft.now - last < CAMPAIGN_MS) break;
    const isOver = hold === null && block === null && question === null && quietUntil < draft.now;
    if (isOver) draft.put('indicator', key, null);
  }
}
