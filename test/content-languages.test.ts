/** Every language has every key with the same values, and the pages use only keys that exist. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { LANGUAGES, WHOLE_LANGUAGES } from '../src/flow/advice.ts';
import { readDictionary } from '../src/intake/content/words.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Key → its text, as written. */
function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of globSync(join(ROOT, 'content/languages', language, '*.ftl')))
    for (const [, key = '', text = ''] of readFileSync(file, 'utf8').matchAll(
      /^([a-z][a-z0-9-]*) = ?(.*(?:\n +.*)*)/gm,
    ))
      texts.set(key, text);
  return texts;
}

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

/** What is said: up to the values or the end, with the keys of either case. */
const SAID = /\bsay\(\s*((?:[^(){}'`]|'[^']*'|`[^`]*`|\([^()]*\))*)/g;
/** A key, or the template of one; what something is compared with is no key. */
const KEY = /(?<![!=]== )(?:'([a-z][a-z0-9-]*)'|`([^`]*)`)/g;

/** A template is said when some key has its shape. */
function isSaid(key: string, english: ReadonlyMap<string, unknown>): boolean {
  if (!key.includes('${')) return english.has(key);
  const shape = key.split(/\$\{[^}]*\}/).join('[a-z0-9-]+');
  const whole = new RegExp(`^${shape}$`);
  return [...english.keys()].some((one) => whole.test(one));
}

/** Names, and words that two languages share. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  hu: ['accesses-api', 'channel-webhook'],
  fr: [
    'accesses-console',
    'accesses-export',
    'binder-notes',
    'channel-webhook',
    'filter-technique',
    'group-administration',
    'group-centre',
    'health-journal',
    'health-version',
    'how-invitation',
    'level-informational',
    'member-relation',
    'member-stage-notification',
    'menu',
    'met-url',
    'note',
    'notice-kind-question',
    'notice-line-source',
    'pages',
    'proof-totp',
    'related-technique',
    'section-sources',
    'tactic-exfiltration',
    'tactic-impact',
    'tactic-reconnaissance',
    'ticket',
    'timeline-technique',
    'timeline-width-minutes',
  ],
};
/** Names of programs, laws and forms: the same in every language. */
const NAMES =
  /^(?:Windows \(Edge, Chrome\)|Mac \(Safari, Chrome\)|Android|Firefox|ATT&CK|NIS2|GDPR|\{ \$version \}|\{ \$at \} UTC|Veeam, [\w ,]+\.)$/;

test('no text was left in English', () => {
  const english = textsOf('en');
  for (const [language, alike] of Object.entries(ALIKE)) {
    const left = [...textsOf(language)]
      .filter(([key, text]) => text === english.get(key) && !NAMES.test(text))
      .map(([key]) => key);
    assert.deepEqual(left.toSorted(), alike, language);
  }
});

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
    if (file.endsWith('.test.ts')) continue;
    for (const [, named = ''] of readFileSync(file, 'utf8').matchAll(SAID)) {
      const keys = [...named.matchAll(KEY)].map((match) => match[1] ?? match[2] ?? '');
      for (const key of keys) if (!isSaid(key, english)) missing.push(`${file}: ${key}`);
    }
  }
  assert.deepEqual(missing, []);
});
