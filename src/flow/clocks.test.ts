import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HOUR } from '../model/time.ts';
import { endOf, endsOf, isClockLength } from './clocks.ts';

const at = (text: string): number => Date.parse(text);

test('a period ends where the strictest reading puts it', () => {
  for (const [from, length, end] of [
    ['2026-11-21T03:12:00Z', 'PT24H', '2026-11-22T03:12:00Z'],
    ['2026-11-21T03:12:00Z', 'PT72H', '2026-11-24T03:12:00Z'],
    ['2026-11-21T03:12:00Z', 'PT0H', '2026-11-21T03:12:00Z'],
    ['2026-11-21T03:12:00Z', 'P60D', '2027-01-20T03:12:00Z'],
    ['2026-12-15T23:59:30Z', 'P1M', '2027-01-15T23:59:30Z'],
    ['2027-01-31T03:12:00Z', 'P1M', '2027-02-28T03:12:00Z'],
    ['2028-01-31T03:12:00Z', 'P1M', '2028-02-29T03:12:00Z'],
  ] as const)
    assert.equal(endOf(at(from), length), at(end), `${from} ${length}`);
  for (const text of ['', 'P', '24h', 'PT', 'P1Y', 'PT24H30M']) assert.ok(!isClockLength(text));
});

test('a stage that follows another is counted from when that was met, else from its end', () => {
  const stages = [
    { stage: 'early', length: 'PT24H', follows: null },
    { stage: 'full', length: 'PT72H', follows: null },
    { stage: 'final', length: 'P1M', follows: 'full' },
  ];
  const aware = at('2026-11-21T03:12:00Z');
  assert.equal(endsOf(stages, aware).get('final'), at('2026-12-24T03:12:00Z'));
  const met = stages.map((one) => (one.stage === 'full' ? { ...one, metAt: aware + HOUR } : one));
  assert.equal(endsOf(met, aware).get('final'), at('2026-12-21T04:12:00Z'));
  assert.equal(endsOf(met, aware).get('full'), at('2026-11-24T03:12:00Z'));
});
