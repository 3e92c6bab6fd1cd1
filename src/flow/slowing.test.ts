import assert from 'node:assert/strict';
import { test } from 'node:test';

import { passwordBuckets, Slowing } from './slowing.ts';

test('what is remembered of a typed name is short, however much was typed', () => {
  const typed = 'x'.repeat(60_000);
  for (const { key } of passwordBuckets(typed, null, '2001:db8::1'))
    assert.ok(key.length < 150, `${key.length} characters`);
});

test('a name guessed at from one network waits there, and hardly elsewhere', () => {
  const slowing = new Slowing();
  for (let guess = 0; guess < 6; guess += 1)
    slowing.begin(passwordBuckets('anna', null, '192.0.2.7'), guess * 60_000);
  assert.ok(slowing.begin(passwordBuckets('anna', null, '192.0.2.7'), 300_001) > 0);
  assert.equal(slowing.begin(passwordBuckets('anna', null, '192.0.2.8'), 300_001), 0);
  assert.equal(slowing.begin(passwordBuckets('anna', 'known', '192.0.2.7'), 300_001), 0);
});
