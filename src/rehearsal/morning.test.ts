import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR } from '../model/time.ts';
import { morning, type MorningOptions } from './morning.ts';

const ENDS_AT = Date.UTC(2026, 5, 1, 9, 30);
const OPTIONS: MorningOptions = {
  kind: 'practice',
  seed: 5,
  organisation: 'o',
  endsAt: ENDS_AT,
  speed: 60,
};

test('a morning is six hours of batches in order, marked simulated, and takes six minutes', () => {
  let waitMs = 0;
  let records = 0;
  let last = 0;
  for (const { waitMs: wait, batch } of morning(OPTIONS).batches()) {
    waitMs += wait;
    records += batch.ends.length;
    assert.ok(batch.simulated);
    assert.equal(batch.bytes.length, batch.ends.at(-1));
    assert.ok(batch.receivedAt >= last && batch.receivedAt <= ENDS_AT);
    last = batch.receivedAt;
  }
  assert.ok(records > 500);
  assert.ok(waitMs > 330_000 && waitMs <= 360_000, String(waitMs));
});

test('its attacks begin within it', () => {
  const { labels } = morning(OPTIONS);
  assert.ok(labels.length >= 3);
  for (const { start } of labels) assert.ok(start >= ENDS_AT - 6 * HOUR && start < ENDS_AT);
});

test('each record of a batch is what its format says', () => {
  for (const { batch } of morning(OPTIONS).batches()) {
    let start = 0;
    for (const end of batch.ends) {
      const text = Buffer.from(batch.bytes.subarray(start, end)).toString();
      start = end;
      if (batch.format === 'json') assert.doesNotThrow(() => void JSON.parse(text));
      else assert.ok(!text.startsWith('{'));
    }
  }
});
