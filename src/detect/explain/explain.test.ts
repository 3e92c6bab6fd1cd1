import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeOf } from '../../../test/detect/generated.ts';
import type { Condition } from '../../formats/sigma/rule.ts';
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
const CONDITION: Condition = {
  op: 'and',
  of: [{ op: 'selection', name: 'img', of: ENDS }, NO_USER],
};

test('says which part failed and what was seen', () => {
  const route = routeOf({ locate: (field) => [{ keys: ['data', field] }] });
  const event = { data: { Image: 'C:\\Windows\\System32\\VSSADMIN.EXE' } };
  assert.deepEqual(explain(CONDITION, event, route), {
    op: 'and',
    holds: false,
    of: [
      {
        op: 'selection',
        name: 'img',
        holds: true,
        of: {
          op: 'test',
          holds: true,
          field: 'Image',
          written: "|endswith '\\vssadmin.exe'",
          had: ['C:\\Windows\\System32\\VSSADMIN.EXE'],
        },
      },
      {
        op: 'not',
        holds: false,
        of: { op: 'test', holds: true, field: 'User', written: "'SYSTEM'", had: null },
      },
    ],
  });
});
