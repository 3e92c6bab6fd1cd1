/**
 * A regular expression written out for V8's own engine: every class as ranges, no flags, so that the
 * oracle judges by an engine that is not ours. Only for tests: V8 backtracks.
 */
import { pairsOf, WORD, closedUnderFold } from '../regex/charset.ts';
import { parseRegex } from '../regex/parse.ts';
import type { Assertion, Flags, Node } from '../regex/syntax.ts';

/** Null when the pattern is refused. */
export function v8Pattern(source: string, flags: Flags): RegExp | null {
  const { value: syntax } = parseRegex(source, flags);
  if (syntax === undefined) return null;
  return new RegExp(written(syntax.root, syntax.flags));
}

function written(node: Node, flags: Flags): string {
  switch (node.kind) {
    case 'set':
      return classOf(node.set);
    case 'assertion':
      return assertionOf(node.assertion, flags);
    case 'all':
      return `(?:${node.of.map((part) => written(part, flags)).join('')})`;
    case 'any':
      return `(?:${node.of.map((part) => written(part, flags)).join('|')})`;
    case 'repeat':
      return `(?:${written(node.of, flags)}){${node.min},${node.max ?? ''}}`;
  }
}

function classOf(set: readonly number[]): string {
  const hex = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
  return `[${pairsOf(set)
    .map(([first, last]) => `${hex(first)}-${hex(last)}`)
    .join('')}]`;
}

function assertionOf(assertion: Assertion, flags: Flags): string {
  const word = classOf(flags.ignoreCase ? closedUnderFold(WORD) : WORD);
  const edge = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
  switch (assertion) {
    case 'text-start':
      return '(?<![^])';
    case 'text-end':
      return '(?![^])';
    case 'line-start':
      return '(?<![^\\n])';
    case 'line-end':
      return '(?![^\\n])';
    case 'word-edge':
      return edge;
    case 'no-word-edge':
      return `(?!${edge})`;
  }
}
