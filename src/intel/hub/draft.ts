/** One step on its way: reads the state with what the step has put so far, and gathers what it gives. */
import { createHash } from 'node:crypto';

import type { DecidedBy, Decision, DecisionKind } from '../../model/decision.ts';
import { indicatorKey, type Indicator } from '../../model/indicator.ts';
import type { Question } from '../../model/link.ts';
import { HOUR, type Millis } from '../../model/time.ts';
import { DECISIONS_PER_HOUR_MAX } from './limits.ts';
import type {
  Change,
  ChangeOf,
  Counts,
  DocumentKind,
  Documents,
  HubMember,
  HubState,
} from './state.ts';

export interface HubRules {
  /** The centre's id, part of what identifiers are made from. */
  readonly hub: string;
  /** On a warninglist, or a registered domain of the sector: needs two people. */
  listed(indicator: Indicator): 'warninglist' | 'sector' | null;
}

/** `to`: those members; null: all. */
export interface Sent<T> {
  readonly what: T;
  readonly to: readonly string[] | null;
}

/** A person of the centre is needed. */
export interface Call {
  readonly code: CallCode;
  readonly campaign: string | null;
}
export type CallCode =
  | 'hub-mass-undo'
  | 'hub-rate-capped'
  | 'hub-dry-run-refused'
  | 'hub-dry-run-unanswered'
  | 'hub-dry-run-abstained'
  | 'hub-members-vetoed'
  | 'hub-members-refused'
  | 'hub-second-person-needed'
  | 'hub-listed-reported';

export interface Step {
  readonly changes: readonly Change[];
  readonly decisions: readonly Sent<Decision>[];
  readonly questions: readonly Sent<Question>[];
  readonly calls: readonly Call[];
}

const COUNTS_ID = 'hub';
const COUNTS_NONE: Counts = { serial: 0, hour: 0, kinds: {}, undone: [], called: [] };

export type Deciding = Omit<Decision, 'id' | 'at'>;

export class Draft {
  readonly now: Millis;
  readonly rules: HubRules;
  #state: HubState;
  #put: { readonly [K in DocumentKind]: Map<string, Documents[K] | null> } = {
    member: new Map(),
    campaign: new Map(),
    indicator: new Map(),
    standing: new Map(),
    question: new Map(),
    sighted: new Map(),
    proposal: new Map(),
    counts: new Map(),
  };
  #decisions: Sent<Decision>[] = [];
  #questions: Sent<Question>[] = [];
  #calls: Call[] = [];

  constructor(state: HubState, now: Millis, rules: HubRules) {
    this.#state = state;
    this.now = now;
    this.rules = rules;
  }

  get state(): HubState {
    return this.#state;
  }

  get<K extends DocumentKind>(kind: K, id: string): Documents[K] | undefined {
    const put = this.#put[kind].get(id);
    return put === undefined ? this.#state.get(kind, id) : (put ?? undefined);
  }

  put<K extends DocumentKind>(kind: K, id: string, value: Documents[K] | null): void {
    this.#put[kind].set(id, value);
  }

  /** This hour's counts. */
  get counts(): Counts {
    const known = this.get('counts', COUNTS_ID) ?? COUNTS_NONE;
    const hour = Math.floor(this.now / HOUR);
    return known.hour === hour ? known : { ...COUNTS_NONE, serial: known.serial, hour };
  }

  set counts(value: Counts) {
    this.put('counts', COUNTS_ID, value);
  }

  /** An identifier nobody can choose; the same when the step is made again. */
  makeId(what: string): string {
    const { counts } = this;
    this.counts = { ...counts, serial: counts.serial + 1 };
    const text = `${this.rules.hub} ${counts.serial} ${this.now} ${what}`;
    return createHash('sha256').update(text).digest('hex').slice(0, 32);
  }

  /** Whether one more of this kind is allowed in this hour; when not, a person is called once. */
  hasRoom(kind: DecisionKind): boolean {
    if ((this.counts.kinds[kind] ?? 0) < DECISIONS_PER_HOUR_MAX[kind]) return true;
    this.call('hub-rate-capped', null);
    return false;
  }

  decide(deciding: Deciding, to: readonly string[] | null): Decision {
    const id = this.makeId(`decision ${deciding.kind}`);
    const what: Decision = { id, at: this.now, ...deciding };
    this.#decisions.push({ what, to });
    const { counts } = this;
    const done = (counts.kinds[what.kind] ?? 0) + 1;
    this.counts = { ...counts, kinds: { ...counts.kinds, [what.kind]: done } };
    return what;
  }

  ask(what: Question, to: readonly string[]): void {
    this.#questions.push({ what, to });
  }

  /** Once an hour for one reason and campaign: whoever floods us must not flood people. */
  call(code: CallCode, campaign: string | null): void {
    const { counts } = this;
    const key = `${code} ${campaign ?? ''}`;
    if (counts.called.includes(key)) return;
    this.counts = { ...counts, called: [...counts.called, key].slice(-1_000) };
    this.#calls.push({ code, campaign });
  }

  /** A member that is heard: known and not expelled. */
  heardMember(id: string): HubMember | undefined {
    const member = this.get('member', id);
    return member === undefined || member.expelledAt !== null ? undefined : member;
  }

  done(): Step {
    return {
      changes: [
        ...this.#changed('member'),
        ...this.#changed('campaign'),
        ...this.#changed('indicator'),
        ...this.#changed('standing'),
        ...this.#changed('question'),
        ...this.#changed('sighted'),
        ...this.#changed('proposal'),
        ...this.#changed('counts'),
      ],
      decisions: this.#decisions,
      questions: this.#questions,
      calls: this.#calls,
    };
  }

  #changed<K extends DocumentKind>(kind: K): readonly ChangeOf<K>[] {
    return [...this.#put[kind]].map(([id, value]) => ({ kind, id, value }));
  }
}

export const BY_HUB: DecidedBy = { kind: 'hub' };

export function indicatorsOf(draft: Draft, keys: readonly string[]): readonly Indicator[] {
  return keys.flatMap((key) => draft.get('indicator', key)?.indicator ?? []);
}

export function keysOf(indicators: readonly Indicator[]): readonly string[] {
  return [...new Set(indicators.map(indicatorKey))];
}
