/**
 * Reads Sigma's official subset of regular expressions (specification 2.1, "Regular expression"):
 * `. ^ $ * + ? {n,m} [] | ()`, escapes and classes, `(?:)`, named groups as plain ones, and flags at
 * the very start. What a finite automaton cannot do is refused by name. The pattern is hostile.
 *
 * `.` is any code unit but a line feed, `$` without the flag m only the very end, `\d \w \s \b` are
 * ASCII: as in RE2 and PCRE.
 */
import type { Reading } from '../../model/problem.ts';
import { ANY, closedUnderFold, complement, NEWLINE, type CharSet } from './charset.ts';
import { readClass, readEscape } from './class.ts';
import { REGEX_DEPTH_MAX, REGEX_REPEAT_MAX, REGEX_SOURCE_CHARS_MAX } from './limits.ts';
import { Refusal, refused } from './refusal.ts';
import type { Flags, Node, Syntax } from './syntax.ts';

const LEADING_FLAGS = /^\(\?([a-z]+)\)/;
const QUANTIFIER = /\{(\d{1,9})(?:(,)(\d{1,9})?)?\}/y;
const LOOK_AROUND = /\(\?(?:[=!]|<[=!])/y;
const NAMED_GROUP = /\(\?P?<[A-Za-z_]\w*>/y;

/** The tree of a pattern, or why it is refused; columns of problems count from 1. */
export function parseRegex(source: string, flags: Flags): Reading<Syntax> {
  try {
    if (source.length > REGEX_SOURCE_CHARS_MAX) throw new Refusal('regex-too-long', 0);
    const [rest, lifted] = liftFlags(source, flags);
    const reader: Reader = { source, at: source.length - rest.length, depth: 0, flags: lifted };
    const root = readAlternatives(reader);
    if (reader.at < source.length) throw new Refusal('regex-unopened-group', reader.at);
    return { value: { root, flags: lifted }, problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { value: undefined, problems: [refused(error, source)] };
  }
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  readonly flags: Flags;
}

function liftFlags(source: string, flags: Flags): readonly [string, Flags] {
  const letters = LEADING_FLAGS.exec(source)?.[1];
  if (letters === undefined) return [source, flags];
  if (!/^[ims]+$/.test(letters)) throw new Refusal('regex-unknown-flag', 0);
  const lifted: Flags = {
    ignoreCase: flags.ignoreCase || letters.includes('i'),
    multiline: flags.multiline || letters.includes('m'),
    dotAll: flags.dotAll || letters.includes('s'),
  };
  return [source.slice(letters.length + 3), lifted];
}

function readAlternatives(reader: Reader): Node {
  const alternatives: Node[] = [readSequence(reader)];
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    alternatives.push(readSequence(reader));
  }
  const [only] = alternatives;
  return alternatives.length === 1 && only !== undefined ? only : { kind: 'any', of: alternatives };
}

function readSequence(reader: Reader): Node {
  const parts: Node[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const atom = readAtom(reader);
    parts.push(readRepeats(reader, atom));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'all', of: parts };
}

function readAtom(reader: Reader): Node {
  const { source, at, flags } = reader;
  const character = source[at] ?? '';
  if (character === '(') return readGroup(reader);
  reader.at += 1;
  switch (character) {
    case '.':
      return { kind: 'set', set: flags.dotAll ? ANY : complement(NEWLINE) };
    case '^':
      return { kind: 'assertion', assertion: flags.multiline ? 'line-start' : 'text-start' };
    case '$':
      return { kind: 'assertion', assertion: flags.multiline ? 'line-end' : 'text-end' };
    case '*':
    case '+':
    case '?':
      throw new Refusal('regex-nothing-to-repeat', at);
    case '[': {
      const read = readClass(source, reader.at, flags.ignoreCase);
      reader.at = read.end;
      return { kind: 'set', set: read.set };
    }
    case '\\': {
      const read = readEscape(source, reader.at, flags.ignoreCase);
      reader.at = read.end;
      return read.node;
    }
    case '{':
      if (quantifierAt(source, at) !== null) throw new Refusal('regex-nothing-to-repeat', at);
      break;
    default:
      break;
  }
  return { kind: 'set', set: one(character.charCodeAt(0), flags.ignoreCase) };
}

function one(unit: number, ignoreCase: boolean): CharSet {
  const set = [unit, unit];
  return ignoreCase ? closedUnderFold(set) : set;
}

function readGroup(reader: Reader): Node {
  const { source, at } = reader;
  if (matchesAt(LOOK_AROUND, source, at) !== null) throw new Refusal('regex-look-around', at);
  const named = matchesAt(NAMED_GROUP, source, at);
  if (named !== null) reader.at += named[0].length;
  else if (source.startsWith('(?:', at)) reader.at += 3;
  else if (source.startsWith('(?>', at)) throw new Refusal('regex-atomic-group', at);
  else if (/^\(\?[a-z-]+[:)]/.test(source.slice(at, at + 12)))
    throw new Refusal('regex-flags-inside', at);
  else if (source[at + 1] === '?' || source[at + 1] === '*')
    throw new Refusal('regex-unknown-group', at);
  else reader.at += 1;
  reader.depth += 1;
  if (reader.depth > REGEX_DEPTH_MAX) throw new Refusal('regex-too-deep', at);
  const inside = readAlternatives(reader);
  if (source[reader.at] !== ')') throw new Refusal('regex-unclosed-group', at);
  reader.at += 1;
  reader.depth -= 1;
  return inside;
}

function readRepeats(reader: Reader, atom: Node): Node {
  const { source } = reader;
  let node = atom;
  const quantifier = quantifierAt(source, reader.at);
  if (quantifier === null) return node;
  const { min, max, length } = quantifier;
  if (min > REGEX_REPEAT_MAX || (max ?? 0) > REGEX_REPEAT_MAX)
    throw new Refusal('regex-repeat-too-large', reader.at);
  if (max !== null && max < min) throw new Refusal('regex-repeat-reversed', reader.at);
  reader.at += length;
  node = { kind: 'repeat', of: node, min, max };
  // Lazy repetition finds the same texts; possessive repetition does not.
  if (source[reader.at] === '?') reader.at += 1;
  else if (source[reader.at] === '+') throw new Refusal('regex-possessive', reader.at);
  if (quantifierAt(source, reader.at) !== null)
    throw new Refusal('regex-nothing-to-repeat', reader.at);
  return node;
}

interface Quantifier {
  readonly min: number;
  readonly max: number | null;
  readonly length: number;
}

function quantifierAt(source: string, at: number): Quantifier | null {
  const character = source[at];
  if (character === '*') return { min: 0, max: null, length: 1 };
  if (character === '+') return { min: 1, max: null, length: 1 };
  if (character === '?') return { min: 0, max: 1, length: 1 };
  if (character !== '{') return null;
  const found = matchesAt(QUANTIFIER, source, at);
  if (found === null) return null;
  const min = Number(found[1]);
  const max = found[2] === undefined ? min : found[3] === undefined ? null : Number(found[3]);
  return { min, max, length: found[0].length };
}

function matchesAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
