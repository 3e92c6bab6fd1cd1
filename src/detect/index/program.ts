/**
 * Conditions as branching programs: three integers a step, an atom and where to go when it is true
 * or false. Children stand in the order that decides soonest; the order changes no outcome.
 */
import type { Condition } from '../../formats/sigma/rule.ts';
import {
  ANY_TEXT,
  CONTAINS,
  EXACT,
  GLOB,
  NULL,
  PREFIX,
  PRESENT,
  REGEX,
  SUFFIX,
  type AtomTable,
} from './atom.ts';
import { priceAtEdge, priceExact, priceWithin } from './price.ts';

/** Where a program ends. */
export const IS_TRUE = -1;
const IS_FALSE = -2;

/** A condition as a tree of atoms, with a guess at how often it holds and what it costs to ask. */
type Plan =
  | ({ readonly op: 'atom'; readonly atom: number; readonly expected: boolean } & Guess)
  | ({ readonly op: 'and' | 'or'; readonly of: readonly Plan[] } & Guess);

interface Guess {
  readonly chance: number;
  readonly cost: number;
}

/** Appends the condition's steps to `code`; gives the step it begins with, or where it ends at once. */
export function appendProgram(code: number[], condition: Condition, table: AtomTable): number {
  return emit(code, planOf(condition, table, false), IS_TRUE, IS_FALSE);
}

function emit(code: number[], plan: Plan, whenTrue: number, whenFalse: number): number {
  if (plan.op === 'atom') {
    const [yes, no] = plan.expected ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
    return code.push(plan.atom, yes, no) - 3;
  }
  return plan.of.reduceRight(
    (next, part) =>
      plan.op === 'and' ? emit(code, part, next, whenFalse) : emit(code, part, whenTrue, next),
    plan.op === 'and' ? whenTrue : whenFalse,
  );
}

function planOf(condition: Condition, table: AtomTable, negated: boolean): Plan {
  switch (condition.op) {
    case 'selection':
      return planOf(condition.of, table, negated);
    case 'not':
      return planOf(condition.of, table, !negated);
    case 'and':
    case 'or': {
      const op = (condition.op === 'and') === !negated ? 'and' : 'or';
      const parts = condition.of.map((part) => planOf(part, table, negated));
      return op === 'and' ? both(parts) : either(parts);
    }
    case 'test': {
      const { atom, expected } = table.intern(condition.test);
      const { chance, cost } = guessOf(table, atom);
      const wanted = expected !== negated;
      return { op: 'atom', atom, expected: wanted, cost, chance: wanted ? chance : 1 - chance };
    }
  }
}

function both(parts: readonly Plan[]): Plan {
  const of = parts.toSorted((a, b) => a.cost / (1.01 - a.chance) - b.cost / (1.01 - b.chance));
  let chance = 1;
  let cost = 0;
  for (const part of of) {
    cost += chance * part.cost;
    chance *= part.chance;
  }
  return { op: 'and', of, chance, cost };
}

function either(parts: readonly Plan[]): Plan {
  const of = parts.toSorted((a, b) => a.cost / (0.01 + a.chance) - b.cost / (0.01 + b.chance));
  let miss = 1;
  let cost = 0;
  for (const part of of) {
    cost += miss * part.cost;
    miss *= 1 - part.chance;
  }
  return { op: 'or', of, chance: 1 - miss, cost };
}

function guessOf(table: AtomTable, id: number): Guess {
  const { kind, field, literal } = table.atoms[id]!;
  const name = table.fields[field] ?? '';
  const far = field < 0 ? 10 : 1;
  switch (kind) {
    case EXACT:
      return { chance: priceExact(name, literal), cost: far };
    case PREFIX:
      return { chance: priceAtEdge(literal, false), cost: far };
    case SUFFIX:
      return { chance: priceAtEdge(literal, true), cost: far };
    case CONTAINS:
      return { chance: priceWithin(literal), cost: 2 * far };
    case ANY_TEXT:
    case PRESENT:
      return { chance: 0.8, cost: far };
    case NULL:
      return { chance: 0.1, cost: far };
    case GLOB:
    case REGEX:
      return { chance: 0.05, cost: 20 * far };
    default:
      return { chance: 0.2, cost: 5 * far };
  }
}
