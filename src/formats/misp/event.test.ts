import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readMispEvent } from './event.ts';

const UUID = '0d3b6a5e-52f4-4d0c-8a4e-1f6f7c2be9a1';
const attribute = { uuid: UUID, type: 'domain', value: 'bad.example', to_ids: true };
const event = (over: object): string =>
  JSON.stringify({
    Event: { uuid: UUID, info: 'Phish', date: '2026-11-20', Attribute: [attribute], ...over },
  });

test('an event that its writer gave no time is of its day, and so is what it holds', () => {
  const times = (over: object): readonly (number | undefined)[] => {
    const { value } = readMispEvent(event(over));
    return [value?.timestamp, value?.attributes[0]?.timestamp];
  };
  const day = Date.UTC(2026, 10, 20);
  assert.deepEqual(times({}), [day, day]);
  assert.deepEqual(times({ publish_timestamp: '1800000000' }), [1.8e12, 1.8e12]);
  assert.deepEqual(times({ timestamp: 1_700_000_000 }), [1.7e12, 1.7e12]);
  const own = { ...attribute, timestamp: '1600000000' };
  assert.deepEqual(times({ Attribute: [own] }), [day, 1.6e12]);
});

test('a time that is none is not taken for one that is missing', () => {
  assert.equal(readMispEvent(event({ timestamp: 'yesterday' })).value, undefined);
  assert.equal(readMispEvent(event({ date: 'yesterday' })).value, undefined);
  const { value, problems } = readMispEvent(
    event({ Attribute: [{ ...attribute, timestamp: null }, attribute] }),
  );
  assert.equal(value?.attributes.length, 1);
  assert.equal(problems[0]?.code, 'misp-attribute-malformed');
});
