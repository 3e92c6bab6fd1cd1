/** Character classes and escapes of regular expressions. */
import {
  charSet,
  closedUnderFold,
  complement,
  DIGITS,
  SPACE,
  union,
  WORD,
  type CharSet,
} from './charset.ts';
import { Refusal } from './refusal.ts';
import type { Assertion, Node } from './syntax.ts';

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
  ['a', 0x07],
  ['e', 0x1b],
]);
const CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ['d', DIGITS],
  ['w', WORD],
  ['s', SPACE],
]);
const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['b', 'word-edge'],
  ['B', 'no-word-edge'],
  ['A', 'text-start'],
  ['z', 'text-end'],
]);

/** The node of an escape whose backslash stands just before `at`. */
export function readEscape(
  source: string,
  at: number,
  ignoreCase: boolean,
): { readonly node: Node; readonly end: number } {
  const letter = source[at];
  if (letter === undefined) throw new Refusal('regex-ends-in-backslash', at - 1);
  const assertion = ASSERTIONS.get(letter);
  if (assertion !== undefined) return { node: { kind: 'assertion', assertion }, end: at + 1 };
  const read = readSetEscape(source, at, ignoreCase);
  return { node: { kind: 'set', set: read.set }, end: read.end };
}

/** A class in brackets; `at` is just behind the opening one. A first `]` is literal. */
export function readClass(
  source: string,
  at: number,
  ignoreCase: boolean,
): { readonly set: CharSet; readonly end: number } {
  const open = at - 1;
  const negated = source[at] === '^';
  const members: CharSet[] = [];
  let next = negated ? at + 1 : at;
  for (let first = true; first || source[next] !== ']'; first = false) {
    if (next >= source.length) throw new Refusal('regex-unclosed-class', open);
    if (/^\[[:.=]/.test(source.slice(next, next + 2))) throw new Refusal('regex-posix-class', next);
    const low = readMember(source, next, ignoreCase);
    next = low.end;
    if (source[next] !== '-' || source[next + 1] === ']' || next + 1 >= source.length) {
      members.push(low.set);
      continue;
    }
    const high = readMember(source, next + 1, ignoreCase);
    if (low.unit === null || high.unit === null) {
      // `[\w-.]`: a hyphen beside a class is itself.
      members.push(low.set, [0x2d, 0x2d], high.set);
    } else {
      if (high.unit < low.unit) throw new Refusal('regex-range-reversed', next);
      members.push([low.unit, high.unit]);
    }
    next = high.end;
  }
  const set = ignoreCase ? closedUnderFold(union(members)) : union(members);
  return { set: negated ? complement(set) : set, end: next + 1 };
}

interface Member {
  readonly set: CharSet;
  /** The one code unit it stands for; null for a class. */
  readonly unit: number | null;
  readonly end: number;
}

function readMember(source: string, at: number, ignoreCase: boolean): Member {
  if (source[at] !== '\\') {
    const unit = source.charCodeAt(at);
    return { set: [unit, unit], unit, end: at + 1 };
  }
  if (source[at + 1] === 'b') return { set: [8, 8], unit: 8, end: at + 2 };
  return readSetEscape(source, at + 1, ignoreCase);
}

function readSetEscape(source: string, at: number, ignoreCase: boolean): Member {
  const letter = source[at] ?? '';
  const shorthand = CLASSES.get(letter.toLowerCase());
  if (shorthand !== undefined && letter !== '') {
    const set = ignoreCase ? closedUnderFold(shorthand) : shorthand;
    const negated = letter !== letter.toLowerCase();
    return { set: negated ? complement(set) : set, unit: null, end: at + 1 };
  }
  const { unit, end } = readUnit(source, at, letter);
  const set = charSet([[unit, unit]]);
  return { set: ignoreCase ? closedUnderFold(set) : set, unit, end };
}

function readUnit(source: string, at: number, letter: string): { unit: number; end: number } {
  const control = CONTROLS.get(letter);
  if (control !== undefined) return { unit: control, end: at + 1 };
  if (letter === 'x' || letter === 'u') {
    const digits = letter === 'x' ? 2 : 4;
    const hex = source.slice(at + 1, at + 1 + digits);
    if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex))
      throw new Refusal('regex-bad-hex-escape', at - 1);
    return { unit: Number.parseInt(hex, 16), end: at + 1 + digits };
  }
  if (letter === '0' && !/\d/.test(source[at + 1] ?? '')) return { unit: 0, end: at + 1 };
  if (/[0-9]/.test(letter) || letter === 'k') throw new Refusal('regex-back-reference', at - 1);
  if (letter === 'p' || letter === 'P') throw new Refusal('regex-unicode-property', at - 1);
  if (letter === '') throw new Refusal('regex-ends-in-backslash', at - 1);
  if (/[A-Za-z]/.test(letter)) throw new Refusal('regex-unknown-escape', at - 1);
  return { unit: source.charCodeAt(at), end: at + 1 };
}
