/** Every language has every key with the same values, and the pages use only keys that exist. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { LANGUAGES, WHOLE_LANGUAGES } from '../src/flow/advice.ts';
import { readDictionary } from '../src/intake/content/words.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Key → the names of the values its text sets in. */
function keysOf(language: string): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const file of globSync(join(ROOT, 'content/languages', language, '*.ftl'))) {
    let key = '';
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      key = /^([a-z][a-z0-9-]*) *=/.exec(line)?.[1] ?? key;
      if (key === '') continue;
      const values = [...line.matchAll(/\$([a-zA-Z]+)/g)].map((match) => match[1] ?? '');
      keys.set(key, [...new Set([...(keys.get(key) ?? []), ...values])].toSorted());
    }
  }
  return keys;
}

test('all languages say the same keys with the same values', () => {
  const english = keysOf('en');
  assert.ok(english.size > 100);
  for (const language of WHOLE_LANGUAGES) assert.deepEqual(keysOf(language), english, language);
});

test('a language that is only begun has no key of its own, and the same values', () => {
  const english = keysOf('en');
  for (const language of LANGUAGES)
    for (const [key, values] of keysOf(language)) assert.deepEqual(values, english.get(key), key);
});

test('every text can be read', () => {
  assert.deepEqual(readDictionary(join(ROOT, 'content'), true).problems, []);
});

test('every key that a page names has a text', () => {
  const english = keysOf('en');
  const missing: string[] = [];
  for (const file of globSync(join(ROOT, 'src/console/**/*.ts'))) {
    for (const match of readFileSync(file, 'utf8').matchAll(/\.say\(\s*'([a-z-]+)'/g)) {
      if (!english.has(match[1] ?? '')) missing.push(`${file}: ${match[1]}`);
    }
  }
  assert.deepEqual(missing, []);
});
