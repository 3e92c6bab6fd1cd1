/** A backup taken from a living store opens on a clean folder, is equal, and tells what was done to it. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Encrypter } from 'age-encryption';
import { packTar } from 'modern-tar';

import { keepBinder, listBinders, openBinder } from '../src/store/backup/binder-copy.ts';
import { backupRecipient, makeBackupKey, readBackupKey } from '../src/store/backup/key.ts';
import { restoreBackup, verifyBackup } from '../src/store/backup/restore.ts';
import { isIntact, listBackups, outlived, type ShelvedBackup } from '../src/store/backup/shelf.ts';
import { takeBackup, type BackupTaken } from '../src/store/backup/take.ts';
import { openStore } from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';
import { DAY } from '../src/model/time.ts';
import { openTestStore, type TestStore } from './console/store.ts';

const NOW = Date.UTC(2026, 10, 22, 2);
let store: TestStore;
let scratch = '';
let key = '';
let taken: BackupTaken;

before(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'cybershield-backup-'));
  store = await openTestStore(() => NOW);
  for (let each = 0; each < 300; each += 1)
    await store.state.accesses.record({
      at: NOW,
      by: 'Kovács Éva',
      door: 'console',
      what: 'finding',
      id: `f${each}`,
    });
  mkdirSync(join(store.folder, 'keys'), { recursive: true });
  writeFileSync(join(store.folder, 'keys', 'master'), 'a'.repeat(64));
  writeFileSync(join(store.folder, 'settings.yml'), 'organisation:\n  kind: practice\n');
  writeFileSync(join(store.folder, 'running.json'), 'not for backups');
  key = await makeBackupKey(store.folder);
  taken = await take(join(scratch, 'shelf'));
});

after(async () => {
  await store.close();
  rmSync(scratch, { recursive: true, force: true });
});

function take(into: string, now = NOW): Promise<BackupTaken> {
  return takeBackup({
    folder: store.folder,
    place: { kind: 'sqlite', folder: store.folder },
    masterKeyFile: null,
    organisation: 'own',
    program: '0.0.0',
    recipient: backupRecipient(store.folder) ?? '',
    into,
    journal: true,
    now,
  });
}

function codes(problems: readonly { readonly code: string }[]): string[] {
  return [...new Set(problems.map(({ code }) => code))];
}

test('restored on a clean folder it is what was backed up, and nothing else', async () => {
  const into = join(scratch, 'restored');
  const { value, problems } = await restoreBackup(taken.file, key, into);
  assert.deepEqual(problems, []);
  assert.equal(value?.rows['accesses'], 300);
  assert.ok(!existsSync(join(into, 'running.json')));
  assert.equal(readFileSync(join(into, 'keys', 'master'), 'utf8'), 'a'.repeat(64));
  const database = await openStore({ kind: 'sqlite', folder: into });
  const again = openState(database, 'own', () => NOW);
  const asked = [{}, { size: 500 }] as const;
  assert.deepEqual(await again.accesses.list(...asked), await store.state.accesses.list(...asked));
  await database.close();
});

test('nothing of it can be read without the key, and another key does not open it', async () => {
  assert.ok(!readFileSync(taken.file).includes('Kov\u00e1cs'));
  const other = await makeBackupKey(mkdtempSync(join(scratch, 'other-')));
  const { value, problems } = await verifyBackup(taken.file, other, join(scratch, 'no'));
  assert.equal(value, undefined);
  assert.deepEqual(codes(problems), ['backup-cannot-be-opened']);
  assert.deepEqual(codes((await readBackupKey('hello')).problems), ['backup-key-malformed']);
  assert.equal((await readBackupKey(`# key\n ${key.toLowerCase()}\n`)).value, key);
});

test('a changed or cut backup is told, at every place', async () => {
  const whole = readFileSync(taken.file);
  for (const share of [0.001, 0.3, 0.7, 0.999]) {
    const at = Math.floor(whole.length * share);
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const file = join(scratch, 'changed');
    for (const bytes of [changed, whole.subarray(0, at)]) {
      writeFileSync(file, bytes);
      const { value, problems } = await verifyBackup(file, key, join(scratch, 'changed-into'));
      assert.equal(value, undefined);
      assert.ok(problems.length > 0);
    }
  }
});

test('a folder that holds something is left alone', async () => {
  const { problems } = await restoreBackup(taken.file, key, store.folder);
  assert.deepEqual(codes(problems), ['backup-folder-not-empty']);
});

test('a backup that somebody made for our key cannot write beside the folder', async () => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(backupRecipient(store.folder) ?? '');
  const hostile = await packTar([
    { header: { name: '../outside', size: 1 }, body: 'x' },
    { header: { name: 'keys/../../outside', size: 1 }, body: 'x' },
    { header: { name: 'store.sqlite', size: 0, type: 'symlink', linkname: '/etc/passwd' } },
    { header: { name: 'manifest.json', size: 2 }, body: '{}' },
  ]);
  const file = join(scratch, 'hostile');
  writeFileSync(file, await encrypter.encrypt(hostile));
  const into = join(scratch, 'hostile-into');
  const { value, problems } = await restoreBackup(file, key, into);
  assert.equal(value, undefined);
  assert.ok(codes(problems).includes('backup-holds-stranger'));
  assert.ok(!existsSync(join(scratch, 'outside')));
});

test('the shelf tells a changed file without the key, and keeps days, weeks and months', async () => {
  const [first] = listBackups(join(scratch, 'shelf'));
  assert.ok(first !== undefined && (await isIntact(first)));
  const shelf: ShelvedBackup[] = Array.from({ length: 400 }, (_, day) => ({
    file: `b${day}`,
    bytes: 1,
    note: { ...taken.note, takenAt: NOW - day * DAY },
  }));
  const gone = new Set(outlived(shelf, NOW).map(({ file }) => file));
  const kept = shelf.filter(({ file }) => !gone.has(file));
  assert.deepEqual(
    kept.slice(0, 7).map(({ file }) => file),
    ['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
  );
  assert.ok(kept.length >= 18 && kept.length <= 24);
  assert.ok(kept.some(({ note }) => (note?.takenAt ?? NOW) < NOW - 300 * DAY));
  const unknown: ShelvedBackup = { file: 'somebody', bytes: 1, note: null };
  assert.ok(!outlived([...shelf, unknown], NOW).includes(unknown));
});

test('a backup that cannot be written leaves nothing half done', async () => {
  writeFileSync(join(scratch, 'file'), '');
  await assert.rejects(take(join(scratch, 'file')));
  assert.equal(existsSync(join(scratch, 'file', 'x')), false);
});

test('the binder lies encrypted beside the backup, seven days of it, for any age program', async () => {
  const into = mkdtempSync(join(scratch, 'binders-'));
  const recipient = backupRecipient(store.folder) ?? '';
  for (let day = 1; day <= 9; day += 1)
    await keepBinder({ into, recipient, day: `2026-11-0${day}`, html: `<p>Kovács ${day}</p>` });
  const names = listBinders(into);
  assert.equal(names.length, 7);
  assert.equal(names[0], 'binder-2026-11-09.html.age');
  const file = join(into, names[0] ?? '');
  assert.ok(!readFileSync(file).includes('Kov'));
  assert.deepEqual(await openBinder(file, key), { value: '<p>Kovács 9</p>', problems: [] });
  const other = await makeBackupKey(mkdtempSync(join(scratch, 'another-')));
  assert.deepEqual(codes((await openBinder(file, other)).problems), ['backup-cannot-be-opened']);
  assert.deepEqual(codes((await openBinder(join(into, 'none'), key)).problems), ['backup-missing']);
});
