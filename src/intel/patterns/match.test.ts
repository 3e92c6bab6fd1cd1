import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPattern } from '../../formats/stix/pattern/pattern.ts';
import { readBundle } from '../../formats/stix/read.ts';
import { Matcher } from './match.ts';
import { observationsOf } from './observation.ts';
import type { Observation, ObservedObject } from './observation.ts';

/** One observation of these objects, `seconds` after 1970 began. */
function seen(seconds: number, ...objects: readonly ObservedObject[]): Observation {
  const at = seconds * 1_000;
  return {
    first: at,
    last: at,
    times: 1,
    objects: new Map(objects.map((one, key) => [String(key), one])),
  };
}

function outcome(pattern: string, observations: readonly Observation[], stepsMax?: number): string {
  const { value, problems } = readPattern(pattern);
  assert.ok(value !== undefined, `${pattern} ${JSON.stringify(problems)}`);
  const found = new Matcher(value).match(observations, stepsMax === undefined ? {} : { stepsMax });
  return found.kind === 'match' ? found.observations.join(' ') : found.kind;
}

const matches = (pattern: string, ...objects: readonly ObservedObject[]): boolean =>
  outcome(pattern, [seen(0, ...objects)]) !== 'no-match';

test('9.6.1: operators, and what cannot be compared', () => {
  const file = { type: 'file', name: 'foo.dll', size: 4112, entropy: 1.5, is_own: true };
  for (const [pattern, expected] of [
    ["file:name = 'foo.dll'", true],
    ["file:name NOT = 'foo.dll'", false],
    ["file:name != 'foo.dll'", false],
    ["file:name != 'x'", true],
    ['file:size > 256', true],
    ['file:size <= 4112', true],
    ['file:size < 4112', false],
    ['file:size >= 4112.5', false],
    ['file:entropy = 1', false],
    ["file:size = '4112'", false],
    ["file:size != '4112'", true],
    ["file:size NOT = '4112'", true],
    ["file:size > '1'", false],
    ['file:is_own = true', true],
    ["file:name IN ('x', 'foo.dll')", true],
    ["file:name NOT IN ('x', 'y')", true],
    ['file:size IN (1, 4112)', true],
    ["file:name LIKE 'f%.dll'", true],
    ["file:name LIKE 'f__.dll'", true],
    ["file:name LIKE 'f_.dll'", false],
    ["file:name LIKE '%o%o%'", true],
    ["file:name LIKE '%.d'", false],
    ["file:name MATCHES '^foo.+$'", true],
    ["file:name MATCHES 'oo'", true],
    ['EXISTS file:size', true],
    ['EXISTS file:hashes', false],
    ['NOT EXISTS file:hashes', true],
    ["file:hashes.MD5 != 'd41d8cd98f00b204e9800998ecf8427e'", false],
    ["process:name != 'x'", false],
    ['NOT EXISTS process:name', false],
  ] as const)
    assert.equal(matches(`[${pattern}]`, file), expected, pattern);
});

test('9.6.2: texts are compared by code point and never normalized', () => {
  const text = (value: string): ObservedObject => ({ type: 'a', b: value });
  assert.ok(matches("[a:b < 'oz']", text('o')));
  assert.ok(matches("[a:b > 'oz']", text('o\u0300')));
  assert.ok(matches("[a:b < 'z']", text('o\u0300')));
  assert.ok(matches("[a:b > 'z']", text('\u00f2')));
  assert.ok(!matches("[a:b = '\u00f2']", text('o\u0300')));
  assert.ok(matches("[a:b LIKE '\u00f2']", text('o\u0300')));
  assert.ok(matches("[a:b MATCHES '^\u00f2$']", text('o\u0300')));
  // U+FFFD sorts before U+1F600, though its code unit is the greater one.
  assert.ok(matches("[a:b < '\u{1f600}']", text('\ufffd')));
});

test('9.6.3, 9.6.4: bytes are compared as bytes, with texts of code points below U+0100', () => {
  const artifact = { type: 'artifact', payload_bin: 'dGhpcyBpcyBhIHRlc3Q=' };
  assert.ok(!matches("[artifact:payload_bin = 'dGhpcyBpcyBhIHRlc3Q=']", artifact));
  assert.ok(matches("[artifact:payload_bin = 'this is a test']", artifact));
  assert.ok(matches("[artifact:payload_bin = b'dGhpcyBpcyBhIHRlc3Q=']", artifact));
  assert.ok(matches("[artifact:payload_bin = h'7468697320697320612074657374']", artifact));
  assert.ok(!matches("[artifact:payload_bin = '\u0100']", artifact));
  assert.ok(matches("[artifact:payload_bin != '\u0100']", artifact));
  const file = { type: 'file', magic_number_hex: 'ffd8' };
  assert.ok(matches("[file:magic_number_hex > h'ff']", file));
  assert.ok(matches(String.raw`[file:magic_number_hex MATCHES '^\\xff\\xd8$']`, file));
  assert.ok(matches("[a:b = h'61']", { type: 'a', b: 'a' }));
});

test('9.2: times are compared as times', () => {
  const file = { type: 'file', ctime: '2014-01-13T07:03:17.0Z' };
  assert.ok(matches("[file:ctime = t'2014-01-13T07:03:17Z']", file));
  assert.ok(matches("[file:ctime < t'2014-01-13T07:03:17.0001Z']", file));
  assert.ok(!matches("[file:ctime = '2014-01-13T07:03:17Z']", file));
});

test('9.7: lists, dictionaries and references', () => {
  const traffic = { type: 'network-traffic', dst_ref: '1', protocols: ['ipv4', 'tcp'] };
  const address = { type: 'ipv4-addr', value: '203.0.113.33', resolves_to_refs: ['2', 'x'] };
  const mac = { type: 'mac-addr', value: 'd2:fb:49:24:37:18' };
  const all = [traffic, address, mac] as const;
  assert.ok(matches("[network-traffic:protocols[1] = 'tcp']", ...all));
  assert.ok(!matches("[network-traffic:protocols[2] != 'tcp']", ...all));
  assert.ok(matches("[network-traffic:protocols[*] = 'tcp']", ...all));
  assert.ok(matches("[network-traffic:dst_ref.type = 'ipv4-addr']", ...all));
  assert.ok(matches("[network-traffic:dst_ref.value ISSUBSET '203.0.113.0/24']", ...all));
  assert.ok(
    matches("[network-traffic:dst_ref.resolves_to_refs[*].value = 'd2:fb:49:24:37:18']", ...all),
  );
  assert.ok(!matches("[network-traffic:dst_ref.resolves_to_refs[1].value != 'x']", ...all));
  assert.ok(matches("[ipv4-addr:value ISSUPERSET '203.0.113.33']", ...all));
  const file = {
    type: 'file',
    hashes: { 'SHA-1': 'x' },
    extensions: { 'pe-ext': { sections: [{ entropy: 1 }, { entropy: 8 }] } },
  };
  assert.ok(matches("[file:extensions.'pe-ext'.sections[*].entropy > 7.0]", file));
  assert.ok(!matches("[file:constructor != 'x']", file));
  const loop = { type: 'a', b_ref: '0' };
  assert.ok(!matches(`[a:${'b_ref.'.repeat(20)}c = 1]`, loop));
});

test('9.5: comparisons of one observation expression start from one object', () => {
  const pattern =
    "[network-traffic:src_ref.value = '203.0.113.10' AND network-traffic:dst_ref.value = '198.51.100.58']";
  const from = { type: 'ipv4-addr', value: '203.0.113.10' };
  const to = { type: 'ipv4-addr', value: '198.51.100.58' };
  const apart = [
    { type: 'network-traffic', src_ref: '1' },
    from,
    { type: 'network-traffic', dst_ref: '3' },
    to,
  ];
  assert.ok(!matches(pattern, ...apart));
  assert.ok(matches(pattern, { type: 'network-traffic', src_ref: '1', dst_ref: '2' }, from, to));
});

const a = { type: 'a', n: 1 };
const b = { type: 'b', n: 1 };

test('9.5.2: AND, OR and FOLLOWEDBY need observations of their own', () => {
  assert.equal(outcome('[a:n = 1] AND [b:n = 1]', [seen(0, a, b)]), 'no-match');
  assert.equal(outcome('[a:n = 1] AND [b:n = 1]', [seen(0, a, b), seen(0, a)]), '1 0');
  assert.equal(outcome('[a:n = 1] AND [a:n = 1]', [seen(0, a)]), 'no-match');
  assert.equal(outcome('[a:n = 1] OR [b:n = 1]', [seen(0, b)]), '0');
  assert.equal(outcome('[a:n = 1] FOLLOWEDBY [b:n = 1]', [seen(2, a), seen(1, b)]), 'no-match');
  assert.equal(outcome('[a:n = 1] FOLLOWEDBY [b:n = 1]', [seen(1, a), seen(1, b)]), '0 1');
  assert.equal(
    outcome('[a:n = 1] FOLLOWEDBY [b:n = 1] REPEATS 2 TIMES', [seen(1, b), seen(2, a), seen(3, b)]),
    'no-match',
  );
});

test('9.5.1: REPEATS, WITHIN and START/STOP', () => {
  const three = [seen(0, a), seen(10, a), seen(20, a)];
  assert.equal(outcome('[a:n = 1] REPEATS 3 TIMES', three), '0 1 2');
  assert.equal(outcome('[a:n = 1] REPEATS 4 TIMES', three), 'no-match');
  // The most recent time may not be equal to the earliest plus the window.
  assert.equal(outcome('[a:n = 1] REPEATS 3 TIMES WITHIN 20 SECONDS', three), 'no-match');
  assert.equal(outcome('[a:n = 1] REPEATS 3 TIMES WITHIN 20.001 SECONDS', three), '0 1 2');
  const window = (from: number, to: number): string =>
    `[a:n = 1] START t'1970-01-01T00:00:${from}Z' STOP t'1970-01-01T00:00:${to}Z'`;
  assert.equal(outcome(window(10, 20), three), '1');
  assert.equal(outcome(window(11, 20), three), 'no-match');
  assert.equal(
    outcome(
      `([a:n = 1] REPEATS 2 TIMES) START t'1970-01-01T00:00:10Z' STOP t'1970-01-01T00:00:21Z'`,
      three,
    ),
    '1 2',
  );
  const pairs = [seen(0, a), seen(1, b), seen(100, a), seen(101, b)];
  const pair = '([a:n = 1] FOLLOWEDBY [b:n = 1])';
  assert.equal(outcome(`${pair} REPEATS 2 TIMES`, pairs), '0 1 2 3');
  assert.equal(outcome(`(${pair} WITHIN 5 SECONDS) REPEATS 2 TIMES`, pairs), '0 1 2 3');
  assert.equal(outcome(`(${pair} WITHIN 1 SECONDS) REPEATS 2 TIMES`, pairs), 'no-match');
  assert.equal(outcome(`${pair} REPEATS 2 TIMES WITHIN 50 SECONDS`, pairs), 'no-match');
});

test('4.14: observations that stand for several serve as often, somewhere in their span', () => {
  const many: Observation = { ...seen(0, a), last: 10_000, times: 3 };
  assert.equal(outcome('[a:n = 1] REPEATS 3 TIMES', [many]), '0 0 0');
  assert.equal(outcome('[a:n = 1] REPEATS 4 TIMES', [many]), 'no-match');
  assert.equal(outcome('[a:n = 1] FOLLOWEDBY [b:n = 1]', [many, seen(5, b)]), '0 1');
  assert.equal(outcome('([a:n = 1] AND [b:n = 1]) WITHIN 2 SECONDS', [many, seen(11, b)]), '0 1');
  assert.equal(
    outcome('([a:n = 1] AND [b:n = 1]) WITHIN 2 SECONDS', [many, seen(12, b)]),
    'no-match',
  );
});

test('the work is bounded, and what was given up is told', () => {
  const plenty = Array.from({ length: 5_000 }, (_, at) => seen(at, a));
  assert.equal(outcome('[a:n = 1] REPEATS 500 TIMES WITHIN 499 SECONDS', plenty), 'no-match');
  assert.equal(outcome('[a:n = 2]', plenty, 1_000), 'given-up');
  const long = { type: 'a', b: 'a'.repeat(1_000_000) };
  assert.equal(outcome(`[a:b LIKE '%${'a'.repeat(100_000)}b%']`, [seen(0, long)]), 'given-up');
  assert.equal(
    outcome(`[a:b MATCHES '^(a|a)*b$']`, [seen(0, { type: 'a', b: 'a'.repeat(5_000) })]),
    'no-match',
  );
  const wide = Array.from(
    { length: 12 },
    () => '([a:n = 1] FOLLOWEDBY [b:n = 1] OR [b:n = 2] AND [a:n = 3])',
  );
  const { value } = readPattern(
    wide.map((one) => `(${one} OR ([a:n = 1] AND [b:n = 1]))`).join(' AND '),
  );
  assert.ok(value !== undefined);
  assert.deepEqual(new Matcher(value).match([]), { kind: 'given-up', limit: 'plans' });
});

test('9.7.4: a bundle gives observations of what object_refs lists, and nothing else', () => {
  const uuid = 'e2e1a340-4415-4ba8-9671-f7343fbf0836';
  const at = '2020-01-01T00:00:00.000Z';
  const { value } = readBundle({
    type: 'bundle',
    id: `bundle--${uuid}`,
    objects: [
      {
        type: 'observed-data',
        spec_version: '2.1',
        id: `observed-data--${uuid}`,
        created: at,
        modified: at,
        first_observed: at,
        last_observed: at,
        number_observed: 2,
        object_refs: [`email-message--${uuid}`],
      },
      {
        type: 'email-message',
        id: `email-message--${uuid}`,
        is_multipart: false,
        from_ref: `email-addr--${uuid}`,
        subject: 'x',
      },
      { type: 'email-addr', id: `email-addr--${uuid}`, value: 'a@x.example' },
    ],
  });
  const observations = observationsOf(value?.objects ?? []);
  assert.equal(outcome("[email-message:subject = 'x'] REPEATS 2 TIMES", observations), '0 0');
  assert.equal(outcome("[email-message:from_ref.value = 'a@x.example']", observations), 'no-match');
});
