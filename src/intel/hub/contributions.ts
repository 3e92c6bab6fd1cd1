/**
 * What a member told is put to the campaign it belongs to, and may hold at once. A campaign is where
 * words meet; what is held or blocked is decided for each indicator by who told of that very one, so
 * that nobody smuggles an indicator in beside a true one.
 */
import type { Contribution } from '../../model/campaign.ts';
import {
  FINGERPRINT_SAME_MIN,
  fingerprintSimilarity,
  readFingerprint,
} from '../../model/fingerprint.ts';
import { indicatorKey, type Indicator, type IndicatorKind } from '../../model/indicator.ts';
import { HOUR } from '../../model/time.ts';
import { SCORE_DANGEROUS } from '../../model/triage.ts';
import { isSpecific } from '../specific.ts';
import { BY_HUB, type Draft } from './draft.ts';
import { askDryRun } from './dry-runs.ts';
import {
  CAMPAIGN_INDICATORS_MAX,
  CLOCK_AHEAD_MS_MAX,
  CONTRIBUTIONS_PER_MEMBER_HOUR_MAX,
  DECISION_INDICATORS_MAX,
  HOLD_MS,
  HOLD_WEIGHT_MIN,
  HOLDS_PER_CAMPAIGN_MAX,
  HOLDS_PER_MEMBER_HOUR_MAX,
  QUORUM_WINDOW_MS,
  SUPPORTS_MAX,
  VOICES_MAX,
} from './limits.ts';
import { reachClock } from './clock.ts';
import { withScore } from './scoring.ts';
import { raise } from './standings.ts';
import { CLOCK_BEGUN, type HubMember, type KnownCampaign, type KnownIndicator } from './state.ts';
import { hasQuorum, leastOf, memberWeight } from './weighing.ts';

/** Too many strangers share these for two messages to be one campaign by them. */
const WEAK: readonly IndicatorKind[] = ['ip', 'sender-domain'];

export function takeContribution(draft: Draft, told: Contribution): void {
  const member = countedMember(draft, told.member);
  if (member === null || told.at > draft.now + CLOCK_AHEAD_MS_MAX) return;
  const keys = specificKeys(draft, told);
  if (keys.size === 0) return;
  const id = campaignFor(draft, keys) ?? draft.makeId('campaign');
  const isAgain = [...keys.keys()].some((key) => isTold(draft, key, told));
  const fresh = [...keys].filter(([key, indicator]) =>
    support(draft, { key, indicator, campaign: id, told, member }),
  );
  hear(draft, id, { indicators: [...keys.values()], isAgain }, told, member);
  const open = [...keys.keys()].filter((key) => mayDecide(draft, key));
  holdClear(
    draft,
    id,
    open.filter((key) => fresh.some(([one]) => one === key)),
    told,
    member,
  );
  const agreed = open.filter((key) => isAgreed(draft, key));
  if (agreed.length === 0) return;
  reachClock(draft, id, 'quorumAt');
  askDryRun(draft, {
    keys: agreed,
    campaign: id,
    wanted: 'block',
    by: BY_HUB,
    reasons: ['hub-quorum'],
    restsOn: contributionsOf(draft, agreed),
  });
}

/** The member with this contribution counted; null when it is not heard or sends too many. */
function countedMember(draft: Draft, id: string): HubMember | null {
  const known = draft.heardMember(id);
  if (known === undefined) return null;
  const hour = Math.floor(draft.now / HOUR);
  const counted = known.hour === hour ? known : { ...known, hour, contributions: 0, holds: 0 };
  if (counted.contributions >= CONTRIBUTIONS_PER_MEMBER_HOUR_MAX) return null;
  const member = { ...counted, contributions: counted.contributions + 1 };
  draft.put('member', id, member);
  return member;
}

/** What can be acted on, by key; a shape that is close to a known one is that one. */
function specificKeys(draft: Draft, told: Contribution): ReadonlyMap<string, Indicator> {
  const shape: readonly Indicator[] =
    told.fingerprint === null ? [] : [{ kind: 'template', value: told.fingerprint }];
  const keys = new Map<string, Indicator>();
  for (const indicator of [...shape, ...told.indicators].slice(0, DECISION_INDICATORS_MAX)) {
    if (!isSpecific(indicator)) continue;
    const known = indicator.kind === 'template' ? knownShape(draft, indicator) : indicator;
    keys.set(indicatorKey(known), known);
  }
  return keys;
}

function knownShape(draft: Draft, indicator: Indicator): Indicator {
  const own = readFingerprint(indicator.value);
  let best: { readonly indicator: Indicator; readonly similarity: number } | null = null;
  for (const key of draft.state.templatesNear(indicator.value)) {
    const known = draft.get('indicator', key);
    const other = known === undefined ? null : readFingerprint(known.indicator.value);
    if (own === null || known === undefined || other === null) continue;
    const similarity = fingerprintSimilarity(own, other);
    if (similarity >= FINGERPRINT_SAME_MIN && similarity > (best?.similarity ?? 0))
      best = { indicator: known.indicator, similarity };
  }
  return best?.indicator ?? indicator;
}

/** The campaign that shares most of what tells campaigns apart; of several the oldest. */
function campaignFor(draft: Draft, keys: ReadonlyMap<string, Indicator>): string | null {
  const shared = new Map<string, number>();
  for (const [key, indicator] of keys) {
    const known = draft.get('indicator', key);
    if (known === undefined || WEAK.includes(indicator.kind)) continue;
    if (draft.rules.listed(indicator) !== null) continue;
    shared.set(known.campaign, (shared.get(known.campaign) ?? 0) + 1);
  }
  const since = (id: string): number => draft.get('campaign', id)?.since ?? draft.now;
  const [best] = [...shared].toSorted(
    ([a, many], [b, more]) => more - many || since(a) - since(b) || (a < b ? -1 : 1),
  );
  return best?.[0] ?? null;
}

interface Supporting {
  readonly key: string;
  readonly indicator: Indicator;
  readonly campaign: string;
  readonly told: Contribution;
  readonly member: HubMember;
}

/** Keeps the word; true when this organisation had not said it of this indicator before. */
function support(draft: Draft, { key, indicator, campaign, told, member }: Supporting): boolean {
  const known: KnownIndicator = draft.get('indicator', key) ?? {
    indicator,
    campaign,
    supports: [],
    hold: null,
    block: null,
    question: null,
    quietUntil: 0,
  };
  const before = known.supports.find((one) => one.group === member.group);
  const others = known.supports.filter((one) => one !== before);
  const word = {
    member: told.member,
    group: member.group,
    contribution: told.id,
    at: draft.now,
    score: told.score,
    reporters: Math.max(leastOf(told.reporters), before?.reporters ?? 0),
    weight: told.weight,
  };
  draft.put('indicator', key, {
    ...known,
    supports: [...others, word].slice(-SUPPORTS_MAX),
  });
  // Whoever came with a clear word before has had its hold: saying it again makes no second one.
  return before === undefined || (before.score < SCORE_DANGEROUS && told.score >= SCORE_DANGEROUS);
}

/** A member restored from a backup tells the same again under the same id: it is one report. */
function isTold(draft: Draft, key: string, { id, member }: Contribution): boolean {
  const supports = draft.get('indicator', key)?.supports ?? [];
  return supports.some((one) => one.contribution === id && one.member === member);
}

function hear(
  draft: Draft,
  id: string,
  { indicators, isAgain }: { readonly indicators: readonly Indicator[]; readonly isAgain: boolean },
  told: Contribution,
  member: HubMember,
): void {
  const known: KnownCampaign = draft.get('campaign', id) ?? {
    id,
    since: draft.now,
    changedAt: draft.now,
    score: told.score,
    reasons: [],
    indicators: [],
    contributions: 0,
    organisations: 0,
    verdict: null,
    clock: CLOCK_BEGUN,
    voices: [],
    holds: 0,
  };
  const keys = new Set(known.indicators.map(indicatorKey));
  const added = indicators.filter((one) => !keys.has(indicatorKey(one)));
  const own = { group: member.group, member: member.id, score: told.score, weight: told.weight };
  const others = known.voices.filter(({ group }) => group !== member.group);
  const voices = [...others, own].slice(0, VOICES_MAX);
  const heard: KnownCampaign = {
    ...known,
    changedAt: draft.now,
    indicators: [...known.indicators, ...added].slice(0, CAMPAIGN_INDICATORS_MAX),
    contributions: known.contributions + (isAgain ? 0 : 1),
    organisations: voices.length,
    clock: { ...known.clock, answeredMs: known.clock.answeredMs ?? told.answeredMs },
    voices,
  };
  draft.put('campaign', id, withScore(draft, heard));
}

/** Whether the hub itself may decide anything about an indicator now. */
function mayDecide(draft: Draft, key: string): boolean {
  const known = draft.get('indicator', key);
  if (known === undefined || known.quietUntil > draft.now) return false;
  if (draft.get('campaign', known.campaign)?.verdict === 'refused') return false;
  if (draft.rules.listed(known.indicator) === null) return true;
  // Reported, and of ours or well known: a person should see it; the hub does nothing to it.
  if (draft.rules.listed(known.indicator) === 'sector')
    draft.call('hub-listed-reported', known.campaign);
  return false;
}

function holdClear(
  draft: Draft,
  id: string,
  keys: readonly string[],
  told: Contribution,
  member: HubMember,
): void {
  const free = keys.filter((key) => {
    const known = draft.get('indicator', key);
    return known !== undefined && known.hold === null && known.block === null;
  });
  const isClear = told.score >= SCORE_DANGEROUS && leastOf(told.reporters) > 0;
  if (free.length === 0 || !isClear || memberWeight(member) < HOLD_WEIGHT_MIN) return;
  const campaign = draft.get('campaign', id);
  // A campaign with a link for each recipient would use up the hour that others need.
  if (campaign === undefined || campaign.holds >= HOLDS_PER_CAMPAIGN_MAX) return;
  if (member.holds >= HOLDS_PER_MEMBER_HOUR_MAX || !draft.hasRoom('hold')) return;
  draft.put('campaign', id, { ...campaign, holds: campaign.holds + 1 });
  draft.put('member', member.id, { ...member, holds: member.holds + 1 });
  raise(draft, {
    kind: 'hold',
    by: BY_HUB,
    campaign: id,
    keys: free,
    strength: 'hold',
    stage: 'all',
    reach: [],
    lengthMs: HOLD_MS,
    reasons: ['hub-clear-report'],
    restsOn: [told.id],
  });
}

function isAgreed(draft: Draft, key: string): boolean {
  const known = draft.get('indicator', key);
  return (
    known !== undefined &&
    known.block === null &&
    known.question === null &&
    hasQuorum(draft, known, draft.now - QUORUM_WINDOW_MS)
  );
}

function contributionsOf(draft: Draft, keys: readonly string[]): readonly string[] {
  const ids = keys.flatMap((key) =>
    (draft.get('indicator', key)?.supports ?? []).map(({ contribution }) => contribution),
  );
  return [...new Set(ids)].slice(-DECISION_INDICATORS_MAX);
}
