import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HOUR } from '../model/time.ts';
import { FEED_AWAY_MS, feedLines, type FeedStanding } from './health-feeds.ts';

const NOW = 1_000 * HOUR;
const WELL: FeedStanding = { name: 'national', readAt: NOW - HOUR, failingSince: null };

function line(...feeds: readonly FeedStanding[]): readonly unknown[] {
  return feedLines(feeds, NOW).map(({ what, state, code, values }) => [
    what,
    state,
    code,
    values['feed'],
  ]);
}

test('feeds that are read are good, without feeds there is no line', () => {
  assert.deepEqual(line(), []);
  assert.deepEqual(line(WELL, WELL), [['feeds', 'good', 'health-feeds-read', undefined]]);
  const young = { ...WELL, readAt: null };
  assert.deepEqual(line(WELL, young), [['feeds', 'not-known', 'health-feeds-asking', undefined]]);
});

test('one that fails is not known for hours and then to be acted on, named by the longest', () => {
  const failing = (name: string, ms: number): FeedStanding => ({
    name,
    readAt: null,
    failingSince: NOW - ms,
  });
  assert.deepEqual(line(WELL, failing('a', FEED_AWAY_MS - 1)), [
    ['feeds', 'not-known', 'health-feeds-away', 'a'],
  ]);
  assert.deepEqual(line(failing('a', HOUR), failing('b', FEED_AWAY_MS), WELL), [
    ['feeds', 'act', 'health-feeds-long-away', 'b'],
  ]);
});
