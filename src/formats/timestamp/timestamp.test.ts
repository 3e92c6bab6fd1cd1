import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import { isoTime } from '../../model/time.ts';
import { readTime } from './timestamp.ts';
import { isZone, zoneOffsetMs } from './zone.ts';

const RECEIVED = Date.UTC(2026, 10, 21, 12);

const TIMES: readonly (readonly [value: unknown, expected: string | null, zone?: string])[] = [
  ['2026-11-21T10:15:00Z', '2026-11-21T10:15:00.000Z'],
  ['2026-11-21T10:15:00.1234567Z', '2026-11-21T10:15:00.123Z'],
  ['2026-11-21T10:15:00+01:00', '2026-11-21T09:15:00.000Z'],
  ['2026-11-21T10:15:00.123456+0100', '2026-11-21T09:15:00.123Z'],
  ['2026-11-21 10:15:00 +0100', '2026-11-21T09:15:00.000Z'],
  ['2026-11-21 10:15:00', '2026-11-21T09:15:00.000Z', 'Europe/Budapest'],
  ['2026-07-21 10:15:00', '2026-07-21T08:15:00.000Z', 'Europe/Budapest'],
  ['2026/11/21 10:15:00', '2026-11-21T10:15:00.000Z'],
  [1_795_252_500, '2026-11-21T09:15:00.000Z'],
  ['1795252500.155', '2026-11-21T09:15:00.155Z'],
  [1_795_252_500_155, '2026-11-21T09:15:00.155Z'],
  ['1795252500155123', '2026-11-21T09:15:00.155Z'],
  ['1795252500123456789', '2026-11-21T09:15:00.123Z'],
  ['134397261001230000', '2026-11-21T09:15:00.123Z'],
  ['20261121101500', '2026-11-21T10:15:00.000Z'],
  ['Nov 21 10:15:00', '2026-11-21T10:15:00.000Z'],
  ['Nov 22 10:15:00', '2026-11-22T10:15:00.000Z'],
  ['Nov 23 10:15:00', '2025-11-23T10:15:00.000Z'],
  ['Dec 31 23:59:59', '2025-12-31T23:59:59.000Z'],
  ['Nov  1 2024 10:15:00.5', '2024-11-01T10:15:00.500Z'],
  ['*Mar  1 00:00:01', '2026-03-01T00:00:01.000Z'],
  ['21/Nov/2026:10:15:00 +0100', '2026-11-21T09:15:00.000Z'],
  ['Sat, 21 Nov 2026 10:15:00 GMT', '2026-11-21T10:15:00.000Z'],
  ['Sat Nov 21 10:15:00.123456 2026', '2026-11-21T10:15:00.000Z'],
  ['21-Nov-2026 09:15:00', '2026-11-21T09:15:00.000Z'],
  ['11/21/2026 4:05:06 PM', '2026-11-21T16:05:06.000Z'],
  ['11/21/2026 12:05:06 AM', '2026-11-21T00:05:06.000Z'],
  ['2026-13-21T10:15:00Z', null],
  ['soon', null],
  ['', null],
  [0, null],
  [Number.NaN, null],
  [true, null],
  [null, null],
];

suite('times', () => {
  for (const [value, expected, zone] of TIMES) {
    test(String(value), () => {
      const at = readTime(value, RECEIVED, zone ?? 'UTC');
      assert.equal(at === null ? null : isoTime(at), expected);
    });
  }

  test('in the first hours of a year, the old year', () => {
    const at = readTime('Dec 31 23:59:59', Date.UTC(2027, 0, 1, 0, 1), 'UTC');
    assert.equal(at, Date.UTC(2026, 11, 31, 23, 59, 59));
  });

  test('a sender ahead of us at the turn of the year, the new one', () => {
    const at = readTime('Jan  1 00:00:02', Date.UTC(2026, 11, 31, 23, 59), 'UTC');
    assert.equal(at, Date.UTC(2027, 0, 1, 0, 0, 2));
  });

  test('without receipt a time without year is not known', () => {
    assert.equal(readTime('Nov 21 10:15:00', null, 'UTC'), null);
  });
});

test('zones', () => {
  assert.equal(isZone('Europe/Budapest'), true);
  assert.equal(isZone('Europe/Nowhere'), false);
  assert.equal(zoneOffsetMs('Europe/Paris', Date.UTC(2026, 6, 1)), 7_200_000);
  assert.equal(zoneOffsetMs('Asia/Kolkata', Date.UTC(2026, 6, 1)), 19_800_000);
});
