/**
 * Witnesses: for each rule a set of triggers of which at least one is seen in every event the rule
 * is true of. Only rules with a trigger seen are looked at. AND takes its cheapest child, OR the
 * union of all; what is negated, and null, has none.
 */
import type { Condition, TextPattern } from '../../formats/sigma/rule.ts';
import { foldText } from '../value/fold.ts';
import {
  ANY_TEXT,
  ANYWHERE,
  CONTAINS,
  EXACT,
  GLOB,
  NULL,
  PREFIX,
  REGEX,
  SUFFIX,
  type Atom,
  type AtomTable,
} from './atom.ts';
import { EDGE_CHARS_MAX } from './limits.ts';
import { priceAtEdge, priceExact, priceWithin, PRICE_PRESENT, rarestWindow } from './price.ts';

/** What is looked for: a whole value, its beginning, its end, a part of it, or its presence. */
export const SEEN_WHOLE = 0;
export const SEEN_AT_START = 1;
export const SEEN_AT_END = 2;
export const SEEN_WITHIN = 3;
export const SEEN_AT_ALL = 4;

export interface Trigger {
  readonly field: number;
  readonly seen: number;
  readonly text: string;
}

export interface Witness {
  readonly price: number;
  readonly triggers: readonly Trigger[];
}

/** What the choice needs: the atoms, and the literals a regular expression requires. */
export interface Known {
  readonly table: AtomTable;
  requiredBy(atom: number): readonly string[] | null;
}

/** Null when the rule may be true with nothing to be seen: it is looked at every time. */
export function witnessOf(condition: Condition, known: Known, negated: boolean): Witness | null {
  switch (condition.op) {
    case 'selection':
      return witnessOf(condition.of, known, negated);
    case 'not':
      return witnessOf(condition.of, known, !negated);
    case 'and':
    case 'or': {
      const parts = condition.of.map((part) => witnessOf(part, known, negated));
      return (condition.op === 'and') === !negated ? cheapest(parts) : together(parts);
    }
    case 'test': {
      const { atom, expected } = known.table.intern(condition.test);
      return expected === negated ? null : atomWitness(atom, known);
    }
  }
}

function cheapest(parts: readonly (Witness | null)[]): Witness | null {
  let best: Witness | null = null;
  for (const part of parts)
    if (part !== null && (best === null || part.price < best.price)) best = part;
  return best;
}

function together(parts: readonly (Witness | null)[]): Witness | null {
  const triggers: Trigger[] = [];
  let price = 0;
  for (const part of parts) {
    if (part === null) return null;
    triggers.push(...part.triggers);
    price += part.price;
  }
  return { price, triggers };
}

function atomWitness(id: number, known: Known): Witness | null {
  const atom = known.table.atoms[id]!;
  const { field, kind } = atom;
  const literal = foldText(atom.literal);
  const name = known.table.fields[field] ?? '';
  switch (kind) {
    case NULL:
      return null;
    case EXACT:
      return seenWhole(field, literal, priceExact(name, literal));
    case PREFIX:
      return seenAtEdge(field, SEEN_AT_START, literal);
    case SUFFIX:
      return seenAtEdge(field, SEEN_AT_END, literal);
    case CONTAINS:
      return seenWithin(field, [literal]);
    case GLOB:
      return atom.argument?.kind === 'glob' ? globWitness(field, atom.argument.pattern) : null;
    case REGEX:
      return seenWithin(field, known.requiredBy(id) ?? ['']);
    case ANY_TEXT:
    default:
      return present(atom);
  }
}

function present({ field }: Pick<Atom, 'field'>): Witness | null {
  if (field === ANYWHERE) return null;
  return { price: PRICE_PRESENT, triggers: [{ field, seen: SEEN_AT_ALL, text: '' }] };
}

function seenWhole(field: number, literal: string, price: number): Witness | null {
  if (field === ANYWHERE) return seenWithin(field, [literal]);
  const text = literal.slice(-EDGE_CHARS_MAX);
  const seen = text === literal ? SEEN_WHOLE : SEEN_AT_END;
  return { price, triggers: [{ field, seen, text }] };
}

function seenAtEdge(field: number, seen: number, literal: string): Witness | null {
  if (literal === '') return present({ field });
  if (field === ANYWHERE) return seenWithin(field, [literal]);
  const text =
    seen === SEEN_AT_START ? literal.slice(0, EDGE_CHARS_MAX) : literal.slice(-EDGE_CHARS_MAX);
  const price = priceAtEdge(literal, seen === SEEN_AT_END);
  return { price, triggers: [{ field, seen, text }] };
}

function seenWithin(field: number, literals: readonly string[]): Witness | null {
  if (literals.includes('')) return present({ field });
  const triggers = literals.map((literal): Trigger => {
    return { field, seen: SEEN_WITHIN, text: rarestWindow(literal) };
  });
  const price = literals.reduce((sum, literal) => sum + priceWithin(literal), 0);
  return { price, triggers };
}

/** The cheapest literal of a pattern, at its edge when it stands there. */
function globWitness(field: number, pattern: TextPattern): Witness | null {
  const parts = pattern.map((part, i): Witness | null => {
    if (part.kind !== 'literal') return null;
    const text = foldText(part.text);
    if (i === 0) return seenAtEdge(field, SEEN_AT_START, text);
    if (i === pattern.length - 1) return seenAtEdge(field, SEEN_AT_END, text);
    return seenWithin(field, [text]);
  });
  return cheapest(parts) ?? present({ field });
}
