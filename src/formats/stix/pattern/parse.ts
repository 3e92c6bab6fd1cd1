/** The grammar of STIX patterns (STIX 2.1, section 9) by recursive descent, one word ahead. */
import type {
  Comparison,
  Constant,
  ObjectPath,
  Operator,
  PathStep,
  Pattern,
  Qualifier,
} from './ast.ts';
import { Lexer } from './lex.ts';
import type { Word } from './lex.ts';
import {
  PATTERN_COMPARISONS_MAX,
  PATTERN_DEPTH_MAX,
  PATTERN_PATH_STEPS_MAX,
  PATTERN_SET_MAX,
} from './limits.ts';

export interface PatternFailure {
  readonly wrong: string;
  /** Characters from the beginning of the text. */
  readonly at: number;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Thrown and caught within this file alone. */
class Wrong extends Error {
  readonly failure: PatternFailure;
  constructor(failure: PatternFailure) {
    super(failure.wrong);
    this.failure = failure;
  }
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
  ['IN', 'IN'],
  ['LIKE', 'LIKE'],
  ['MATCHES', 'MATCHES'],
  ['ISSUBSET', 'ISSUBSET'],
  ['ISSUPERSET', 'ISSUPERSET'],
]);
const OF_TEXT: ReadonlySet<Operator> = new Set(['LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET']);

/** The pattern, or the first thing that is wrong with it. The text's length is bounded by the caller. */
export function parse(text: string): Pattern | PatternFailure {
  try {
    return new Parser(text).whole();
  } catch (error) {
    if (error instanceof Wrong) return error.failure;
    throw error;
  }
}

class Parser {
  readonly #lexer: Lexer;
  #word: Word;
  #depth = 0;
  #comparisons = 0;

  constructor(text: string) {
    this.#lexer = new Lexer(text);
    this.#word = this.#lexer.next();
  }

  whole(): Pattern {
    const pattern = this.#sequence();
    if (this.#word.kind !== 'end') this.#expected('end');
    this.#checkLexer();
    return pattern;
  }

  /** Section 9.5.3: `AND` binds closer than `OR`, and `OR` closer than `FOLLOWEDBY`. */
  #sequence(): Pattern {
    return this.#joined('followedby', () => this.#alternatives());
  }

  #alternatives(): Pattern {
    return this.#joined('or', () => this.#together());
  }

  #together(): Pattern {
    return this.#joined('and', () => this.#qualified());
  }

  #joined(kind: 'and' | 'or' | 'followedby', read: () => Pattern): Pattern {
    const first = read();
    const operands = [first];
    while (this.#takes('keyword', kind.toUpperCase())) operands.push(read());
    return operands.length === 1 ? first : { kind, operands };
  }

  #qualified(): Pattern {
    const operand = this.#observation();
    const qualifiers: Qualifier[] = [];
    for (;;) {
      const { at } = this.#word;
      const qualifier = this.#qualifier();
      if (qualifier === null) break;
      // Section 9.5.1: not two of a kind on one expression.
      if (qualifiers.some(({ kind }) => kind === qualifier.kind))
        throw new Wrong({ wrong: 'stix-pattern-qualifier-twice', at });
      qualifiers.push(qualifier);
    }
    return qualifiers.length === 0 ? operand : { kind: 'qualified', operand, qualifiers };
  }

  #observation(): Pattern {
    if (this.#takes('sign', '(')) return this.#inBrackets(')', () => this.#sequence());
    if (!this.#takes('sign', '[')) this.#expected('[');
    const test = this.#inBrackets(']', () => this.#comparison());
    return { kind: 'observation', test };
  }

  #qualifier(): Qualifier | null {
    if (this.#takes('keyword', 'WITHIN')) {
      const seconds = this.#number();
      this.#keyword('SECONDS');
      return { kind: 'within', seconds };
    }
    if (this.#takes('keyword', 'REPEATS')) {
      const { at } = this.#word;
      const times = this.#number();
      if (!Number.isInteger(times)) throw new Wrong({ wrong: 'stix-pattern-not-positive', at });
      this.#keyword('TIMES');
      return { kind: 'repeats', times };
    }
    if (!this.#takes('keyword', 'START')) return null;
    const start = this.#timestamp();
    this.#keyword('STOP');
    return { kind: 'start-stop', start, stop: this.#timestamp() };
  }

  #comparison(): Comparison {
    return this.#compared('or', () => this.#compared('and', () => this.#test()));
  }

  #compared(kind: 'and' | 'or', read: () => Comparison): Comparison {
    const first = read();
    const operands = [first];
    while (this.#takes('keyword', kind.toUpperCase())) operands.push(read());
    return operands.length === 1 ? first : { kind, operands };
  }

  #test(): Comparison {
    if (this.#takes('sign', '(')) return this.#inBrackets(')', () => this.#comparison());
    const { at } = this.#word;
    this.#comparisons += 1;
    if (this.#comparisons > PATTERN_COMPARISONS_MAX)
      throw new Wrong({
        wrong: 'stix-pattern-too-many',
        at,
        detail: { most: PATTERN_COMPARISONS_MAX },
      });
    const before = this.#takes('keyword', 'NOT');
    if (this.#takes('keyword', 'EXISTS'))
      return { kind: 'exists', negated: before, path: this.#path() };
    if (before) this.#expected('EXISTS');
    const path = this.#path();
    const negated = this.#takes('keyword', 'NOT');
    const operator = this.#operator();
    const constants = operator === 'IN' ? this.#set() : [this.#constant(operator)];
    return { kind: 'comparison', path, negated, operator, constants };
  }

  #operator(): Operator {
    const word = this.#word;
    const operator =
      word.kind === 'sign' || word.kind === 'keyword' ? OPERATORS.get(word.text) : undefined;
    if (operator === undefined) return this.#expected('operator');
    this.#advance();
    return operator;
  }

  #path(): ObjectPath {
    const word = this.#word;
    if (word.kind !== 'name') return this.#expected('object-type');
    this.#advance();
    if (!this.#takes('sign', ':')) this.#expected(':');
    const steps: PathStep[] = [this.#property()];
    for (;;) {
      if (this.#takes('sign', '.')) steps.push(this.#property());
      else if (this.#takes('sign', '[')) steps.push(this.#index());
      else return { type: word.text, steps };
      if (steps.length > PATTERN_PATH_STEPS_MAX)
        throw new Wrong({
          wrong: 'stix-pattern-too-deep',
          at: word.at,
          detail: { most: PATTERN_PATH_STEPS_MAX },
        });
    }
  }

  /** Section 9.7: a name with a hyphen or a full stop stands in apostrophes. */
  #property(): PathStep {
    const word = this.#word;
    if (word.kind === 'constant' && word.constant.kind === 'string') {
      this.#advance();
      return { kind: 'property', name: word.constant.value };
    }
    if (word.kind !== 'name' || word.text.includes('-')) return this.#expected('property');
    this.#advance();
    return { kind: 'property', name: word.text };
  }

  #index(): PathStep {
    const word = this.#word;
    let index: number | '*' = '*';
    if (word.kind === 'constant' && word.constant.kind === 'integer' && word.constant.value >= 0) {
      index = word.constant.value;
      this.#advance();
    } else if (!this.#takes('sign', '*')) this.#expected('index');
    if (!this.#takes('sign', ']')) this.#expected(']');
    return { kind: 'index', index };
  }

  #set(): readonly Constant[] {
    if (!this.#takes('sign', '(')) this.#expected('(');
    const constants: Constant[] = [];
    if (this.#takes('sign', ')')) return constants;
    do {
      const { at } = this.#word;
      constants.push(this.#constant('IN'));
      if (constants.length > PATTERN_SET_MAX)
        throw new Wrong({ wrong: 'stix-pattern-too-many', at, detail: { most: PATTERN_SET_MAX } });
    } while (this.#takes('sign', ','));
    if (!this.#takes('sign', ')')) this.#expected(')');
    return constants;
  }

  #constant(operator: Operator): Constant {
    const word = this.#word;
    if (word.kind !== 'constant') return this.#expected('constant');
    const { constant } = word;
    if (OF_TEXT.has(operator) && constant.kind !== 'string') this.#expected('string');
    const equality = operator === '=' || operator === '!=' || operator === 'IN';
    if (constant.kind === 'boolean' && !equality) this.#expected('constant');
    this.#advance();
    return constant;
  }

  #timestamp(): string {
    const word = this.#word;
    if (word.kind !== 'constant' || word.constant.kind !== 'timestamp')
      return this.#expected('timestamp');
    this.#advance();
    return word.constant.value;
  }

  /** Of `WITHIN` and `REPEATS`, above nought (section 9.5.1). */
  #number(): number {
    const word = this.#word;
    const number =
      word.kind === 'constant' &&
      (word.constant.kind === 'integer' || word.constant.kind === 'float')
        ? word.constant.value
        : null;
    if (number === null) return this.#expected('number');
    if (number <= 0) throw new Wrong({ wrong: 'stix-pattern-not-positive', at: word.at });
    this.#advance();
    return number;
  }

  #inBrackets<T>(close: string, read: () => T): T {
    this.#depth += 1;
    if (this.#depth > PATTERN_DEPTH_MAX)
      throw new Wrong({
        wrong: 'stix-pattern-too-deep',
        at: this.#word.at,
        detail: { most: PATTERN_DEPTH_MAX },
      });
    const inner = read();
    if (!this.#takes('sign', close)) this.#expected(close);
    this.#depth -= 1;
    return inner;
  }

  #keyword(text: string): void {
    if (!this.#takes('keyword', text)) this.#expected(text);
  }

  #takes(kind: 'sign' | 'keyword', text: string): boolean {
    const word = this.#word;
    if (word.kind !== kind || word.text !== text) return false;
    this.#advance();
    return true;
  }

  #advance(): void {
    this.#word = this.#lexer.next();
  }

  #expected(expected: string): never {
    this.#checkLexer();
    throw new Wrong({ wrong: 'stix-pattern-expected', at: this.#word.at, detail: { expected } });
  }

  /** What is no word at all is told before what was expected in its place. */
  #checkLexer(): void {
    const { failure } = this.#lexer;
    if (failure !== null) throw new Wrong(failure);
  }
}
