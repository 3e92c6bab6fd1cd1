import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { newReceipt, readReceipt } from './receipt.ts';

const CHANCE = fc.array(fc.nat(1_000_000), { minLength: 11, maxLength: 11 });

function receiptFrom(chance: readonly number[]): string {
  let next = 0;
  return newReceipt((below) => (chance[next++] ?? 0) % below);
}

test('a receipt is read again however it is written', () => {
  fc.assert(
    fc.property(CHANCE, (chance) => {
      const code = receiptFrom(chance);
      assert.match(code, /^[234679ACDEFGHJKMNPQRTVWXY]{4}(-[234679ACDEFGHJKMNPQRTVWXY]{4}){2}$/);
      for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code}.`])
        assert.equal(readReceipt(typed), code);
      assert.equal(readReceipt(code.replaceAll('2', 'z').replaceAll('V', 'u')), code);
    }),
  );
});

test('every single wrong sign and every swap of neighbours is seen', () => {
  fc.assert(
    fc.property(CHANCE, fc.nat(11), fc.nat(24), (chance, at, other) => {
      const signs = receiptFrom(chance).replaceAll('-', '').split('');
      const sign = '234679ACDEFGHJKMNPQRTVWXY'[other] ?? '';
      if (signs[at] !== sign) assert.equal(readReceipt(signs.with(at, sign).join('')), null);
      const [left = '', right = ''] = signs.slice(at, at + 2);
      if (left !== right && right !== '')
        assert.equal(
          readReceipt(
            signs
              .with(at, right)
              .with(at + 1, left)
              .join(''),
          ),
          null,
        );
    }),
  );
});

test('what cannot be a receipt is none', () => {
  for (const typed of ['', 'K7MX', '0000-0000-0000', 'x'.repeat(10_000), '１２３', '<script>'])
    assert.equal(readReceipt(typed), null);
});
