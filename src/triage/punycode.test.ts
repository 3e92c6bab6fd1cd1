import assert from 'node:assert/strict';
import { test } from 'node:test';

import { shownLabel } from './punycode.ts';

test('labels are shown as the standard says, and what is not well formed stays as it is', () => {
  const table: readonly (readonly [string, string])[] = [
    ['xn--mnchen-3ya', 'münchen'],
    ['xn--egszsgablak-cbbd', 'egészségablak'],
    ['xn--80ak6aa92e', 'аррӏе'],
    ['xn--fsqu00a', '例子'],
    ['plain', 'plain'],
    ['xn--99999999999999', 'xn--99999999999999'],
    ['xn--a_b', 'xn--a_b'],
  ];
  for (const [label, shown] of table) assert.equal(shownLabel(label), shown, label);
});
