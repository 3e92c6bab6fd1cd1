/**
 * Value modifiers (Sigma specification 2.1.0, sigma-appendix-modifiers.md), applied left to right.
 * Each takes a value of a type it knows and gives a value, or refuses by name.
 */
import type { DraftPart, DraftValue, DraftValueKind } from './draft.ts';
import { base64, base64Offsets, bytesOf, dashPlaces, dashSpellings, widened } from './encode.ts';
import type { Encoding } from './encode.ts';
import { WINDASH_VARIANTS_MAX } from './limits.ts';
import { parseNetwork } from './network.ts';
import type { Comparison, TimePart } from './rule.ts';
import { ANY_RUN } from './text.ts';

/** A value between two modifiers. Text keeps its raw form and the encoding still to be applied. */
export type Working =
  | (Extract<DraftValueKind, { kind: 'text' }> & {
      readonly raw: string;
      readonly encoding: Encoding | null;
    })
  | Exclude<DraftValueKind, { kind: 'text' } | { kind: 'any' }>
  | { readonly kind: 'any'; readonly of: readonly Working[] };

export interface Refusal {
  readonly refusal: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Where a modifier stands: the ones before it, and whether the item names a field. */
export interface ModifierPlace {
  readonly name: string;
  readonly before: readonly string[];
  readonly keyword: boolean;
  warn(code: string, detail?: Readonly<Record<string, string | number>>): void;
}

type Modifier = (value: Working, place: ModifierPlace) => Working | Refusal;
type TextWorking = Extract<Working, { kind: 'text' }>;

/** Modifiers that act on the whole list: `all` joins values by AND, `neq` negates the item. */
export const LIST_MODIFIERS: ReadonlySet<string> = new Set(['all', 'neq']);

const COMPARISONS: readonly Comparison[] = ['lt', 'lte', 'gt', 'gte'];
const RANGES: Readonly<Record<TimePart, readonly [number, number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  week: [1, 53],
  month: [1, 12],
  year: [0, 9_999],
};

export const VALUE_MODIFIERS: ReadonlyMap<string, Modifier> = new Map<string, Modifier>([
  ['contains', (value, place) => surround(value, place, true, true)],
  ['startswith', (value, place) => surround(value, place, false, true)],
  ['endswith', (value, place) => surround(value, place, true, false)],
  ['cased', cased],
  ['exists', exists],
  ['windash', windash],
  ['re', regex],
  ...(
    [
      ['i', 'ignoreCase'],
      ['ignorecase', 'ignoreCase'],
      ['m', 'multiline'],
      ['multiline', 'multiline'],
      ['s', 'dotAll'],
      ['dotall', 'dotAll'],
    ] as const
  ).map(([name, flag]): [string, Modifier] => [name, regexFlag(flag)]),
  ['base64', (value, place) => encode(value, place, (bytes) => [base64(bytes)])],
  ['base64offset', (value, place) => encode(value, place, base64Offsets)],
  ['utf16le', recode('utf16le')],
  ['wide', recode('utf16le')],
  ['utf16be', recode('utf16be')],
  ['utf16', recode('utf16')],
  ...COMPARISONS.map((compare): [string, Modifier] => [compare, comparison(compare)]),
  ...timeParts().map((part): [string, Modifier] => [part, timePart(part)]),
  ['cidr', cidr],
  ['expand', expand],
  ['fieldref', fieldReference],
]);

function timeParts(): readonly TimePart[] {
  return ['minute', 'hour', 'day', 'week', 'month', 'year'];
}

/** Applies one modifier, to each spelling when the value has several. */
export function modify(
  value: Working,
  modifier: Modifier,
  place: ModifierPlace,
): Working | Refusal {
  if (value.kind !== 'any') return modifier(value, place);
  const of: Working[] = [];
  for (const each of value.of) {
    const changed = modify(each, modifier, place);
    if ('refusal' in changed) return changed;
    if (changed.kind === 'any') of.push(...changed.of);
    else of.push(changed);
    if (of.length > WINDASH_VARIANTS_MAX) return { refusal: 'value-too-many-spellings' };
  }
  return { kind: 'any', of };
}

/** What is left once every modifier was applied. */
export function finish(value: Working, written: string): DraftValue | Refusal {
  if (value.kind === 'any') {
    const of: DraftValue[] = [];
    for (const each of value.of) {
      const done = finish(each, written);
      if ('refusal' in done) return done;
      of.push(done);
    }
    return { kind: 'any', of, written };
  }
  if (value.kind !== 'text') return { ...value, written };
  if (value.encoding === null)
    return { kind: 'text', parts: value.parts, cased: value.cased, written };
  const { encoding } = value;
  const parts: DraftPart[] = [];
  // The byte order mark stands before the text itself, behind the wildcard of a later `contains`.
  let mark = encoding === 'utf16' ? '\ufeff' : '';
  for (const part of value.parts) {
    const text = part.kind === 'literal' ? widened(part.text, encoding) : '';
    if (text === null) return { refusal: 'encoding-needs-base64', detail: { modifier: encoding } };
    parts.push(part.kind === 'literal' ? { kind: 'literal', text: mark + text } : part);
    if (part.kind === 'literal') mark = '';
  }
  return { kind: 'text', parts, cased: value.cased, written };
}

function wrongType(value: Working, place: ModifierPlace): Refusal {
  return { refusal: 'modifier-type', detail: { modifier: place.name, type: value.kind } };
}

/** Numbers and booleans are matched by their text, so that 4624 and '4624' agree. */
function asText(value: Working): TextWorking | null {
  if (value.kind === 'text') return value;
  if (value.kind !== 'number' && value.kind !== 'boolean') return null;
  const parts: DraftPart[] = [{ kind: 'literal', text: value.text }];
  return { kind: 'text', parts, cased: false, raw: value.text, encoding: null };
}

function plainOf(text: TextWorking): string | null {
  let plain = '';
  for (const part of text.parts) {
    if (part.kind !== 'literal') return null;
    plain += part.text;
  }
  return plain;
}

function surround(value: Working, place: ModifierPlace, before: boolean, behind: boolean) {
  if (value.kind === 'fieldref') {
    const where = before && behind ? 'contains' : before ? 'endswith' : 'startswith';
    return { ...value, where } as const;
  }
  // A regular expression is searched, so it contains already; the other two would change it.
  if (value.kind === 'regex' && before && behind) return value;
  const text = asText(value);
  if (text === null) return wrongType(value, place);
  const parts = [...text.parts];
  if (before && parts[0]?.kind !== 'any-run') parts.unshift(ANY_RUN);
  if (behind && parts.at(-1)?.kind !== 'any-run') parts.push(ANY_RUN);
  return { ...text, parts };
}

function cased(value: Working, place: ModifierPlace): Working | Refusal {
  if (value.kind === 'fieldref') return { ...value, cased: true };
  const text = asText(value);
  return text === null ? wrongType(value, place) : { ...text, cased: true };
}

function onlyFirst(place: ModifierPlace): Refusal | null {
  const others = place.before.filter((name) => !LIST_MODIFIERS.has(name));
  if (others.length === 0) return null;
  return { refusal: 'modifier-not-first', detail: { modifier: place.name } };
}

function exists(value: Working, place: ModifierPlace): Working | Refusal {
  if (place.keyword) return { refusal: 'modifier-needs-field', detail: { modifier: place.name } };
  const first = onlyFirst(place);
  if (first !== null) return first;
  if (value.kind !== 'boolean') return wrongType(value, place);
  return { kind: 'exists', expected: value.text === 'true' };
}

function windash(value: Working, place: ModifierPlace): Working | Refusal {
  const text = asText(value);
  if (text === null || text.encoding !== null) return wrongType(value, place);
  let spellings: DraftPart[][] = [[]];
  for (const part of text.parts) {
    const places = part.kind === 'literal' ? dashPlaces(part.text) : [];
    if (part.kind !== 'literal' || places.length === 0) {
      for (const spelling of spellings) spelling.push(part);
      continue;
    }
    const texts = dashSpellings(part.text, places);
    if (texts === null || texts.length * spellings.length > WINDASH_VARIANTS_MAX)
      return { refusal: 'windash-too-many', detail: { most: WINDASH_VARIANTS_MAX } };
    spellings = spellings.flatMap((head) =>
      texts.map((literal): DraftPart[] => [...head, { kind: 'literal', text: literal }]),
    );
  }
  if (spellings.length === 1) return text;
  return { kind: 'any', of: spellings.map((parts) => ({ ...text, parts })) };
}

function regex(value: Working, place: ModifierPlace): Working | Refusal {
  const first = onlyFirst(place);
  if (first !== null) return first;
  const text = asText(value);
  if (text === null) return wrongType(value, place);
  const inline = /^\(\?([ims]+)\)/.exec(text.raw);
  const source = inline === null ? text.raw : text.raw.slice(inline[0].length);
  const letters = inline?.[1] ?? '';
  return {
    kind: 'regex',
    parts: source === '' ? [] : [{ kind: 'literal', text: source }],
    flags: {
      ignoreCase: letters.includes('i'),
      multiline: letters.includes('m'),
      dotAll: letters.includes('s'),
    },
  };
}

function regexFlag(flag: 'ignoreCase' | 'multiline' | 'dotAll'): Modifier {
  return (value, place) =>
    value.kind === 'regex'
      ? { ...value, flags: { ...value.flags, [flag]: true } }
      : wrongType(value, place);
}

function encode(
  value: Working,
  place: ModifierPlace,
  encoder: (bytes: Uint8Array) => readonly string[],
): Working | Refusal {
  const text = asText(value);
  if (text === null) return wrongType(value, place);
  const plain = plainOf(text);
  if (plain === null) return { refusal: 'base64-wildcard', detail: { modifier: place.name } };
  const of = encoder(bytesOf(plain, text.encoding)).map((encoded): TextWorking => {
    const parts: DraftPart[] = encoded === '' ? [] : [{ kind: 'literal', text: encoded }];
    return { kind: 'text', parts, cased: text.cased, raw: encoded, encoding: null };
  });
  const only = of.length === 1 ? of[0] : undefined;
  if (only !== undefined) return only;
  if (of.some((each) => each.raw === ''))
    return { refusal: 'base64-too-short', detail: { modifier: place.name } };
  return { kind: 'any', of };
}

function recode(encoding: Encoding): Modifier {
  return (value, place) => {
    const text = asText(value);
    return text === null || text.encoding !== null
      ? wrongType(value, place)
      : { ...text, encoding };
  };
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

function numberOf(value: Working): number | null {
  if (value.kind !== 'number' && value.kind !== 'text') return null;
  const written = value.kind === 'number' ? value.text : value.raw;
  const number = DECIMAL.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

function comparison(compare: Comparison): Modifier {
  return (value, place) => {
    if (place.keyword) return { refusal: 'modifier-needs-field', detail: { modifier: place.name } };
    if (value.kind === 'time-part' && value.compare === 'eq') return { ...value, compare };
    const number = numberOf(value);
    return number === null ? wrongType(value, place) : { kind: 'compare', compare, value: number };
  };
}

function timePart(part: TimePart): Modifier {
  return (value, place) => {
    if (place.keyword) return { refusal: 'modifier-needs-field', detail: { modifier: place.name } };
    const compare = value.kind === 'compare' ? value.compare : 'eq';
    const number = value.kind === 'compare' ? value.value : numberOf(value);
    if (number === null || !Number.isInteger(number)) return wrongType(value, place);
    const [least, most] = RANGES[part];
    if (number < least || number > most)
      place.warn('time-part-range', { modifier: part, value: number, least, most });
    return { kind: 'time-part', part, compare, value: number };
  };
}

function cidr(value: Working, place: ModifierPlace): Working | Refusal {
  if (place.keyword) return { refusal: 'modifier-needs-field', detail: { modifier: place.name } };
  const first = onlyFirst(place);
  if (first !== null) return first;
  if (value.kind !== 'text') return wrongType(value, place);
  const read = parseNetwork(value.raw);
  if (read === null) return { refusal: 'cidr-invalid', detail: { value: value.raw } };
  if (read.masked) place.warn('cidr-host-bits', { value: value.raw });
  return { kind: 'cidr', network: read.network };
}

const PLACEHOLDER = /(?<!\\)%(\w+)%/g;

/** Only here is `%name%` a placeholder; `\%` is a plain percent sign. */
function expand(value: Working, place: ModifierPlace): Working | Refusal {
  if (value.kind !== 'text' && value.kind !== 'regex') return wrongType(value, place);
  const parts: DraftPart[] = [];
  for (const part of value.parts) {
    if (part.kind !== 'literal') {
      parts.push(part);
      continue;
    }
    let from = 0;
    for (const found of part.text.matchAll(PLACEHOLDER)) {
      literal(parts, part.text.slice(from, found.index));
      parts.push({ kind: 'placeholder', name: found[1] ?? '' });
      from = found.index + found[0].length;
    }
    literal(parts, part.text.slice(from));
  }
  return { ...value, parts };
}

function literal(parts: DraftPart[], text: string): void {
  if (text !== '') parts.push({ kind: 'literal', text: text.replaceAll(String.raw`\%`, '%') });
}

function fieldReference(value: Working, place: ModifierPlace): Working | Refusal {
  if (place.keyword) return { refusal: 'modifier-needs-field', detail: { modifier: place.name } };
  if (value.kind !== 'text') return wrongType(value, place);
  const other = plainOf(value);
  if (other === null) return { refusal: 'fieldref-wildcard', detail: { value: value.raw } };
  if (other === '') return wrongType(value, place);
  return { kind: 'fieldref', other, where: 'equals', cased: value.cased };
}
