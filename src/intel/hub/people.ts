/** What people of the centre decide. Their word is enough, except where two are needed. */
import { createHash } from 'node:crypto';

import type { DecidedBy } from '../../model/decision.ts';
import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import { isSpecific } from '../specific.ts';
import { indicatorsOf, type Draft } from './draft.ts';
import { askDryRun } from './dry-runs.ts';
import {
  DECISION_INDICATORS_MAX,
  HOLD_MS,
  LEASE_MS,
  SECOND_PERSON_MS,
  UNDO_RESPECTED_MS,
} from './limits.ts';
import { withScore } from './scoring.ts';
import { end, raise } from './standings.ts';
import type { KnownCampaign } from './state.ts';

export interface PersonWish {
  /** Who decides: the name of an account. */
  readonly name: string;
  readonly act: 'hold' | 'block' | 'widen' | 'renew' | 'lapse' | 'undo' | 'refuse';
  readonly campaign: string;
  /** Which of the campaign's; empty: all of them. To widen: those that nobody told of. */
  readonly indicators: readonly Indicator[];
}

export function takePersonWish(draft: Draft, wish: PersonWish): void {
  const campaign = draft.get('campaign', wish.campaign);
  if (campaign === undefined) return;
  const keys = wish.act === 'widen' ? widened(draft, wish) : chosen(campaign, wish.indicators);
  if (keys.length === 0) return;
  const by = deciders(draft, wish, keys);
  if (by === null) return;
  switch (wish.act) {
    case 'hold':
      return hold(draft, by, campaign, keys);
    case 'block':
    case 'widen':
      judge(draft, campaign, 'confirmed');
      return wishBlock(draft, by, wish, keys);
    case 'renew':
      return renew(draft, by, campaign, keys);
    case 'lapse':
    case 'undo':
      return stop(draft, by, wish, keys);
    case 'refuse':
      judge(draft, campaign, 'refused');
      return stop(draft, by, wish, keys);
  }
}

function chosen(campaign: KnownCampaign, wanted: readonly Indicator[]): readonly string[] {
  const keys = campaign.indicators.map(indicatorKey);
  const asked = new Set(wanted.map(indicatorKey));
  return asked.size === 0 ? keys : keys.filter((key) => asked.has(key));
}

/** Those that are not some campaign's already and narrow enough to act on. */
function widened(draft: Draft, { indicators, campaign }: PersonWish): readonly string[] {
  const added = indicators
    .filter(isSpecific)
    .map((indicator) => ({ key: indicatorKey(indicator), indicator }))
    .filter(({ key }) => (draft.get('indicator', key)?.campaign ?? campaign) === campaign)
    .slice(0, DECISION_INDICATORS_MAX);
  for (const { key, indicator } of added)
    if (draft.get('indicator', key) === undefined)
      draft.put('indicator', key, {
        indicator,
        campaign,
        supports: [],
        hold: null,
        block: null,
        question: null,
        quietUntil: 0,
      });
  return added.map(({ key }) => key);
}

/** Null while the second person is missing. */
function deciders(draft: Draft, wish: PersonWish, keys: readonly string[]): DecidedBy | null {
  const { name, act, campaign } = wish;
  const isRaising = act === 'hold' || act === 'block' || act === 'widen' || act === 'renew';
  const isListed = indicatorsOf(draft, keys).some((one) => draft.rules.listed(one) !== null);
  const text = JSON.stringify([act, campaign, keys.toSorted()]);
  const id = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const first = draft.get('proposal', id);
  const isSecond =
    first !== undefined && first.name !== name && draft.now - first.at < SECOND_PERSON_MS;
  if (isSecond) {
    draft.put('proposal', id, null);
    return { kind: 'person', names: [first.name, name] };
  }
  if (isRaising && !isListed) return { kind: 'person', names: [name] };
  draft.put('proposal', id, { name, at: draft.now, act, campaign, keys });
  if (!isRaising) return { kind: 'person', names: [name] };
  draft.call('hub-second-person-needed', campaign);
  return null;
}

/** Once for each campaign: who told of it was right, or wrong. */
function judge(draft: Draft, known: KnownCampaign, verdict: 'confirmed' | 'refused'): void {
  if (known.verdict === verdict) return;
  for (const { member: id, score } of known.voices) {
    const member = draft.get('member', id);
    if (member === undefined || score < 5) continue;
    const { right, wrong } = member;
    const isRight = verdict === 'confirmed';
    draft.put('member', id, {
      ...member,
      right: right + (isRight ? 1 : 0),
      wrong: wrong + (isRight ? 0 : 1),
    });
  }
  draft.put('campaign', known.id, withScore(draft, { ...known, verdict, changedAt: draft.now }));
}

function hold(draft: Draft, by: DecidedBy, { id }: KnownCampaign, all: readonly string[]): void {
  const free = all.filter((key) => draft.get('indicator', key)?.block === null);
  for (const keys of parts(free)) {
    if (!draft.hasRoom('hold')) return;
    raise(draft, {
      kind: 'hold',
      by,
      campaign: id,
      keys,
      strength: 'hold',
      stage: 'all',
      reach: [],
      lengthMs: HOLD_MS,
      reasons: ['hub-person'],
      restsOn: [],
    });
  }
}

function wishBlock(
  draft: Draft,
  by: DecidedBy,
  { act, campaign }: PersonWish,
  all: readonly string[],
): void {
  const free = all.filter((key) => {
    const known = draft.get('indicator', key);
    return known !== undefined && known.block === null && known.question === null;
  });
  const wanted = act === 'widen' ? 'widen' : 'block';
  for (const keys of parts(free))
    askDryRun(draft, { keys, campaign, wanted, by, reasons: ['hub-person'], restsOn: [] });
}

function renew(
  draft: Draft,
  by: DecidedBy,
  { id: campaign }: KnownCampaign,
  keys: readonly string[],
): void {
  const standings = new Set(keys.map((key) => draft.get('indicator', key)?.block ?? ''));
  for (const id of standings) {
    const standing = draft.get('standing', id);
    if (standing === undefined || !draft.hasRoom('renew')) continue;
    const until = draft.now + LEASE_MS;
    const { stage, reach } = standing;
    draft.put('standing', id, { ...standing, until, by });
    draft.decide(
      {
        by,
        kind: 'renew',
        campaign,
        indicators: indicatorsOf(draft, standing.keys),
        strength: 'block',
        stage,
        until,
        reasons: ['hub-person'],
        restsOn: [id],
      },
      stage === 'all' ? null : reach,
    );
  }
}

function stop(
  draft: Draft,
  by: DecidedBy,
  { act, campaign }: PersonWish,
  keys: readonly string[],
): void {
  const quietUntil = act === 'lapse' ? 0 : draft.now + UNDO_RESPECTED_MS;
  // What is being asked about must not come into force behind the back of who just said no.
  for (const id of new Set(keys.map((key) => draft.get('indicator', key)?.question ?? '')))
    withdraw(draft, id);
  for (const key of keys) {
    const known = draft.get('indicator', key);
    if (known !== undefined) draft.put('indicator', key, { ...known, quietUntil });
  }
  end(draft, {
    kind: act === 'lapse' ? 'lapse' : 'undo',
    by,
    campaign,
    keys,
    reasons: [act === 'refuse' ? 'hub-person-refused' : 'hub-person'],
    restsOn: [],
    quietUntil,
  });
}

function withdraw(draft: Draft, id: string): void {
  const open = draft.get('question', id);
  if (open === undefined) return;
  draft.put('question', id, null);
  for (const key of open.keys) {
    const known = draft.get('indicator', key);
    if (known !== undefined) draft.put('indicator', key, { ...known, question: null });
  }
}

function parts(keys: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(keys.length / DECISION_INDICATORS_MAX);
  return Array.from({ length: count }, (_, part) =>
    keys.slice(part * DECISION_INDICATORS_MAX, (part + 1) * DECISION_INDICATORS_MAX),
  );
}
