/** Warning lists from their files to whoever asks: our own content, imports, and what an import replaces. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

import { load } from 'js-yaml';
import { Errors } from 'typebox/schema';

import { intelCommand } from '../src/cli/intel.ts';
import { openWarned } from '../src/cli/serve/warned.ts';
import { readWarningContent } from '../src/intake/content/warninglists.ts';
import { readWarninglistPack } from '../src/intake/warninglists/pack.ts';
import { installWarninglists, storedWarninglists } from '../src/intake/warninglists/stored.ts';
import type { Words } from '../src/flow/words.ts';
import type { Indicator } from '../src/model/indicator.ts';
import { isJsonObject } from '../src/model/json.ts';
import { missing, realData } from './real-data.ts';

const CONTENT = resolve(import.meta.dirname, '../content');

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'warninglists-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function publish(folder: string, name: string, entries: readonly string[]): void {
  mkdirSync(join(folder, 'lists', name), { recursive: true });
  const list = { name, type: 'hostname', version: 1, list: entries, matching_attributes: [] };
  writeFileSync(join(folder, 'lists', name, 'list.json'), JSON.stringify(list));
}

test('our own lists keep to their schema, and every entry of them counts', async (t) => {
  const schema: unknown = JSON.parse(
    readFileSync(join(CONTENT, 'schemas/warninglists.schema.json'), 'utf8'),
  );
  assert.ok(isJsonObject(schema));
  for (const file of globSync(join(CONTENT, 'warninglists/*/piece.yml'))) {
    const piece: unknown = load(readFileSync(file, 'utf8'));
    assert.deepEqual(Errors({ ...schema }, piece)[1], []);
  }
  const { lists, problems } = readWarningContent(CONTENT);
  assert.deepEqual(problems, []);
  const opened = await openWarned(folderFor(t), CONTENT);
  assert.deepEqual(opened.problems(), []);
  for (const { entries, id } of lists) {
    assert.deepEqual([...new Set(entries)], entries, id);
    for (const value of entries) {
      const kind = value.includes('/') ? 'ip' : 'host';
      const found = opened.warned.hits({ kind, value }).some(({ list }) => list === id);
      assert.ok(found, `${id}: ${value}`);
    }
  }
});

test('without any import the worst cannot happen', async (t) => {
  const { warned } = await openWarned(folderFor(t), CONTENT);
  const told = (kind: Indicator['kind'], value: string): string | null =>
    warned.warned({ kind, value });
  assert.equal(told('domain', 'microsoft.com'), 'never');
  assert.equal(told('url', 'https://login.microsoftonline.com/common/oauth2'), 'never');
  assert.equal(told('host', 'www.neak.gov.hu'), 'never');
  assert.equal(told('sender', 'ertesites@eeszt.gov.hu'), 'never');
  assert.equal(told('ip', '10.1.2.3'), 'never');
  assert.equal(told('domain', 'gmail.com'), 'doubt');
  assert.equal(told('sender', 'somebody.evil@gmail.com'), null);
  assert.equal(told('domain', 'bit.ly'), 'doubt');
  assert.equal(told('url', 'https://docs.google.com/forms/d/e/x'), null);
  assert.equal(told('host', 'evil-portal.pages.dev'), null);
  assert.equal(told('domain', 'pages.dev'), 'doubt');
  assert.equal(told('domain', 'evil.example'), null);
  assert.equal(warned.listed({ kind: 'host', value: 'www.semmelweis.hu' }), 'sector');
  assert.equal(warned.listed({ kind: 'domain', value: 'microsoft.com' }), 'warninglist');
  assert.equal(warned.listed({ kind: 'domain', value: 'evil.example' }), null);
});

test('an import replaces the one before as a whole, and is reloaded without a gap', async (t) => {
  const [data, first, second] = [folderFor(t), folderFor(t), folderFor(t)];
  publish(first, 'a', ['one.example']);
  publish(first, 'b', ['two.example']);
  publish(second, 'b', ['three.example']);
  const opened = await openWarned(data, CONTENT);
  const told = (value: string): string | null => opened.warned.warned({ kind: 'host', value });
  const pack = await readWarninglistPack(first);
  assert.equal(installWarninglists(data, pack, 0), true);
  assert.equal(installWarninglists(data, pack, 0), false);
  assert.equal(told('one.example'), null);
  const standing = await opened.reload();
  assert.equal(standing.imported, 2);
  assert.equal(told('www.one.example'), 'never');
  installWarninglists(data, await readWarninglistPack(second), 0);
  await opened.reload();
  assert.deepEqual([told('one.example'), told('three.example')], [null, 'never']);
  // The one before is there still, and nothing else.
  assert.equal(readdirSync(join(data, 'warninglists')).length, 3);
});

test('a damaged import is told, and what is left of it protects', async (t) => {
  const [data, published] = [folderFor(t), folderFor(t)];
  publish(published, 'a', ['one.example']);
  publish(published, 'b', ['two.example']);
  const pack = await readWarninglistPack(published);
  installWarninglists(data, pack, 0);
  rmSync(join(data, 'warninglists', pack.version, 'b.json'));
  const { lists, problems } = await storedWarninglists(data);
  assert.deepEqual(
    lists.map(({ id }) => id),
    ['a'],
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['warninglists-damaged'],
  );
  writeFileSync(join(data, 'warninglists', 'current.json'), '{');
  const broken = await storedWarninglists(data);
  assert.deepEqual(
    broken.problems.map(({ code }) => code),
    ['warninglists-damaged'],
  );
});

test('what is no list is told with its file, and the rest is taken', async (t) => {
  const published = folderFor(t);
  publish(published, 'a', ['one.example']);
  publish(published, 'broken', []);
  writeFileSync(join(published, 'lists', 'broken', 'list.json'), '{');
  writeFileSync(join(published, 'schema.json'), '{}');
  const { lists, problems } = await readWarninglistPack(published);
  assert.deepEqual(
    lists.map(({ list }) => list.id),
    ['a'],
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['warninglist-not-json'],
  );
});

test('the published lists, by the command', { skip: missing('warninglists') }, async (t) => {
  const data = folderFor(t);
  const published = realData('warninglists') ?? '';
  const said: string[] = [];
  const write = (text: string): boolean => said.push(text) > 0;
  const around = {
    stdin: process.stdin,
    stdout: { write },
    stderr: { write },
    env: { CYBERSHIELD_DATA_FOLDER: data },
    cwd: data,
    now: () => 0,
    interrupted: new AbortController().signal,
  };
  const words: Words = { language: 'en', say: (key) => key, has: () => true };
  const command = intelCommand({ words, contentFolder: CONTENT });
  const run = (...positionals: readonly string[]): Promise<number> =>
    command.run({ values: { json: true }, positionals }, around);
  assert.equal(await run('warninglists', 'import', published), 0);
  assert.match(said.join(''), /"lists":12\d,"entries":2\d{5}/);
  said.length = 0;
  assert.equal(
    await run('warninglists', 'ask', 'www.otpbank.hu', '8.8.8.8', 'https://bit.ly/x1'),
    0,
  );
  const told = said.map((line) => /"told":("never"|"doubt"|null)/.exec(line)?.[1]);
  assert.deepEqual(told, ['"never"', '"never"', 'null']);
});
