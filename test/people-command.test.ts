/** `cybershield people` as it is typed: the same answers from the store and from a running shield. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

import fastify from 'fastify';

import { openControl } from '../src/api/control.ts';
import { runCommandLine } from '../src/cli/cli.ts';
import { withOwnStore } from '../src/cli/own-store.ts';
import { peopleCommand } from '../src/cli/people.ts';
import { readConfig } from '../src/cli/config/read.ts';
import { readDictionary } from '../src/intake/content/words.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { NOW } from './console/world.ts';

const CONTENT = resolve(import.meta.dirname, '../content');
const { value: dictionary } = readDictionary(CONTENT, false);

/** What is typed; the exit code; what is printed, and what is said beside it. */
type Line = readonly [typed: string, code: number, out: RegExp, err?: RegExp];

const TRANSCRIPT: readonly Line[] = [
  ['list', 0, /^Nobody signs in here yet\.\n$/],
  [
    'add "Kis Béla" --role administrator --mail bela@clinic.example',
    0,
    /\/invitation\?link=\S{43}\n$/,
    /kis\.béla/,
  ],
  ['add "Nagy Anna"', 0, /\/invitation\?link=\S{43}\n$/, /^For Nagy Anna \(nagy\.anna\) alone/],
  ['add "Nagy Anna"', 1, /^$/, /Another person signs in with this name/],
  ['add Assessor --role visiting-assessor', 1, /^$/, /needs a day/],
  ['add Assessor --role visiting-assessor --until 2026-02-30', 1, /^$/, /no such day/],
  ['roles nagy.anna --role analyst --role director', 0, /^Nagy Anna \(nagy\.anna\): done\.\n$/],
  ['roles nagy.anna --role nurse', 1, /^$/, /no such role/],
  ['roles nagy.anna', 1, /^$/, /at least one role/],
  ['list', 0, /nagy\.anna +Nagy Anna +Analyst, Director +nothing yet: \S.* +Active\n$/],
  ['disable nagy.anna', 0, /done/],
  ['invite nagy.anna', 1, /^$/, /no such person, or the account is closed/],
  ['list --json', 0, /"signInName":"nagy\.anna","roles":\["analyst","director"\]/],
  ['enable nagy.anna', 0, /done/],
  [
    'invite nagy.anna --json',
    0,
    /^\{"id":"\w+","name":"Nagy Anna","signInName":"nagy\.anna","link":"http/,
  ],
  ['disable kis.béla', 1, /^$/, /last administrator/],
  ['recover "Nagy Anna"', 0, /\/invitation\?link=\S{43}\n$/, /alone\. It works once/],
  ['recover nobody', 1, /^$/, /no such person/],
  ['forget nagy.anna', 2, /^$/, /Say what to do/],
];

async function play(folder: string): Promise<void> {
  assert.ok(dictionary);
  for (const [typed, code, out, err = /^$/] of TRANSCRIPT) {
    const said = { out: '', err: '' };
    const args = [...typed.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, word]) => quoted ?? word ?? '',
    );
    const got = await runCommandLine([peopleCommand(dictionary('en'))], '1', ['people', ...args], {
      stdin: process.stdin,
      stdout: { write: (text) => ((said.out += text), true) },
      stderr: { write: (text) => ((said.err += text), true) },
      env: { CYBERSHIELD_DATA_FOLDER: folder },
      cwd: folder,
      now: () => NOW,
      interrupted: new AbortController().signal,
    });
    assert.equal(got, code, `${typed}: ${said.out}${said.err}`);
    assert.match(said.out, out, typed);
    assert.match(said.err, err, typed);
  }
}

async function checkState({ people, notices }: TestStore['state'], of: string): Promise<void> {
  const anna = await people.bySignInName('nagy.anna');
  const [newest] = await people.history(anna?.id ?? '', 1);
  assert.deepEqual([newest?.what, newest?.by], ['recovery-here', 'command line'], of);
  const { items } = await notices.list({}, { size: 5 });
  assert.deepEqual(
    items.map(({ notice }) => [notice.kind, notice.names]),
    [['recovery', { subject: 'Nagy Anna' }]],
  );
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-people-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('people without a running shield: on the store, and only one at a time', async (t) => {
  const folder = join(folderOf(t), 'data');
  await play(folder);
  const { value: config } = readConfig(undefined, { CYBERSHIELD_DATA_FOLDER: folder }, folder);
  assert.ok(config);
  const own = { name: 'Clinic', kind: 'practice' } as const;
  await withOwnStore(
    config,
    own,
    () => NOW,
    async (state) => {
      await checkState(state, 'own store');
      const second = withOwnStore(
        config,
        own,
        () => NOW,
        () => Promise.resolve(),
      );
      await assert.rejects(second, { code: 'data-folder-in-use' });
    },
  );
});

test('people with a running shield: the same, and administrators are told by mail', async (t) => {
  const store = await openTestStore(() => NOW);
  const app = fastify({ forceCloseConnections: true });
  t.after(async () => {
    await app.close();
    await store.close();
  });
  openControl(app, {
    ...store.state,
    secret: 's3cret',
    reload: () => Promise.resolve(0),
    simulated: false,
    timeZone: () => 'Europe/Budapest',
    firstOf: () => ({ name: 'desk', roles: [] }),
    now: () => NOW,
  });
  const control = await app.listen({ host: '127.0.0.1', port: 0 });
  const folder = folderOf(t);
  const running = { control, secret: 's3cret', console: 'https://shield.example' };
  writeFileSync(join(folder, 'running.json'), JSON.stringify(running));
  await play(folder);
  await checkState(store.state, 'running');
  const { outbox } = store.state;
  const wait = { critical: null, high: null, medium: null, low: null, informational: null };
  await outbox.plan({ zone: 'UTC', waits: wait });
  const due = await outbox.due(10);
  assert.deepEqual(
    due.map(({ notice, recipient }) => [notice.kind, recipient.address]),
    [['recovery', 'bela@clinic.example']],
  );
});
