/**
 * What partners are told of a centre's campaigns: those a person of the centre confirmed, as STIX in
 * collections of a level each, and as events of a MISP feed. What somebody refused later, or is too
 * old, is told once more as revoked; nothing that was told is taken away in silence.
 */
import type { StixObject } from '../formats/stix/stix.ts';
import { stixOfCampaign } from '../intel/exchange/print.ts';
import { mayShare } from '../intel/markings.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Decision, DecisionKind } from '../model/decision.ts';
import { DAY, type Millis } from '../model/time.ts';
import type { Tlp } from '../model/tlp.ts';
import { isoTime } from '../model/time.ts';

/** A collection, and the level of whatever is written into it. */
export interface PartnerFeed {
  readonly alias: string;
  readonly tlp: Tlp;
}

/** Who tells: the same for ever, since all identifiers come from it. */
export interface TellingCentre {
  /** A UUID. */
  readonly uuid: string;
  readonly since: Millis;
  readonly name: string;
}

export interface ToldCampaign {
  readonly campaign: Campaign;
  /** By which its indicators hold, or ended. */
  readonly decision: Decision | null;
  readonly isRevoked: boolean;
}

/** After so long without any change a campaign is told as over. */
export const TOLD_MS: Millis = 90 * DAY;
/** Campaigns in a feed; the ones changed last. */
export const TOLD_CAMPAIGNS_MAX = 500;

/** Partners stand outside: what may go to nobody but our own, no feed can carry. */
export function isFeedLevel(tlp: Tlp): boolean {
  return mayShare(tlp, 'client');
}

const RAISING: readonly DecisionKind[] = ['hold', 'block', 'stage', 'renew', 'widen'];

/**
 * Null for what is nobody else's business yet. `decisions`: of this campaign, the newest first. The
 * end of a lease is no withdrawal: what was right stays right until its own `valid_until`.
 */
export function toldOf(
  campaign: Campaign,
  decisions: readonly Decision[],
  now: Millis,
): ToldCampaign | null {
  const { verdict, changedAt } = campaign;
  if (verdict === null) return null;
  const raised = decisions.find(({ kind }) => RAISING.includes(kind)) ?? null;
  const undone = decisions.find(({ kind }) => kind === 'undo') ?? null;
  if (verdict === 'refused') return revoked(campaign, changedAt);
  if (changedAt + TOLD_MS <= now) return revoked(campaign, changedAt + TOLD_MS);
  if (undone !== null && (raised === null || undone.at >= raised.at))
    return { campaign, decision: undone, isRevoked: true };
  return { campaign, decision: raised, isRevoked: false };
}

/** As if it had been undone at that moment: the same moment gives the same version. */
function revoked(campaign: Campaign, at: Millis): ToldCampaign {
  const decision: Decision = {
    id: campaign.id,
    at,
    by: { kind: 'hub' },
    kind: 'undo',
    campaign: campaign.id,
    indicators: campaign.indicators,
    strength: null,
    stage: null,
    until: null,
    reasons: [],
    restsOn: [],
  };
  return { campaign, decision, isRevoked: true };
}

/** The objects of one campaign at the level of one feed. Members tell without a level of their own. */
export function objectsOf(
  { campaign, decision }: ToldCampaign,
  tlp: Tlp,
  { uuid, since, name }: TellingCentre,
): readonly StixObject[] {
  const at = isoTime(since);
  const identity = {
    type: 'identity',
    spec_version: '2.1',
    id: `identity--${uuid}`,
    created: at,
    modified: at,
    name,
    identity_class: 'organization',
    sectors: ['healthcare'],
  } as const;
  return stixOfCampaign(campaign, decision, { identity, tlp, cameWith: [] });
}
