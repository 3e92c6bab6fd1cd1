import assert from 'node:assert/strict';
import { test } from 'node:test';

import { identifiersIn, isChecked, type CheckDigit, type IdentifierScheme } from './identifiers.ts';

const weighted = (
  weights: readonly number[],
  modulus: number,
  more: Partial<Extract<CheckDigit, { kind: 'weighted' }>> = {},
): CheckDigit => ({
  kind: 'weighted',
  weights,
  modulus,
  check: 'remainder',
  crossSum: false,
  ...more,
});

const TAJ: IdentifierScheme = {
  id: 'taj',
  shape: '999999999',
  check: weighted([3, 7, 3, 7, 3, 7, 3, 7], 10),
};
const NIR: IdentifierScheme = { id: 'nir', shape: '999999X99999999', check: { kind: 'mod97' } };
const NHS: IdentifierScheme = {
  id: 'nhs',
  shape: '9999999999',
  check: weighted([10, 9, 8, 7, 6, 5, 4, 3, 2], 11, { check: 'complement' }),
};
const KVNR: IdentifierScheme = {
  id: 'kvnr',
  shape: 'A999999999',
  check: weighted([1, 2, 1, 2, 1, 2, 1, 2, 1, 2], 10, { crossSum: true }),
};
const SSN: IdentifierScheme = { id: 'ssn', shape: '999-99-9999', check: { kind: 'none' } };
const ALL = [TAJ, NIR, NHS, KVNR, SSN];

const found = (text: string): string =>
  identifiersIn(text, ALL)
    .map(({ id }) => id)
    .join(' ');

test('numbers are found as people write them, and with one digit wrong they are not', () => {
  for (const [text, ids] of [
    ['TAJ: 123 456 788', 'taj'],
    ['/beteg/123-456-788/lelet', 'taj'],
    ['123456789', ''],
    // Among so many digits a shorter number may stand by chance: that is taken for one too.
    ['2 55 08 14 168 025 38', 'taj nir'],
    ['nir=255081416802538', 'taj nir'],
    ['255081416802539', 'taj'],
    ['NHS 943 476 5919', 'nhs'],
    ['943 476 5918', ''],
    ['a123456780', 'kvnr'],
    ['A123456781', ''],
    ['078-05-1120', 'ssn'],
    ['078051120', ''],
    ['1078-05-11201', ''],
    ['000000000', ''],
    ['', ''],
  ] as const)
    assert.equal(found(text), ids, text);
});

test('Corsica has letters in its number', () => {
  // 1 85 05 2A 002 048 and its key, by the rule: 97 - (1850519002048 mod 97).
  const key = String(97 - (1_850_519_002_048 % 97)).padStart(2, '0');
  assert.equal(found(`185052A002048${key}`), 'nir');
});

test('a check digit that would have two digits belongs to no number', () => {
  const eleven = weighted([10, 9, 8, 7, 6, 5, 4, 3, 2], 11, { check: 'complement' });
  // 100000001x: 10 * 1 + 2 * 1 = 12, rest 1, complement 10.
  for (let last = 0; last <= 9; last += 1) assert.ok(!isChecked(`100000001${last}`, eleven));
  assert.ok(isChecked('79927398713', { kind: 'luhn' }));
  assert.ok(!isChecked('79927398710', { kind: 'luhn' }));
});
