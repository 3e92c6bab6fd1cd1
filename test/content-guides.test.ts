/** Kinds of reports, lessons and laws: whole, in every language, and safe to do at three in the morning. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { load } from 'js-yaml';
import { Errors } from 'typebox/schema';

import { WHOLE_LANGUAGES } from '../src/flow/advice.ts';
import { isClockLength } from '../src/flow/clocks.ts';
import { clocksFor, hotlinesIn, nameOf, regimesIn } from '../src/flow/guides.ts';
import { readGuides } from '../src/intake/content/guides.ts';
import { readSections } from '../src/intake/content/sections.ts';
import { isJsonObject, type JsonObject } from '../src/model/json.ts';

const CONTENT = resolve(import.meta.dirname, '../content');
const KINDS: readonly (readonly [string, string])[] = [
  ['reports', 'report'],
  ['lessons', 'lesson'],
  ['countries', 'country'],
  ['notices', 'notice'],
];
const STEP_CHARS_MAX = 190;
const SCENE_CHARS_MAX = 400;
const { value: guides, problems } = readGuides(CONTENT);

function schemaOf(name: string): JsonObject {
  const file = join(CONTENT, `schemas/${name}.schema.json`);
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
  assert.ok(isJsonObject(schema));
  return schema;
}

test('every piece keeps to its schema and is read', () => {
  assert.deepEqual(problems, []);
  for (const [folder, name] of KINDS) {
    const schema = schemaOf(name);
    for (const id of readdirSync(join(CONTENT, folder))) {
      const piece: unknown = load(readFileSync(join(CONTENT, folder, id, 'piece.yml'), 'utf8'));
      const [, errors] = Errors({ ...schema }, piece);
      assert.deepEqual(
        errors.map((error) => `${id}: ${error.instancePath} ${error.message}`),
        [],
      );
    }
  }
  assert.ok(guides.kinds.length >= 11 && guides.lessons.length >= 6);
});

test('every language says the same parts', () => {
  for (const [folder] of KINDS) {
    for (const id of readdirSync(join(CONTENT, folder))) {
      const shapes = WHOLE_LANGUAGES.map((language) => {
        const file = join(CONTENT, folder, id, `${language}.md`);
        assert.ok(existsSync(file), file);
        const text = readSections(readFileSync(file, 'utf8'));
        assert.ok(text !== null, file);
        return [...text.parts].map(([name, { steps, labels }]) => [
          name,
          steps.length,
          [...labels.keys()],
        ]);
      });
      for (const shape of shapes) assert.deepEqual(shape, shapes[0], `${folder}/${id}`);
    }
  }
});

test('a kind of report has three short first steps and a label for all that it asks', () => {
  for (const { id, questions, texts, regimes, opensCase } of guides.kinds) {
    for (const [language, { steps, labels, lead }] of texts) {
      for (const step of steps) {
        assert.ok(step.length <= STEP_CHARS_MAX, `${id} ${language}: ${step}`);
        assert.match(step, /[.!?”»]$/);
      }
      assert.match(lead, /\.$/);
      const asked = questions.flatMap((one) => [
        one.id,
        ...one.options.map((option) => `${one.id}.${option}`),
      ]);
      for (const name of asked) assert.ok(labels.has(name), `${id} ${language}: ${name}`);
      for (const name of labels.keys())
        assert.ok(asked.includes(name.replace(/\.hint$/, '')), `${id} ${language}: ${name}`);
    }
    for (const question of questions)
      assert.equal(question.form === 'choice', question.options.length > 0, id);
    const known = guides.countries.flatMap((country) =>
      country.regimes.map((regime) => nameOf({ country, regime })),
    );
    for (const name of regimes) assert.ok(known.includes(name), `${id}: ${name}`);
    assert.ok(opensCase || regimes.length === 0, `${id}: clocks run on a case`);
  }
});

/** What may keep a patient alive is never switched off by the first steps. */
test('no first step switches anything off, but the network of an ordinary computer', () => {
  const switching = {
    en: /switch (?:it|the [a-z]+) off|turn off|power (?:off|down)|shut down/i,
    hu: /kapcsolja ki (?!rajta a wifit)|állítsa le|áramtalanít/i,
    fr: /éteignez|mettez hors tension/i,
  };
  const negated = /ne kapcsol|n’éteignez rien|switch nothing off|semmit ne kapcsoljon ki/i;
  for (const { id, texts } of guides.kinds)
    for (const [language, { steps }] of texts)
      for (const step of steps)
        if (language !== 'de' && switching[language].test(step))
          assert.match(step, negated, `${id} ${language}: ${step}`);
});

test('a lesson is one scene, one right answer, feedback for each, three cues', () => {
  for (const { id, answers, texts } of guides.lessons) {
    assert.equal(answers.filter(({ right }) => right).length, 1, id);
    for (const [language, { scene, cues, labels }] of texts) {
      assert.equal(cues.length, 3, `${id} ${language}`);
      assert.ok(scene.join(' ').length <= SCENE_CHARS_MAX, `${id} ${language}`);
      for (const answer of answers) {
        assert.ok(labels.has(answer.id), `${id} ${language}`);
        assert.ok(labels.has(`${answer.id}.feedback`), `${id} ${language}`);
      }
    }
  }
});

test('a law has periods that can be counted, a source, and words for each stage', () => {
  for (const { id, regimes, texts } of guides.countries) {
    for (const regime of regimes) {
      const before: string[] = [];
      for (const { stage, length, follows } of regime.stages) {
        assert.ok(isClockLength(length), `${id}.${regime.id}`);
        assert.ok(follows === null || before.includes(follows), `${id}.${regime.id} ${stage}`);
        before.push(stage);
      }
      assert.match(regime.checked, /^\d{4}-\d{2}-\d{2}$/);
      for (const [, { labels }] of texts)
        for (const key of ['name', 'trigger', 'to', ...before])
          assert.ok(labels.has(`${regime.id}.${key}`), `${id}.${regime.id} ${key}`);
    }
  }
});

test('a hotline can be reached and says in each language who answers', () => {
  for (const { id, hotlines, texts } of guides.countries)
    for (const { id: line, phone, site, checked } of hotlines) {
      assert.ok(phone !== null || site !== null, `${id} ${line}`);
      assert.match(checked, /^\d{4}-\d{2}-\d{2}$/);
      for (const language of WHOLE_LANGUAGES)
        assert.ok(texts.get(language)?.labels.has(`hotlines.${line}`), `${id} ${line} ${language}`);
    }
  const phones = hotlinesIn(guides, 'hu').map(({ hotline }) => hotline.phone);
  assert.deepEqual(phones, ['+36 1 336 4833', null]);
  assert.deepEqual(hotlinesIn(guides, ''), []);
});

test('where an organisation is decides which laws hold', () => {
  const names = (where: string): string[] => regimesIn(guides, where).map(nameOf);
  assert.deepEqual(names(''), ['eu.nis2', 'eu.gdpr']);
  assert.deepEqual(names('AT'), ['eu.nis2', 'eu.gdpr']);
  assert.deepEqual(names('HU'), ['eu.gdpr', 'hu.cybersecurity']);
  assert.deepEqual(names('fr'), ['eu.nis2', 'eu.gdpr', 'fr.health']);
  assert.deepEqual(names('GB'), ['gb.nis', 'gb.gdpr']);
  assert.deepEqual(names('US'), ['us.hipaa']);
  assert.deepEqual(names('CH'), []);
  const ransom = guides.kinds.find(({ id }) => id === 'ransom');
  assert.ok(ransom !== undefined);
  assert.equal(clocksFor(guides, ransom, 'HU').length, 2);
  const message = guides.kinds.find(({ id }) => id === 'message');
  assert.ok(message !== undefined);
  assert.deepEqual(clocksFor(guides, message, 'HU'), []);
});

test('a text in parts is read whatever it holds', () => {
  assert.equal(readSections(''), null);
  assert.equal(readSections('no title'), null);
  const text = readSections(
    '# T\r\n\r\none\r\ntwo\r\n\r\n## a\r\n\r\n1. x\r\n   y\r\n2. z\r\n\r\n- k.l: v\r\n',
  );
  assert.deepEqual(text?.paragraphs, ['one two']);
  assert.deepEqual(text?.parts.get('a')?.steps, ['x y', 'z']);
  assert.deepEqual([...(text?.parts.get('a')?.labels ?? [])], [['k.l', 'v']]);
});
