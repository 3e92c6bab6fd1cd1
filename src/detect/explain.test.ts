import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleOf, routeOf } from '../../test/detect/generated.ts';
import type { Condition } from '../formats/sigma/rule.ts';
import { explain } from './explain.ts';

const ENDS: Condition = {
  op: 'test',
  test: {
    field: 'Image',
    written: "|endswith '\\vssadmin.exe'",
    kind: 'text',
    cased: false,
    pattern: [{ kind: 'any-run' }, { kind: 'literal', text: '\\vssadmin.exe' }],
  },
};
const NO_USER: Condition = {
  op: 'not',
  of: { op: 'test', test: { field: 'User', written: "'SYSTEM'", kind: 'null' } },
};
const RULE = ruleOf({
  logsource: { product: 'windows', category: 'process_creation' },
  condition: { op: 'and', of: [{ op: 'selection', name: 'img', of: ENDS }, NO_USER] },
});

test('says which part failed and what was seen', () => {
  const route = routeOf({
    logsource: { product: 'windows', categories: ['process_creation'], services: [] },
    locate: (field) => [{ keys: ['data', field] }],
  });
  const event = { data: { Image: 'C:\\Windows\\System32\\VSSADMIN.EXE' } };
  assert.deepEqual(explain(RULE, event, route), {
    matches: false,
    logsourceMissing: [],
    condition: {
      op: 'and',
      holds: false,
      of: [
        {
          op: 'selection',
          name: 'img',
          holds: true,
          of: [
            {
              op: 'test',
              holds: true,
              field: 'Image',
              written: "|endswith '\\vssadmin.exe'",
              path: 'data.Image',
              seen: 'C:\\Windows\\System32\\VSSADMIN.EXE',
            },
          ],
        },
        {
          op: 'not',
          holds: false,
          of: [
            { op: 'test', holds: true, field: 'User', written: "'SYSTEM'", path: null, seen: null },
          ],
        },
      ],
    },
  });
});

test('names the logsource attributes that the event does not have', () => {
  const seen = explain(RULE, { Image: 'x\\vssadmin.exe', User: 'a' }, routeOf());
  assert.equal(seen.condition.holds, true);
  assert.equal(seen.matches, false);
  assert.deepEqual(seen.logsourceMissing, ['category: process_creation']);
});
