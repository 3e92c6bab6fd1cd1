/** Whether values are what STIX 2.1 says of their types (sections 2 and 3), told by place and code. */
import { problem, warning } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import { HASH_FORMS } from './hashes.ts';
import { typeOfIdentifier } from './identifier.ts';
import {
  STIX_COUNT_MAX,
  STIX_DEPTH_MAX,
  STIX_NAME_CHARS_MAX,
  STIX_NODES_MAX,
  STIX_PROBLEMS_MAX,
  STIX_STRING_CHARS_MAX,
} from './limits.ts';
import { PARTS } from './schema.ts';
import type { Properties, PropertyType } from './schema.ts';
import { readTimestamp } from './timestamp.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A place below the input: a chain, so that nothing is printed while nothing is wrong. */
export interface At {
  readonly parent: At | null;
  readonly key: string | number;
}

/** A JSON pointer (RFC 6901). */
export function pointer(at: At | null): string {
  const steps: string[] = [];
  for (let step = at; step !== null; step = step.parent)
    steps.unshift(String(step.key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return steps.map((step) => `/${step}`).join('');
}

/** What was found wrong, up to a limit; the rest is counted. */
export class Remarks {
  readonly problems: Problem[] = [];
  #more = 0;
  #errors = 0;
  #nodes = 0;

  /** How many errors there were so far: an object is refused when the number grew over it. */
  get errors(): number {
    return this.#errors;
  }

  refuse(code: string, at: At | null, detail?: Readonly<Record<string, string | number>>): void {
    this.add(problem(code, { path: pointer(at) }, detail));
  }

  warn(code: string, at: At | null, detail?: Readonly<Record<string, string | number>>): void {
    this.add(warning(code, { path: pointer(at) }, detail));
  }

  add(one: Problem): void {
    if (one.severity === 'error') this.#errors += 1;
    if (this.problems.length < STIX_PROBLEMS_MAX) this.problems.push(one);
    else this.#more += 1;
  }

  /** False once all values together are too many. */
  count(): boolean {
    this.#nodes += 1;
    return this.#nodes <= STIX_NODES_MAX;
  }

  all(): readonly Problem[] {
    if (this.#more === 0) return this.problems;
    return [...this.problems, warning('stix-more-problems', { path: '' }, { count: this.#more })];
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Depth, size and Unicode of everything in the value: what must hold before anything is looked at. */
export function isSound(value: unknown, at: At | null, remarks: Remarks, depth = 0): boolean {
  if (!remarks.count()) return tell('stix-too-many-values', STIX_NODES_MAX);
  if (typeof value === 'string') {
    if (value.length > STIX_STRING_CHARS_MAX)
      return tell('stix-text-too-long', STIX_STRING_CHARS_MAX);
    if (value.isWellFormed()) return true;
    remarks.refuse('stix-text-not-unicode', at);
    return false;
  }
  if (typeof value !== 'object' || value === null) return true;
  if (depth === STIX_DEPTH_MAX) return tell('stix-too-deep', STIX_DEPTH_MAX);
  if (Array.isArray(value))
    return value.every((item, key) => isSound(item, { parent: at, key }, remarks, depth + 1));
  return Object.entries(value).every(([key, item]) => {
    const below = { parent: at, key };
    if (key.isWellFormed()) return isSound(item, below, remarks, depth + 1);
    remarks.refuse('stix-text-not-unicode', at);
    return false;
  });

  function tell(code: string, most: number): false {
    remarks.refuse(code, at, { most });
    return false;
  }
}

/** What of an object's surroundings its references are judged by. */
export interface Surroundings {
  /** In a container of `observed-data` (section 2.13) references are keys of it. */
  readonly container: JsonObject | null;
}

/** Every property the table knows; the names of the others are given back. */
export function checkProperties(
  value: JsonObject,
  properties: Properties,
  at: At | null,
  remarks: Remarks,
  around: Surroundings,
): readonly string[] {
  for (const [name, type] of properties) {
    if (Object.hasOwn(value, name))
      checkProperty(value[name], type, { parent: at, key: name }, remarks, around);
    else if (type.required) remarks.refuse('stix-property-missing', at, { name });
  }
  return Object.keys(value).filter((name) => !properties.has(name));
}

function checkProperty(
  value: unknown,
  type: PropertyType,
  at: At,
  remarks: Remarks,
  around: Surroundings,
): void {
  if (!type.list) return checkValue(value, type, at, remarks, around);
  if (!Array.isArray(value)) return remarks.refuse('stix-value-wrong', at, { expected: 'list' });
  // Section 2.12: a list has an item, or its property is left out.
  if (value.length === 0) remarks.refuse('stix-list-empty', at);
  value.forEach((item, key) => checkValue(item, type, { parent: at, key }, remarks, around));
}

function checkValue(
  value: unknown,
  type: PropertyType,
  at: At,
  remarks: Remarks,
  around: Surroundings,
): void {
  const part = PARTS.get(type.name);
  if (part !== undefined) {
    if (!isObject(value)) return remarks.refuse('stix-value-wrong', at, { expected: 'object' });
    for (const name of checkProperties(value, part, at, remarks, around))
      remarks.warn('stix-property-unknown', at, { name });
    if (type.name === 'external-reference') checkExternalReference(value, at, remarks);
    return;
  }
  if (type.name === 'ref' || type.name === 'inner')
    return checkReference(value, type, at, remarks, around);
  if (type.name === 'hashes') return checkHashes(value, at, remarks);
  if (type.name === 'dictionary') return checkDictionary(value, at, remarks);
  if (!(PLAIN.get(type.name)?.(value, type.choices) ?? true))
    remarks.refuse('stix-value-wrong', at, {
      expected: type.name === 'enum' ? type.choices.join(', ') : type.name,
    });
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
const within = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;
/** By length and by signs: a nested repetition over ten megabytes would overflow the stack. */
const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
const IPV4 =
  /^(?:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:\.|(?=\/|$))){4}(?:\/(?:\d|[12]\d|3[0-2]))?$/;
const IPV6 = /^[0-9A-Fa-f:.]{2,45}(?:%[\w.]{1,32})?(?:\/(?:\d|[1-9]\d|1[01]\d|12[0-8]))?$/;

/** Types of one value, by name. An integer is a JSON number without remainder (section 2.10). */
const PLAIN: ReadonlyMap<string, (value: unknown, choices: readonly string[]) => boolean> = new Map<
  string,
  (value: unknown, choices: readonly string[]) => boolean
>([
  ['string', isText],
  ['boolean', (value) => typeof value === 'boolean'],
  ['integer', isInteger],
  ['natural', (value) => isInteger(value) && value >= 0],
  ['float', (value) => typeof value === 'number' && Number.isFinite(value)],
  ['percent', (value) => isInteger(value) && within(value, 0, 100)],
  ['port', (value) => isInteger(value) && within(value, 0, 65_535)],
  ['count', (value) => isInteger(value) && within(value, 0, STIX_COUNT_MAX)],
  ['times', (value) => isInteger(value) && within(value, 1, STIX_COUNT_MAX)],
  ['latitude', (value) => within(value, -90, 90)],
  ['longitude', (value) => within(value, -180, 180)],
  ['timestamp', (value) => isText(value) && readTimestamp(value) !== null],
  // Section 3.2: `created` and `modified` are precise to the millisecond at least.
  ['millis', (value) => isText(value) && readTimestamp(value) !== null && /\.\d{3,}Z$/.test(value)],
  ['version', (value) => value === '2.1'],
  ['id', (value) => isText(value) && typeOfIdentifier(value) !== null],
  ['enum', (value, choices) => isText(value) && choices.includes(value)],
  ['language', (value) => isText(value) && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/.test(value)],
  ['binary', (value) => isText(value) && isBase64(value)],
  ['hex', (value) => isText(value) && /^(?:[0-9a-fA-F]{2})+$/.test(value)],
  ['ipv4', (value) => isText(value) && IPV4.test(value)],
  ['ipv6', (value) => isText(value) && IPV6.test(value) && value.includes(':')],
  ['mac', (value) => isText(value) && /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(value)],
  ['object', isObject],
]);

/** Section 2.9: an identifier, of one of the types that may stand there. */
function checkReference(
  value: unknown,
  type: PropertyType,
  at: At,
  remarks: Remarks,
  around: Surroundings,
): void {
  const expected = type.choices.join(', ') || 'identifier';
  if (!isText(value)) return remarks.refuse('stix-reference-wrong', at, { expected });
  const inside = type.name === 'inner' ? around.container : null;
  if (inside !== null && !Object.hasOwn(inside, value))
    return remarks.refuse('stix-reference-missing', at, { reference: value });
  const target = inside === null ? null : inside[value];
  const named = isObject(target) ? target['type'] : typeOfIdentifier(value);
  if (!isText(named)) return remarks.refuse('stix-reference-wrong', at, { expected });
  if (type.choices.length > 0 && !type.choices.includes(named) && !named.startsWith('x-'))
    remarks.refuse('stix-reference-wrong', at, { expected });
}

function checkHashes(value: unknown, at: At, remarks: Remarks): void {
  if (!isObject(value) || Object.keys(value).length === 0)
    return remarks.refuse('stix-value-wrong', at, { expected: 'hashes' });
  for (const [name, hash] of Object.entries(value)) {
    const form = HASH_FORMS.get(name);
    const below = { parent: at, key: name };
    if (!/^[a-zA-Z0-9_-]{3,250}$/.test(name)) remarks.refuse('stix-name-wrong', below, { name });
    else if (!isText(hash) || (form !== undefined && !form.test(hash)))
      remarks.refuse('stix-hash-wrong', below, { algorithm: name });
  }
}

/** Section 2.3. Values may be of any type. */
export function checkDictionary(value: unknown, at: At, remarks: Remarks): void {
  if (!isObject(value) || Object.keys(value).length === 0)
    return remarks.refuse('stix-value-wrong', at, { expected: 'dictionary' });
  for (const name of Object.keys(value))
    if (name.length > STIX_NAME_CHARS_MAX || !/^[a-zA-Z0-9_-]+$/.test(name))
      remarks.refuse('stix-name-wrong', { parent: at, key: name }, { name });
}

/** Section 2.5.2: beside its source, a reference says something. */
function checkExternalReference(value: JsonObject, at: At, remarks: Remarks): void {
  if (!['description', 'url', 'external_id'].some((name) => Object.hasOwn(value, name)))
    remarks.refuse('stix-one-of-needed', at, { names: 'description, url, external_id' });
}
