import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { readAdviceText } from './advice-text.ts';
import { readContent } from './content.ts';

const ID = '0b5d5a3e-4a3c-4a55-9c1f-0d8a4f4a7b11';

test('a text is a title, a next step and paragraphs', () => {
  assert.deepEqual(readAdviceText('# Title\r\n\r\nDo this\r\nnow.\n\nWhy.\n\n\nHow.\n'), {
    title: 'Title',
    nextStep: 'Do this now.',
    paragraphs: ['Why.', 'How.'],
  });
  assert.equal(readAdviceText('No title\n\nDo this.'), null);
  assert.equal(readAdviceText('# Only a title'), null);
});

test('a rule finds its own text, another rule the card of its tactic, in English where the language is missing', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('rules/one/rule.yml', `title: One\nid: ${ID}\n`);
  put('rules/one/en.md', '# One\n\nLook at one.\n');
  put('rules/one/hu.md', '# Egy\n\nNézd meg.\n');
  put('cards/tactic-impact/en.md', '# Impact\n\nUnplug.\n');
  put('sources/good/piece.yml', 'kind: source\n');
  put('sources/bad/piece.yml', 'a: [\n');

  const content = readContent(folder);

  assert.equal(content.advice.of(ID.toUpperCase(), [], 'hu')?.nextStep, 'Nézd meg.');
  assert.equal(content.advice.of(ID, [], 'fr')?.nextStep, 'Look at one.');
  assert.equal(content.advice.of('other', ['stealth', 'impact'], 'fr')?.nextStep, 'Unplug.');
  assert.equal(content.advice.of('other', [], 'en'), null);
  assert.deepEqual(
    content.sources.map((piece) => piece.id),
    ['good'],
  );
  assert.deepEqual(
    content.problems.map((found) => found.code),
    ['content-yaml-unreadable'],
  );
  assert.deepEqual(content.rules[0]?.origin, {
    file: 'rules/one/rule.yml',
    line: 1,
    pack: 'baseline',
  });
});
