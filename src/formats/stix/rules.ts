/** What STIX 2.1 asks of properties together, by type: which go with which, and which come first. */
import { isObject, pointer } from './check.ts';
import type { At, JsonObject, Remarks } from './check.ts';
import { typeOfIdentifier } from './identifier.ts';
import { readPattern } from './pattern/pattern.ts';
import { TLP_1_MARKINGS, TLP_2_EXTENSION, TLP_2_MARKINGS } from './tlp-markings.ts';
import { compareTimestamps, readTimestamp } from './timestamp.ts';

type Rule = (object: JsonObject, at: At | null, remarks: Remarks) => void;

const has = (object: JsonObject, name: string): boolean => Object.hasOwn(object, name);

/** `later` may not lie before `first`; with `strict` not on it either. */
function ordered(first: string, later: string, strict = false): Rule {
  return (object, at, remarks) => {
    const a = object[first];
    const b = object[later];
    if (typeof a !== 'string' || typeof b !== 'string') return;
    if (readTimestamp(a) === null || readTimestamp(b) === null) return;
    const order = compareTimestamps(a, b);
    if (order > 0 || (strict && order === 0))
      remarks.refuse('stix-times-reversed', at, { first, later });
  };
}

function oneOf(...names: readonly string[]): Rule {
  return (object, at, remarks) => {
    if (!names.some((name) => has(object, name)))
      remarks.refuse('stix-one-of-needed', at, { names: names.join(', ') });
  };
}

/** Where `name` is, `other` is too. */
function needs(name: string, other: string): Rule {
  return (object, at, remarks) => {
    if (has(object, name) && !has(object, other))
      remarks.refuse('stix-property-needs', at, { name, other });
  };
}

function excludes(name: string, other: string): Rule {
  return (object, at, remarks) => {
    if (has(object, name) && has(object, other))
      remarks.refuse('stix-properties-exclude', at, { name, other });
  };
}

/** A reference whose target may not be of these types. */
function never(name: string, ...types: readonly string[]): Rule {
  return (object, at, remarks) => {
    const value = object[name];
    if (typeof value === 'string' && types.includes(typeOfIdentifier(value) ?? ''))
      remarks.refuse('stix-reference-wrong', { parent: at, key: name }, { expected: 'other' });
  };
}

const ABOUT_OBJECTS = [
  'relationship',
  'sighting',
  'bundle',
  'marking-definition',
  'language-content',
];

const RULES: ReadonlyMap<string, readonly Rule[]> = new Map<string, readonly Rule[]>([
  ['campaign', [ordered('first_seen', 'last_seen')]],
  ['infrastructure', [ordered('first_seen', 'last_seen')]],
  ['intrusion-set', [ordered('first_seen', 'last_seen')]],
  ['threat-actor', [ordered('first_seen', 'last_seen')]],
  ['malware', [ordered('first_seen', 'last_seen'), familyHasName]],
  ['indicator', [ordered('valid_from', 'valid_until', true), patternIsSound]],
  [
    'location',
    [
      needs('latitude', 'longitude'),
      needs('longitude', 'latitude'),
      needs('precision', 'latitude'),
      oneOf('region', 'country', 'latitude'),
    ],
  ],
  [
    'malware-analysis',
    [oneOf('result', 'analysis_sco_refs'), ordered('analysis_started', 'analysis_ended')],
  ],
  [
    'observed-data',
    [
      ordered('first_observed', 'last_observed'),
      oneOf('objects', 'object_refs'),
      excludes('objects', 'object_refs'),
    ],
  ],
  [
    'relationship',
    [
      ordered('start_time', 'stop_time', true),
      never('source_ref', ...ABOUT_OBJECTS),
      never('target_ref', ...ABOUT_OBJECTS),
      typeIsLowerCase,
    ],
  ],
  ['sighting', [ordered('first_seen', 'last_seen'), never('sighting_of_ref', ...ABOUT_OBJECTS)]],
  ['language-content', [never('object_ref', 'bundle', 'language-content'), contentsAreLanguages]],
  ['extension-definition', [extensionNamesProperties]],
  ['marking-definition', [markingIsDefined, tlpIsFixed]],
  [
    'artifact',
    [
      oneOf('payload_bin', 'url'),
      excludes('payload_bin', 'url'),
      needs('url', 'hashes'),
      needs('decryption_key', 'encryption_algorithm'),
    ],
  ],
  ['email-message', [bodyFitsMultipart]],
  ['file', [oneOf('hashes', 'name')]],
  ['network-traffic', [ordered('start', 'end'), oneOf('src_ref', 'dst_ref'), activeHasNoEnd]],
  ['user-account', [ordered('account_created', 'account_expires')]],
]);

/** Everything that the type's properties must keep to together. */
export function checkRules(object: JsonObject, at: At | null, remarks: Remarks): void {
  ordered('created', 'modified')(object, at, remarks);
  for (const rule of RULES.get(String(object['type'])) ?? []) rule(object, at, remarks);
}

/** Section 4.11: a family has a name. */
function familyHasName(object: JsonObject, at: At | null, remarks: Remarks): void {
  if (object['is_family'] === true && !has(object, 'name'))
    remarks.refuse('stix-property-missing', at, { name: 'name' });
}

/** Section 4.7: a pattern of type `stix` keeps to section 9, or it may match nothing. */
function patternIsSound(object: JsonObject, at: At | null, remarks: Remarks): void {
  const { pattern, pattern_type: type } = object;
  if (type !== 'stix' || typeof pattern !== 'string') return;
  const path = pointer({ parent: at, key: 'pattern' });
  for (const one of readPattern(pattern).problems)
    remarks.add({ ...one, place: { ...one.place, path } });
}

function typeIsLowerCase(object: JsonObject, at: At | null, remarks: Remarks): void {
  const type = object['relationship_type'];
  if (typeof type === 'string' && !/^[a-z0-9-]+$/.test(type))
    remarks.refuse('stix-name-wrong', { parent: at, key: 'relationship_type' }, { name: type });
}

/** Section 7.1: language codes, and below each the properties translated. */
function contentsAreLanguages(object: JsonObject, at: At | null, remarks: Remarks): void {
  const { contents } = object;
  const place = { parent: at, key: 'contents' };
  if (!isObject(contents) || Object.keys(contents).length === 0)
    return remarks.refuse('stix-value-wrong', place, { expected: 'dictionary' });
  for (const [language, texts] of Object.entries(contents))
    if (!/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/.test(language) || !isObject(texts))
      remarks.refuse(
        'stix-value-wrong',
        { parent: place, key: language },
        { expected: 'language' },
      );
}

/** Section 7.3: names of properties belong to extensions at the top level and to no others. */
function extensionNamesProperties(object: JsonObject, at: At | null, remarks: Remarks): void {
  const types = object['extension_types'];
  const atTop = Array.isArray(types) && types.includes('toplevel-property-extension');
  if (!atTop && has(object, 'extension_properties'))
    remarks.refuse('stix-property-needs', at, {
      name: 'extension_properties',
      other: 'toplevel-property-extension',
    });
}

/** Section 7.2.1: without an extension, a marking has a definition and its type. */
function markingIsDefined(object: JsonObject, at: At | null, remarks: Remarks): void {
  if (has(object, 'extensions')) return;
  for (const name of ['definition_type', 'definition'])
    if (!has(object, name)) remarks.refuse('stix-property-missing', at, { name });
  const { definition } = object;
  const statement = object['definition_type'] === 'statement';
  if (statement && !(isObject(definition) && typeof definition['statement'] === 'string'))
    remarks.refuse(
      'stix-property-missing',
      { parent: at, key: 'definition' },
      { name: 'statement' },
    );
}

/** Section 7.2.1.4: there are no TLP markings beside the fixed ones, nor fixed ones that say other. */
function tlpIsFixed(object: JsonObject, at: At | null, remarks: Remarks): void {
  const { definition, extensions } = object;
  const fixed = [...TLP_1_MARKINGS, ...TLP_2_MARKINGS].find((one) => one.id === object['id']);
  const first = object['definition_type'] === 'tlp';
  const extension = isObject(extensions) ? extensions[TLP_2_EXTENSION] : undefined;
  if (!first && extension === undefined && fixed === undefined) return;
  const said = first && isObject(definition) ? definition['tlp'] : undefined;
  const saidNow = isObject(extension) ? extension['tlp_2_0'] : undefined;
  const right =
    fixed !== undefined &&
    ('definition' in fixed ? fixed.definition.tlp === said : levelOf(fixed) === saidNow);
  if (!right) remarks.refuse('stix-tlp-not-fixed', at);
}

function levelOf(marking: (typeof TLP_2_MARKINGS)[number]): string | undefined {
  return marking.extensions[TLP_2_EXTENSION]?.tlp_2_0;
}

/** Section 6.6: parts belong to a message of several parts, and a body to any other. */
function bodyFitsMultipart(object: JsonObject, at: At | null, remarks: Remarks): void {
  const [name, other] =
    object['is_multipart'] === true ? ['body', 'true'] : ['body_multipart', 'false'];
  if (typeof object['is_multipart'] === 'boolean' && has(object, name))
    remarks.refuse('stix-properties-exclude', at, { name, other: `is_multipart: ${other}` });
  const parts = object['body_multipart'];
  if (!Array.isArray(parts)) return;
  parts.forEach((part: unknown, key) => {
    if (!isObject(part)) return;
    const place = { parent: { parent: at, key: 'body_multipart' }, key };
    oneOf('body', 'body_raw_ref')(part, place, remarks);
    excludes('body', 'body_raw_ref')(part, place, remarks);
  });
}

/** Section 6.12: what goes on has not ended. */
function activeHasNoEnd(object: JsonObject, at: At | null, remarks: Remarks): void {
  if (object['is_active'] === true && has(object, 'end'))
    remarks.refuse('stix-properties-exclude', at, { name: 'end', other: 'is_active: true' });
}
