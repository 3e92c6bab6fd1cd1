/** What lists for mail systems are made of, for values that strangers chose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { INDICATOR_KINDS } from '../../src/model/indicator.ts';
import {
  addressExpression,
  linkExpression,
} from '../../src/outgoing/enforcement/mail/expression.ts';

test('whatever is written has one line, no blank at its ends and matches itself', () => {
  const kinds = fc.constantFrom(...INDICATOR_KINDS);
  const piece = fc.string({
    unit: fc.constantFrom(...Array.from('ab1.-_*/@:%$&\'()[]{}+?^|\\~!"`#\n\r\t ü')),
  });
  fc.assert(
    fc.property(kinds, piece, piece, (kind, a, b) => {
      for (const value of [
        a,
        `https://${a}.bad.example/${b}`,
        `${a}@${b}.example`,
        `${a}.${b}.example`,
      ]) {
        const link = linkExpression({ kind, value });
        const from = addressExpression({ kind, value });
        for (const expression of [link, from]) {
          if (expression === null) continue;
          // A blank only inside the brackets of a set.
          assert.doesNotMatch(expression.replaceAll(/\[[^\]]*\]/g, ''), /[^!-~]|["#`]/);
          assert.doesNotMatch(expression, /(?<!\\)\/|^\s|\s$/);
        }
        const text = value.replaceAll('*', 'x');
        const at = kind === 'domain' || kind === 'host' ? `https://${text}/` : text;
        if (link !== null) assert.match(at, new RegExp(link, 'i'));
        if (from !== null && kind === 'sender') assert.match(value, new RegExp(`^${from}$`, 'i'));
      }
    }),
  );
});
