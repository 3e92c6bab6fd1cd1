import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canonicalJson } from './canonical.ts';
import { observableIdentifier, typeOfIdentifier, uuid4 } from './identifier.ts';
import { compareTimestamps, printTimestamp, readTimestamp } from './timestamp.ts';

/** Sections 2.9 and 6 as corrected by Errata 01: the examples of 2021 did not follow the rule. */
const PUBLISHED: readonly (readonly [string, Record<string, unknown> & { type: string }])[] = [
  ['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4', { type: 'ipv4-addr', value: '198.51.100.3' }],
  [
    'ipv4-addr--1ea47840-aa39-5aa8-b4a2-cd203eb6662a',
    { type: 'ipv4-addr', value: '198.51.100.0/24' },
  ],
  [
    'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7',
    { type: 'domain-name', value: 'example.com' },
  ],
  [
    'url--47c3cf9a-5027-5bf0-997a-017c7edc7c55',
    { type: 'url', value: 'https://example.com/research/index.html' },
  ],
  [
    'email-addr--7165e2a9-671f-585d-b1e1-ca59c671d934',
    { type: 'email-addr', value: 'john@example.com', display_name: 'John Doe' },
  ],
  ['mutex--f93fe911-e545-5239-b9b0-597840d0c871', { type: 'mutex', name: '__CLEANSWEEP__' }],
  [
    'autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff',
    { type: 'autonomous-system', number: 15139 },
  ],
  [
    'mac-addr--757b1725-9903-54f5-a855-1240691d7659',
    { type: 'mac-addr', value: 'd2:fb:49:24:37:18' },
  ],
];

test('2.9, 3.4: identifiers of observables are those that the standard prints', () => {
  for (const [identifier, observable] of PUBLISHED)
    assert.equal(observableIdentifier(observable), identifier);
});

test('3.4: of several hashes one counts, and the order of properties does not', () => {
  const md5 = 'a92e5b2bae0b4b3a3d81c85610b95cd4';
  const sha1 = '5374e08903744ceeaedd8f5e1bfc06b2c4688e76';
  const one = observableIdentifier({ type: 'file', name: 'x', hashes: { MD5: md5 } });
  assert.equal(
    observableIdentifier({ type: 'file', hashes: { 'SHA-1': sha1, MD5: md5 }, name: 'x' }),
    one,
  );
  assert.equal(observableIdentifier({ type: 'process', pid: 1 }), null);
  assert.equal(observableIdentifier({ type: 'file', size: 1 }), null);
});

test('2.9: an identifier is a type, two hyphens and a UUID of RFC 9562', () => {
  assert.equal(typeOfIdentifier('x-own--e2e1a340-4415-4ba8-9671-f7343fbf0836'), 'x-own');
  for (const wrong of [
    'indicator',
    'indicator--1',
    'Indicator--e2e1a340-4415-4ba8-9671-f7343fbf0836',
  ])
    assert.equal(typeOfIdentifier(wrong), null);
  assert.match(uuid4(new Uint8Array(16).fill(255)), /^f{8}-ffff-4fff-bfff-f{12}$/);
});

test('2.16: timestamps are UTC, keep their decimals and are days that exist', () => {
  assert.equal(readTimestamp('2016-01-20T12:31:12.123Z'), Date.UTC(2016, 0, 20, 12, 31, 12, 123));
  assert.equal(readTimestamp('0001-01-01T00:00:00Z'), Date.parse('0001-01-01T00:00:00Z'));
  assert.ok(
    (readTimestamp('2016-01-20T12:31:12.123456Z') ?? 0) > Date.UTC(2016, 0, 20, 12, 31, 12, 123),
  );
  for (const wrong of [
    '2016-02-30T00:00:00Z',
    '2016-01-20T24:00:00Z',
    '2016-01-20T12:31:12+00:00',
    '2016-01-20t12:31:12Z',
    '2016-01-20',
  ])
    assert.equal(readTimestamp(wrong), null, wrong);
  assert.equal(compareTimestamps('2016-01-20T12:31:12.100Z', '2016-01-20T12:31:12.1Z'), 0);
  assert.equal(compareTimestamps('2016-01-20T12:31:12Z', '2016-01-20T12:31:12.0000001Z'), -1);
  assert.equal(compareTimestamps('2016-01-20T12:31:10Z', '2016-01-20T12:31:10.000Z'), 0);
  assert.equal(printTimestamp(1_453_293_072_000), '2016-01-20T12:31:12.000Z');
});

test('RFC 8785: keys sorted by code unit, numbers as ECMAScript prints them', () => {
  const printed = canonicalJson({
    '\u20ac': 1,
    '\r': 2,
    '1': 1e30,
    é: [true, null, 1.0, '\u000f'],
  });
  assert.equal(printed, '{"\\r":2,"1":1e+30,"é":[true,null,1,"\\u000f"],"€":1}');
  assert.equal(canonicalJson({ a: '\ud800' }), undefined);
  assert.equal(canonicalJson([Number.NaN]), undefined);
});
