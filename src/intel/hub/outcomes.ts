/**
 * What members say became of a decision: a block that harms is stopped on its way, one that does not
 * goes on sooner, and what was found of a campaign is counted in steps.
 */
import { createHash } from 'node:crypto';

import type { Outcome } from '../../model/link.ts';
import { BUCKETS, type Bucket } from '../../model/member.ts';
import { reachClock } from './clock.ts';
import { BY_HUB, type Draft } from './draft.ts';
import {
  HOLD_WEIGHT_MIN,
  QUORUM_WINDOW_MS,
  REFUSED_ORGANISATIONS_MIN,
  SIGHTED_GROUPS_MAX,
  SIGHTED_ORGANISATIONS_MIN,
  SIGHTED_PARTS,
} from './limits.ts';
import { end } from './standings.ts';
import type { HubMember, HubState, Standing } from './state.ts';
import { leastOf, memberWeight } from './weighing.ts';

export function takeOutcome(draft: Draft, from: string, outcome: Outcome): void {
  const member = draft.heardMember(from);
  const id = draft.state.standingOf(outcome.decision);
  const standing = id === undefined ? undefined : draft.get('standing', id);
  if (member === undefined || id === undefined || standing === undefined) return;
  sight(draft, standing.campaign, member.group, outcome);
  if (outcome.state === 'in-force') guard(draft, standing, member);
  // Only those whom it reaches at this stage; once it reaches all, nobody waits for anybody.
  if (standing.stage === 'all' || !standing.reach.includes(from)) return;
  if (outcome.state === 'in-force') {
    if (standing.taken.includes(from)) return;
    draft.put('standing', id, { ...standing, taken: [...standing.taken, from] });
  } else if (outcome.state === 'refused') refuse(draft, id, standing, member);
}

/** Whoever told of it would guard itself anyway: what counts is the first that others guarded. */
function guard(draft: Draft, { campaign, strength }: Standing, { group }: HubMember): void {
  const voices = draft.get('campaign', campaign)?.voices ?? [];
  if (voices.some((one) => one.group === group)) return;
  reachClock(draft, campaign, strength === 'hold' ? 'heldAt' : 'blockedAt');
}

function refuse(draft: Draft, id: string, standing: Standing, member: HubMember): void {
  const isHeard = memberWeight(member) >= HOLD_WEIGHT_MIN;
  if (!isHeard || standing.refused.includes(member.group)) return;
  const refused = [...standing.refused, member.group];
  draft.put('standing', id, { ...standing, refused });
  if (refused.length < REFUSED_ORGANISATIONS_MIN) return;
  draft.call('hub-members-refused', standing.campaign);
  end(draft, {
    kind: 'undo',
    by: BY_HUB,
    campaign: standing.campaign,
    keys: standing.keys,
    reasons: ['hub-members-refused'],
    restsOn: [id],
    quietUntil: draft.now + QUORUM_WINDOW_MS,
  });
}

function sight(draft: Draft, campaign: string, group: string, told: Outcome): void {
  if (told.messages === '0') return;
  const id = partOf(campaign, group);
  const { groups } = draft.get('sighted', id) ?? { groups: [] };
  const known = groups.find((one) => one.group === group);
  const messages = larger(told.messages, known?.messages ?? '0');
  const people = larger(told.people, known?.people ?? '0');
  if (known?.messages === messages && known.people === people) return;
  const others = groups.filter((one) => one !== known);
  const kept = [...others, { group, messages, people }].slice(-SIGHTED_GROUPS_MAX);
  draft.put('sighted', id, { campaign, groups: kept });
}

function larger(one: Bucket, other: Bucket): Bucket {
  return BUCKETS.indexOf(one) > BUCKETS.indexOf(other) ? one : other;
}

/** Organisations stand in parts by a hash of their name: a find rewrites one part, not all. */
function partOf(campaign: string, group: string): string {
  const part = createHash('sha256').update(group).digest().readUInt16BE(0) % SIGHTED_PARTS;
  return `${campaign} ${part}`;
}

function partsOf(campaign: string): readonly string[] {
  return Array.from({ length: SIGHTED_PARTS }, (_, part) => `${campaign} ${part}`);
}

export function forgetSightings(draft: Draft, campaign: string): void {
  for (const id of partsOf(campaign))
    if (draft.get('sighted', id) !== undefined) draft.put('sighted', id, null);
}

/** What was found of a campaign among what had been received. */
export interface Found {
  readonly organisations: number;
  /** At least so many; steps say no more. */
  readonly messages: number;
  readonly people: number;
}

/** Null below three organisations: fewer could be told by who asks. */
export function foundOf(state: HubState, campaign: string): Found | null {
  const groups = partsOf(campaign).flatMap((id) => state.get('sighted', id)?.groups ?? []);
  if (groups.length < SIGHTED_ORGANISATIONS_MIN) return null;
  const sum = (of: 'messages' | 'people'): number =>
    groups.reduce((total, one) => total + leastOf(one[of]), 0);
  return { organisations: groups.length, messages: sum('messages'), people: sum('people') };
}
