/**
 * A backup taken while signals pour in, restored on a clean folder: it serves, holds what was kept,
 * and goes on where it was, so that what is sent again doubles nothing.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { SENDER_GRANT } from '../../src/flow/doors.ts';
import type { State } from '../../src/flow/state.ts';
import { backupRecipient, makeBackupKey } from '../../src/store/backup/key.ts';
import { restoreBackup } from '../../src/store/backup/restore.ts';
import { takeBackupApart } from '../../src/threads/backing-up.ts';
import { open, type Threads } from '../../src/threads/open.ts';
import { batchOf, threadsConfig } from '../pipeline.ts';

const BATCHES = process.env['SLOW'] === '1' ? 2_000 : 200;
/** The backup begins when so many are acknowledged. */
const BEFORE = BATCHES / 2;
const START = Date.now();

function openOn(folder: string): Promise<Threads> {
  return open(threadsConfig(folder), {
    clock: Date.now,
    fault: (error) => {
      throw error;
    },
  });
}

/** Each batch is one cleared log of a host of its own: one finding each. */
async function send(threads: Threads, number: number): Promise<void> {
  const event = {
    id: 1102,
    user: 'anna',
    host: `ward-${number}`,
    at: START - number * 1_000,
    record: number,
  };
  await threads.journal.append(batchOf([event], `body-${number}`));
}

async function findingsOf({ findings }: State): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let after: string | undefined;
  do {
    const page = await findings.list({}, { size: 500, ...(after === undefined ? {} : { after }) });
    for (const { id, host, count, level, rule } of page.items)
      found.set(id, JSON.stringify({ host, count, level, rule: rule.id }));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found;
}

async function keptBy(state: State) {
  const [cases, people, tokens, contacts] = await Promise.all([
    state.cases.list('all', { size: 500 }),
    state.people.list(),
    state.tokens.list(),
    state.contacts.list(),
  ]);
  return { people, tokens, contacts, note: await noteOf(state, cases.items.at(-1)?.id ?? '') };
}

async function noteOf(state: State, id: string): Promise<unknown> {
  return (await state.cases.find(id))?.entries.find(({ what }) => what === 'note');
}

test('restored from a backup of a busy shield, it goes on without losing or doubling', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'backup-serves-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'original');
  const original = await openOn(folder);
  const key = await makeBackupKey(folder);
  const { state } = original;
  await state.people.add(
    {
      name: 'Nagy Anna',
      signInName: 'anna',
      roles: ['administrator'],
      mail: null,
      phone: null,
      language: 'hu',
      endsAt: null,
    },
    'test',
  );
  await state.tokens.create('wec01', SENDER_GRANT);
  for (let number = 0; number < BEFORE; number += 1) await send(original, number);
  await original.settled();
  const [first] = (await state.cases.list('all', { size: 500 })).items.toReversed();
  await state.cases.note(first?.id ?? '', 'Called the ward.', 'duty');
  const certain = await findingsOf(state);
  const kept = await keptBy(state);

  const taking = takeBackupApart({
    folder,
    place: { kind: 'sqlite', folder },
    masterKeyFile: null,
    organisation: 'home',
    program: '0.0.0',
    recipient: backupRecipient(folder) ?? '',
    into: join(root, 'shelf'),
    journal: true,
    now: Date.now(),
  });
  for (let number = BEFORE; number < BATCHES; number += 1) await send(original, number);
  const { file } = await taking;
  await original.settled();
  const all = await findingsOf(state);
  await original.close();
  assert.deepEqual([certain.size, all.size], [BEFORE, BATCHES]);

  const into = join(root, 'restored');
  assert.deepEqual((await restoreBackup(file, key, into)).problems, []);
  const restored = await openOn(into);
  try {
    assert.deepEqual(restored.problems, []);
    await restored.settled();
    const had = await findingsOf(restored.state);
    for (const [id, said] of certain) assert.equal(had.get(id), said, 'known before, known after');
    for (const [id, said] of had) assert.equal(all.get(id), said, 'nothing that never was');
    assert.deepEqual(await keptBy(restored.state), kept);
    for (let number = 0; number < BATCHES; number += 1) await send(restored, number);
    await restored.settled();
    const now = await findingsOf(restored.state);
    assert.deepEqual(now, all, 'sent again, the rest is found once and nothing twice');
  } finally {
    await restored.close();
  }
});
