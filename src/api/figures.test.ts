import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WriterStatus } from '../threads/messages.ts';
import { healthOf } from './figures.ts';

const STATUS: WriterStatus = {
  durable: 9,
  recorded: 7,
  journalBytes: 100,
  segments: 1,
  events: 50,
  findings: 2,
  unreadable: 4,
  journalFull: false,
  storeFault: null,
  correlations: { groups: 0, observations: 0 },
};

test('a full journal and a store that is away are in the way', () => {
  const hindrances = (change: Partial<WriterStatus>): readonly string[] =>
    healthOf(() => ({ ...STATUS, ...change })).hindrances();
  assert.deepEqual(hindrances({}), []);
  assert.deepEqual(hindrances({ journalFull: true }), ['journal-full']);
  assert.deepEqual(hindrances({ journalFull: true, storeFault: 'gone' }), [
    'store-unreachable',
    'journal-full',
  ]);
});

test('figures tell what was lost and what waits', () => {
  const figures = new Map(
    healthOf(() => STATUS)
      .figures()
      .map(({ name, value }) => [name, value]),
  );
  assert.equal(figures.get('records_unreadable_total'), 4);
  assert.equal(figures.get('waiting_batches'), 2);
});
