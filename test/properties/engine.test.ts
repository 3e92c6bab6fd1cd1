/**
 * The index against the oracle on generated rules and events: every kind of test, alone and joined,
 * on values of every shape. Words are few, so that rules and events meet.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compileRules } from '../../src/detect/index/compile.ts';
import { openDetector } from '../../src/detect/index/engine.ts';
import { oracleMatches } from '../../src/detect/oracle/oracle.ts';
import type { SourceRoute } from '../../src/detect/source/route.ts';
import type { Condition, SigmaRule, Test } from '../../src/formats/sigma/rule.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { ruleOf, routeOf } from '../detect/generated.ts';

const RUNS = process.env['SLOW'] === '1' ? 20_000 : 1_200;

const FIELDS = ['Image', 'CommandLine', 'EventID', 'Deep', 'constructor'];
const WORDS = [
  '',
  'a',
  'b',
  '\\',
  'cmd.exe',
  '\\cmd.exe',
  'C:\\Windows\\cmd.exe',
  'powershell -enc',
  'Ünï',
  'ÜNÏ',
  'K',
  '\u212a',
  'ſ',
  '4688',
  '-5',
  '10.1.2.3',
  'fe80::1',
  '2026-03-04T05:06:07Z',
  '\u{1f600}',
  'x y',
  'a-very-long-word-that-is-cut-to-a-window-of-its-rarest-characters',
  'true',
  'ß',
  'İ',
  'null',
];

const word = fc.constantFrom(...WORDS);
const text = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => a + b),
  word.map((w) => w.toUpperCase()),
);
const leaf: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constantFrom<Json>(null, true, false, 0, 4688, -5, 1.5, 1e21),
);
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: leaf },
  fc.array(leaf, { maxLength: 3 }),
  fc.array(fc.array(leaf, { maxLength: 2 }), { maxLength: 2 }),
  leaf.map((inside) => ({ inside })),
);
const event: fc.Arbitrary<JsonObject> = fc
  .record(
    { Image: value, CommandLine: value, EventID: value, constructor: value, deep: value },
    { requiredKeys: [] },
  )
  .map((made): JsonObject => {
    const { deep, ...flat } = made;
    return deep === undefined ? flat : { ...flat, deep: { down: deep } };
  });

const literal = text.map((text) => ({ kind: 'literal', text }) as const);
const part = fc.oneof(
  { weight: 3, arbitrary: literal },
  fc.constant({ kind: 'any-run' } as const),
  fc.constant({ kind: 'any-one' } as const),
);
const compare = fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const);
const patterns = fc.oneof(
  literal.map((one) => [one]),
  literal.map((one) => [one, { kind: 'any-run' } as const]),
  literal.map((one) => [{ kind: 'any-run' } as const, one]),
  literal.map((one) => [{ kind: 'any-run' } as const, one, { kind: 'any-run' } as const]),
  fc.array(part, { maxLength: 4 }),
);
const SOURCES = [
  'cmd',
  'CMD\\.exe$',
  '^$',
  '(?:power|net)\\s*shell',
  '[^a-z]{3}',
  'k',
  'ü',
  '\\b4\\d{3}\\b',
  '.',
  'a|^b',
  'long-word-(that|which)-is',
  '(cmd|enc)(\\.exe)?',
];

const kinds = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      pattern: patterns,
      cased: fc.boolean(),
    }),
  },
  fc.record({
    kind: fc.constant('regex' as const),
    source: fc.constantFrom(...SOURCES),
    flags: fc.record({ ignoreCase: fc.boolean(), multiline: fc.boolean(), dotAll: fc.boolean() }),
  }),
  fc.constantFrom(
    { kind: 'cidr', network: { bytes: [10, 0, 0, 0], prefix: 8 } } as const,
    {
      kind: 'cidr',
      network: { bytes: [0xfe, 0x80, ...Array.from({ length: 14 }, () => 0)], prefix: 10 },
    } as const,
  ),
  fc.record({ kind: fc.constant('number' as const), compare, value: fc.constantFrom(-5, 0, 4688) }),
  fc.record({ kind: fc.constant('exists' as const), expected: fc.boolean() }),
  fc.constant({ kind: 'null' } as const),
  fc.record({
    kind: fc.constant('fieldref' as const),
    other: fc.constantFrom(...FIELDS),
    where: fc.constantFrom(
      'equals' as const,
      'contains' as const,
      'startswith' as const,
      'endswith' as const,
    ),
    cased: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('time-part' as const),
    part: fc.constantFrom(
      'minute' as const,
      'hour' as const,
      'day' as const,
      'week' as const,
      'month' as const,
      'year' as const,
    ),
    compare: fc.oneof(compare, fc.constant('eq' as const)),
    value: fc.constantFrom(3, 5, 6, 10, 2026),
  }),
);

const one: fc.Arbitrary<Test> = fc
  .tuple(kinds, fc.option(fc.constantFrom(...FIELDS), { freq: 6, nil: null }))
  .map(([kind, field]): Test => {
    const keyword = field === null && !['text', 'regex', 'cidr', 'number'].includes(kind.kind);
    return { field: keyword ? 'Image' : field, written: `|${kind.kind}`, ...kind };
  });

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: one.map((test): Condition => ({ op: 'test', test })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('condition'), { maxLength: 4 }),
        )
        .map(([op, of]): Condition => ({ op, of })),
    },
    tie('condition').map((of): Condition => ({ op: 'not', of })),
    tie('condition').map((of): Condition => ({ op: 'selection', name: 'sel', of })),
  ),
}));

const route: SourceRoute = routeOf({
  locate: (field) =>
    field === 'Deep' ? [{ keys: ['nowhere'] }, { keys: ['deep', 'down'] }] : [{ keys: [field] }],
});

test('index and oracle agree on every kind of test', () => {
  let trueOnes = 0;
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 1, maxLength: 8 }),
      fc.array(event, { minLength: 1, maxLength: 6 }),
      (conditions, events) => {
        const rules = conditions.map((condition, i): SigmaRule =>
          ruleOf({ condition, id: `${i}` }),
        );
        const { compiled, problems } = compileRules({ rules, correlations: [], hash: 'generated' });
        assert.deepEqual(problems, []);
        const detector = openDetector(compiled);
        for (const each of [...events, ...events]) {
          const found = detector.judge(each, route);
          const expected = oracleMatches(rules, each, route);
          trueOnes += expected.length;
          assert.deepEqual(
            found.map(({ rule }) => rule),
            expected,
            JSON.stringify(each),
          );
        }
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(trueOnes > RUNS, 'rules and events meet');
});
