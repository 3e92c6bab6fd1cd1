import assert from 'node:assert/strict';
import { test } from 'node:test';

import { problem } from '../../model/problem.ts';
import { lint, lintAll } from './lint.ts';
import type { RegexCheck } from './lint.ts';

const ORIGIN = { file: 'r.yml', pack: 't' };

const CLEAN = `title: Shadow copies deleted
id: 929a690e-bef0-4204-a928-ef5e620d6fcc
status: test
description: Backups on the machine are being removed.
references:
    - https://attack.mitre.org/techniques/T1490/
date: 2024-01-02
modified: 2024-02-03
tags:
    - attack.impact
    - attack.t1490
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image|endswith: '\\vssadmin.exe'
        CommandLine|contains|all:
            - delete
            - shadows
    condition: selection
falsepositives:
    - Backup software
level: high
`;

test('a clean rule has no problems', () => {
  assert.deepEqual(lint(CLEAN, ORIGIN), []);
});

const CASES: readonly (readonly [
  from: string,
  to: string,
  code: string,
  line: number,
  column: number,
])[] = [
  ['level: high', 'level: highest', 'level-unknown', 24, 8],
  ['level: high\n', '', 'attribute-missing', 1, 1],
  ['falsepositives:', 'falsepositive:', 'attribute-slip', 22, 1],
  ['deleted', 'deleted.', 'title-ends-with-stop', 1, 8],
  ['2024-01-02', '2024/01/02', 'date-form', 7, 7],
  ['2024-02-03', '2023-02-03', 'modified-before-date', 8, 11],
  ['attack.impact', 'Attack Impact', 'tag-form', 10, 7],
  ['attack.impact', 'mitre.impact', 'tag-namespace', 10, 7],
  ['product: windows', 'product: Windows', 'logsource-form', 14, 14],
  ['category:', 'categori:', 'attribute-slip', 13, 5],
  ['- shadows', '- Delete', 'list-repeats', 18, 9],
  ['Image|endswith: ', "Image: '*x.exe' #", 'wildcard-as-modifier', 17, 9],
  ['|endswith', '|endwith', 'modifier-unknown', 17, 9],
  ['condition: selection', 'condition: selection and not filter', 'condition-unknown-name', 21, 16],
  ['condition: selection', 'condition: selection andx', 'condition-syntax', 21, 26],
  ['|contains|all', '|contains|contains|all', 'modifier-repeated', 18, 9],
  ['929a690e-bef0', 'my-rule', 'id-not-uuid', 2, 5],
  ['status: test', 'status: tested', 'status-unknown', 3, 9],
  ["'\\\\vssadmin.exe'", "'\\\\vssadmin.exe", 'yaml-syntax', 17, 25],
];

test('each habit is told at its place', () => {
  for (const [from, to, code, line, column] of CASES) {
    const text = CLEAN.replace(from.replaceAll('\\\\', '\\'), to.replaceAll('\\\\', '\\'));
    assert.notEqual(text, CLEAN, `${from} stands in the rule`);
    const problems = lint(text, ORIGIN);
    const found = problems.find((problem) => problem.code === code);
    assert.ok(found, `${to}: ${problems.map((problem) => problem.code).join(' ')}`);
    if (code === 'yaml-syntax') continue;
    assert.deepEqual([found.place.line, found.place.column], [line, column], `${to} ${code}`);
  }
});

test('what stands behind the first error is told in the same pass', () => {
  const text = `title: Wrong in every way
id: 929a690e-bef0-4204-a928-ef5e620d6fcc
status: test
description: Nothing here hides behind another error.
falsepositives: [none]
level: hgh
logsource:
    product: windows
    categry: process_creation
detection:
    sel:
        Image|endwith: '\\a.exe'
    who:
        User|expand: '%names%'
    rx:
        CommandLine|re: '(?i)a(b'
    idle:
        Image: x
    condition: sel and who and sel2 and sel3 and 1 of gone* and rx
`;
  const regex: RegexCheck = (pattern) => [problem('regex-bad', { column: 2 }, { pattern })];
  const told = lintAll([{ text, origin: ORIGIN }], { regex }).map(
    ({ code, place }) => `${place.line}:${place.column} ${code}`,
  );
  assert.deepEqual(told, [
    '6:8 level-unknown',
    '9:5 attribute-slip',
    '12:9 modifier-unknown',
    '13:5 placeholder-unresolved',
    '16:31 regex-bad',
    '17:5 selection-unused',
    '19:16 condition-unknown-name',
    '19:16 condition-unknown-name',
    '19:16 condition-selects-none',
  ]);
});

test('a condition that cannot be read leaves no selection unused', () => {
  const text = CLEAN.replace('condition: selection', 'condition: selection andx');
  assert.deepEqual(
    lint(text, ORIGIN).map(({ code }) => code),
    ['condition-syntax'],
  );
});

test('files are linted together in order', () => {
  const other = { text: CLEAN, origin: { file: 'a.yml', pack: 't' } };
  const codes = lintAll([{ text: CLEAN, origin: ORIGIN }, other]).map(({ place, code }) => [
    place.file,
    code,
  ]);
  assert.deepEqual(codes, [['a.yml', 'id-duplicate']]);
});
