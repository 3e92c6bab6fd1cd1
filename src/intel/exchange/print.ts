/** Our campaigns and decisions as STIX 2.1: identity, marking, campaign, indicators, sighting. */
import { printTimestamp } from '../../formats/stix/timestamp.ts';
import { typeOfIdentifier, uuid5 } from '../../formats/stix/identifier.ts';
import { printPattern } from '../../formats/stix/pattern/print.ts';
import type { StixObject } from '../../formats/stix/read.ts';
import type {
  Campaign as StixCampaign,
  CommonProperties,
  Identity,
  Indicator as StixIndicator,
  Relationship,
  Sighting,
} from '../../formats/stix/types.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { Decision } from '../../model/decision.ts';
import { FINGERPRINT_SAME_MIN } from '../../model/fingerprint.ts';
import { indicatorKey } from '../../model/indicator.ts';
import type { Indicator } from '../../model/indicator.ts';
import { bucketOf } from '../../model/member.ts';
import type { Bucket } from '../../model/member.ts';
import type { Millis } from '../../model/time.ts';
import type { Tlp } from '../../model/tlp.ts';
import { confidenceOfScore } from '../confidence.ts';
import { markingOf, tlpOnTheWayOut } from '../markings.ts';
import { CAMPAIGN_EXTENSION, EXTENSION_AUTHOR } from './extension.ts';
import { SIGHTING_ORGANISATIONS_MIN } from './limits.ts';
import { anyOf, patternOf } from './patterns.ts';

export interface Sender {
  /** Who says it: `identity--` and a UUID, the same for ever, since all identifiers come from it. */
  readonly identity: Identity;
  /** At which level it may be read, and at which its parts came in: the strictest holds. */
  readonly tlp: Tlp;
  readonly cameWith: readonly Tlp[];
}

/** What a bucket says at the least: a count in STIX is a number, and ours are steps. */
const LEAST: Readonly<Record<Bucket, number>> = { '0': 0, '1': 1, '2-5': 2, '6-20': 6, '21+': 21 };
const ENDS: readonly Decision['kind'][] = ['lapse', 'undo', 'refuse', 'veto'];

/**
 * The objects of one campaign, every one with its marking. `decision` is the last about its
 * indicators; one that ended protection revokes them. The same campaign gives the same identifiers,
 * so that a later export is a new version and never a second object.
 */
export function stixOfCampaign(
  campaign: Campaign,
  decision: Decision | null,
  sender: Sender,
): readonly StixObject[] {
  const marking = markingOf(tlpOnTheWayOut(sender.tlp, sender.cameWith));
  const told = new Telling(campaign, decision, sender.identity, marking.id);
  const own = told.campaign();
  const indicators = campaign.indicators.map((one) => told.indicator(one));
  const extended = campaign.indicators.some(({ kind }) => kind === 'template');
  return [
    sender.identity,
    marking,
    ...(extended ? [EXTENSION_AUTHOR, CAMPAIGN_EXTENSION] : []),
    own,
    ...indicators,
    ...indicators.map((one) => told.indicates(one, own)),
    ...(campaign.organisations < SIGHTING_ORGANISATIONS_MIN ? [] : [told.sighting(own)]),
  ];
}

class Telling {
  readonly #campaign: Campaign;
  readonly #decision: Decision | null;
  readonly #identity: Identity;
  readonly #marking: string;
  readonly #namespace: Uint8Array;

  constructor(campaign: Campaign, decision: Decision | null, identity: Identity, marking: string) {
    this.#campaign = campaign;
    this.#decision = decision;
    this.#identity = identity;
    this.#marking = marking;
    const type = typeOfIdentifier(identity.id) ?? '';
    this.#namespace = Buffer.from(identity.id.slice(type.length + 2).replaceAll('-', ''), 'hex');
  }

  campaign(): StixCampaign {
    const { id, since, changedAt } = this.#campaign;
    return {
      ...this.#common('campaign', id),
      name: this.#name(),
      description: `One attack, as members of ${this.#identity.name} reported it.`,
      confidence: confidenceOfScore(this.#campaign.score),
      first_seen: printTimestamp(since),
      last_seen: printTimestamp(Math.max(since, changedAt)),
    };
  }

  indicator(one: Indicator): StixIndicator {
    const from = this.#decision?.at ?? this.#campaign.since;
    const until = this.#decision?.until ?? null;
    const ended = this.#decision !== null && ENDS.includes(this.#decision.kind);
    return {
      ...this.#common('indicator', `${this.#campaign.id} ${indicatorKey(one)}`),
      ...(ended ? { revoked: true } : {}),
      name: one.kind === 'template' ? `${this.#name()}, its shape` : `${one.kind} ${one.value}`,
      description: `Part of ${this.#name()}, as members of ${this.#identity.name} reported it.`,
      indicator_types: ['malicious-activity'],
      confidence: confidenceOfScore(this.#campaign.score),
      pattern: printPattern(one.kind === 'template' ? this.#fallback(one) : patternOf(one)),
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: printTimestamp(from),
      ...(until === null || until <= from ? {} : { valid_until: printTimestamp(until) }),
      ...(one.kind === 'template' ? { extensions: fingerprintOf(one) } : {}),
    };
  }

  #name(): string {
    return `Campaign ${this.#campaign.id.slice(0, 8)}`;
  }

  indicates(indicator: StixIndicator, campaign: StixCampaign): Relationship {
    return {
      ...this.#common('relationship', `indicates ${indicator.id}`),
      relationship_type: 'indicates',
      source_ref: indicator.id,
      target_ref: campaign.id,
    };
  }

  sighting(campaign: StixCampaign): Sighting {
    const { since, changedAt, organisations } = this.#campaign;
    return {
      ...this.#common('sighting', this.#campaign.id),
      sighting_of_ref: campaign.id,
      where_sighted_refs: [this.#identity.id],
      count: LEAST[bucketOf(organisations)],
      summary: true,
      first_seen: printTimestamp(since),
      last_seen: printTimestamp(Math.max(since, changedAt)),
    };
  }

  /** Whoever does not know the extension matches the campaign's plain values instead. */
  #fallback(template: Indicator): ReturnType<typeof patternOf> {
    const plain = this.#campaign.indicators.filter(
      ({ kind }) => kind !== 'template' && kind !== 'phone',
    );
    return anyOf(plain) ?? patternOf(template);
  }

  #common<T extends string>(type: T, name: string): CommonProperties<T> {
    const { since, changedAt } = this.#campaign;
    const modified: Millis = Math.max(since, changedAt, this.#decision?.at ?? since);
    return {
      type,
      spec_version: '2.1',
      // Section 2.9: objects other than observables take a namespace of their producer's own.
      id: `${type}--${uuid5(`${type} ${name}`, this.#namespace)}`,
      created_by_ref: this.#identity.id,
      created: printTimestamp(since),
      modified: printTimestamp(modified),
      object_marking_refs: [this.#marking],
    };
  }
}

function fingerprintOf({ value }: Indicator): NonNullable<StixIndicator['extensions']> {
  return {
    [CAMPAIGN_EXTENSION.id]: {
      extension_type: 'property-extension',
      message_fingerprint: value,
      similarity_min: FINGERPRINT_SAME_MIN,
    },
  };
}
