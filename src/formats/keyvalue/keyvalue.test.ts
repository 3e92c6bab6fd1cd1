import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseKeyValues } from './keyvalue.ts';

test('pairs, quoted and bare', () => {
  const pairs = parseKeyValues(
    String.raw`date=2026-11-21 msg="a \"b\" c=d" user='x y' empty= last=1, a=2; [id=7 skip this=ok]`,
    100,
  );
  assert.deepEqual(
    [...pairs],
    [
      ['date', '2026-11-21'],
      ['msg', 'a "b" c=d'],
      ['user', 'x y'],
      ['empty', ''],
      ['last', '1'],
      ['a', '2'],
      ['id', '7'],
      ['this', 'ok]'],
    ],
  );
});

test('the first of two counts, a quote that never closes takes the rest, the limit holds', () => {
  assert.deepEqual(
    [...parseKeyValues('a=1 a=2 b="x y', 100)],
    [
      ['a', '1'],
      ['b', 'x y'],
    ],
  );
  assert.equal(
    parseKeyValues(
      'a=1 '.repeat(5).replaceAll('a', () => 'a'),
      1,
    ).size,
    1,
  );
  assert.equal(parseKeyValues('x'.repeat(1_000_000), 10).size, 0);
});
