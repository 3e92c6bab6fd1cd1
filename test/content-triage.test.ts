/** What triage judges by: weights, phrases and genuine senders, whole and in every language. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { load } from 'js-yaml';
import { Errors } from 'typebox/schema';

import { WHOLE_LANGUAGES } from '../src/flow/advice.ts';
import { readTriageContent } from '../src/intake/content/triage.ts';
import { isJsonObject, type JsonObject } from '../src/model/json.ts';
import { CUES } from '../src/triage/cue.ts';
import { FACT_CHARS_MAX } from '../src/triage/limits.ts';
import { ownerOf, knownSenders } from '../src/triage/known.ts';
import { hostOf, isFreeMail } from '../src/triage/host.ts';

const CONTENT = resolve(import.meta.dirname, '../content');
const { value: content, problems } = readTriageContent(CONTENT);
assert.ok(content !== undefined);

function schemaOf(name: string): JsonObject {
  const schema: unknown = JSON.parse(
    readFileSync(join(CONTENT, `schemas/${name}.schema.json`), 'utf8'),
  );
  assert.ok(isJsonObject(schema));
  return schema;
}

test('weights, phrases and senders keep to their schemas and are read whole', () => {
  assert.deepEqual(problems, []);
  const files: readonly (readonly [string, string])[] = [
    ['weights/*/piece.yml', 'weights'],
    ['weights/*/??.yml', 'phrases'],
    ['senders/*/piece.yml', 'senders'],
  ];
  for (const [pattern, name] of files) {
    const schema = schemaOf(name);
    const found = globSync(join(CONTENT, pattern));
    assert.ok(found.length > 0, pattern);
    for (const file of found) {
      const [, errors] = Errors({ ...schema }, load(readFileSync(file, 'utf8')));
      assert.deepEqual(
        errors.map((error) => `${file}: ${error.instancePath} ${error.message}`),
        [],
      );
    }
  }
  assert.deepEqual(content.phrases.map(({ language }) => language).toSorted(), [
    'de',
    'en',
    'es',
    'fr',
    'hu',
    'it',
    'nl',
    'pt',
  ]);
});

test('every cue has a weight, in one family', () => {
  const weighed = content.weights.families.flatMap(({ cues }) => Object.keys(cues));
  assert.deepEqual(weighed.toSorted(), Object.keys(CUES).toSorted());
});

test('no ten weak cues of one family make a message certain, and authentication alone decides nothing', () => {
  const { bias, cuts, families } = content.weights;
  const [harmless = 0, dangerous = 0, certain = 0] = [cuts[2], cuts[5], cuts[8]];
  for (const { id, most } of families) assert.ok(bias + most < certain, id);
  const authentication = families.find(({ id }) => id === 'authentication');
  assert.ok(authentication !== undefined && bias + authentication.most < dangerous);
  assert.ok(bias < harmless);
});

test('every cue has its sentence with every fact in every whole language', () => {
  for (const language of WHOLE_LANGUAGES) {
    const text = readFileSync(join(CONTENT, 'languages', language, 'triage.ftl'), 'utf8');
    const said = new Map(
      [...text.matchAll(/^triage-([a-z-]+) = (.*(?:\n +.*)*)/gm)].map(
        ([, code = '', words = '']) => [
          code,
          new Set([...words.matchAll(/\$([a-z]+)/g)].map(([, name = '']) => name)),
        ],
      ),
    );
    for (const [code, facts] of Object.entries(CUES))
      assert.deepEqual([...(said.get(code) ?? [])].toSorted(), [...facts].toSorted(), code);
    assert.equal(said.size, Object.keys(CUES).length, language);
  }
  assert.ok(FACT_CHARS_MAX <= 100, 'a sentence must stay one');
});

const OF_USERS: readonly string[] = ['en', 'hu', 'fr', 'de'];

test('every phrase stands once, and every language has the lures of health care', () => {
  for (const { language, phrases } of content.phrases) {
    for (const [code, texts] of Object.entries(phrases))
      assert.equal(new Set(texts).size, texts.length, `${language} ${code}`);
    // The others are languages that phish comes in, not those of our users.
    if (!OF_USERS.includes(language)) continue;
    for (const code of ['health-portal', 'health-card', 'asks-password', 'speaks-of-salary'])
      assert.ok(Object.hasOwn(phrases, code), `${language} ${code}`);
  }
});

test('no genuine sender is a mailbox for anybody, and none is imitated by another', () => {
  const known = knownSenders(content.senders);
  assert.ok(content.senders.length > 150);
  assert.equal(new Set(content.senders.map(({ id }) => id)).size, content.senders.length);
  for (const { id, domains } of content.senders)
    for (const domain of domains) {
      const host = hostOf(domain);
      assert.ok(host !== null && !isFreeMail(host) && host.ending !== '', `${id} ${domain}`);
      assert.ok(ownerOf(host, known) !== null);
    }
});
