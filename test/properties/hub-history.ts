/** Random histories of a hub: what hostile members, answers, people and time may do to it. */
import * as fc from 'fast-check';

import type { HubRules, Step } from '../../src/intel/hub/draft.ts';
import { HubState } from '../../src/intel/hub/state.ts';
import { step, type HubInput } from '../../src/intel/hub/step.ts';
import type { Contribution } from '../../src/model/campaign.ts';
import type { Decision } from '../../src/model/decision.ts';
import type { Indicator } from '../../src/model/indicator.ts';
import { HOUR, MINUTE, SECOND } from '../../src/model/time.ts';

export const AT: number = 1_800_000 * 1_000_000;
export const MEMBERS: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const VALUES = ['one.example', 'two.example', 'three.example', 'four.example', 'listed.example'];
export const RULES: HubRules = {
  hub: 'centre',
  listed: ({ value }: Indicator) => (value === 'listed.example' ? 'sector' : null),
};
export const LISTED = 'domain:listed.example';

/** A wish of the generator, made into an input by what the history has given so far. */
export type Act =
  | { readonly act: 'tell'; readonly who: number; readonly what: number[]; readonly score: number }
  | { readonly act: 'answer'; readonly who: number; readonly says: 'yes' | 'no' | 'veto' }
  | { readonly act: 'become'; readonly who: number; readonly is: 'in-force' | 'refused' }
  | { readonly act: 'veto'; readonly who: number; readonly what: number }
  | { readonly act: 'person'; readonly who: number; readonly wish: number; readonly which: number }
  | { readonly act: 'expel'; readonly who: number }
  | { readonly act: 'wait'; readonly ms: number };

const WISHES = ['hold', 'block', 'widen', 'renew', 'lapse', 'undo', 'refuse'] as const;
export const who: fc.Arbitrary<number> = fc.nat(MEMBERS.length - 1);
export const what: fc.Arbitrary<number> = fc.nat(VALUES.length - 1);
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('tell' as const),
      who,
      what: fc.array(what, { minLength: 1, maxLength: 3 }),
      score: fc.integer({ min: 1, max: 10 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('answer' as const),
      who,
      says: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const, 'veto' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('become' as const),
      who,
      is: fc.constantFrom('in-force' as const, 'in-force' as const, 'refused' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('veto' as const), who, what }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('person' as const),
      who: fc.nat(2),
      wish: fc.nat(WISHES.length - 1),
      which: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('expel' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('wait' as const),
      ms: fc.constantFrom(SECOND, 9 * SECOND, 21 * SECOND, 11 * MINUTE, HOUR, 5 * HOUR, 23 * HOUR),
    }),
  },
);

export interface Line {
  readonly now: number;
  readonly input: HubInput;
  readonly step: Step;
  readonly state: HubState;
}

let serial = 0;
export function contribution(
  member: string,
  values: readonly number[],
  score: number,
  at: number,
): Contribution {
  serial += 1;
  return {
    id: serial.toString(16).padStart(32, '0'),
    member,
    at,
    score: score as Contribution['score'],
    reasons: ['lookalike-domain'],
    indicators: values.map((one) => ({ kind: 'domain', value: VALUES[one] ?? '' })),
    fingerprint: null,
    reporters: '1',
    recipients: '2-5',
    // What a hostile member claims.
    weight: 1,
    answeredMs: 3_000,
  };
}

export function inputOf(act: Act, state: HubState, now: number): HubInput {
  switch (act.act) {
    case 'tell': {
      const member = MEMBERS[act.who] ?? '';
      const told = contribution(member, act.what, act.score, now);
      return { kind: 'contribution', contribution: told };
    }
    case 'answer': {
      const question = [...state.all('question').keys()].at(-1) ?? '0'.repeat(32);
      const counts = { messages: '0', people: '0' } as const;
      const answer = { question, answer: act.says, ...counts };
      return { kind: 'answer', from: MEMBERS[act.who] ?? '', answer };
    }
    case 'become': {
      const standing = [...state.all('standing').values()].at(-1);
      const decision = standing?.decisions.at(-1) ?? '0'.repeat(32);
      const outcome = { decision, state: act.is, messages: '1', people: '1' } as const;
      return { kind: 'outcome', from: MEMBERS[act.who] ?? '', outcome };
    }
    case 'veto': {
      const indicators = [{ kind: 'domain' as const, value: VALUES[act.what] ?? '' }];
      return { kind: 'veto', from: MEMBERS[act.who] ?? '', indicators };
    }
    case 'person': {
      const campaigns = [...state.all('campaign').values()];
      const campaign = campaigns[act.which % Math.max(1, campaigns.length)];
      const kind = WISHES[act.wish] ?? 'hold';
      const added = [{ kind: 'domain' as const, value: 'wider.example' }];
      const indicators = kind === 'widen' ? added : [];
      const name = `person ${act.who}`;
      return {
        kind: 'person',
        wish: { name, act: kind, campaign: campaign?.id ?? '', indicators },
      };
    }
    case 'expel':
      return { kind: 'expel', member: MEMBERS[act.who] ?? '', since: now - HOUR };
    case 'wait':
      return { kind: 'tick' };
  }
}

export function start(members: readonly string[] = MEMBERS): HubState {
  const state = new HubState();
  for (const id of members) run(state, { kind: 'join', member: id, group: id }, AT);
  return state;
}

export function run(state: HubState, input: HubInput, now: number): Step {
  const done = step(state, input, now, RULES);
  for (const change of done.changes) state.apply(change);
  return done;
}

/** Plays a history; after each input the checks look at all lines so far. */
export function play(
  history: readonly Act[],
  check: (line: Line, before: readonly Line[]) => void,
): void {
  const state = start();
  const lines: Line[] = [];
  let now = AT;
  for (const act of history) {
    if (act.act === 'wait') now += act.ms;
    else now += 10;
    const input = inputOf(act, state, now);
    const line = { now, input, step: run(state, input, now), state };
    check(line, lines);
    lines.push(line);
  }
}

/** What seldom comes by chance: two tell the same, and everybody answers what is asked then. */
const burst: fc.Arbitrary<readonly Act[]> = fc
  .record({ first: who, second: who, what, no: fc.boolean() })
  .map(({ first, second, what: value, no }) => [
    { act: 'tell', who: first, what: [value], score: 9 },
    { act: 'tell', who: second, what: [value], score: 8 },
    ...MEMBERS.map((_, each) => ({ act: 'answer', who: each, says: no ? 'no' : 'yes' }) as const),
  ]);
export const histories: fc.Arbitrary<readonly Act[]> = fc
  .array(
    fc.oneof({ weight: 8, arbitrary: acts.map((act) => [act]) }, { weight: 2, arbitrary: burst }),
    {
      minLength: 20,
      maxLength: 50,
    },
  )
  .map((parts) => parts.flat());
export const decisionsOf = ({ step: { decisions } }: Line): readonly Decision[] =>
  decisions.map(({ what: each }) => each);
