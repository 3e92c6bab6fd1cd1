import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isDue } from './backups.ts';

const ZONE = 'Europe/Budapest';
const at = (text: string): number => Date.parse(text);

test('one backup a day, from the hour on, in the zone of the organisation', () => {
  assert.equal(isDue(null, at('2026-11-22T00:59:00Z'), 2, ZONE), false);
  assert.equal(isDue(null, at('2026-11-22T01:00:00Z'), 2, ZONE), true);
  assert.equal(isDue(at('2026-11-22T01:00:00Z'), at('2026-11-22T20:00:00Z'), 2, ZONE), false);
  assert.equal(isDue(at('2026-11-21T23:30:00Z'), at('2026-11-22T01:00:00Z'), 2, ZONE), false);
  assert.equal(isDue(at('2026-11-21T22:30:00Z'), at('2026-11-22T01:00:00Z'), 2, ZONE), true);
});

test('the night when clocks go forward has no two o’clock, and still has its backup', () => {
  const before = at('2026-03-28T02:00:00Z');
  assert.equal(isDue(before, at('2026-03-29T00:59:00Z'), 2, ZONE), false);
  assert.equal(isDue(before, at('2026-03-29T01:00:00Z'), 2, ZONE), true);
});
