import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, MINUTE } from '../../model/time.ts';
import { Random } from '../random.ts';
import { arrivalAfter, reportedAt } from './clock.ts';

const TURNS = 20_000;
/** Five standard errors of a share of a fifth or less of those who report. */
const ROOM = 0.035;

test('of reports a tenth comes within 5 minutes, a fifth within 15, a third within 30', () => {
  const random = new Random(11);
  const after = Array.from({ length: TURNS }, () => reportedAt(0, true, random)).filter(
    (at) => at !== null,
  );
  const within = (time: number): number => after.filter((at) => at <= time).length / after.length;
  assert.ok(Math.abs(within(5 * MINUTE) - 0.1) < ROOM);
  assert.ok(Math.abs(within(15 * MINUTE) - 0.2) < ROOM);
  assert.ok(within(30 * MINUTE) > 0.3 && within(30 * MINUTE) < 0.4);
  assert.equal(within(21 * HOUR), 1);
});

test('arrivals are a burst with a tail that ends after 21 hours', () => {
  const random = new Random(12);
  const after = Array.from({ length: TURNS }, () => arrivalAfter(random));
  const within = (time: number): number => after.filter((at) => at <= time).length / after.length;
  assert.ok(Math.abs(within(5 * MINUTE) - 0.4) < ROOM);
  assert.ok(Math.abs(within(HOUR) - 0.9) < ROOM);
  assert.ok(Math.max(...after) <= 21 * HOUR);
  assert.ok(Math.max(...after) > 10 * HOUR);
});
