import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ruleLines } from './rule-lines.ts';

const RULE = `title: Shadow copies deleted
detection:
    selection_tool:
        Image|endswith:
            - \\wmic.exe
            - \\vssadmin.exe
        User: SYSTEM
    selection_words:
        CommandLine|contains|all:
            - delete
            - shadows
    keywords:
        - '*mimikatz*'
    condition: selection_tool and selection_words
level: high`;

function marked(matched: Parameters<typeof ruleLines>[1]): readonly string[] {
  return ruleLines(RULE, matched)
    .filter((one) => one.matched)
    .map((one) => one.text.trim());
}

test('the lines that the fields satisfied are marked, and no others', () => {
  const lines = marked([
    {
      field: 'Image',
      value: 'C:\\Windows\\vssadmin.exe',
      pattern: "|endswith '\\vssadmin.exe'",
      selection: 'selection_tool',
    },
  ]);
  assert.deepEqual(lines, ['selection_tool:', 'Image|endswith:', '- \\vssadmin.exe']);
});

test('several values of one field, and keywords', () => {
  const lines = marked([
    {
      field: 'CommandLine',
      value: 'delete shadows',
      pattern: "|contains|all 'delete', 'shadows'",
      selection: 'selection_words',
    },
    { field: '', value: 'x', pattern: "'*mimikatz*'", selection: 'keywords' },
  ]);
  assert.deepEqual(lines, [
    'selection_words:',
    'CommandLine|contains|all:',
    '- delete',
    '- shadows',
    'keywords:',
    "- '*mimikatz*'",
  ]);
});

test('text that is no rule marks nothing', () => {
  assert.deepEqual(
    ruleLines('\u0000: : - -\n- \n:', []).filter((one) => one.matched),
    [],
  );
});
