/** Words of a STIX pattern. Linear in the text; the first thing that is no word ends it. */
import type { Constant } from './ast.ts';

export type Word =
  | { readonly kind: 'constant'; readonly at: number; readonly constant: Constant }
  /** Names with a hyphen are types of objects; property names with one stand in apostrophes. */
  | { readonly kind: 'name' | 'keyword' | 'sign'; readonly at: number; readonly text: string }
  | { readonly kind: 'end'; readonly at: number };

export interface LexFailure {
  readonly at: number;
  readonly wrong: 'stix-pattern-character' | 'stix-pattern-constant' | 'stix-pattern-open';
}

export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'AND OR NOT FOLLOWEDBY LIKE MATCHES ISSUPERSET ISSUBSET EXISTS LAST IN START STOP SECONDS ' +
    'WITHIN REPEATS TIMES true false'
  ).split(' '),
);

/** Everything with the property White_Space, as section 9.4 asks. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/uy;
const COMMENT = /\/\*[^]*?\*\/|\/\/[^\r\n]*/uy;
const NAME = /[A-Za-z_][A-Za-z0-9_-]*/uy;
const NUMBER = /-?(?:[0-9]*\.[0-9]+|0|[1-9][0-9]*)(?![0-9A-Za-z_.])/uy;
const SIGN = /==|!=|<>|<=|>=|[=<>()[\]:.,*]/uy;
const STRING = /'(?:[^'\\]|\\['\\])*'/uy;
const TIMESTAMP =
  /t'\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z'/uy;
const HEX = /h'(?:[0-9A-Fa-f]{2})*'/uy;
/** Line feeds may stand in it and mean nothing (section 9.2). */
const BINARY = /b'[A-Za-z0-9+/=\r\n]*'/uy;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export class Lexer {
  readonly #text: string;
  #at = 0;
  #failure: LexFailure | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  get failure(): LexFailure | null {
    return this.#failure;
  }

  /** After a failure the words are at their end. */
  next(): Word {
    if (this.#failure !== null) return { kind: 'end', at: this.#at };
    while (this.#take(SPACE) !== null || this.#take(COMMENT) !== null);
    const at = this.#at;
    if (at >= this.#text.length) return { kind: 'end', at };
    if (this.#text.startsWith('/*', at)) return this.#fail('stix-pattern-open');
    const sign = this.#text[at];
    if (sign === "'") return this.#string(at);
    if (this.#text[at + 1] === "'" && (sign === 't' || sign === 'h' || sign === 'b'))
      return this.#prefixed(at, sign);
    const number = this.#take(NUMBER);
    if (number !== null) return this.#number(at, number);
    const name = this.#take(NAME);
    if (name === 'true' || name === 'false')
      return { kind: 'constant', at, constant: { kind: 'boolean', value: name === 'true' } };
    if (name !== null) return { kind: KEYWORDS.has(name) ? 'keyword' : 'name', at, text: name };
    const mark = this.#take(SIGN);
    if (mark !== null) return { kind: 'sign', at, text: mark };
    return this.#fail('stix-pattern-character');
  }

  #string(at: number): Word {
    const text = this.#take(STRING);
    if (text === null)
      return this.#fail(
        this.#text.indexOf("'", at + 1) < 0 ? 'stix-pattern-open' : 'stix-pattern-constant',
      );
    const value = text.slice(1, -1).replace(/\\(.)/gsu, '$1');
    return { kind: 'constant', at, constant: { kind: 'string', value } };
  }

  #prefixed(at: number, sign: 't' | 'h' | 'b'): Word {
    const text = this.#take(sign === 't' ? TIMESTAMP : sign === 'h' ? HEX : BINARY);
    if (text === null) return this.#fail('stix-pattern-constant');
    const value = text.slice(2, -1);
    if (sign === 't') return { kind: 'constant', at, constant: { kind: 'timestamp', value } };
    if (sign === 'h')
      return { kind: 'constant', at, constant: { kind: 'hex', value: value.toLowerCase() } };
    const bare = value.replace(/[\r\n]/g, '');
    if (!BASE64.test(bare)) return this.#fail('stix-pattern-constant', at);
    return { kind: 'constant', at, constant: { kind: 'binary', value: bare } };
  }

  #number(at: number, text: string): Word {
    const value = Number(text);
    if (text.includes('.')) {
      if (!Number.isFinite(value)) return this.#fail('stix-pattern-constant', at);
      return { kind: 'constant', at, constant: { kind: 'float', value } };
    }
    // Section 2.10: beyond 2^53 - 1 integers of different programs are not the same.
    if (!Number.isSafeInteger(value)) return this.#fail('stix-pattern-constant', at);
    return { kind: 'constant', at, constant: { kind: 'integer', value } };
  }

  #take(form: RegExp): string | null {
    form.lastIndex = this.#at;
    const text = form.exec(this.#text)?.[0];
    if (text === undefined) return null;
    this.#at += text.length;
    return text;
  }

  #fail(wrong: LexFailure['wrong'], at = this.#at): Word {
    this.#failure = { at, wrong };
    return { kind: 'end', at };
  }
}
