/** The `text:` block of a definition: which lines are of this source, and what they say. */
import type { CsvSpec, LineSpec, TextParse, TextSpec } from './definition.ts';
import {
  complain,
  inside,
  readChoice,
  readEntries,
  readFlag,
  readList,
  readMap,
  readNumber,
  readText,
  readTexts,
} from './strict.ts';
import type { Spot } from './strict.ts';

const PARSES: readonly TextParse[] = ['none', 'keyvalue', 'cef', 'leef', 'auditd', 'csv'];

export function readTextSpec(value: unknown, spot: Spot): TextSpec {
  const known = ['program', 'begins', 'holds', 'strict', 'parse', 'csv', 'lines'];
  const map = readMap(value, known, spot);
  const at = (key: string): readonly [unknown, Spot] => [map[key], inside(spot, key)];
  const spec: TextSpec = {
    program: readTexts(...at('program')).map((name) => name.toLowerCase()),
    begins: readTexts(...at('begins')),
    holds: readTexts(...at('holds')),
    strict: readFlag(...at('strict')),
    parse: readChoice(map['parse'], PARSES, 'none', inside(spot, 'parse')),
    csv: map['csv'] === undefined ? null : readCsv(...at('csv')),
    lines: readLines(...at('lines')),
  };
  if ((spec.parse === 'csv') !== (spec.csv !== null)) complain(spot, 'source-csv-columns');
  return spec;
}

function readCsv(value: unknown, spot: Spot): CsvSpec {
  const map = readMap(value, ['kind', 'columns'], spot);
  const columns = readEntries(map['columns'], inside(spot, 'columns')).map(
    ([kind, names]): [string, string[]] => [
      kind,
      typeof names === 'string' ? names.split(/[\s,]+/u).filter((name) => name !== '') : [],
    ],
  );
  for (const [kind, names] of columns)
    if (names.length === 0) complain(inside(inside(spot, 'columns'), kind), 'source-csv-columns');
  const kind = map['kind'] === undefined ? null : readNumber(map['kind'], 0, inside(spot, 'kind'));
  return { kind, columns: new Map(columns) };
}

function readLines(value: unknown, spot: Spot): LineSpec[] {
  return readList(value).flatMap((item, index) => {
    const here = inside(spot, index);
    const map = readMap(item, ['match', 'set'], here);
    const source = readText(map['match'], inside(here, 'match'));
    if (source === null) {
      complain(here, 'source-line-without-match');
      return [];
    }
    const match = readPattern(source, inside(here, 'match'));
    if (match === null) return [];
    const set = readEntries(map['set'], inside(here, 'set')).map(
      ([name, text]): [string, string] => [name, String(text)],
    );
    return [{ match, prefix: literalPrefix(source), set: new Map(set) }];
  });
}

/**
 * These patterns run on what strangers write, so they must be linear: anchored at the start, no
 * repetition around a group that itself repeats, no look-around or back-reference, and a run of any
 * character only where it ends the pattern.
 */
function readPattern(source: string, spot: Spot): RegExp | null {
  const reason = notLinear(source);
  if (reason !== null) {
    complain(spot, reason, { pattern: source });
    return null;
  }
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    complain(spot, 'source-pattern-wrong', { pattern: source, reason: message });
    return null;
  }
}

function notLinear(source: string): string | null {
  if (!source.startsWith('^')) return 'source-pattern-not-anchored';
  if (/\(\?[=!]|\(\?<[=!]|\\[1-9]|\\k/u.test(source)) return 'source-pattern-looks-around';
  const bare = source.replaceAll(/\\./gu, '~').replaceAll(/\[[^\]]*\]/gu, '~');
  if (/\.[*+](?!\)?~?\)?\$?$)/u.test(bare)) return 'source-pattern-any-run-inside';
  const repeats: boolean[] = [];
  for (let at = 0; at < bare.length; at += 1) {
    const mark = bare[at] ?? '';
    const next = bare[at + 1] ?? '';
    if (mark === '(') repeats.push(false);
    else if (mark === '*' || mark === '+' || mark === '{') repeats[repeats.length - 1] = true;
    else if (mark === ')') {
      const inner = repeats.pop() === true;
      if (inner && '*+{'.includes(next) && next !== '') return 'source-pattern-repeats-a-repeat';
      if (inner && repeats.length > 0) repeats[repeats.length - 1] = true;
    }
  }
  return null;
}

/** The literal text that every match begins with. */
function literalPrefix(source: string): string {
  let prefix = '';
  for (let at = 1; at < source.length; at += 1) {
    const mark = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (mark === '\\' && /[^A-Za-z0-9]/u.test(next)) {
      if ('*+?{'.includes(source[at + 2] ?? ' ')) break;
      prefix += next;
      at += 1;
    } else if (/[\\^$.*+?()[\]{}|]/u.test(mark) || '*+?{'.includes(next === '' ? ' ' : next)) break;
    else prefix += mark;
  }
  return source.includes('|') && !source.includes('(') ? '' : prefix;
}
