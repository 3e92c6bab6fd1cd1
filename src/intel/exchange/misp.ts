/** Campaigns as events of MISP, and the attributes of anybody's events as indicators. */
import type { MispAttribute, MispEvent, MispOrganisation } from '../../formats/misp/event.ts';
import type { Campaign } from '../../model/campaign.ts';
import {
  INDICATOR_KINDS,
  indicatorKey,
  type Indicator,
  type IndicatorKind,
} from '../../model/indicator.ts';
import { isoTime, SECOND, type Millis } from '../../model/time.ts';
import { readTlp, strictestTlp, type Tlp } from '../../model/tlp.ts';
import { uuidOf } from '../../model/uuid.ts';
import { readPap, type Pap } from '../markings.ts';
import { spellIndicator } from './spelling.ts';

/** Types and categories of MISP's own tables; what it has no type for travels as `other`. */
const TYPES: Readonly<Record<IndicatorKind, readonly [type: string, category: string]>> = {
  url: ['url', 'Network activity'],
  host: ['hostname', 'Network activity'],
  domain: ['domain', 'Network activity'],
  sender: ['email-src', 'Payload delivery'],
  'sender-domain': ['domain', 'Payload delivery'],
  attachment: ['sha256', 'Payload delivery'],
  ip: ['ip-dst', 'Network activity'],
  phone: ['phone-number', 'Other'],
  template: ['other', 'Other'],
};
/** Says which of our kinds it is, where the type alone does not. */
const KIND_TAG = /^cybershield:kind="([a-z-]+)"$/;

export interface MispSender {
  readonly organisation: MispOrganisation;
  readonly tlp: Tlp;
}

/** The same campaign gives the same identifiers, so that a later one is taken for its new state. */
export function mispOfCampaign(campaign: Campaign, { organisation, tlp }: MispSender): MispEvent {
  const { id, since, score } = campaign;
  // MISP's times have no fraction: what is newer must not look as old as before.
  const changed = Math.ceil(Math.max(since, campaign.changedAt) / SECOND) * SECOND;
  const uuid = uuidOf(organisation.uuid, `event ${id}`);
  return {
    uuid,
    info: `Phishing campaign ${id.slice(0, 8)}`,
    date: isoTime(since).slice(0, 10),
    timestamp: changed,
    publishedAt: changed,
    organisation,
    threatLevel: score >= 9 ? 1 : score >= 7 ? 2 : 3,
    analysis: campaign.verdict === null ? 1 : 2,
    tags: [`tlp:${tlp.toLowerCase()}`, 'rsit:fraud="phishing"'],
    attributes: campaign.indicators.map((one) => attributeOf(uuid, one, changed)),
  };
}

function attributeOf(event: string, indicator: Indicator, timestamp: Millis): MispAttribute {
  const { kind, value } = indicator;
  const isStarred = value.includes('*');
  const [type, category] = isStarred ? TYPES.template : TYPES[kind];
  const needsTag = isStarred || kind === 'sender-domain' || kind === 'template';
  return {
    uuid: uuidOf(event, indicatorKey(indicator)),
    type,
    category,
    value,
    comment: '',
    // No detection system knows our stars and shapes.
    toIds: type !== 'other',
    timestamp,
    tags: needsTag ? [`cybershield:kind="${kind}"`] : [],
  };
}

const KINDS: ReadonlyMap<string, readonly (IndicatorKind | null)[]> = new Map([
  ['url', ['url']],
  ['link', ['url']],
  ['hostname', ['host']],
  ['domain', ['domain']],
  ['ip-dst', ['ip']],
  ['ip-src', ['ip']],
  ['sha256', ['attachment']],
  ['email-src', ['sender']],
  ['email', ['sender']],
  ['phone-number', ['phone']],
  ['domain|ip', ['domain', 'ip']],
  ['ip-dst|port', ['ip', null]],
  ['ip-src|port', ['ip', null]],
  ['hostname|port', ['host', null]],
  ['filename|sha256', [null, 'attachment']],
]);

/**
 * What an attribute stands for; empty for other types, and for what only gives context (`to_ids`
 * false) unless it is ours. A composite type has a value for each part.
 */
export function indicatorsOfAttribute(attribute: MispAttribute): readonly Indicator[] {
  const named = attribute.tags
    .map((tag) => KIND_TAG.exec(tag)?.[1])
    .find((one) => one !== undefined);
  const own = named === undefined ? null : kindNamed(named);
  if (own !== null) return spelled(own, attribute.value);
  if (!attribute.toIds) return [];
  const kinds = KINDS.get(attribute.type) ?? [];
  const parts = kinds.length > 1 ? attribute.value.split('|') : [attribute.value];
  return kinds.flatMap((kind, at) => (kind === null ? [] : spelled(kind, parts[at] ?? '')));
}

function kindNamed(name: string): IndicatorKind | null {
  return INDICATOR_KINDS.find((one) => one === name) ?? null;
}

function spelled(kind: IndicatorKind, value: string): readonly Indicator[] {
  const indicator = spellIndicator(kind, value);
  return indicator === null ? [] : [indicator];
}

/** The strictest of the event's and the attribute's tags; `assumed` where none says anything. */
export function markingsOfTags(
  tags: readonly string[],
  assumed: Tlp,
): { readonly tlp: Tlp; readonly pap: Pap } {
  let tlp: Tlp | null = null;
  let pap: Pap | null = null;
  for (const tag of tags) {
    if (/^tlp:/i.test(tag)) {
      const level = readTlp(tag) ?? 'RED';
      tlp = tlp === null ? level : strictestTlp(tlp, level);
    }
    if (/^pap:/i.test(tag)) pap = readPap(tag) ?? 'RED';
  }
  return { tlp: tlp ?? assumed, pap: pap ?? 'CLEAR' };
}
