/** What lists for mail systems are made of, for values that strangers chose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { INDICATOR_KINDS } from '../../src/model/indicator.ts';
import { literal } from '../../src/outgoing/enforcement/exchange-online/script.ts';
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

/** Reads a literal as PowerShell does (about_Quoting_Rules); the text behind its end is given too. */
function readLiteral(text: string): { readonly value: string; readonly rest: string } {
  const marks = /['\u2018\u2019\u201A\u201B]/u;
  assert.match(text.charAt(0), marks);
  let value = '';
  for (let at = 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (!marks.test(sign)) value += sign;
    else if (marks.test(text.charAt(at + 1))) {
      value += sign;
      at += 1;
    } else return { value, rest: text.slice(at + 1) };
  }
  return assert.fail('it never ends');
}

test('nothing breaks out of a literal of PowerShell', () => {
  const unit = fc.constantFrom(...Array.from('\'\u2018\u2019\u201A\u201B"`$(){};|&\n\r ab'));
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      assert.deepEqual(readLiteral(literal(text)), { value: text, rest: '' });
    }),
  );
});
