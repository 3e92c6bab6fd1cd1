/** Members come, say no for themselves, and are expelled. */
import type { Indicator } from '../../model/indicator.ts';
import type { Millis } from '../../model/time.ts';
import { BY_HUB, keysOf, type Draft } from './draft.ts';
import { HOLD_WEIGHT_MIN, QUORUM_WINDOW_MS, VETO_ORGANISATIONS_MIN } from './limits.ts';
import { end } from './standings.ts';
import { hasQuorum, memberWeight } from './weighing.ts';

export function join(draft: Draft, id: string, group: string): void {
  const known = draft.get('member', id);
  const none = { right: 0, wrong: 0, hour: 0, contributions: 0, holds: 0 };
  // Who was expelled and comes back keeps what was found of it.
  draft.put('member', id, { ...none, ...known, id, group, expelledAt: null });
}

/**
 * A member's own no. It is its own affair; when several organisations say it of one thing, it ends
 * for all.
 */
export function takeVeto(draft: Draft, from: string, indicators: readonly Indicator[]): void {
  const member = draft.heardMember(from);
  if (member === undefined) return;
  for (const key of keysOf(indicators)) {
    const known = draft.get('indicator', key);
    const id = known?.block ?? known?.hold ?? null;
    const standing = id === null ? undefined : draft.get('standing', id);
    if (known === undefined || id === null || standing === undefined) continue;
    if (standing.vetoes.includes(member.group)) continue;
    draft.decide(
      {
        by: { kind: 'member', member: from },
        kind: 'veto',
        campaign: known.campaign,
        indicators: [known.indicator],
        strength: null,
        stage: null,
        until: null,
        reasons: ['hub-member-vetoed'],
        restsOn: [id],
      },
      // Told back to whoever said it: restored from before that, it would not know.
      [from],
    );
    if (memberWeight(member) < HOLD_WEIGHT_MIN) continue;
    const vetoes = [...standing.vetoes, member.group];
    draft.put('standing', id, { ...standing, vetoes });
    if (vetoes.length >= VETO_ORGANISATIONS_MIN)
      endVetoed(draft, known.campaign, standing.keys, id);
  }
}

function endVetoed(draft: Draft, campaign: string, keys: readonly string[], id: string): void {
  draft.call('hub-members-vetoed', campaign);
  end(draft, {
    kind: 'undo',
    by: BY_HUB,
    campaign,
    keys,
    reasons: ['hub-members-vetoed'],
    restsOn: [id],
    quietUntil: draft.now + QUORUM_WINDOW_MS,
  });
}

/**
 * `since`: from when its key was in other hands. What it told after that is taken back, and what the
 * hub decided by itself ends where nobody else's word carries it.
 */
export function expel(draft: Draft, id: string, since: Millis): void {
  const member = draft.get('member', id);
  if (member === undefined) return;
  draft.put('member', id, { ...member, expelledAt: draft.now });
  const fallen = new Map<string, string[]>();
  for (const [key, known] of draft.state.all('indicator')) {
    const supports = known.supports.filter((one) => one.member !== id || one.at < since);
    if (supports.length === known.supports.length) continue;
    const changed = { ...known, supports };
    draft.put('indicator', key, changed);
    const standing = draft.get('standing', known.block ?? known.hold ?? '');
    if (standing === undefined || standing.by.kind !== 'hub') continue;
    const isCarried =
      standing.strength === 'hold'
        ? supports.length > 0
        : hasQuorum(draft, changed, draft.now - QUORUM_WINDOW_MS);
    if (isCarried) continue;
    fallen.set(known.campaign, [...(fallen.get(known.campaign) ?? []), key]);
  }
  for (const [campaign, keys] of fallen)
    end(draft, {
      kind: 'undo',
      by: BY_HUB,
      campaign,
      keys,
      reasons: ['hub-member-expelled'],
      restsOn: [],
      quietUntil: 0,
    });
}
