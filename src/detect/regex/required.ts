/**
 * Literals of which every matching text contains at least one: a cheap test before the automaton
 * runs. They are folded, ASCII, and sought in the folded text, so they hold whatever the flags.
 */
import { foldUnit } from '../value/fold.ts';
import { pairsOf, sizeOf, type CharSet } from './charset.ts';
import { REGEX_REQUIRED_CHARS_MAX, REGEX_REQUIRED_MAX } from './limits.ts';
import type { Node } from './syntax.ts';

/** What is known of the texts a node matches, folded. */
interface Known {
  /** All of them, when they are few. */
  readonly exact: readonly string[] | null;
  /** Each contains one of these. */
  readonly needs: readonly string[] | null;
}

const NOTHING: Known = { exact: null, needs: null };
const EMPTY: Known = { exact: [''], needs: null };
const SET_UNITS_MAX = 12;

/** The literals, or null when there are none. */
export function requiredLiterals(root: Node): readonly string[] | null {
  const known = knownOf(root);
  return better(usable(known.exact), known.needs);
}

function knownOf(node: Node): Known {
  switch (node.kind) {
    case 'set':
      return { exact: foldedUnits(node.set), needs: null };
    case 'assertion':
      return EMPTY;
    case 'all':
      return sequence(node.of.map(knownOf));
    case 'any':
      return alternatives(node.of.map(knownOf));
    case 'repeat': {
      if (node.max === 0) return EMPTY;
      const inside = knownOf(node.of);
      if (node.min === 0) {
        const once = node.max === 1 && inside.exact !== null;
        return once ? fewOrNeeds([...inside.exact, ''], null) : NOTHING;
      }
      if (node.min === 1 && node.max === 1) return inside;
      const needs = better(usable(inside.exact), inside.needs);
      if (node.min !== node.max || node.min > 8) return { exact: null, needs };
      return sequence(Array.from({ length: node.min }, () => inside));
    }
  }
}

function foldedUnits(set: CharSet): readonly string[] | null {
  if (sizeOf(set) > SET_UNITS_MAX) return null;
  const units = new Set<string>();
  for (const [first, last] of pairsOf(set)) {
    for (let unit = first; unit <= last; unit += 1) {
      const folded = foldUnit(unit);
      if (folded > 0x7f) return null;
      units.add(String.fromCharCode(folded));
    }
  }
  return [...units];
}

function sequence(parts: readonly Known[]): Known {
  let run: readonly string[] = [''];
  let needs: readonly string[] | null = null;
  let whole = true;
  for (const part of parts) {
    const joined: readonly string[] | null = part.exact === null ? null : product(run, part.exact);
    if (joined !== null) {
      run = joined;
      continue;
    }
    whole = false;
    needs = better(better(needs, usable(run)), part.needs);
    run = part.exact ?? [''];
  }
  if (whole) return { exact: run, needs };
  return { exact: null, needs: better(needs, usable(run)) };
}

function product(heads: readonly string[], tails: readonly string[]): readonly string[] | null {
  if (heads.length * tails.length > REGEX_REQUIRED_MAX) return null;
  const joined = heads.flatMap((head) => tails.map((tail) => head + tail));
  return joined.some((text) => text.length > REGEX_REQUIRED_CHARS_MAX)
    ? null
    : [...new Set(joined)];
}

function alternatives(parts: readonly Known[]): Known {
  const exact = parts.every((part) => part.exact !== null)
    ? [...new Set(parts.flatMap((part) => part.exact ?? []))]
    : null;
  const needs: string[] = [];
  for (const part of parts) {
    const of = better(usable(part.exact), part.needs);
    if (of === null) return fewOrNeeds(exact, null);
    needs.push(...of);
  }
  return fewOrNeeds(exact, needs.length <= 4 * REGEX_REQUIRED_MAX ? needs : null);
}

function fewOrNeeds(exact: readonly string[] | null, needs: readonly string[] | null): Known {
  return exact !== null && exact.length <= REGEX_REQUIRED_MAX
    ? { exact, needs: null }
    : { exact: null, needs };
}

function usable(texts: readonly string[] | null): readonly string[] | null {
  if (texts === null || texts.length === 0) return null;
  return texts.includes('') ? null : texts;
}

/** The one whose shortest literal is longer; the fewer when they are equal. */
function better(
  a: readonly string[] | null,
  b: readonly string[] | null,
): readonly string[] | null {
  if (a === null || b === null) return a ?? b;
  const shortest = (texts: readonly string[]): number =>
    Math.min(...texts.map((text) => text.length));
  const difference = shortest(a) - shortest(b);
  if (difference !== 0) return difference > 0 ? a : b;
  return a.length <= b.length ? a : b;
}

/** The fewest code units a matching text has. */
export function shortestMatch(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'assertion':
      return 0;
    case 'all':
      return node.of.reduce((sum, part) => sum + shortestMatch(part), 0);
    case 'any':
      return node.of.reduce((least, part) => Math.min(least, shortestMatch(part)), Infinity);
    case 'repeat':
      return node.min * shortestMatch(node.of);
  }
}
