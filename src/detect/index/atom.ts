/** Atoms: the distinct tests of all rules, each known by a number. */
import type { Network, RegexFlags, Test, TextPattern, TimePart } from '../../formats/sigma/rule.ts';
import type { Comparison } from '../../formats/sigma/rule.ts';
import { foldText } from '../value/fold.ts';

export const EXACT = 0;
export const PREFIX = 1;
export const SUFFIX = 2;
export const CONTAINS = 3;
/** Any text at all. */
export const ANY_TEXT = 4;
/** Several literals, or `?`. */
export const GLOB = 5;
export const REGEX = 6;
const CIDR = 7;
const NUMBER = 8;
export const PRESENT = 9;
export const NULL = 10;
const FIELDREF = 11;
const TIME_PART = 12;

/** The field number of keywords, which look at every value of the event. */
export const ANYWHERE = -1;

/** What an atom needs beyond a literal. */
export type Argument =
  | { readonly kind: 'glob'; readonly pattern: TextPattern }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: RegexFlags }
  | { readonly kind: 'cidr'; readonly network: Network }
  | { readonly kind: 'number'; readonly compare: Comparison; readonly value: number }
  | { readonly kind: 'fieldref'; readonly other: number; readonly where: Where }
  | {
      readonly kind: 'time-part';
      readonly part: TimePart;
      readonly compare: Comparison | 'eq';
      readonly value: number;
    };

export type Where = 'equals' | 'contains' | 'startswith' | 'endswith';

export interface Atom {
  readonly field: number;
  readonly kind: number;
  /** Compared as it stands; otherwise text and literal are folded. */
  readonly cased: boolean;
  /** For EXACT to CONTAINS; folded unless `cased`. */
  readonly literal: string;
  readonly argument: Argument | null;
}

/** An atom and whether the test is true when the atom is. */
export interface Literal {
  readonly atom: number;
  readonly expected: boolean;
}

export class AtomTable {
  readonly atoms: Atom[] = [];
  readonly fields: string[] = [];
  readonly #interned: Map<Test, Literal> = new Map();
  readonly #atomIds: Map<string, number> = new Map();
  readonly #fieldIds: Map<string, number> = new Map();

  /** The atom of a test; equal tests of whatever rule share it. */
  intern(test: Test): Literal {
    const known = this.#interned.get(test);
    if (known !== undefined) return known;
    const literal = this.#intern(test);
    this.#interned.set(test, literal);
    return literal;
  }

  #intern(test: Test): Literal {
    const expected = !(test.kind === 'exists' && !test.expected);
    const atom = this.#atomOf(test);
    const { field, kind, cased, literal, argument } = atom;
    const rest = argument === null ? '' : JSON.stringify(argument);
    const key = `${field} ${kind} ${cased ? 'c' : 'f'}${rest} ${literal}`;
    let id = this.#atomIds.get(key);
    if (id === undefined) {
      id = this.atoms.push(atom) - 1;
      this.#atomIds.set(key, id);
    }
    return { atom: id, expected };
  }

  #fieldId(name: string): number {
    let id = this.#fieldIds.get(name);
    if (id === undefined) {
      id = this.fields.push(name) - 1;
      this.#fieldIds.set(name, id);
    }
    return id;
  }

  #atomOf(test: Test): Atom {
    const field = test.field === null ? ANYWHERE : this.#fieldId(test.field);
    const plain = { field, cased: false, literal: '', argument: null };
    switch (test.kind) {
      case 'text':
        return { ...plain, ...textAtom(tidy(test.pattern), test.cased), cased: test.cased };
      case 'regex': {
        const { source, flags } = test;
        return { ...plain, kind: REGEX, argument: { kind: 'regex', source, flags } };
      }
      case 'cidr':
        return { ...plain, kind: CIDR, argument: { kind: 'cidr', network: test.network } };
      case 'number': {
        const { compare, value } = test;
        return { ...plain, kind: NUMBER, argument: { kind: 'number', compare, value } };
      }
      case 'exists':
        return { ...plain, kind: PRESENT };
      case 'null':
        return { ...plain, kind: NULL };
      case 'fieldref': {
        const other = this.#fieldId(test.other);
        const argument: Argument = { kind: 'fieldref', other, where: test.where };
        return { ...plain, kind: FIELDREF, cased: test.cased, argument };
      }
      case 'time-part': {
        const { part, compare, value } = test;
        return { ...plain, kind: TIME_PART, argument: { kind: 'time-part', part, compare, value } };
      }
    }
  }
}

/** The same pattern without empty literals, with neighbouring literals and runs joined. */
function tidy(pattern: TextPattern): TextPattern {
  const parts: TextPattern[number][] = [];
  for (const part of pattern) {
    const last = parts.at(-1);
    if (part.kind === 'literal') {
      if (part.text === '') continue;
      if (last?.kind === 'literal') {
        parts[parts.length - 1] = { kind: 'literal', text: last.text + part.text };
        continue;
      }
    }
    if (part.kind === 'any-run' && last?.kind === 'any-run') continue;
    parts.push(part);
  }
  return parts;
}

function textAtom(
  pattern: TextPattern,
  cased: boolean,
): Pick<Atom, 'kind' | 'literal' | 'argument'> {
  const shape = pattern.map((part) => part.kind).join(' ');
  const first = pattern.find((part) => part.kind === 'literal');
  const text = first?.kind === 'literal' ? first.text : '';
  const literal = cased ? text : foldText(text);
  switch (shape) {
    case '':
    case 'literal':
      return { kind: EXACT, literal, argument: null };
    case 'literal any-run':
      return { kind: PREFIX, literal, argument: null };
    case 'any-run literal':
      return { kind: SUFFIX, literal, argument: null };
    case 'any-run literal any-run':
      return { kind: CONTAINS, literal, argument: null };
    case 'any-run':
      return { kind: ANY_TEXT, literal: '', argument: null };
    default: {
      const folded = pattern.map((part) =>
        part.kind === 'literal' && !cased ? { ...part, text: foldText(part.text) } : part,
      );
      return { kind: GLOB, literal: '', argument: { kind: 'glob', pattern: folded } };
    }
  }
}
