/** Every rule of content/rules and every card of content/cards is whole, well formed and readable. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { load, loadAll } from 'js-yaml';
import { Errors } from 'typebox/schema';

import { WHOLE_LANGUAGES } from '../src/flow/advice.ts';
import { readAdviceText } from '../src/intake/content/advice-text.ts';
import { isJsonObject, type Json, type JsonObject } from '../src/model/json.ts';

const CONTENT = resolve(import.meta.dirname, '../content');
const RULES_MIN = 65;
const NOMATCH_MIN = 2;
const PARAGRAPHS_MIN = 2;
const PARAGRAPHS_MAX = 4;
const NEXT_STEP_CHARS_MAX = 260;
const TACTICS_WITH_CARD = 16;
const PLACES_WITH_CARD = 2;
const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TACTIC_TAG = /^attack\.[a-z-]+$/;
const TECHNIQUE_TAG = /^attack\.t\d{4}(\.\d{3})?$/;

function folders(kind: string): string[] {
  return readdirSync(join(CONTENT, kind)).toSorted();
}

function schemaOf(kind: string): JsonObject {
  const schema: unknown = JSON.parse(
    readFileSync(join(CONTENT, `schemas/${kind}.schema.json`), 'utf8'),
  );
  assert.ok(isJsonObject(schema));
  return schema;
}

function schemaProblems(schema: JsonObject, file: string): string[] {
  const [, errors] = Errors({ ...schema }, load(readFileSync(file, 'utf8')));
  return errors.map((error) => `${file}: ${error.instancePath} ${error.message}`);
}

function textProblems(folder: string): string[] {
  return WHOLE_LANGUAGES.flatMap((language) => {
    const file = join(folder, `${language}.md`);
    if (!existsSync(file)) return [`${file} is missing`];
    const text = readAdviceText(readFileSync(file, 'utf8'));
    if (text === null) return [`${file}: no title or no next step`];
    const problems: string[] = [];
    const { nextStep, paragraphs } = text;
    if (!/[.!]$/.test(nextStep)) problems.push(`${file}: the next step is not a sentence`);
    if (/[.!?] \p{Lu}/u.test(nextStep))
      problems.push(`${file}: the next step is several sentences`);
    if (nextStep.length > NEXT_STEP_CHARS_MAX) problems.push(`${file}: the next step is too long`);
    if (paragraphs.length < PARAGRAPHS_MIN || paragraphs.length > PARAGRAPHS_MAX)
      problems.push(`${file}: ${paragraphs.length} paragraphs`);
    return problems;
  });
}

function documents(slug: string): JsonObject[] {
  return loadAll(readFileSync(join(CONTENT, 'rules', slug, 'rule.yml'), 'utf8')).map((document) => {
    const plain: Json = JSON.parse(JSON.stringify(document));
    assert.ok(isJsonObject(plain), slug);
    return plain;
  });
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function documentProblems(slug: string, document: JsonObject): string[] {
  const problems: string[] = [];
  const tags = texts(document['tags']);
  if (!UUID_4.test(textOf(document['id']))) problems.push('id is not a UUID v4');
  if (document['author'] !== 'CyberShield for Health') problems.push('author');
  // What only feeds a page of ours, such as the end of a backup, is no technique of an attacker.
  const isFact = tags.some((tag) => tag.startsWith('cybershield.'));
  if (!isFact && !tags.some((tag) => TACTIC_TAG.test(tag))) problems.push('no tactic');
  if (!isFact && !tags.some((tag) => TECHNIQUE_TAG.test(tag))) problems.push('no technique');
  if (texts(document['falsepositives']).length === 0) problems.push('no false positives named');
  if (texts(document['references']).length === 0) problems.push('no reference');
  for (const key of ['title', 'description', 'level', 'status', 'date'])
    if (typeof document[key] !== 'string') problems.push(`no ${key}`);
  return problems.map((found) => `${slug} (${textOf(document['title'])}): ${found}`);
}

function samples(slug: string, file: string): readonly Json[] {
  const value: Json = JSON.parse(readFileSync(join(CONTENT, 'rules', slug, file), 'utf8'));
  assert.ok(Array.isArray(value), `${slug}/${file} is a list`);
  return value;
}

function sampleProblems(slug: string): string[] {
  const sequences = documents(slug).some((document) => 'correlation' in document);
  return (
    [
      ['match.json', 1],
      ['nomatch.json', NOMATCH_MIN],
    ] as const
  ).flatMap(([file, least]) => {
    const found = samples(slug, file);
    const fits = found.every((one) =>
      sequences ? Array.isArray(one) : typeof one === 'string' || isJsonObject(one),
    );
    if (!fits) return [`${slug}/${file}: not ${sequences ? 'sequences of ' : ''}raw signals`];
    return found.length < least ? [`${slug}/${file}: ${found.length} samples`] : [];
  });
}

test('every rule is whole: piece, Sigma text, samples, the next step in three languages', () => {
  const schema = schemaOf('rule');
  const slugs = folders('rules');
  const problems = slugs.flatMap((slug) => [
    ...schemaProblems(schema, join(CONTENT, 'rules', slug, 'piece.yml')),
    ...textProblems(join(CONTENT, 'rules', slug)),
    ...documents(slug).flatMap((document) => documentProblems(slug, document)),
    ...sampleProblems(slug),
  ]);
  assert.deepEqual(problems, []);
  assert.ok(slugs.length >= RULES_MIN, `${slugs.length} rules, at least ${RULES_MIN}`);
});

test('no two rules share an id, and no id is used twice in a folder', () => {
  const ids = folders('rules').flatMap((slug) => documents(slug).map((one) => textOf(one['id'])));
  assert.equal(new Set(ids).size, ids.length);
});

test('every tactic, and every place to meet an indicator, has a card in three languages', () => {
  const schema = schemaOf('card');
  const cards = folders('cards');
  const problems = cards.flatMap((card) => {
    const folder = join(CONTENT, 'cards', card);
    const [, kind, about] =
      /^(tactic|indicator): (.+)$/m.exec(readFileSync(join(folder, 'piece.yml'), 'utf8')) ?? [];
    return [
      ...schemaProblems(schema, join(folder, 'piece.yml')),
      ...textProblems(folder),
      ...(card === `${kind}-${about}` ? [] : [`${card}: ${kind} ${about}`]),
    ];
  });
  assert.deepEqual(problems, []);
  assert.equal(cards.length, TACTICS_WITH_CARD + PLACES_WITH_CARD);
});
