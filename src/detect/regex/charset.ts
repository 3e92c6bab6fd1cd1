/** Sets of UTF-16 code units as ascending, disjoint, non-touching pairs: first, last, first, last. */
import { foldGroups, sameFold } from '../value/fold.ts';

export type CharSet = readonly number[];

const LAST_UNIT: number = 0xffff;
export const DIGITS: CharSet = [0x30, 0x39];
export const WORD: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
/** Tab, line feed, vertical tab, form feed, carriage return, space. */
export const SPACE: CharSet = [0x09, 0x0d, 0x20, 0x20];
export const NEWLINE: CharSet = [0x0a, 0x0a];
export const ANY: CharSet = [0, LAST_UNIT];

/** The set of these pairs, in any order and overlapping as they may be. */
export function charSet(pairs: readonly (readonly [number, number])[]): CharSet {
  const set: number[] = [];
  for (const [first, last] of pairs.toSorted((a, b) => a[0] - b[0])) {
    const end = set.at(-1);
    if (end === undefined || first > end + 1) set.push(first, last);
    else if (last > end) set[set.length - 1] = last;
  }
  return set;
}

export function pairsOf(set: CharSet): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < set.length; i += 2) pairs.push([set[i] ?? 0, set[i + 1] ?? 0]);
  return pairs;
}

export function union(sets: readonly CharSet[]): CharSet {
  return charSet(sets.flatMap(pairsOf));
}

export function complement(set: CharSet): CharSet {
  const rest: number[] = [];
  let next = 0;
  for (const [first, last] of pairsOf(set)) {
    if (first > next) rest.push(next, first - 1);
    next = last + 1;
  }
  if (next <= LAST_UNIT) rest.push(next, LAST_UNIT);
  return rest;
}

export function includesUnit(set: CharSet, unit: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (unit < (set[2 * middle] ?? 0)) high = middle - 1;
    else if (unit > (set[2 * middle + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** How many code units the set holds. */
export function sizeOf(set: CharSet): number {
  return pairsOf(set).reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** The set with every code unit that differs from a member in case alone. */
export function closedUnderFold(set: CharSet): CharSet {
  const added: (readonly [number, number])[] = [];
  if (sizeOf(set) <= 128) {
    for (const [first, last] of pairsOf(set)) {
      for (let unit = first; unit <= last; unit += 1)
        for (const same of sameFold(unit)) added.push([same, same]);
    }
  } else {
    for (const group of foldGroups()) {
      if (group.some((unit) => includesUnit(set, unit)))
        for (const unit of group) added.push([unit, unit]);
    }
  }
  return charSet([...pairsOf(set), ...added]);
}
