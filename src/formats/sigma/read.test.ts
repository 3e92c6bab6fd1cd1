import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assemble, readSigma } from './sigma.ts';
import type { Assembly } from './sigma.ts';

const ORIGIN = { file: 'rules/one.yml', pack: 'test' };

function load(text: string, placeholders: readonly (readonly [string, string[]])[] = []): Assembly {
  return assemble(readSigma(text, ORIGIN).documents, { placeholders: new Map(placeholders) });
}

function rule(detection: string, more = ''): string {
  return `title: T\nlogsource:\n  product: windows\n${more}detection:\n${detection}`;
}

function codes(assembly: Assembly): readonly string[] {
  return assembly.problems.map(({ code }) => code);
}

test('a refused rule says file, line and column of the reason', () => {
  const { problems } = load(rule('  sel:\n    Image|ends: x\n  condition: sel\n'));
  assert.deepEqual(problems, [
    {
      code: 'modifier-unknown',
      severity: 'error',
      place: { file: 'rules/one.yml', line: 6, column: 5, path: 'detection.sel.Image|ends' },
      detail: { modifier: 'ends' },
    },
  ]);
});

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['no title', 'logsource: {product: a}\ndetection: {s: {a: b}, condition: s}', 'title-missing'],
  ['no logsource', 'title: t\ndetection: {s: {a: b}, condition: s}', 'logsource-missing'],
  [
    'empty logsource',
    rule('  s: {a: b}\n  condition: s').replace('  product: windows', '  definition: x'),
    'logsource-empty',
  ],
  ['no condition', rule('  s: {a: b}'), 'condition-missing'],
  ['unknown name', rule('  s: {a: b}\n  condition: t'), 'condition-unknown-name'],
  ['selects none', rule('  s: {a: b}\n  condition: s and 1 of f*'), 'condition-selects-none'],
  ['aggregation', rule('  s: {a: b}\n  condition: s | count() > 3'), 'condition-aggregation'],
  ['timeframe', rule('  s: {a: b}\n  timeframe: 5m\n  condition: s'), 'timeframe-aggregation'],
  ['null in a list', rule('  s: {a: [b, null]}\n  condition: s'), 'null-in-list'],
  ['nested map', rule('  s: {a: {b: c}}\n  condition: s'), 'value-is-map'],
  ['empty list', rule('  s: {a: []}\n  condition: s'), 'values-empty'],
  ['unknown level', rule('  s: {a: b}\n  condition: s\nlevel: severe'), 'level-unknown'],
  ['unsupported', rule('  s: {a: b}\n  condition: s\nstatus: unsupported'), 'status-unsupported'],
  ['wildcard in base64', rule("  s: {a|base64: 'x*'}\n  condition: s"), 'base64-wildcard'],
  ['late regex', rule('  s: {a|contains|re: x}\n  condition: s'), 'modifier-not-first'],
  ['text compared', rule('  s: {a|gt: x}\n  condition: s'), 'modifier-type'],
  ['exists text', rule('  s: {a|exists: x}\n  condition: s'), 'modifier-type'],
  ['no network', rule('  s: {a|cidr: 10.0.0.300/8}\n  condition: s'), 'cidr-invalid'],
  ['fieldref wildcard', rule("  s: {a|fieldref: 'b*'}\n  condition: s"), 'fieldref-wildcard'],
  ['placeholder', rule("  s: {a|expand: '%Servers%'}\n  condition: s"), 'placeholder-unresolved'],
  ['windash', rule("  s: {a|windash: '-a -b -c -d -e -f'}\n  condition: s"), 'windash-too-many'],
  ['alias cycle', 'title: &a\n  - *a', 'yaml-alias-cycle'],
  ['unknown alias', 'title: *a', 'yaml-alias-unknown'],
  ['duplicate key', 'title: a\ntitle: b', 'yaml-duplicate-key'],
  ['syntax', 'title: "a', 'yaml-syntax'],
  ['list', '- a', 'document-not-map'],
  ['depth', `title: ${'['.repeat(200)}`, 'yaml-syntax'],
  ['empty', '# nothing', 'file-empty'],
  ['kinds', 'title: t\nlogsource: {product: a}', 'kind-missing'],
];

test('a rule that cannot be honoured exactly is refused by name', () => {
  for (const [name, text, code] of REFUSED) {
    const assembly = load(text);
    assert.equal(assembly.value.rules.length, 0, name);
    assert.ok(codes(assembly).includes(code), `${name}: ${codes(assembly).join(' ')}`);
    assert.equal(assembly.report.total.refused, 1, name);
  }
});

test('an expansion bomb ends at the named limit', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let n = 1; n < 12; n += 1)
    lines.push(`a${n}: &a${n} [${Array.from({ length: 10 }, () => `*a${n - 1}`).join(', ')}]`);
  assert.deepEqual(codes(load(lines.join('\n'))), ['yaml-too-large']);
});

test('a broken document costs itself alone', () => {
  const good = rule('  s: {a: b}\n  condition: s\n');
  const { value, report } = load(`${good}---\ntitle: "x\n---\n${good.replace('T', 'U')}`);
  assert.deepEqual(
    value.rules.map(({ title, origin }) => [title, origin.line]),
    [
      ['T', 1],
      ['U', 10],
    ],
  );
  assert.deepEqual(report.total, { read: 3, taken: 2, refused: 1, warned: 0 });
});

test('old collections: global, reset and repeat', () => {
  const text = [
    'action: global\ntitle: G\nlogsource: {product: windows}\ndetection: {condition: s}\n',
    'detection: {s: {a: b}}\n',
    'action: repeat\ntitle: R\ndetection: {s: {a: c}}\n',
    'action: reset\n',
    rule('  s: {a: d}\n  condition: s\n'),
    'action: else\n',
  ].join('---\n');
  const { value, problems } = load(text);
  assert.deepEqual(
    value.rules.map(({ title }) => title),
    ['G', 'R', 'T'],
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['action-unknown'],
  );
});

test('placeholders take lists with patterns in them', () => {
  const text = rule("  s: {a|expand: 'x%Servers%', b|re|expand: '^%Servers%$'}\n  condition: s");
  const { value, problems } = load(text, [['Servers', ['srv*', 'a.b']]]);
  assert.deepEqual(problems, []);
  const shown = JSON.stringify(value.rules[0]?.condition);
  assert.match(shown, /"text":"xsrv"},{"kind":"any-run"}/);
  assert.match(shown, /"source":"\^srv\.\*\$"/);
  assert.match(shown, /"source":"\^a\\\\.b\$"/);
});

const FILTER = `title: F
logsource: {product: windows}
filter:
  rules: [RULES]
  selection: {User|startswith: adm_}
  condition: not selection
`;

test('a filter is joined by AND, behind its logsource', () => {
  const own = rule('  s: {a: b}\n  condition: s\n', 'name: own\n');
  const { value, report } = load(`${own}---\n${FILTER.replace('RULES', 'own')}`);
  const condition = value.rules[0]?.condition;
  assert.equal(condition?.op, 'and');
  assert.match(JSON.stringify(condition), /"op":"not".*selection \(filter F\)/);
  assert.equal(report.filtersApplied, 1);
  const other = load(`${own}---\n${FILTER.replace('RULES', 'own').replace('windows', 'linux')}`);
  assert.equal(other.value.rules[0]?.condition.op, 'selection');
  assert.deepEqual(codes(other), ['filter-other-logsource']);
  assert.deepEqual(codes(load(`${own}---\n${FILTER.replace('RULES', 'no')}`)), [
    'filter-rule-unknown',
  ]);
  assert.deepEqual(
    codes(load(`${own}---\n${FILTER.replace('RULES', 'own').replace('not ', '')}`)),
    ['filter-without-not'],
  );
  assert.notEqual(value.hash, other.value.hash);
});

function correlation(name: string, rules: string, more = ''): string {
  return `title: C ${name}\nname: ${name}\n${more}correlation:
  type: event_count
  rules: [${rules}]
  group-by: [User]
  timespan: 5m
  condition: {gte: 3}
`;
}

test('correlations find their rules by id or name, and take the highest level', () => {
  const own = rule('  s: {a: b}\n  condition: s\n', 'name: own\nlevel: high\n');
  const { value, problems } = load(
    [own, correlation('one', 'own'), correlation('two', 'one', 'level: low\n')].join('---\n'),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    value.correlations.map(({ name, level }) => [name, level]),
    [
      ['one', 'high'],
      ['two', 'low'],
    ],
  );
  assert.equal(value.correlations[0]?.correlation.timespanMs, 300_000);
});

test('correlations in a circle or on nothing are refused, and what stands on them', () => {
  const circle = load([correlation('a', 'b'), correlation('b', 'a')].join('---\n'));
  assert.deepEqual(circle.value.correlations, []);
  assert.deepEqual(codes(circle).toSorted(), ['correlation-cycle', 'reference-refused']);
  const nothing = load([correlation('a', 'none'), correlation('b', 'a')].join('---\n'));
  assert.deepEqual(codes(nothing), ['reference-unknown', 'reference-refused']);
});

test('the same text gives the same set', () => {
  const text = rule('  s: {a: b}\n  condition: s\n');
  assert.equal(load(text).value.hash, load(text).value.hash);
  assert.match(load(text).value.rules[0]?.id ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-8/);
});
