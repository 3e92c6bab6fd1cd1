/**
 * The condition language (Sigma specification 2.1.0, "Condition"). Loosest to tightest: `or`, `and`,
 * `not`, `1 of` / `all of`, brackets. pySigma's `any of` is read as `1 of`.
 */
import { CONDITION_CHARS_MAX, CONDITION_DEPTH_MAX } from './limits.ts';

/** A condition over search identifiers. `at` counts characters from the condition's beginning. */
export type ConditionTree =
  | { readonly op: 'and' | 'or'; readonly of: readonly ConditionTree[] }
  | { readonly op: 'not'; readonly of: ConditionTree }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'some' | 'every'; readonly pattern: string };

export interface ConditionFailure {
  readonly code: string;
  readonly at: number;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Reads one condition, or says why and where not. Never throws. */
export function parseCondition(text: string): ConditionTree | ConditionFailure {
  if (text.length > CONDITION_CHARS_MAX)
    return { code: 'condition-too-long', at: 0, detail: { most: CONDITION_CHARS_MAX } };
  const pipe = text.indexOf('|');
  if (pipe >= 0)
    return { code: 'condition-aggregation', at: pipe, detail: { text: text.slice(pipe).trim() } };
  const parser = new Parser(tokensOf(text), text.length);
  const tree = parser.whole();
  return parser.failure ?? tree;
}

export function isFailure(read: ConditionTree | ConditionFailure): read is ConditionFailure {
  return 'code' in read;
}

interface Token {
  readonly text: string;
  readonly at: number;
}

function tokensOf(text: string): readonly Token[] {
  return Array.from(text.matchAll(/[()]|[^\s()]+/g), (found) => ({
    text: found[0],
    at: found.index,
  }));
}

const NAME = /^[\p{L}\p{N}_.-]+$/u;
const PATTERN = /^[\p{L}\p{N}_.*-]+$/u;
const NOTHING: ConditionTree = { op: 'name', name: '' };

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #next = 0;
  #depth = 0;
  failure: ConditionFailure | undefined;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  whole(): ConditionTree {
    const tree = this.#or();
    const left = this.#tokens[this.#next];
    if (left !== undefined) this.#fail('condition-syntax', left);
    return tree;
  }

  #or(): ConditionTree {
    return this.#chain('or', () => this.#chain('and', () => this.#not()));
  }

  #chain(word: 'and' | 'or', operand: () => ConditionTree): ConditionTree {
    const first = operand();
    if (!this.#word(word)) return first;
    const of = [first, operand()];
    while (this.#word(word)) of.push(operand());
    return { op: word, of };
  }

  #not(): ConditionTree {
    if (!this.#word('not')) return this.#operand();
    if (!this.#deeper()) return NOTHING;
    const of = this.#not();
    this.#depth -= 1;
    return { op: 'not', of };
  }

  #operand(): ConditionTree {
    const token = this.#tokens[this.#next];
    this.#next += 1;
    if (token === undefined || this.failure !== undefined)
      return this.#fail('condition-syntax', token);
    if (token.text === '(') return this.#brackets(token);
    const second = this.#tokens[this.#next];
    if (second?.text.toLowerCase() === 'of') return this.#selector(token);
    const word = token.text.toLowerCase();
    if (word === 'and' || word === 'or' || word === 'not' || !NAME.test(token.text))
      return this.#fail('condition-syntax', token);
    return { op: 'name', name: token.text };
  }

  #brackets(open: Token): ConditionTree {
    if (!this.#deeper()) return NOTHING;
    const inner = this.#or();
    this.#depth -= 1;
    if (this.#tokens[this.#next]?.text !== ')') return this.#fail('condition-bracket-open', open);
    this.#next += 1;
    return inner;
  }

  #selector(count: Token): ConditionTree {
    const pattern = this.#tokens[this.#next + 1];
    this.#next += 2;
    if (pattern === undefined || !PATTERN.test(pattern.text))
      return this.#fail('condition-syntax', pattern);
    const word = count.text.toLowerCase();
    if (word === '1' || word === 'any') return { op: 'some', pattern: pattern.text };
    if (word === 'all') return { op: 'every', pattern: pattern.text };
    return this.#fail('condition-count', count);
  }

  #word(word: string): boolean {
    if (this.#tokens[this.#next]?.text.toLowerCase() !== word) return false;
    // `not of ...` and the like cannot be a selector: 1, any and all alone begin one.
    this.#next += 1;
    return true;
  }

  #deeper(): boolean {
    this.#depth += 1;
    if (this.#depth <= CONDITION_DEPTH_MAX) return true;
    this.#fail('condition-too-deep', this.#tokens[this.#next]);
    this.#next = this.#tokens.length;
    return false;
  }

  #fail(code: string, token: Token | undefined): ConditionTree {
    this.failure ??= { code, at: token?.at ?? this.#end, detail: { text: token?.text ?? '' } };
    return NOTHING;
  }
}

/**
 * The search identifiers that `1 of` or `all of` means: `them` is all of them, else `*` stands for
 * any characters anywhere. Names that begin with an underscore are left out of both.
 */
export function selected(pattern: string, names: Iterable<string>): readonly string[] {
  const open = [...names].filter((name) => !name.startsWith('_'));
  if (pattern.toLowerCase() === 'them') return open;
  const pieces = pattern.split('*');
  return open.filter((name) => matchesPieces(name, pieces));
}

function matchesPieces(name: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return name === first;
  const last = pieces.at(-1) ?? '';
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
