/** The names of ATT&CK: whole, in its own tactics, and enough for every rule of ours. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { load } from 'js-yaml';
import { Errors } from 'typebox/schema';

import { readAttack } from '../src/intake/content/attack.ts';
import { readContent } from '../src/intake/content/content.ts';
import { isJsonObject } from '../src/model/json.ts';

const CONTENT = resolve(import.meta.dirname, '../content');

test('the file keeps to its schema', () => {
  const schema: unknown = JSON.parse(
    readFileSync(join(CONTENT, 'schemas/attack.schema.json'), 'utf8'),
  );
  assert.ok(isJsonObject(schema));
  const value = load(readFileSync(join(CONTENT, 'attack/techniques.yml'), 'utf8'));
  const [, errors] = Errors({ ...schema }, value);
  assert.deepEqual(
    errors.map((error) => `${error.instancePath} ${error.message}`),
    [],
  );
});

test('every technique stands in tactics there are, every sub-technique below a technique', () => {
  const { value, problems } = readAttack(CONTENT);
  assert.deepEqual(problems, []);
  assert.equal(value.tactics.length, 15);
  for (const { id, tactics } of value.techniques.values()) {
    if (id.includes('.')) assert.ok(value.techniques.has(id.slice(0, 5)), id);
    else assert.ok(tactics.length > 0, id);
    for (const tactic of tactics) assert.ok(value.tactics.includes(tactic), `${id} ${tactic}`);
  }
});

test('every technique that a rule of ours names has a name', () => {
  const { techniques } = readAttack(CONTENT).value;
  const unnamed = readContent(CONTENT).rules.flatMap(({ text, origin }) =>
    [...text.matchAll(/attack\.(t\d{4}(?:\.\d{3})?)/g)]
      .map((match) => (match[1] ?? '').toUpperCase())
      .filter((id) => !techniques.has(id))
      .map((id) => `${origin.file}: ${id}`),
  );
  assert.deepEqual(unnamed, []);
});

test('without the file there are no names, and a problem says so', () => {
  const { value, problems } = readAttack(join(CONTENT, 'nowhere'));
  assert.equal(value.techniques.size, 0);
  assert.equal(problems.length, 1);
});
