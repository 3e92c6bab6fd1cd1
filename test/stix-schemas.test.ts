/** What we print of STIX against the JSON Schemas of OASIS, and their examples through our reader. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { observableIdentifier, printBundle, readBundle } from '../src/formats/stix/stix.ts';
import type { StixObject } from '../src/formats/stix/stix.ts';
import { TLP_1_MARKINGS, TLP_2_MARKINGS } from '../src/formats/stix/tlp-markings.ts';
import { OBJECTS } from '../src/formats/stix/schema.ts';
import { CAMPAIGN_EXTENSION, EXTENSION_AUTHOR } from '../src/intel/exchange/extension.ts';
import { stixOfCampaign } from '../src/intel/exchange/print.ts';
import { printFingerprint } from '../src/model/fingerprint.ts';
import { INDICATOR_KINDS } from '../src/model/indicator.ts';
import { missing, realData } from './real-data.ts';

const skip = missing('stix2-schemas');
const UUID = 'e2e1a340-4415-4ba8-9671-f7343fbf0836';
const AT = Date.parse('2026-11-22T05:00:00.000Z');
const VALUES: Readonly<Record<(typeof INDICATOR_KINDS)[number], string>> = {
  url: 'https://*.a.example/x/*',
  host: 'www.a.example',
  domain: 'a.example',
  sender: 'a@a.example',
  'sender-domain': 'a.example',
  attachment: 'ab'.repeat(32),
  template: printFingerprint(new Uint8Array(64)),
  ip: '2001:db8::1',
  phone: '+3612345678',
};

function schemaFiles(): readonly string[] {
  return globSync(join(realData('stix2-schemas') ?? '', 'schemas/**/*.json'));
}

/** A validator of one object, by the schema of its type. */
function validators(): (object: { readonly type: string }) => string {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  ajv.addFormat('idn-hostname', true);
  const ids = new Map<string, string>();
  for (const file of schemaFiles()) {
    const schema: { readonly $id: string } = JSON.parse(readFileSync(file, 'utf8'));
    ajv.addSchema(schema);
    ids.set(/([a-z0-9-]+)\.json$/.exec(file)?.[1] ?? '', schema.$id);
  }
  return (object) => {
    const validate = ajv.getSchema(ids.get(object.type) ?? '');
    assert.ok(validate !== undefined, `no schema of ${object.type}`);
    return validate(object) === true ? '' : ajv.errorsText(validate.errors);
  };
}

/** What leaves for a campaign with an indicator of every kind. */
function ours(): readonly StixObject[] {
  return stixOfCampaign(
    {
      id: '0123456789abcdef0123456789abcdef',
      since: AT,
      changedAt: AT,
      score: 9,
      reasons: [],
      indicators: INDICATOR_KINDS.map((kind) => ({ kind, value: VALUES[kind] })),
      contributions: 5,
      organisations: 30,
      verdict: null,
    },
    null,
    {
      identity: { ...EXTENSION_AUTHOR, id: `identity--${UUID}`, name: 'Centre' },
      tlp: 'AMBER',
      cameWith: [],
    },
  );
}

const OBSERVABLES = [
  { type: 'domain-name', value: 'a.example' },
  { type: 'url', value: 'https://a.example/x' },
  { type: 'email-addr', value: 'a@a.example' },
  { type: 'ipv4-addr', value: '198.51.100.7' },
  { type: 'ipv6-addr', value: '2001:db8::1' },
  { type: 'file', name: 'x.pdf', hashes: { 'SHA-256': 'ab'.repeat(32) } },
  { type: 'artifact', payload_bin: 'dGhpcw==', mime_type: 'text/plain' },
  { type: 'email-message', is_multipart: false, subject: 'x', body: 'y' },
  { type: 'x509-certificate', serial_number: '4c:0b', issuer: 'CN=X' },
] as const;

test('everything we print keeps to the schemas of STIX 2.1', { skip }, () => {
  const check = validators();
  const observables = OBSERVABLES.map((one) => ({ ...one, id: observableIdentifier(one) ?? '' }));
  const objects = [
    ...ours(),
    CAMPAIGN_EXTENSION,
    ...TLP_1_MARKINGS,
    ...TLP_2_MARKINGS,
    ...observables,
  ];
  const printed = printBundle(`bundle--${UUID}`, objects);
  assert.deepEqual(printed.problems, []);
  const bundle: { readonly objects: readonly { readonly type: string }[] } = JSON.parse(
    printed.text,
  );
  assert.equal(bundle.objects.length, objects.length);
  for (const object of bundle.objects) assert.equal(check(object), '', JSON.stringify(object));
});

test('the table of objects names the types and properties of the schemas', { skip }, () => {
  for (const file of schemaFiles()) {
    if (!/(?:sdos|sros|observables)\//.test(file)) continue;
    const type = /([a-z0-9-]+)\.json$/.exec(file)?.[1] ?? '';
    const table = OBJECTS.get(type);
    assert.ok(table !== undefined, type);
    const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const lacking = propertiesOf(schema).filter((name) => !table.has(name));
    assert.deepEqual(lacking, [], type);
  }
});

/** Names of properties that a schema gives its object, in `allOf` and `oneOf` too. */
function propertiesOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const entries = new Map<string, unknown>(Object.entries(schema));
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((name) => {
    const list = entries.get(name);
    return Array.isArray(list) ? list.flatMap(propertiesOf) : [];
  });
  return [...Object.keys(entries.get('properties') ?? {}), ...parts];
}

test('every example of the schemas is read without error', { skip }, () => {
  const files = globSync(join(realData('stix2-schemas') ?? '', 'examples/**/*.json'));
  assert.ok(files.length > 5);
  for (const file of files) {
    const { value, problems } = readBundle(readFileSync(file, 'utf8'));
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
      file,
    );
    assert.deepEqual(value?.refused, []);
  }
});
