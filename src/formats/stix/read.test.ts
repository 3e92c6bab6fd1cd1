import assert from 'node:assert/strict';
import { test } from 'node:test';

import { latestVersions, markingsOf, newVersion, printBundle, readBundle, revoke } from './stix.ts';
import { TLP_1_MARKINGS, TLP_2_EXTENSION, TLP_2_MARKINGS } from './tlp-markings.ts';
import type { Campaign } from './types.ts';

const UUID = 'e2e1a340-4415-4ba8-9671-f7343fbf0836';
const TIMES = { created: '2016-05-12T08:17:27.000Z', modified: '2016-05-12T08:17:27.000Z' };
const CAMPAIGN: Campaign = {
  type: 'campaign',
  spec_version: '2.1',
  id: `campaign--${UUID}`,
  ...TIMES,
  name: 'Spear phishing',
};
const sdo = (type: string, more: object): object => ({
  type,
  spec_version: '2.1',
  id: `${type}--${UUID}`,
  ...TIMES,
  ...more,
});
const sco = (type: string, more: object): object => ({ type, id: `${type}--${UUID}`, ...more });
const bundle = (...objects: readonly unknown[]): object => ({
  type: 'bundle',
  id: `bundle--${UUID}`,
  objects,
});

/** The first error of a bundle with this one object, as `code pointer`; empty when it is sound. */
function wrong(object: unknown): string {
  const { problems } = readBundle(bundle(object));
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  return first === undefined ? '' : `${first.code} ${first.place.path ?? ''}`;
}

const REF = `indicator--${UUID}`;
const INDICATOR = {
  pattern: "[url:value = 'http://x.example/']",
  pattern_type: 'stix',
  valid_from: '2016-05-12T08:17:27Z',
};

/** Clause, object, and what is wrong with it first. */
const CLAUSES: readonly (readonly [string, unknown, string])[] = [
  ['3.2', sdo('campaign', { name: 'x' }), ''],
  ['3.2', sdo('campaign', {}), 'stix-property-missing /objects/0'],
  [
    '3.2',
    sdo('campaign', { name: 'x', spec_version: '2.0' }),
    'stix-value-wrong /objects/0/spec_version',
  ],
  [
    '3.2',
    sdo('campaign', { name: 'x', created: '2016-05-12T08:17:27Z' }),
    'stix-value-wrong /objects/0/created',
  ],
  [
    '3.2',
    sdo('campaign', { name: 'x', confidence: 101 }),
    'stix-value-wrong /objects/0/confidence',
  ],
  [
    '3.2',
    sdo('campaign', { name: 'x', created_by_ref: REF }),
    'stix-reference-wrong /objects/0/created_by_ref',
  ],
  ['3.3', sdo('campaign', { name: 'x', id: REF }), 'stix-identifier-wrong /objects/0/id'],
  [
    '3.6.1',
    sdo('campaign', { name: 'x', modified: '2015-05-12T08:17:27.000Z' }),
    'stix-times-reversed /objects/0',
  ],
  ['3.8', sdo('campaign', { name: 'x', severity: 1 }), 'stix-property-reserved /objects/0'],
  ['2.12', sdo('campaign', { name: 'x', aliases: [] }), 'stix-list-empty /objects/0/aliases'],
  ['2.12', sdo('campaign', { name: 'x', aliases: 'y' }), 'stix-value-wrong /objects/0/aliases'],
  [
    '2.5',
    sdo('campaign', { name: 'x', external_references: [{ source_name: 'y' }] }),
    'stix-one-of-needed /objects/0/external_references/0',
  ],
  ['11.1', sdo('campaign', { name: 'x', x_own: 1 }), ''],
  ['11.1', sdo('campaign', { name: 'x', Own: 1 }), 'stix-name-wrong /objects/0'],
  ['11.1', sdo('campaign', { name: 'x', own_thing: 1 }), 'stix-property-unknown /objects/0'],
  [
    '7.3',
    sdo('campaign', {
      name: 'x',
      own_thing: 1,
      extensions: { [TLP_2_EXTENSION]: { extension_type: 'toplevel-property-extension' } },
    }),
    '',
  ],
  [
    '7.3',
    sdo('campaign', { name: 'x', extensions: { own: { a: 1 } } }),
    'stix-name-wrong /objects/0/extensions/own',
  ],
  [
    '7.3',
    sdo('campaign', { name: 'x', extensions: { [TLP_2_EXTENSION]: { a: 1 } } }),
    `stix-property-missing /objects/0/extensions/${TLP_2_EXTENSION}`,
  ],
  [
    '4.2',
    sdo('campaign', {
      name: 'x',
      first_seen: '2020-01-01T00:00:00Z',
      last_seen: '2019-01-01T00:00:00Z',
    }),
    'stix-times-reversed /objects/0',
  ],
  ['4.7', sdo('indicator', INDICATOR), ''],
  [
    '4.7',
    sdo('indicator', { ...INDICATOR, valid_until: INDICATOR.valid_from }),
    'stix-times-reversed /objects/0',
  ],
  [
    '4.7',
    sdo('indicator', { ...INDICATOR, pattern: '[a:b = ]' }),
    'stix-pattern-expected /objects/0/pattern',
  ],
  ['4.7', sdo('indicator', { ...INDICATOR, pattern: 'rule x {}', pattern_type: 'yara' }), ''],
  ['4.10', sdo('location', { latitude: 1 }), 'stix-property-needs /objects/0'],
  ['4.11', sdo('malware', { is_family: true }), 'stix-property-missing /objects/0'],
  ['4.11', sdo('malware', { is_family: false }), ''],
  [
    '4.14',
    sdo('observed-data', {
      first_observed: '2020-01-01T00:00:00Z',
      last_observed: '2020-01-01T00:00:00Z',
      number_observed: 0,
      object_refs: [`url--${UUID}`],
    }),
    'stix-value-wrong /objects/0/number_observed',
  ],
  [
    '4.14',
    sdo('observed-data', {
      first_observed: '2020-01-01T00:00:00Z',
      last_observed: '2020-01-01T00:00:00Z',
      number_observed: 1,
    }),
    'stix-one-of-needed /objects/0',
  ],
  [
    '2.13',
    sdo('observed-data', {
      first_observed: '2020-01-01T00:00:00Z',
      last_observed: '2020-01-01T00:00:00Z',
      number_observed: 1,
      objects: { 0: { type: 'network-traffic', protocols: ['tcp'], src_ref: '1' } },
    }),
    'stix-reference-missing /objects/0/objects/0/src_ref',
  ],
  [
    '2.13',
    sdo('observed-data', {
      first_observed: '2020-01-01T00:00:00Z',
      last_observed: '2020-01-01T00:00:00Z',
      number_observed: 1,
      objects: {
        0: { type: 'network-traffic', protocols: ['tcp'], src_ref: '1' },
        1: { type: 'ipv4-addr', value: '1.2.3.4' },
      },
    }),
    '',
  ],
  [
    '4.15',
    sdo('opinion', { opinion: 'perhaps', object_refs: [REF] }),
    'stix-value-wrong /objects/0/opinion',
  ],
  [
    '5.1',
    sdo('relationship', { relationship_type: 'Uses', source_ref: REF, target_ref: REF }),
    'stix-name-wrong /objects/0/relationship_type',
  ],
  [
    '5.1',
    sdo('relationship', {
      relationship_type: 'uses',
      source_ref: `sighting--${UUID}`,
      target_ref: REF,
    }),
    'stix-reference-wrong /objects/0/source_ref',
  ],
  [
    '5.2',
    sdo('sighting', { sighting_of_ref: REF, count: 1_000_000_000 }),
    'stix-value-wrong /objects/0/count',
  ],
  ['6.1', sco('artifact', { payload_bin: 'a' }), 'stix-value-wrong /objects/0/payload_bin'],
  ['6.1', sco('artifact', { url: 'http://x.example/' }), 'stix-property-needs /objects/0'],
  [
    '6.6',
    sco('email-message', { is_multipart: true, body: 'x' }),
    'stix-properties-exclude /objects/0',
  ],
  ['6.6', sco('email-message', { is_multipart: true, body_multipart: [{ body: 'x' }] }), ''],
  ['6.7', sco('file', { size: 5 }), 'stix-one-of-needed /objects/0'],
  ['6.7', sco('file', { hashes: { MD5: 'x' } }), 'stix-hash-wrong /objects/0/hashes/MD5'],
  [
    '6.7',
    sco('file', { name: 'x', extensions: { 'pdf-ext': { version: 1 } } }),
    'stix-value-wrong /objects/0/extensions/pdf-ext/version',
  ],
  ['6.8', sco('ipv4-addr', { value: '256.1.1.1' }), 'stix-value-wrong /objects/0/value'],
  ['6.12', sco('network-traffic', { protocols: ['tcp'] }), 'stix-one-of-needed /objects/0'],
  ['7.1', sdo('language-content', { object_ref: REF, contents: { de: { name: 'x' } } }), ''],
  [
    '7.1',
    sdo('language-content', { object_ref: REF, contents: { de: 'x' } }),
    'stix-value-wrong /objects/0/contents/de',
  ],
  ['7.2.1', sdo('marking-definition', { modified: undefined }), 'stix-property-missing /objects/0'],
  [
    '7.2.1.4',
    { ...TLP_1_MARKINGS[0], id: `marking-definition--${UUID}` },
    'stix-tlp-not-fixed /objects/0',
  ],
  [
    '7.2.1.4',
    { ...TLP_1_MARKINGS[0], definition: { tlp: 'red' } },
    'stix-tlp-not-fixed /objects/0',
  ],
  [
    'TLP 2.0',
    { ...TLP_2_MARKINGS[4], extensions: TLP_2_MARKINGS[0]?.extensions },
    'stix-tlp-not-fixed /objects/0',
  ],
  [
    '7.2.3',
    sdo('campaign', { name: 'x', granular_markings: [{ selectors: ['labels.[0]'], lang: 'de' }] }),
    'stix-selector-wrong /objects/0/granular_markings/0/selectors/0',
  ],
  [
    '7.2.3',
    sdo('campaign', { name: 'x', granular_markings: [{ selectors: ['name'] }] }),
    'stix-one-of-needed /objects/0/granular_markings/0',
  ],
  [
    '7.3',
    sdo('extension-definition', {
      name: 'x',
      schema: 'y',
      version: '1',
      extension_types: ['new-sdo'],
      extension_properties: ['abc'],
    }),
    'stix-property-needs /objects/0',
  ],
];

test('objects by clause: what the standard asks of each is held, with code and place', () => {
  for (const [clause, object, expected] of CLAUSES)
    assert.equal(wrong(object), expected, `${clause} ${JSON.stringify(object)}`);
});

test('4.7: a pattern that is wrong is told with its column', () => {
  const object = sdo('indicator', { ...INDICATOR, pattern: '[a:b = ]' });
  const [first] = readBundle(bundle(object)).problems;
  assert.deepEqual(first?.place, { line: 1, column: 8, path: '/objects/0/pattern' });
});

test('8: bundles; unknown types are kept whole and told, refused objects are kept aside', () => {
  const other = {
    type: 'x-own',
    spec_version: '2.1',
    id: `x-own--${UUID}`,
    ...TIMES,
    anything: [1],
  };
  const broken = { type: 'campaign' };
  const { value, problems } = readBundle(JSON.stringify(bundle(CAMPAIGN, other, broken)));
  assert.ok(value !== undefined);
  assert.deepEqual(value.objects, [CAMPAIGN]);
  assert.deepEqual(value.others, [other]);
  assert.deepEqual(value.refused, [broken]);
  assert.equal(problems[0]?.code, 'stix-object-unknown');
  assert.deepEqual(readBundle(bundle()).value?.objects, []);
  assert.equal(readBundle(CAMPAIGN).problems[0]?.code, 'stix-not-a-bundle');
  assert.equal(readBundle({ type: 'bundle', id: REF }).problems[0]?.code, 'stix-identifier-wrong');
  assert.equal(readBundle('{').problems[0]?.code, 'stix-not-json');
  assert.equal(readBundle('null').problems[0]?.code, 'stix-not-an-object');
});

test('hostile input: depth, prototype keys, halves of characters, numbers beyond all measure', () => {
  const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
  const inside = (json: string): string => JSON.stringify(bundle('@')).replace('"@"', json);
  const code = (json: string): string | undefined => readBundle(inside(json)).problems[0]?.code;
  assert.equal(code(deep), 'stix-too-deep');
  assert.equal(code(`[${deep}]`), 'stix-too-deep');
  const campaign = JSON.stringify(CAMPAIGN).slice(0, -1);
  assert.equal(code(`${campaign},"__proto__":{"name":"x"}}`), 'stix-name-wrong');
  assert.equal(code(`${campaign},"constructor":1}`), 'stix-property-unknown');
  assert.equal(code(`${campaign},"description":"\\ud800"}`), 'stix-text-not-unicode');
  assert.equal(code(`${campaign},"confidence":1e999}`), 'stix-value-wrong');
  assert.equal(code(`${campaign},"confidence":9007199254740993}`), 'stix-value-wrong');
  assert.equal(code('{"type":"toString","id":"x"}'), 'stix-name-wrong');
  assert.equal(code('{"type":"constructor","id":"constructor--1"}'), 'stix-identifier-wrong');
  const long = (object: object): string => wrong({ type: 'file', name: 'x', ...object });
  assert.equal(wrong(sco('artifact', { payload_bin: 'QUJD'.repeat(3_000_000) })), '');
  assert.equal(long({ id: `a${'-a'.repeat(3_000_000)}` }), 'stix-identifier-wrong /objects/0/id');
  const many = { ...CAMPAIGN, aliases: Array.from({ length: 2_000 }, () => 5) };
  const { problems } = readBundle(bundle(many));
  assert.deepEqual(problems.at(-1)?.detail, { count: 1_000 });
});

test('2.12, 8: what is printed reads back, without empty lists; a broken object stays out', () => {
  const id = `bundle--${UUID}`;
  const printed = printBundle(id, [{ ...CAMPAIGN, aliases: [] }]);
  assert.deepEqual(printed.problems, []);
  assert.deepEqual(readBundle(printed.text).value?.objects, [CAMPAIGN]);
  const nothing = printBundle(id, [{ type: 'campaign', id: 'x' }]);
  assert.equal(nothing.text, JSON.stringify({ type: 'bundle', id }));
  assert.equal(nothing.problems[0]?.severity, 'error');
});

test('3.6: versions grow by `modified`, and nothing comes after a revoked one', () => {
  const at = Date.parse(TIMES.modified);
  const second = newVersion(CAMPAIGN, { name: 'Other' }, at);
  assert.equal(second?.modified, '2016-05-12T08:17:27.001Z');
  const last = revoke(second ?? CAMPAIGN, at + 5_000);
  assert.ok(last !== null && last.revoked === true);
  assert.equal(newVersion(last, {}, at + 9_000), null);
  const late = { ...CAMPAIGN, modified: '2020-01-01T00:00:00.000Z' };
  assert.deepEqual(latestVersions([last, CAMPAIGN, late]), [last]);
});

test('7.2.3: markings of a property come from the object and from selectors above and inside it', () => {
  const [white, , , red] = TLP_1_MARKINGS.map(({ id }) => id);
  const object = {
    object_marking_refs: [white],
    granular_markings: [{ selectors: ['labels.[0]'], marking_ref: red }],
  };
  assert.deepEqual(markingsOf(object, 'labels'), [white, red]);
  assert.deepEqual(markingsOf(object, 'name'), [white]);
});
