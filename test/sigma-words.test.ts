/** Whatever the reader of rules, the regex compiler or the linter has to say, there are words for it. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { readDictionary } from '../src/intake/content/words.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PLACES: readonly string[] = [
  'src/formats/sigma/**/*.ts',
  'src/detect/regex/*.ts',
  'src/intake/rule-pack.ts',
  'src/intake/sample-events.ts',
];
/** A code in the argument of what makes a problem, or as a reading's own. */
const CODES =
  /(?:refuse|warn|Refusal|Unreadable|PlaceholderError|problem|refusedFile)\(\s*'([a-z]+(?:-[a-z0-9]+)+)'|(?:refusal|code): '([a-z]+(?:-[a-z0-9]+)+)'/g;

test('every problem of a rule has words', () => {
  const words = readDictionary(join(ROOT, 'content'), false).value?.('en');
  const codes = new Set<string>();
  for (const file of PLACES.flatMap((place) => globSync(place, { cwd: ROOT }))) {
    if (file.endsWith('.test.ts')) continue;
    for (const found of readFileSync(join(ROOT, file), 'utf8').matchAll(CODES))
      codes.add(found[1] ?? found[2] ?? '');
  }
  assert.ok(codes.size > 100);
  assert.deepEqual(
    [...codes].filter((code) => words?.say(code) === code),
    [],
  );
});
