/**
 * The hub, one input at a time: what it knows, what came in and the time give what changes, what is
 * decided, asked of members and asked of people. The same inputs in the same order give the same.
 */
import type { Contribution } from '../../model/campaign.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Answer, Outcome } from '../../model/link.ts';
import type { Millis } from '../../model/time.ts';
import { takeContribution } from './contributions.ts';
import { Draft, type HubRules, type Step } from './draft.ts';
import { takeAnswer } from './dry-runs.ts';
import { expel, join, takeVeto } from './members.ts';
import { takeOutcome } from './outcomes.ts';
import { takePersonWish, type PersonWish } from './people.ts';
import type { HubState } from './state.ts';
import { tick } from './ticking.ts';

export type HubInput =
  | { readonly kind: 'contribution'; readonly contribution: Contribution }
  | { readonly kind: 'answer'; readonly from: string; readonly answer: Answer }
  | { readonly kind: 'outcome'; readonly from: string; readonly outcome: Outcome }
  | { readonly kind: 'veto'; readonly from: string; readonly indicators: readonly Indicator[] }
  | { readonly kind: 'person'; readonly wish: PersonWish }
  | { readonly kind: 'join'; readonly member: string; readonly group: string }
  | { readonly kind: 'expel'; readonly member: string; readonly since: Millis }
  | { readonly kind: 'tick' };

export function step(state: HubState, input: HubInput, now: Millis, rules: HubRules): Step {
  const draft = new Draft(state, now, rules);
  switch (input.kind) {
    case 'contribution':
      takeContribution(draft, input.contribution);
      break;
    case 'answer':
      takeAnswer(draft, input.from, input.answer);
      break;
    case 'outcome':
      takeOutcome(draft, input.from, input.outcome);
      break;
    case 'veto':
      takeVeto(draft, input.from, input.indicators);
      break;
    case 'person':
      takePersonWish(draft, input.wish);
      break;
    case 'join':
      join(draft, input.member, input.group);
      break;
    case 'expel':
      expel(draft, input.member, input.since);
      break;
    case 'tick':
      tick(draft);
      break;
  }
  return draft.done();
}
