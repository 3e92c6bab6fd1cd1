/**
 * STIX patterns against local observations (STIX 2.1, section 9): each observation serves once in a
 * match, qualifiers hold, and the work is bounded. Where an observation has a span of time, a
 * condition holds when some times within the spans meet it.
 */
import type { Pattern } from '../../formats/stix/pattern/ast.ts';
import { MATCH_OBSERVATIONS_MAX, MATCH_STEPS_MAX } from './limits.ts';
import type { Observation } from './observation.ts';
import { plansOf } from './plan.ts';
import type { Choice, Plan } from './plan.ts';
import { Search } from './search.ts';
import type { Candidate } from './search.ts';
import { OutOfSteps, Steps } from './steps.ts';

export type MatchOutcome =
  /** The observations that match, as places in the list given; one stands there as often as it served. */
  | { readonly kind: 'match'; readonly observations: readonly number[] }
  | { readonly kind: 'no-match' }
  /** Not known: the pattern or the observations ask for more work than a limit allows. */
  | { readonly kind: 'given-up'; readonly limit: 'observations' | 'plans' | 'steps' };

export interface MatchOptions {
  readonly stepsMax?: number;
}

/** A pattern made ready once, to be asked of many lists of observations. */
export class Matcher {
  readonly #plans: readonly Plan[] | null;

  constructor(pattern: Pattern) {
    this.#plans = plansOf(pattern);
  }

  match(observations: readonly Observation[], options: MatchOptions = {}): MatchOutcome {
    if (this.#plans === null) return { kind: 'given-up', limit: 'plans' };
    if (observations.length > MATCH_OBSERVATIONS_MAX)
      return { kind: 'given-up', limit: 'observations' };
    const steps = new Steps(options.stepsMax ?? MATCH_STEPS_MAX);
    try {
      return this.#search(this.#plans, observations, steps);
    } catch (error) {
      if (error instanceof OutOfSteps) return { kind: 'given-up', limit: 'steps' };
      throw error;
    }
  }

  #search(
    plans: readonly Plan[],
    observations: readonly Observation[],
    steps: Steps,
  ): MatchOutcome {
    const known = new Map<readonly Choice[], readonly Candidate[]>();
    for (const plan of plans) {
      const slots = plan.slots.map((slot) => {
        const found = known.get(slot) ?? candidatesOf(slot, observations, steps);
        known.set(slot, found);
        return found;
      });
      const found = new Search(plan, slots, observations, steps).run();
      if (found !== null) return { kind: 'match', observations: found };
    }
    return { kind: 'no-match' };
  }
}

/** What may fill a slot, the earliest first. */
function candidatesOf(
  slot: readonly Choice[],
  observations: readonly Observation[],
  steps: Steps,
): readonly Candidate[] {
  const found: Candidate[] = [];
  observations.forEach((observation, index) => {
    steps.spend(1);
    const { first, last } = observation;
    for (const { test, start, stop } of slot) {
      const low = Math.max(first, start);
      const high = Math.min(last, stop);
      // From START on and before STOP; a span that only touches STOP lies outside.
      if (low > high || low >= stop || !test(observation, steps)) continue;
      found.push({ index, low, high });
      return;
    }
  });
  return found.toSorted((a, b) => a.low - b.low || a.index - b.index);
}
