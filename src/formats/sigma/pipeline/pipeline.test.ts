import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assemble } from '../assemble.ts';
import type { Assembly } from '../assemble.ts';
import { readSigma } from '../read.ts';
import type { Condition } from '../rule.ts';
import { printText } from '../text.ts';
import { readPipeline } from './pipeline.ts';

const RULE = `title: R
name: r
logsource: {product: windows, category: process_creation}
level: high
tags: [attack.t1000]
detection:
  selection:
    Image|endswith: '\\a.exe'
    EventID: 1
  other: {CommandLine|contains: [x, y]}
  condition: selection and other
`;

function run(steps: string, rule: string = RULE, frame: string = ''): Assembly {
  const indented = steps.trim().replaceAll(/^/gm, '  ');
  const { value, problems } = readPipeline(`${frame}transformations:\n${indented}\n`, 'p.yml');
  assert.deepEqual(problems, []);
  assert.ok(value);
  return assemble(readSigma(rule, { file: 'r.yml', pack: 't' }).documents, { pipelines: [value] });
}

/** The tests of the first rule in short: `Image=*\a.exe`. */
function shown(assembly: Assembly): string {
  const condition = assembly.value.rules[0]?.condition;
  return condition === undefined
    ? assembly.problems.map(({ code }) => code).join(' ')
    : show(condition);
}

function show(condition: Condition): string {
  switch (condition.op) {
    case 'and':
      return `(${condition.of.map(show).join(' & ')})`;
    case 'or':
      return `(${condition.of.map(show).join(' | ')})`;
    case 'not':
      return `!${show(condition.of)}`;
    case 'selection':
      return show(condition.of);
    case 'test': {
      const { test: one } = condition;
      const text =
        one.kind === 'text'
          ? printText(one.pattern)
          : one.kind === 'regex'
            ? `/${one.source}/`
            : one.kind;
      return `${one.field ?? ''}=${text}`;
    }
  }
}

const PLAIN = String.raw`((Image=*\\a.exe & EventID=1) & (CommandLine=*x* | CommandLine=*y*))`;

const CASES: readonly (readonly [name: string, steps: string, expected: string])[] = [
  [
    'one name',
    '- type: field_name_mapping\n  mapping: {EventID: event.code}',
    PLAIN.replace('EventID', 'event.code'),
  ],
  [
    'several names',
    '- type: field_name_mapping\n  mapping: {EventID: [a, b]}',
    PLAIN.replace('EventID=1', '(a=1 | b=1)'),
  ],
  [
    'prefix mapping',
    '- type: field_name_prefix_mapping\n  mapping: {Event: evt.}',
    PLAIN.replace('EventID', 'evt.ID'),
  ],
  [
    'prefix, on some fields',
    '- type: field_name_prefix\n  prefix: w.\n  field_name_conditions: [{type: exclude_fields, fields: [EventID]}]',
    PLAIN.replace('Image', 'w.Image').replaceAll('CommandLine', 'w.CommandLine'),
  ],
  [
    'suffix, by regex',
    "- type: field_name_suffix\n  suffix: .k\n  field_name_conditions: [{type: include_fields, mode: re, fields: ['Im.*']}]",
    PLAIN.replace('Image', 'Image.k'),
  ],
  [
    'drop an item',
    '- type: drop_detection_item\n  field_name_conditions: [{type: include_fields, fields: [EventID]}]',
    PLAIN.replace('(Image=*\\\\a.exe & EventID=1)', 'Image=*\\\\a.exe'),
  ],
  [
    'drop a whole selection',
    '- type: drop_detection_item\n  field_name_conditions: [{type: include_fields, fields: [CommandLine]}]',
    'pipeline-empties-selection',
  ],
  [
    'add a condition',
    "- type: add_condition\n  conditions: {Channel: Security, src|startswith: '$product-'}\n  template: true",
    `((Channel=Security & src=windows-*) & ${PLAIN})`,
  ],
  [
    'add a negated condition',
    '- type: add_condition\n  negated: true\n  conditions: {a: b}',
    `(!a=b & ${PLAIN})`,
  ],
  [
    'replace in strings',
    "- type: replace_string\n  regex: '^.*?a\\.(exe)$'\n  replacement: '*/b.\\1'",
    PLAIN.replace('*\\\\a.exe', '*/b.exe'),
  ],
  [
    'map strings',
    "- type: map_string\n  mapping: {'*x*': ['p', 'q*']}",
    PLAIN.replace('CommandLine=*x*', 'CommandLine=p | CommandLine=q*'),
  ],
  [
    'set a value',
    '- type: set_value\n  value: 7\n  field_name_conditions: [{type: include_fields, fields: [EventID]}]',
    PLAIN.replace('EventID=1', 'EventID=7'),
  ],
  [
    'a regex of a text',
    "- type: regex\n  method: ignore_case_flag\n  detection_item_conditions: [{type: match_string, pattern: '.*exe'}]",
    PLAIN.replace('*\\\\a.exe', '/^(?:.*\\\\a\\.exe)$/'),
  ],
  [
    'by logsource',
    '- type: set_value\n  value: 7\n  rule_conditions: [{type: logsource, product: linux}]',
    PLAIN,
  ],
  [
    'by expression',
    `- type: rule_failure
  message: no
  rule_cond_expr: (high or tagged) and not linux
  rule_conditions:
    high: {type: rule_attribute, attribute: level, op: gte, value: high}
    tagged: {type: tag, tag: attack.t1}
    linux: {type: logsource, product: linux}`,
    'pipeline-refuses-rule',
  ],
  [
    'state and applied steps',
    `- {type: set_state, key: k, val: v}
- {id: m, type: field_name_mapping, mapping: {EventID: code}}
- type: field_name_prefix
  prefix: w.
  rule_conditions: [{type: processing_state, key: k, val: v}]
  field_name_conditions: [{type: processing_item_applied, processing_item_id: m}]`,
    PLAIN.replace('EventID', 'w.code'),
  ],
  [
    'nested steps',
    `- type: nest
  items:
    - {type: field_name_mapping, mapping: {EventID: a}}
    - {type: field_name_mapping, mapping: {a: b}}`,
    PLAIN.replace('EventID', 'b'),
  ],
  [
    'an item that may not be',
    `- type: detection_item_failure
  message: no
  detection_item_conditions: [{type: contains_wildcard}]`,
    'pipeline-refuses-item',
  ],
  [
    'unmapped fields',
    '- {type: field_name_mapping, mapping: {Image: i}}\n- {type: strict_field_mapping_failure}',
    'pipeline-field-unmapped',
  ],
];

test('each step changes what it should and nothing else', () => {
  for (const [name, steps, expected] of CASES) assert.equal(shown(run(steps)), expected, name);
});

test('placeholders from variables and as wildcards', () => {
  const rule = RULE.replace('EventID: 1', "f|expand: '%A%-%B%'");
  const vars = 'vars: {A: [one, two]}\n';
  const both = '- {type: value_placeholders, include: [A]}\n- {type: wildcard_placeholders}';
  assert.match(shown(run(both, rule, vars)), /\(f=one-\* \| f=two-\*\)/);
  assert.equal(shown(run('- {type: value_placeholders}', rule, vars)), 'pipeline-variable-missing');
  assert.equal(
    shown(run('- {type: value_placeholders, exclude: [B]}', rule, vars)),
    'placeholder-unresolved',
  );
});

test('hashes become one field per algorithm', () => {
  const rule = RULE.replace('EventID: 1', "Hashes|contains: ['MD5=aa', 'SHA1=bb', 'IMPHASH=c']");
  const steps = `- type: hashes_fields
  valid_hash_algos: [MD5, SHA1]
  field_prefix: File
  field_name_conditions: [{type: include_fields, fields: [Hashes]}]`;
  assert.match(shown(run(steps, rule)), /\(FileMD5=aa \| FileSHA1=bb\)/);
});

test('the logsource of a rule changes, and its hash with the pipeline', () => {
  const step = '- {type: change_logsource, product: linux, service: sshd}';
  const assembly = run(step);
  assert.deepEqual(assembly.value.rules[0]?.logsource, { product: 'linux', service: 'sshd' });
  assert.notEqual(assembly.value.hash, run('- {type: set_state, key: a, val: b}').value.hash);
});

test('correlations and filters are renamed with their rules', () => {
  const text = `${RULE}---
title: C
correlation:
  type: value_count
  rules: [r]
  group-by: [Image]
  timespan: 1m
  condition: {field: EventID, gte: 2}
---
title: F
logsource: {product: windows}
filter: {rules: [r], selection: {EventID: 5}, condition: not selection}
`;
  const { value } = run('- {type: field_name_mapping, mapping: {EventID: code, Image: i}}', text);
  assert.deepEqual(value.correlations[0]?.correlation.groupBy, ['i']);
  assert.deepEqual(value.correlations[0]?.correlation.fields, ['code']);
  assert.match(show(value.rules[0]?.condition ?? { op: 'or', of: [] }), /!code=5\)$/);
});

const REFUSED: readonly (readonly [string, string])[] = [
  ['transformations: [{type: nothing}]', 'pipeline-step-unknown'],
  [
    'transformations: [{type: query_expression_placeholders, expression: x}]',
    'pipeline-step-not-honoured',
  ],
  ['postprocessing: [{type: embed, prefix: x}]', 'pipeline-query-step'],
  ['finalizers: [{type: concat}]', 'pipeline-query-step'],
  ['transformations: [{type: set_state, key: a, val: b, more: c}]', 'pipeline-setting-unknown'],
  ['transformations: [{type: set_state, key: a}]', 'pipeline-setting-missing'],
  ["transformations: [{type: replace_string, regex: '(a+)+', replacement: b}]", 'pipeline-regex'],
  ["transformations: [{type: replace_string, regex: '(?=a)', replacement: b}]", 'pipeline-regex'],
  [
    'transformations: [{type: set_state, key: a, val: b, rule_conditions: [{type: x}]}]',
    'pipeline-condition-unknown',
  ],
  ['- a', 'document-not-map'],
  ['more: 1', 'pipeline-setting-unknown'],
];

test('a pipeline that cannot be honoured exactly is refused by name', () => {
  for (const [text, code] of REFUSED) {
    const { value, problems } = readPipeline(text, 'p.yml');
    assert.equal(value, undefined, text);
    assert.ok(
      problems.some((problem) => problem.code === code),
      `${text}: ${problems.map((problem) => problem.code).join(' ')}`,
    );
  }
});
