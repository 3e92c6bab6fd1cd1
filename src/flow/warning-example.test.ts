import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EXAMPLE_CHARS_MAX, exampleOf } from './warning-example.ts';

const example = (text: string): string | null => exampleOf(text, (of) => of);

test('what leads somewhere, calls or counts somebody is a placeholder', () => {
  assert.equal(
    example('From lab@evil[.]example: your bill of 12 500 Ft, pay at hxxps://evil[.]example/a?b=c'),
    'From [address]: your bill of [number] Ft, pay at [link]',
  );
  assert.equal(
    example('Call +36 1 555 0123 or 06-30-555-0199, see www.pay.example or pay[.]example today.'),
    'Call [phone] or [phone], see [link] or [link] today.',
  );
  assert.equal(example('Write to anna[@]clinic[.]example'), 'Write to [address]');
  assert.equal(example('Your TAJ 123 456 788 ends in 2 days'), 'Your TAJ [phone] ends in 2 days');
});

test('a text of any length is an example of a bounded one, and nothing is none', () => {
  assert.equal(example('  '), null);
  assert.ok((example('a '.repeat(9_000)) ?? '').length <= EXAMPLE_CHARS_MAX);
});
