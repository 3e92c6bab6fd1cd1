import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import type { RuleFile } from './content.ts';
import { rulesInForce, type RuleChoice } from './rules.ts';

function ruleFile(pack: string, number: number, level: string, more = ''): RuleFile {
  const id = `00000000-0000-4000-8000-00000000000${number}`;
  const detection = more === '' ? 'detection: {s: {Image: a.exe}, condition: s}\n' : more;
  const logsource = more === '' ? 'logsource: {category: process_creation}\n' : '';
  return {
    text: `title: T${number}\nname: n${number}\nid: ${id}\nlevel: ${level}\n${logsource}${detection}`,
    origin: { file: `${number}.yml`, line: 1, pack },
  };
}

const CHOICE: RuleChoice = { importedLevel: 'high', placeholderFiles: [], pipelineFiles: [] };
const CHAIN =
  'correlation: {type: event_count, rules: [n3], group-by: [Image], timespan: 1h, condition: {gte: 2}}\n';

test('imported rules count from a level on; what a correlation in force needs stays', () => {
  const files = [
    ruleFile('baseline', 1, 'low'),
    ruleFile('other', 2, 'medium'),
    ruleFile('other', 3, 'low'),
    ruleFile('other', 4, 'critical', CHAIN),
    ruleFile('other', 5, 'high'),
  ];
  const { rules, belowLevel, report } = rulesInForce(files, CHOICE);
  assert.deepEqual(
    [...rules.rules, ...rules.correlations].map((rule) => rule.title),
    ['T1', 'T3', 'T5', 'T4'],
  );
  assert.equal(belowLevel, 1);
  assert.equal(report.total.taken, 5);
});

test('pipelines change imported rules only; files that cannot be read are problems', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const pipeline = join(folder, 'p.yml');
  writeFileSync(
    pipeline,
    'name: p\npriority: 1\ntransformations:\n- {id: a, type: field_name_mapping, mapping: {Image: Bild}}\n',
  );
  const { rules, problems } = rulesInForce(
    [ruleFile('baseline', 1, 'low'), ruleFile('other', 2, 'high')],
    { ...CHOICE, pipelineFiles: [pipeline, '/nowhere.yml'], placeholderFiles: ['/nowhere.yml'] },
  );
  const fields = rules.rules.map(
    (rule) => JSON.stringify(rule.condition).match(/"field":"(\w+)"/)?.[1],
  );
  assert.deepEqual(fields, ['Image', 'Bild']);
  assert.deepEqual(
    problems.map((found) => found.code),
    ['placeholders-unreadable', 'pipeline-file-unreadable'],
  );
});
