/** Tests that cost more than a comparison: prepared when first needed, asked once an event. */
import type { Comparison, TextPattern } from '../../formats/sigma/rule.ts';
import { Automaton } from '../regex/automaton.ts';
import { programOf } from '../regex/program.ts';
import { compileRegex } from '../regex/regex.ts';
import type { Node } from '../regex/syntax.ts';
import { foldText } from '../value/fold.ts';
import { addressOf, inNetwork, numberOf, timePartOf } from '../value/scalar.ts';
import type { Argument } from './atom.ts';
import type { Image } from './image.ts';
import type { EventView } from './view.ts';

/** `folded` is the text itself when the atom is cased. */
export type CostlyTest = (text: string, folded: string, view: EventView) => boolean;

/** The test of an atom that has an argument. */
export function costlyTest(image: Image, atom: number): CostlyTest {
  const argument = image.meta.arguments[image.lists.atomArgument[atom]!];
  const cased = (image.lists.atomKind[atom]! & 1) === 1;
  return argument === undefined ? () => false : testOf(argument, cased);
}

function testOf(argument: Argument, cased: boolean): CostlyTest {
  switch (argument.kind) {
    case 'glob': {
      const automaton = globAutomaton(argument.pattern);
      return (_text, folded) => automaton.test(folded);
    }
    case 'regex': {
      const regex = compileRegex(argument.source, argument.flags).value;
      if (regex === undefined) return () => false;
      const { required } = regex;
      return (text, folded) =>
        (required === null || required.some((literal) => folded.includes(literal))) &&
        regex.test(text);
    }
    case 'cidr':
      return (text) => {
        const address = addressOf(text);
        return address !== null && inNetwork(address, argument.network);
      };
    case 'number':
      return (text) => compares(numberOf(text), argument.compare, argument.value);
    case 'time-part':
      return (text) => compares(timePartOf(text, argument.part), argument.compare, argument.value);
    case 'fieldref':
      return (_text, folded, view) =>
        view
          .textsOf(argument.other)
          .some((other) => refers(argument.where, folded, cased ? other : foldText(other)));
  }
}

/** A pattern of literals, `*` and `?` as an automaton; throws a Refusal when it is too large. */
export function globAutomaton(pattern: TextPattern): Automaton {
  const flags = { ignoreCase: false, multiline: false, dotAll: true };
  const start: Node = { kind: 'assertion', assertion: 'text-start' };
  const end: Node = { kind: 'assertion', assertion: 'text-end' };
  const root: Node = { kind: 'all', of: [start, ...pattern.flatMap(globNodes), end] };
  return new Automaton(programOf({ root, flags }));
}

const UNIT: Node = { kind: 'set', set: [0, 0xffff] };
/** One character: a code unit, or both halves of a surrogate pair. */
const CHARACTER: Node = {
  kind: 'any',
  of: [
    { kind: 'set', set: [0, 0xd7ff, 0xdc00, 0xffff] },
    {
      kind: 'all',
      of: [
        { kind: 'set', set: [0xd800, 0xdbff] },
        { kind: 'set', set: [0xdc00, 0xdfff] },
      ],
    },
  ],
};

function globNodes(part: TextPattern[number]): Node[] {
  switch (part.kind) {
    case 'any-one':
      return [CHARACTER];
    case 'any-run':
      return [{ kind: 'repeat', of: UNIT, min: 0, max: null }];
    case 'literal':
      return Array.from({ length: part.text.length }, (_, i): Node => {
        const unit = part.text.charCodeAt(i);
        return { kind: 'set', set: [unit, unit] };
      });
  }
}

function compares(a: number | null, compare: Comparison | 'eq', b: number): boolean {
  if (a === null) return false;
  switch (compare) {
    case 'lt':
      return a < b;
    case 'lte':
      return a <= b;
    case 'gt':
      return a > b;
    case 'gte':
      return a >= b;
    case 'eq':
      return a === b;
  }
}

function refers(
  where: Extract<Argument, { kind: 'fieldref' }>['where'],
  text: string,
  other: string,
): boolean {
  switch (where) {
    case 'equals':
      return text === other;
    case 'contains':
      return text.includes(other);
    case 'startswith':
      return text.startsWith(other);
    case 'endswith':
      return text.endsWith(other);
  }
}
