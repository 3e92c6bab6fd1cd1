import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { DAY, HOUR } from '../model/time.ts';
import { CHAINS, rehearse, REHEARSAL_BEGIN, type RehearsalOptions } from './rehearse.ts';

const PRACTICE: RehearsalOptions = { kind: 'practice', days: 2, seed: 7 };

function digest(options: RehearsalOptions): string {
  const hash = createHash('sha256');
  for (const record of rehearse(options).records()) hash.update(JSON.stringify(record));
  return hash.digest('hex');
}

test('the same seed gives the same records, another seed others', () => {
  assert.equal(digest(PRACTICE), digest(PRACTICE));
  assert.notEqual(digest(PRACTICE), digest({ ...PRACTICE, seed: 8 }));
});

test('records come in order of time, within the days, marked by their door', () => {
  let last = REHEARSAL_BEGIN - HOUR;
  for (const { at, door } of rehearse(PRACTICE).records()) {
    assert.ok(at >= last);
    assert.equal(door, 'rehearsal');
    last = at;
  }
  assert.ok(last < REHEARSAL_BEGIN + 2 * DAY);
});

test('every chain leaves labelled records, and only chains do', () => {
  const rehearsal = rehearse({ kind: 'practice', days: 14, seed: 3 });
  const counts = new Map<string, number>();
  for (const { chain } of rehearsal.records())
    if (chain !== null) counts.set(chain, (counts.get(chain) ?? 0) + 1);
  assert.equal(
    rehearsal.labels.length,
    CHAINS.filter((one) => one.places.includes('practice')).length,
  );
  for (const label of rehearsal.labels) {
    assert.ok(label.records > 0, label.id);
    assert.equal(counts.get(label.id), label.records);
    assert.ok(label.start <= label.end);
  }
});

test('only chosen chains are played', () => {
  const { labels } = rehearse({ ...PRACTICE, chains: [0, 1] });
  assert.equal(labels.length, 2);
  assert.deepEqual(rehearse({ ...PRACTICE, chains: [] }).labels, []);
});
