/** STIX 2.1 bundles and objects: from text or values to typed objects, strictly. */
import { problem, warning } from '../../model/problem.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import { checkDictionary, checkProperties, isObject, isSound, Remarks } from './check.ts';
import type { At, JsonObject, Surroundings } from './check.ts';
import { typeOfIdentifier } from './identifier.ts';
import { STIX_BUNDLE_CHARS_MAX, STIX_NAME_CHARS_MAX, STIX_OBJECTS_MAX } from './limits.ts';
import { checkMarkings } from './markings.ts';
import type { Observable } from './observables.ts';
import { checkRules } from './rules.ts';
import {
  ANY_DOMAIN_OBJECT,
  ANY_OBSERVABLE,
  OBJECTS,
  OBSERVABLES,
  PREDEFINED_EXTENSIONS,
} from './schema.ts';
import type { DomainObject } from './types.ts';

export type StixObject = DomainObject | Observable;

/** An object whose type the standard does not know, as it came; to be passed on, not understood. */
export interface OtherObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

export interface Bundle {
  readonly id: string;
  readonly objects: readonly StixObject[];
  readonly others: readonly OtherObject[];
  /** Kept aside: each has a problem that says what is wrong with it. */
  readonly refused: readonly unknown[];
}

/** Section 3.8. */
const RESERVED: readonly string[] = [
  'severity',
  'username',
  'phone_numbers',
  'phone_number',
  'action',
];
const NO_CONTAINER: Surroundings = { container: null };

/**
 * A bundle (section 8), or one object alone, from its text or from a value of JSON. Objects with an
 * error are refused one by one and kept aside; the value is undefined when nothing can be read.
 * Places are JSON pointers. Never throws.
 */
export function readBundle(input: unknown): Reading<Bundle> {
  const given = typeof input === 'string' ? parse(input) : { value: input, problems: [] };
  if (given.problems.length > 0) return { value: undefined, problems: given.problems };
  if (!isObject(given.value)) return refused('stix-not-an-object');
  if (given.value['type'] !== 'bundle') {
    const alone = readAll([given.value], () => null);
    if (alone.value === undefined) return { value: undefined, problems: alone.problems };
    return {
      value: { ...alone.value, id: '' },
      problems: [warning('stix-not-a-bundle', { path: '' }), ...alone.problems],
    };
  }
  const { id, objects = [] } = given.value;
  if (typeof id !== 'string' || typeOfIdentifier(id) !== 'bundle')
    return refused('stix-identifier-wrong', '/id');
  if (!Array.isArray(objects)) return refused('stix-value-wrong', '/objects', { expected: 'list' });
  const read = readObjects(objects, { parent: null, key: 'objects' });
  const value = read.value === undefined ? undefined : { ...read.value, id };
  return { value, problems: read.problems };
}

/** Objects without a bundle around them, such as those of a TAXII envelope. */
export function readObjects(
  values: readonly unknown[],
  at: At | null = null,
): Reading<Omit<Bundle, 'id'>> {
  if (values.length > STIX_OBJECTS_MAX)
    return refused('stix-too-many-objects', '/objects', { most: STIX_OBJECTS_MAX });
  return readAll(values, (key) => ({ parent: at, key }));
}

function readAll(
  values: readonly unknown[],
  placeOf: (index: number) => At | null,
): Reading<Omit<Bundle, 'id'>> {
  const remarks = new Remarks();
  const objects: StixObject[] = [];
  const others: OtherObject[] = [];
  const aside: unknown[] = [];
  values.forEach((value, key) => {
    const place = placeOf(key);
    const before = remarks.errors;
    const known = checkObject(value, place, remarks);
    if (remarks.errors > before) aside.push(value);
    // What has no error has the shape that its type names: this is the check the types rest on.
    else if (known) objects.push(value as StixObject);
    else others.push(value as OtherObject);
  });
  return { value: { objects, others, refused: aside }, problems: remarks.all() };
}

function parse(text: string): { value: unknown; problems: readonly Problem[] } {
  if (text.length > STIX_BUNDLE_CHARS_MAX)
    return {
      value: undefined,
      problems: [problem('stix-too-large', { path: '' }, { most: STIX_BUNDLE_CHARS_MAX })],
    };
  try {
    return { value: JSON.parse(text), problems: [] };
  } catch {
    return { value: undefined, problems: [problem('stix-not-json', { path: '' })] };
  }
}

function refused(
  code: string,
  path = '',
  detail?: Readonly<Record<string, string | number>>,
): Reading<never> {
  return { value: undefined, problems: [problem(code, { path }, detail)] };
}

/** Whether the type is one of the standard's; what is wrong goes to the remarks. */
function checkObject(value: unknown, at: At | null, remarks: Remarks): boolean {
  if (!isSound(value, at, remarks)) return false;
  if (!isObject(value)) {
    remarks.refuse('stix-not-an-object', at);
    return false;
  }
  const { type, id } = value;
  if (typeof type !== 'string' || !isTypeName(type)) {
    remarks.refuse(
      'stix-name-wrong',
      { parent: at, key: 'type' },
      { name: String(type).slice(0, 64) },
    );
    return false;
  }
  if (typeof id !== 'string' || typeOfIdentifier(id) !== type)
    remarks.refuse('stix-identifier-wrong', { parent: at, key: 'id' });
  const known = OBJECTS.get(type);
  if (known === undefined) remarks.warn('stix-object-unknown', at, { type });
  const shared = Object.hasOwn(value, 'created') ? ANY_DOMAIN_OBJECT : ANY_OBSERVABLE;
  const more = checkProperties(value, known ?? shared, at, remarks, NO_CONTAINER);
  checkFurther(value, more, known === undefined, at, remarks);
  checkExtensions(value, at, remarks, NO_CONTAINER);
  if (known !== undefined) checkRules(value, at, remarks);
  if (type === 'observed-data') checkContainer(value['objects'], at, remarks);
  checkMarkings(value, at, remarks);
  return known !== undefined;
}

/** Section 3.1 and 7.3.2. */
function isTypeName(type: string): boolean {
  return (
    type.length >= 3 &&
    type.length <= STIX_NAME_CHARS_MAX &&
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(type)
  );
}

/** Properties that the table does not know: custom ones, or those of an extension (section 7.3). */
function checkFurther(
  value: JsonObject,
  names: readonly string[],
  ofUnknownType: boolean,
  at: At | null,
  remarks: Remarks,
): void {
  const extended = ofUnknownType || extendsTopLevel(value['extensions']);
  for (const name of names) {
    if (RESERVED.includes(name)) remarks.refuse('stix-property-reserved', at, { name });
    else if (!/^[a-z][a-z0-9_]{2,249}$/.test(name)) remarks.refuse('stix-name-wrong', at, { name });
    else if (!extended && !name.startsWith('x_'))
      remarks.warn('stix-property-unknown', at, { name });
  }
}

function extendsTopLevel(extensions: unknown): boolean {
  if (!isObject(extensions)) return false;
  return Object.values(extensions).some(
    (one) => isObject(one) && one['extension_type'] === 'toplevel-property-extension',
  );
}

/** Sections 3.10 and 7.3: predefined extensions by name, all others by their definition's identifier. */
function checkExtensions(
  value: JsonObject,
  at: At | null,
  remarks: Remarks,
  around: Surroundings,
): void {
  const { extensions } = value;
  if (extensions === undefined) return;
  const place = { parent: at, key: 'extensions' };
  checkDictionary(extensions, place, remarks);
  if (!isObject(extensions)) return;
  for (const [name, extension] of Object.entries(extensions)) {
    const below = { parent: place, key: name };
    const predefined = PREDEFINED_EXTENSIONS.get(name);
    if (!isObject(extension) || Object.keys(extension).length === 0)
      remarks.refuse('stix-value-wrong', below, { expected: 'object' });
    else if (predefined !== undefined)
      for (const other of checkProperties(extension, predefined, below, remarks, around))
        remarks.warn('stix-property-unknown', below, { name: other });
    else if (typeOfIdentifier(name) === 'extension-definition') {
      if (typeof extension['extension_type'] !== 'string')
        remarks.refuse('stix-property-missing', below, { name: 'extension_type' });
    } else if (!name.endsWith('-ext')) remarks.refuse('stix-name-wrong', below, { name });
  }
}

/** Section 2.13: the deprecated container, whose observables refer to each other by its keys. */
function checkContainer(container: unknown, at: At | null, remarks: Remarks): void {
  if (container === undefined) return;
  const place = { parent: at, key: 'objects' };
  if (!isObject(container) || Object.keys(container).length === 0)
    return remarks.refuse('stix-value-wrong', place, { expected: 'object' });
  const around: Surroundings = { container };
  for (const [key, observable] of Object.entries(container)) {
    const below = { parent: place, key };
    const known = isObject(observable) ? OBSERVABLES.get(String(observable['type'])) : undefined;
    if (!isObject(observable) || typeof observable['type'] !== 'string')
      remarks.refuse('stix-not-an-object', below);
    else if (known !== undefined) {
      const bare = new Map([...known].filter(([name]) => name !== 'id'));
      const more = checkProperties(observable, bare, below, remarks, around);
      checkFurther(
        observable,
        more.filter((name) => name !== 'id'),
        false,
        below,
        remarks,
      );
      checkExtensions(observable, below, remarks, around);
      checkRules(observable, below, remarks);
    }
  }
}
