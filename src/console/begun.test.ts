import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Language } from '../flow/advice.ts';
import type { Words } from '../flow/words.ts';
import { heededWords } from './begun.ts';

const wordsOf = (language: Language): Words => ({
  language,
  say: (key) => key,
  has: (key) => key !== 'lacking',
});

test('a language that is only begun remembers what it lacked; a whole one has nothing to remember', () => {
  const { words, saidInEnglish } = heededWords(wordsOf('de'));
  assert.equal(words.say('there'), 'there');
  assert.equal(saidInEnglish?.(), false);
  assert.equal(words.say('lacking'), 'lacking');
  assert.equal(words.say('there'), 'there');
  assert.equal(saidInEnglish?.(), true);
  assert.equal(heededWords(wordsOf('hu')).saidInEnglish, undefined);
});
