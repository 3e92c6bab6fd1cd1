/**
 * What the hub knows, as small documents by id. A step never changes it: it gives the documents to
 * put, and whoever keeps them applies them. Loaded from kept documents it is the same state.
 */
import type { Campaign } from '../../model/campaign.ts';
import type { DecidedBy, DecisionKind } from '../../model/decision.ts';
import { fingerprintBands, readFingerprint } from '../../model/fingerprint.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { AnswerWord, Question } from '../../model/link.ts';
import type { Bucket } from '../../model/member.ts';
import type { Stage, Strength } from '../../model/protection.ts';
import type { Millis } from '../../model/time.ts';
import type { Score } from '../../model/triage.ts';
import { FINGERPRINT_BUCKET_MAX } from './limits.ts';

export interface HubMember {
  readonly id: string;
  /** Members of one group count as one organisation. */
  readonly group: string;
  readonly expelledAt: Millis | null;
  /** How often people of the centre found it right and wrong. */
  readonly right: number;
  readonly wrong: number;
  /** Hours since 1970, and what it did in that hour. */
  readonly hour: number;
  readonly contributions: number;
  readonly holds: number;
}

/** One organisation's word on one indicator. It counts once, however often it is said. */
export interface Support {
  readonly member: string;
  readonly group: string;
  readonly contribution: string;
  readonly at: Millis;
  readonly score: Score;
  /** At least so many reporters. */
  readonly reporters: number;
  readonly weight: number;
}

export interface KnownIndicator {
  readonly indicator: Indicator;
  readonly campaign: string;
  readonly supports: readonly Support[];
  /** Ids of what stands against it. */
  readonly hold: string | null;
  readonly block: string | null;
  /** The open dry run about it. */
  readonly question: string | null;
  /** Until then only people decide about it. */
  readonly quietUntil: Millis;
}

/** One organisation's word on a campaign. */
export interface Voice {
  readonly group: string;
  readonly member: string;
  readonly score: Score;
  readonly weight: number;
}

/** When what is promised of the loop came about; null: not yet. */
export interface LoopClock {
  /** How long the first reporter waited for an answer, as that member told. */
  readonly answeredMs: Millis | null;
  /** Organisations enough told of one indicator for a block. */
  readonly quorumAt: Millis | null;
  /** An organisation that had not told of it said that this is in force there. */
  readonly heldAt: Millis | null;
  readonly blockedAt: Millis | null;
}

export const CLOCK_BEGUN: LoopClock = {
  answeredMs: null,
  quorumAt: null,
  heldAt: null,
  blockedAt: null,
};

export interface KnownCampaign extends Campaign {
  readonly clock: LoopClock;
  readonly voices: readonly Voice[];
  /** How often the hub held something of it by itself. */
  readonly holds: number;
}

/** A hold or a block that the hub has in force. */
export interface Standing {
  readonly campaign: string;
  readonly strength: Strength;
  readonly keys: readonly string[];
  readonly stage: Stage;
  readonly stageAt: Millis;
  readonly until: Millis;
  /** Members that it reaches before the stage `all`. */
  readonly reach: readonly string[];
  /** Groups whose people said no for themselves. */
  readonly vetoes: readonly string[];
  /** The decisions by which it was told to members; what became of one is said by its id. */
  readonly decisions: readonly string[];
  /** Members that have it in force at this stage, as they say, and groups that refused it. */
  readonly taken: readonly string[];
  readonly refused: readonly string[];
  readonly by: DecidedBy;
}

/** What organisations found of a campaign among what they had received; a part of them. */
export interface Sighted {
  readonly campaign: string;
  readonly groups: readonly {
    readonly group: string;
    readonly messages: Bucket;
    readonly people: Bucket;
  }[];
}

export interface OpenQuestion {
  readonly question: Question;
  readonly keys: readonly string[];
  /** What is decided when the answers allow it. */
  readonly wanted: 'block' | 'widen';
  readonly by: DecidedBy;
  readonly reasons: readonly string[];
  readonly restsOn: readonly string[];
  readonly asked: readonly string[];
  readonly answers: readonly {
    readonly member: string;
    readonly group: string;
    readonly answer: AnswerWord;
    /** Of a no: what it is about, by place; none: all of it. */
    readonly uses?: readonly number[];
    readonly weight: number;
  }[];
}

/** What one person asked for that needs a second. */
export interface Proposal {
  readonly name: string;
  readonly at: Millis;
  readonly act: string;
  readonly campaign: string;
  readonly keys: readonly string[];
}

export interface Counts {
  readonly serial: number;
  readonly hour: number;
  readonly kinds: Readonly<Partial<Record<DecisionKind, number>>>;
  /** Campaigns undone in this hour. */
  readonly undone: readonly string[];
  /** People were called for these in this hour. */
  readonly called: readonly string[];
}

export interface Documents {
  readonly member: HubMember;
  readonly campaign: KnownCampaign;
  readonly indicator: KnownIndicator;
  readonly standing: Standing;
  readonly question: OpenQuestion;
  readonly sighted: Sighted;
  readonly proposal: Proposal;
  readonly counts: Counts;
}
export type DocumentKind = keyof Documents;

/** Puts a document, or takes it away (null). */
export interface ChangeOf<K extends DocumentKind> {
  readonly kind: K;
  readonly id: string;
  readonly value: Documents[K] | null;
}
export type Change = { readonly [K in DocumentKind]: ChangeOf<K> }[DocumentKind];

type Shelves = { readonly [K in DocumentKind]: Map<string, Documents[K]> };

export class HubState {
  #shelves: Shelves = {
    member: new Map(),
    campaign: new Map(),
    indicator: new Map(),
    standing: new Map(),
    question: new Map(),
    sighted: new Map(),
    proposal: new Map(),
    counts: new Map(),
  };
  /** Keys of templates by a run of their slots. */
  #bands = new Map<string, string[]>();
  /** Ids of standings by the decisions that told of them. */
  #told = new Map<string, string>();

  static of(changes: readonly Change[]): HubState {
    const state = new HubState();
    for (const change of changes) state.apply(change);
    return state;
  }

  get<K extends DocumentKind>(kind: K, id: string): Documents[K] | undefined {
    return this.#shelves[kind].get(id);
  }

  /** The one longest unchanged first. */
  all<K extends DocumentKind>(kind: K): ReadonlyMap<string, Documents[K]> {
    return this.#shelves[kind];
  }

  apply<K extends DocumentKind>({ kind, id, value }: ChangeOf<K>): void {
    const shelf = this.#shelves[kind];
    if (kind === 'standing') this.#tell(id, false);
    if (kind === 'indicator' && id.startsWith('template:')) this.#index(id, value !== null);
    shelf.delete(id);
    if (value !== null) shelf.set(id, value);
    if (kind === 'standing') this.#tell(id, true);
  }

  /** What a decision put in force or carried on; undefined when it stands no longer. */
  standingOf(decision: string): string | undefined {
    return this.#told.get(decision);
  }

  /** Keys of templates that share a run of slots with this one. */
  templatesNear(fingerprint: string): ReadonlySet<string> {
    return new Set(bandsOf(fingerprint).flatMap((band) => this.#bands.get(band) ?? []));
  }

  #tell(id: string, isKnown: boolean): void {
    for (const decision of this.#shelves.standing.get(id)?.decisions ?? [])
      if (isKnown) this.#told.set(decision, id);
      else this.#told.delete(decision);
  }

  #index(key: string, isKnown: boolean): void {
    if (isKnown && this.#shelves.indicator.has(key)) return;
    for (const band of bandsOf(key.slice('template:'.length))) {
      const others = (this.#bands.get(band) ?? []).filter((one) => one !== key);
      // The newest stay: old shapes under a run that somebody floods are those that have ended.
      const kept = isKnown ? [...others, key].slice(-FINGERPRINT_BUCKET_MAX) : others;
      if (kept.length === 0) this.#bands.delete(band);
      else this.#bands.set(band, kept);
    }
  }
}

function bandsOf(printed: string): readonly string[] {
  const fingerprint = readFingerprint(printed);
  return fingerprint === null ? [] : fingerprintBands(fingerprint);
}
