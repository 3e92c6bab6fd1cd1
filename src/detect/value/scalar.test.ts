import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, elementsOf, inNetwork, leavesOf, numberOf, timePartOf } from './scalar.ts';

test('arrays are their elements, leaves are texts', () => {
  assert.deepEqual(elementsOf([1, [2, [null]], 'a']), [1, 2, null, 'a']);
  assert.deepEqual(elementsOf([]), []);
  assert.deepEqual(leavesOf({ a: 'x', b: [1, { c: true, d: null }], e: {} }), ['x', '1', 'true']);
});

test('numbers are numbers and decimal text', () => {
  const table: readonly (readonly [unknown, number | null])[] = [
    [5, 5],
    ['5', 5],
    [' -5.5e1 ', -55],
    ['.5', 0.5],
    ['0x10', null],
    ['', null],
    ['5 MB', null],
    [true, null],
    [null, null],
    ['Infinity', null],
  ];
  for (const [value, expected] of table) assert.equal(numberOf(value), expected, String(value));
});

test('addresses are read as RFC 4291 writes them, networks by prefix', () => {
  const bits = (text: string): string => (addressOf(text) ?? []).join('.');
  assert.equal(bits('10.1.2.3'), '10.1.2.3');
  assert.equal(bits('::ffff:10.1.2.3'), '10.1.2.3');
  assert.equal(bits('fe80::1%12'), '254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1');
  assert.equal(bits('::'), '0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0');
  for (const bad of ['10.1.2', '10.1.2.256', '1::2::3', ':::', '1:2:3:4:5:6:7', '', 'g::'])
    assert.equal(addressOf(bad), null, bad);
  const ten = { bytes: [10, 0, 0, 0], prefix: 8 };
  assert.equal(inNetwork([10, 9, 9, 9], ten), true);
  assert.equal(inNetwork([11, 9, 9, 9], ten), false);
  assert.equal(inNetwork([172, 31, 0, 1], { bytes: [172, 16, 0, 0], prefix: 12 }), true);
  assert.equal(inNetwork([172, 32, 0, 1], { bytes: [172, 16, 0, 0], prefix: 12 }), false);
  assert.equal(inNetwork([1, 2, 3, 4], { bytes: [0, 0, 0, 0], prefix: 0 }), true);
});

test('parts of dates are taken as written', () => {
  const at = '2026-01-01T23:05:00+01:00';
  assert.equal(timePartOf(at, 'year'), 2026);
  assert.equal(timePartOf(at, 'month'), 1);
  assert.equal(timePartOf(at, 'day'), 1);
  assert.equal(timePartOf(at, 'week'), 1);
  assert.equal(timePartOf('2027-01-01', 'week'), 53);
  assert.equal(timePartOf(at, 'hour'), 23);
  assert.equal(timePartOf(at, 'minute'), 5);
  assert.equal(timePartOf('2026/01/01 07:08', 'minute'), 8);
  assert.equal(timePartOf('2026-01-01', 'hour'), null);
  assert.equal(timePartOf('1.1.2026', 'year'), null);
});
