import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPattern } from '../../formats/stix/pattern/pattern.ts';
import { printPattern } from '../../formats/stix/pattern/print.ts';
import { printBundle } from '../../formats/stix/print.ts';
import { readBundle } from '../../formats/stix/read.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { Decision } from '../../model/decision.ts';
import { printFingerprint } from '../../model/fingerprint.ts';
import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { markingOf } from '../markings.ts';
import { readIndicatorCsv } from './csv.ts';
import { importIndicators } from './import.ts';
import { indicatorsOf, patternOf } from './patterns.ts';
import { stixOfCampaign } from './print.ts';
import type { Sender } from './print.ts';
import { spellIndicator } from './spelling.ts';

const SHA = 'ab'.repeat(32);
const SHAPE = printFingerprint(new Uint8Array(64));
const PATTERNS: readonly (readonly [IndicatorKind, string, string])[] = [
  ['url', 'https://a.example/x', "[url:value = 'https://a.example/x']"],
  ['host', 'a.example', "[domain-name:value = 'a.example']"],
  [
    'domain',
    'a.example',
    "[domain-name:value = 'a.example' OR domain-name:value LIKE '%.a.example']",
  ],
  ['sender', 'a@a.example', "[email-message:from_ref.value = 'a@a.example']"],
  ['sender-domain', 'a.example', "[email-message:from_ref.value LIKE '%@a.example']"],
  ['attachment', SHA, `[file:hashes.'SHA-256' = '${SHA}']`],
  ['ip', '198.51.100.7', "[ipv4-addr:value = '198.51.100.7']"],
  ['ip', '2001:db8::1', "[ipv6-addr:value = '2001:db8::1']"],
  ['template', SHAPE, `[x-cybershield-message:fingerprint = '${SHAPE}']`],
  ['phone', '+3612345678', "[x-cybershield-call:number = '+3612345678']"],
];

test('every kind of indicator is a pattern and is read back from it', () => {
  for (const [kind, value, expected] of PATTERNS) {
    const pattern = patternOf({ kind, value });
    assert.equal(printPattern(pattern), expected);
    assert.deepEqual(indicatorsOf(pattern), [{ kind, value }]);
  }
  const starred = printPattern(patternOf({ kind: 'url', value: 'https://*.a.example/*/b.php' }));
  assert.equal(
    starred,
    String.raw`[url:value MATCHES '^https:\\/\\/[^/?#]+\\.a\\.example\\/[^/?#]+\\/b\\.php$']`,
  );
  assert.deepEqual(readPattern(starred).problems, []);
});

test('a pattern that says more than a list of values stays a pattern', () => {
  const of = (text: string): readonly Indicator[] | null => {
    const { value } = readPattern(text);
    assert.ok(value !== undefined, text);
    return indicatorsOf(value);
  };
  assert.deepEqual(
    of(
      "[ipv4-addr:value IN ('198.51.100.7/32', '198.51.100.8')] OR [url:value = 'HTTP://U@A.example']",
    ),
    [
      { kind: 'ip', value: '198.51.100.7' },
      { kind: 'ip', value: '198.51.100.8' },
      { kind: 'url', value: 'http://a.example/' },
    ],
  );
  for (const text of [
    "[url:value = 'http://a.example/?id=1']",
    "[url:value != 'http://a.example/']",
    "[domain-name:value NOT = 'a.example']",
    "[domain-name:value = 'a.example'] AND [domain-name:value = 'b.example']",
    "[domain-name:value = 'a.example'] WITHIN 5 SECONDS",
    "[file:name = 'x']",
    "[ipv4-addr:value = '198.51.100.0/24']",
    "[domain-name:value LIKE '%.a_b.example']",
  ])
    assert.equal(of(text), null, text);
});

test('values are put into the one spelling of their kind, or refused', () => {
  const spelled = (kind: IndicatorKind, text: string): string | null =>
    spellIndicator(kind, text)?.value ?? null;
  assert.equal(spelled('host', 'Kórház.Example.'), 'xn--krhz-7na9h.example');
  assert.equal(spelled('host', '*.a.example'), '*.a.example');
  assert.equal(spelled('host', '198.51.100.7'), null);
  assert.equal(spelled('host', 'localhost'), null);
  assert.equal(
    spelled('url', 'HTTPS://user:pw@A.example:8443/P?q=1#f'),
    'https://a.example:8443/P',
  );
  assert.equal(spelled('url', 'http://[2001:DB8:0::1]/'), 'http://[2001:db8::1]/');
  assert.equal(spelled('url', 'javascript:alert(1)'), null);
  assert.equal(spelled('sender', 'Me@A.example'), 'me@a.example');
  assert.equal(spelled('sender', '@a.example'), null);
  assert.equal(spelled('ip', '2001:DB8::0001'), '2001:db8::1');
  assert.equal(spelled('ip', '198.51.100.0/24'), null);
  assert.equal(spelled('phone', '00 36 (1) 234-5678'), '+3612345678');
  assert.equal(spelled('attachment', SHA.toUpperCase()), SHA);
});

const AT = Date.parse('2026-11-22T05:00:00.000Z');
const HOUR = 3_600_000;
const CAMPAIGN: Campaign = {
  id: '0123456789abcdef0123456789abcdef',
  since: AT,
  changedAt: AT + 5,
  score: 8,
  reasons: [],
  indicators: [
    { kind: 'url', value: 'https://a.example/x' },
    { kind: 'template', value: SHAPE },
  ],
  contributions: 9,
  organisations: 9,
  verdict: null,
};
const DECISION: Decision = {
  id: 'fedcba98765432100123456789abcdef',
  at: AT + 10,
  by: { kind: 'hub' },
  kind: 'block',
  campaign: CAMPAIGN.id,
  indicators: CAMPAIGN.indicators,
  strength: 'block',
  stage: 'few',
  until: AT + 24 * HOUR,
  reasons: [],
  restsOn: [],
};
const SENDER: Sender = {
  identity: {
    type: 'identity',
    spec_version: '2.1',
    id: 'identity--f431f809-377b-45e0-aa1c-6a4751cae5ff',
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    name: 'Centre',
    identity_class: 'organization',
  },
  tlp: 'GREEN',
  cameWith: ['AMBER+STRICT'],
};
const BUNDLE = 'bundle--e2e1a340-4415-4ba8-9671-f7343fbf0836';

test('a campaign leaves as STIX and comes back with validity, confidence, TLP and shape', () => {
  const printed = printBundle(BUNDLE, stixOfCampaign(CAMPAIGN, DECISION, SENDER));
  assert.deepEqual(printed.problems, []);
  const { value } = readBundle(printed.text);
  assert.ok(value !== undefined);
  const imported = importIndicators(value.objects, { assumed: 'CLEAR' });
  assert.deepEqual(imported.problems, []);
  const [url, shape] = imported.value ?? [];
  assert.ok(url !== undefined && shape !== undefined);
  assert.deepEqual(url.indicators, [CAMPAIGN.indicators[0]]);
  assert.deepEqual(shape.indicators, CAMPAIGN.indicators, 'the plain fallback and the shape');
  assert.equal(url.tlp, 'AMBER+STRICT', 'no milder than it came');
  assert.equal(url.confidence, 75);
  const { validFrom, validUntil, revoked } = url;
  assert.deepEqual([validFrom, validUntil, revoked], [AT + 10, AT + 24 * HOUR, false]);
  const sighting = value.objects.find((one) => one.type === 'sighting');
  assert.ok(sighting?.type === 'sighting' && sighting.count === 6);
});

test('the same campaign has the same identifiers; undone, it is a revoked later version', () => {
  const first = stixOfCampaign(CAMPAIGN, DECISION, SENDER);
  const undone = { ...DECISION, kind: 'undo', at: AT + HOUR, until: null } as const;
  const second = stixOfCampaign(CAMPAIGN, undone, SENDER);
  assert.deepEqual(
    first.map(({ id }) => id),
    second.map(({ id }) => id),
  );
  const imported = importIndicators([...second, ...first], { assumed: 'CLEAR' });
  assert.deepEqual(
    imported.value?.map(({ revoked }) => revoked),
    [true, true],
  );
  const few = stixOfCampaign({ ...CAMPAIGN, organisations: 2 }, null, SENDER);
  assert.ok(
    few.every(({ type }) => type !== 'sighting'),
    'two organisations can be guessed',
  );
});

test('bundles of strangers: other pattern languages, rich patterns, unknown markings', () => {
  const indicator = {
    type: 'indicator',
    spec_version: '2.1',
    id: 'indicator--e2e1a340-4415-4ba8-9671-f7343fbf0836',
    created: '2026-01-01T00:00:00.000Z',
    modified: '2026-01-01T00:00:00.000Z',
    pattern: "[file:name = 'x']",
    pattern_type: 'stix',
    valid_from: '2026-01-01T00:00:00Z',
  } as const;
  const codes = (more: object): readonly string[] =>
    importIndicators([{ ...indicator, ...more }], { assumed: 'GREEN' }).problems.map(
      ({ code }) => code,
    );
  assert.deepEqual(codes({}), ['indicator-pattern-not-simple']);
  assert.deepEqual(codes({ pattern_type: 'yara' }), ['indicator-pattern-type-unknown']);
  const url = { pattern: "[url:value = 'http://a.example/']" };
  assert.deepEqual(codes(url), []);
  const marked = {
    ...url,
    object_marking_refs: ['marking-definition--e2e1a340-4415-4ba8-9671-f7343fbf0836'],
  };
  assert.deepEqual(codes(marked), ['indicator-marking-unknown']);
  const level = (more: object): string | undefined =>
    importIndicators([{ ...indicator, ...url, ...more }], { assumed: 'GREEN' }).value?.[0]?.tlp;
  assert.equal(level({}), 'GREEN');
  assert.equal(level(marked), 'RED');
  const granular = [{ selectors: ['pattern'], marking_ref: markingOf('AMBER').id }];
  assert.equal(level({ granular_markings: granular }), 'AMBER');
});

test('a table of indicators: each bad line is told with its number and column', () => {
  const text = [
    '\ufeffKind,Value,confidence,TLP,valid_from,valid_until,note',
    'url,https://A.example/x,80,green,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z,"a, b"',
    '# a remark',
    '',
    'ip,999.1.1.1,,,,',
    'colour,red,,,,',
    'host,a.example,101,,,',
    'host,a.example,,purple,,',
    'host,a.example,,,2026-02-01T00:00:00Z,2026-01-01T00:00:00Z',
    'host,a.example,,,yesterday,',
  ].join('\r\n');
  const { value, problems } = readIndicatorCsv(text, 'AMBER');
  assert.deepEqual(value, [
    {
      indicator: { kind: 'url', value: 'https://a.example/x' },
      validFrom: Date.parse('2026-01-01T00:00:00Z'),
      validUntil: Date.parse('2026-02-01T00:00:00Z'),
      confidence: 80,
      tlp: 'GREEN',
    },
  ]);
  assert.deepEqual(
    problems.map(({ code, place }) => `${place.line} ${place.path} ${code}`),
    [
      '5 value indicator-value-wrong',
      '6 kind indicator-kind-unknown',
      '7 confidence indicator-confidence-wrong',
      '8 tlp indicator-tlp-unknown',
      '9 valid_until indicator-time-wrong',
      '10 valid_from indicator-time-wrong',
    ],
  );
  assert.equal(readIndicatorCsv('a,b', 'RED').problems[0]?.code, 'indicator-csv-columns');
});
