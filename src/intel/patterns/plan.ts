/**
 * A pattern as slots to be filled with observations, and conditions between them. OR gives several
 * plans, of which any may succeed; REPEATS gives a slot several times (STIX 2.1, section 9.5).
 */
import type { Pattern, Qualifier } from '../../formats/stix/pattern/ast.ts';
import { readTimestamp } from '../../formats/stix/timestamp.ts';
import { compileObservation } from './compare.ts';
import type { ObservationTest } from './compare.ts';
import { MATCH_PLANS_MAX, MATCH_SLOTS_MAX } from './limits.ts';

/** What may fill a slot: one of these, each within its own time. */
export interface Choice {
  readonly test: ObservationTest;
  /** Milliseconds: observed at or after `start` and before `stop`. */
  readonly start: number;
  readonly stop: number;
}

export interface Plan {
  /** Equal slots are one and the same object. */
  readonly slots: readonly (readonly Choice[])[];
  /** WITHIN: the slots from..to lie less than this many milliseconds apart. */
  readonly windows: readonly {
    readonly from: number;
    readonly to: number;
    readonly width: number;
  }[];
  /** FOLLOWEDBY: no slot of left..middle is later than any of middle..to. */
  readonly orders: readonly {
    readonly from: number;
    readonly middle: number;
    readonly to: number;
  }[];
}

/** Null when there are more ways, or larger ones, than are tried. */
export function plansOf(pattern: Pattern): readonly Plan[] | null {
  try {
    return build(pattern);
  } catch (error) {
    if (error instanceof TooMany) return null;
    throw error;
  }
}

/** Thrown and caught within this file alone. */
class TooMany extends Error {}

function build(pattern: Pattern): readonly Plan[] {
  switch (pattern.kind) {
    case 'observation': {
      const test = compileObservation(pattern.test);
      const choice = { test, start: Number.NEGATIVE_INFINITY, stop: Number.POSITIVE_INFINITY };
      return [{ slots: [[choice]], windows: [], orders: [] }];
    }
    case 'or':
      return either(pattern.operands.map(build));
    case 'and':
      return pattern.operands.map(build).reduce((all, one) => combine(all, one, false));
    case 'followedby':
      return pattern.operands.map(build).reduce((all, one) => combine(all, one, true));
    case 'qualified':
      return pattern.qualifiers.reduce(qualify, build(pattern.operand));
  }
}

/** Alternatives of one slot each are one slot with several choices; others stay plans of their own. */
function either(groups: readonly (readonly Plan[])[]): readonly Plan[] {
  const plans = groups.flat();
  const simple = plans.filter(isSingle);
  const rest = plans.filter((plan) => !isSingle(plan));
  const choices = simple.flatMap(({ slots }) => slots.flat());
  return bounded([
    ...(simple.length === 0 ? [] : [{ slots: [choices], windows: [], orders: [] }]),
    ...rest,
  ]);
}

function isSingle(plan: Plan): boolean {
  return plan.slots.length === 1 && plan.windows.length === 0;
}

function combine(left: readonly Plan[], right: readonly Plan[], ordered: boolean): readonly Plan[] {
  if (left.length * right.length > MATCH_PLANS_MAX) throw new TooMany();
  return left.flatMap((a) => right.map((b) => join(a, b, ordered)));
}

function join(a: Plan, b: Plan, ordered: boolean): Plan {
  const by = a.slots.length;
  const to = by + b.slots.length;
  if (to > MATCH_SLOTS_MAX) throw new TooMany();
  return {
    slots: [...a.slots, ...b.slots],
    windows: [
      ...a.windows,
      ...b.windows.map(({ from, to: end, width }) => ({ from: from + by, to: end + by, width })),
    ],
    orders: [
      ...a.orders,
      ...b.orders.map((one) => ({ from: one.from + by, middle: one.middle + by, to: one.to + by })),
      ...(ordered ? [{ from: 0, middle: by, to }] : []),
    ],
  };
}

function qualify(plans: readonly Plan[], qualifier: Qualifier): readonly Plan[] {
  switch (qualifier.kind) {
    case 'within':
      return plans.map((plan) => {
        const window = { from: 0, to: plan.slots.length, width: qualifier.seconds * 1_000 };
        return { ...plan, windows: [...plan.windows, window] };
      });
    case 'repeats':
      return repeat(plans, qualifier.times);
    case 'start-stop':
      return plans.map((plan) => confine(plan, qualifier.start, qualifier.stop));
  }
}

/** Section 9.5.1: short for `AND` that many times, each time with its own observations. */
function repeat(plans: readonly Plan[], times: number): readonly Plan[] {
  const [only] = plans;
  if (only !== undefined && plans.length === 1 && only.windows.length + only.orders.length === 0) {
    if (only.slots.length * times > MATCH_SLOTS_MAX) throw new TooMany();
    const slots = only.slots.flatMap((slot) => Array<typeof slot>(times).fill(slot));
    return [{ slots, windows: [], orders: [] }];
  }
  // Which alternative comes first does not matter, so each is taken from the last one taken on.
  let built: readonly { readonly plan: Plan; readonly last: number }[] = plans.map(
    (plan, last) => ({ plan, last }),
  );
  for (let time = 1; time < times; time += 1) {
    built = built.flatMap(({ plan, last }) =>
      plans
        .slice(last)
        .map((next, index) => ({ plan: join(plan, next, false), last: last + index })),
    );
    if (built.length > MATCH_PLANS_MAX) throw new TooMany();
  }
  return built.map(({ plan }) => plan);
}

function confine(plan: Plan, start: string, stop: string): Plan {
  const from = readTimestamp(start) ?? Number.POSITIVE_INFINITY;
  const to = readTimestamp(stop) ?? Number.NEGATIVE_INFINITY;
  const confined = new Map<readonly Choice[], readonly Choice[]>();
  const slots = plan.slots.map((slot) => {
    const known =
      confined.get(slot) ??
      slot.map((one) => ({
        test: one.test,
        start: Math.max(one.start, from),
        stop: Math.min(one.stop, to),
      }));
    confined.set(slot, known);
    return known;
  });
  return { ...plan, slots };
}

function bounded(plans: readonly Plan[]): readonly Plan[] {
  if (plans.length > MATCH_PLANS_MAX) throw new TooMany();
  return plans;
}
