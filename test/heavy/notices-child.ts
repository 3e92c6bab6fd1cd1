/** Raises notices and sends them to a local webhook until it is killed, or until nothing waits. */
import { setTimeout as wait } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { readDictionary } from '../../src/intake/content/words.ts';
import type { Noun } from '../../src/flow/state.ts';
import { open } from '../../src/outgoing/open.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { ensureOrganisation, openStore } from '../../src/store/database/database.ts';
import { openState } from '../../src/store/database/state.ts';

const EACH = 12;
const [folder = '', port = '', begin = '0', last = '0'] = process.argv.slice(2);

const database = await openStore({ kind: 'sqlite', folder });
const created_at = Date.now();
await ensureOrganisation(database, { id: 'own', name: 'own', kind: 'hospital', created_at });
// What one that was killed had begun is due again at once, not after its wait.
await database.db
  .updateTable('deliveries')
  .set({ next_at: 0 })
  .where('state', '=', 'waiting')
  .execute();
const state = openState(database, 'own', Date.now);
const key = join(folder, 'key');
writeFileSync(key, Buffer.alloc(32, 1).toString('base64'));
await state.recipients.put(
  {
    id: 'hook',
    name: 'Hook',
    channel: 'webhook',
    address: '',
    language: null,
    topics: ['shield'],
    levelAtLeast: 'low',
    hours: null,
    place: 1,
    digestAt: null,
    names: false,
  },
  'test',
);
const words = readDictionary(resolve(import.meta.dirname, '../../content'), false).value;
if (words === undefined) throw new Error('no words');
let heard: (nouns: readonly Noun[]) => void = () => undefined;
const outgoing = open(
  {
    channels: {
      mail: null,
      sms: null,
      chat: null,
      tickets: null,
      siem: null,
      webhook: { url: `http://127.0.0.1:${port}/`, secretFile: key, authorityFile: null },
    },
    internal: [],
    waits: { critical: null, high: null, medium: null, low: null, informational: null },
    silentMs: 0,
    program: 'test',
    simulated: false,
  },
  {
    ...state,
    vault: openVault(Buffer.alloc(32)),
    changes: {
      listen(listener) {
        heard = listener;
        return () => undefined;
      },
    },
    words,
    sender: () => ({
      organisation: 'own',
      language: 'en',
      zone: 'UTC',
      console: 'https://x.example',
    }),
    journalFull: () => false,
    now: Date.now,
    fault: (error) => process.stderr.write(`${String(error)}\n`),
  },
);
outgoing.start();
let raised = Number(begin);
if (last === '0') {
  for (;;) {
    for (let each = 0; each < EACH; each += 1) {
      raised += 1;
      await state.notices.raise({
        kind: 'source-silent',
        key: String(raised),
        level: 'high',
        caseId: null,
        simulated: false,
      });
      // Said before the next is raised: what was said is kept.
      process.stdout.write(`${raised} raised\n`);
    }
    heard(['notices']);
    await wait(20);
  }
}
heard(['notices']);
const count = async (table: 'notices' | 'deliveries'): Promise<number> => {
  const all = database.db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('rows'));
  return (await all.executeTakeFirst())?.rows ?? 0;
};
const kept = await count('notices');
// What was raised just before the kill may not have been planned for its recipient yet.
while ((await count('deliveries')) < kept || (await state.outbox.nextAt()) !== null)
  await wait(100);
await outgoing.close();
process.stdout.write(`${kept} raised\n`);
await database.close();
