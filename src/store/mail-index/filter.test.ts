import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { filterOf, halved, mayHave, readFilter } from './filter.ts';

const keyOf = (number: number): bigint =>
  createHash('sha256').update(String(number)).digest().readBigInt64LE(0);

test('a filter never denies what it was made from, and takes few others for it', () => {
  for (const size of [0, 1, 20, 5_000]) {
    const keys = Array.from({ length: size }, (_, number) => keyOf(number));
    const filter = readFilter(filterOf(keys));
    assert.ok(keys.every((key) => mayHave(filter, halved(key))));
    const others = Array.from({ length: 5_000 }, (_, number) => keyOf(number + 10_000));
    const taken = others.filter((key) => mayHave(filter, halved(key))).length;
    assert.ok(taken < 100, `${taken} of ${others.length} with ${size} keys`);
  }
});
