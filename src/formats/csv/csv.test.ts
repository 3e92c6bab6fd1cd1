import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseCsvLine } from './csv.ts';

test('fields, quoted and not', () => {
  assert.deepEqual(parseCsvLine('a,"b,""c""",,"d"x,e', 100), ['a', 'b,"c"', '', 'd', 'e']);
  assert.deepEqual(parseCsvLine('', 100), ['']);
  assert.deepEqual(parseCsvLine('a,', 100), ['a', '']);
  assert.deepEqual(parseCsvLine('"open, and on', 100), ['open, and on']);
  assert.deepEqual(parseCsvLine('a\tb', 100, '\t'), ['a', 'b']);
  assert.equal(parseCsvLine(','.repeat(1000), 10).length, 10);
});
