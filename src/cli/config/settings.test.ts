import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import type { OrganisationSettings, Settings } from '../../flow/settings.ts';
import { readConfig } from './read.ts';
import { openSettings } from './settings.ts';

type Environment = Readonly<Record<string, string>>;

function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function open(
  folder: string,
  env: Environment = {},
  told: OrganisationSettings[] = [],
): { readonly settings: Settings; readonly read: () => ReturnType<typeof readConfig> } {
  const read = (): ReturnType<typeof readConfig> =>
    readConfig(undefined, { CYBERSHIELD_DATA_FOLDER: folder, ...env }, '/srv');
  const config = read().value;
  assert.ok(config);
  const settings = openSettings(config, {
    zone: (zone) => zone || 'Europe/Paris',
    changed: (now) => Promise.resolve(void told.push(now)),
  });
  return { settings, read };
}

test('what the console sets holds at once and after a restart', async (t) => {
  const told: OrganisationSettings[] = [];
  const { settings, read } = open(dataFolder(t), {}, told);
  const problems = await settings.change({
    'organisation.name': 'Rendelő: „Kék” #1',
    'organisation.kind': 'practice',
    'organisation.country': 'HU',
    'organisation.language': 'hu',
    'organisation.furtherLanguages': ['en'],
    'console.openNetworks': ['10.1.0.0/16'],
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(settings.now(), told[0]);
  const { value } = read();
  assert.deepEqual(value?.organisation, {
    name: 'Rendelő: „Kék” #1',
    kind: 'practice',
    country: 'HU',
    language: 'hu',
    furtherLanguages: ['en'],
    timeZone: '',
  });
  assert.deepEqual(settings.now().languages, ['hu', 'en']);
  assert.equal(value?.retention.bytes, 2 * 1_073_741_824, 'the kind chooses defaults');
  assert.deepEqual(value?.console.openNetworks, ['10.1.0.0/16']);
});

test('what file or environment say stays, and where is told', async (t) => {
  const folder = dataFolder(t);
  const name = 'CYBERSHIELD_ORGANISATION_KIND';
  const { settings, read } = open(folder, { [name]: 'centre' });
  assert.equal(settings.fixed().get('organisation.kind'), name);
  await settings.change({ 'organisation.kind': 'practice', 'organisation.country': 'FR' });
  assert.deepEqual([settings.now().kind, settings.now().country], ['centre', 'FR']);
  assert.equal(read().value?.organisation.kind, 'centre');
  assert.doesNotMatch(readFileSync(join(folder, 'settings.yml'), 'utf8'), /practice/);
});

test('a value that is none is refused and nothing is written', async (t) => {
  const { settings, read } = open(dataFolder(t));
  const [found] = await settings.change({ 'organisation.country': 'Hungary' });
  assert.equal(found?.code, 'config-value-wrong');
  assert.equal(settings.now().country, '');
  assert.equal(read().value?.organisation.country, '');
});

test('the file may hold only what the console sets', (t) => {
  const folder = dataFolder(t);
  const env = { CYBERSHIELD_DATA_FOLDER: folder };
  writeFileSync(join(folder, 'settings.yml'), 'listen: {http: {port: 1}}\n');
  const { value, problems } = readConfig(undefined, env, '/srv');
  assert.equal(value, undefined);
  assert.deepEqual(
    problems.map(({ code, place }) => [code, place.path]),
    [['settings-key-not-here', 'listen.http.port']],
  );
});

test('how far the questions are is kept; a damaged note begins them anew', async (t) => {
  const folder = dataFolder(t);
  const { settings } = open(folder);
  assert.deepEqual(settings.progress().answered, []);
  await settings.mark({ answered: ['kind', 'country'], finishedAt: null, putOffAt: 5 });
  assert.deepEqual(open(folder).settings.progress().answered, ['kind', 'country']);
  writeFileSync(join(folder, 'setup.json'), '{"answered": 3');
  assert.deepEqual(open(folder).settings.progress().putOffAt, null);
});
