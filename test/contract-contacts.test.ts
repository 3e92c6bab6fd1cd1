/** Contacts and backup facts keep what they promise, on SQLite and, where one is named, PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import type { BackupEntry } from '../src/flow/backup-facts.ts';
import { CONTACTS_MAX, type ContactCard } from '../src/flow/contacts.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import type { State } from '../src/flow/state.ts';
import { DAY } from '../src/model/time.ts';
import { CASE_POLICY_DEFAULT } from '../src/respond/limits.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { groupingBy } from '../src/store/database/grouping.ts';
import { record } from '../src/store/database/recording.ts';
import { openState } from '../src/store/database/state.ts';
import { AT, folded } from './hits.ts';
import { ownSchema } from './postgres.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-contacts-'));
after(() => rmSync(root, { recursive: true }));

const OWN = 'own';

function card(name: string, over: Partial<ContactCard> = {}): ContactCard {
  return { role: 'technical', name, phone: '+36 1', mail: '', note: '', told: true, ...over };
}

function entry(over: Partial<BackupEntry> = {}): BackupEntry {
  const base = {
    kind: 'restore-tested',
    result: 'done',
    system: 'Records',
    doneBy: 'Anna',
  } as const;
  return { ...base, at: AT, note: '', ...over };
}

function contract(name: string, place: StorePlace): void {
  describe(`contacts and backup facts on ${name}`, () => {
    let store: Database;
    let state: State;
    let other: State;
    before(async () => {
      store = await openStore(place);
      for (const id of [OWN, 'other'])
        await ensureOrganisation(store, { id, name: id, kind: 'practice', created_at: AT });
      state = openState(store, OWN, () => AT);
      other = openState(store, 'other', () => AT);
    });
    after(() => store.close());

    const names = async (): Promise<readonly string[]> =>
      (await state.contacts.list()).map((one) => one.name);

    test('contacts keep their order through every change', async () => {
      const { contacts } = state;
      const ids: string[] = [];
      for (const one of ['A', 'B', 'C']) ids.push(await contacts.add(card(one), 'admin'));
      const [a = '', b = '', c = ''] = ids;
      await contacts.order([c, a]);
      assert.deepEqual(await names(), ['C', 'A', 'B']);
      await contacts.change(a, card('A2', { told: false }), 'other admin');
      await contacts.remove(c);
      assert.deepEqual(await names(), ['A2', 'B']);
      const [first] = await contacts.list();
      assert.deepEqual([first?.told, first?.changedBy], [false, 'other admin']);
      assert.deepEqual(await other.contacts.list(), []);
      for (const act of [
        () => contacts.remove(c),
        () => contacts.change(c, card('x'), 'admin'),
        () => contacts.order([b, c]),
        () => other.contacts.remove(a),
      ])
        await assert.rejects(
          act,
          (error) => error instanceof DecisionRefused && error.code === 'contact-unknown',
        );
    });

    test('the list of contacts has an end', async () => {
      const { contacts } = other;
      for (let each = 0; each < CONTACTS_MAX; each += 1) await contacts.add(card('x'), 'admin');
      await assert.rejects(
        () => contacts.add(card('x'), 'admin'),
        (error) => error instanceof DecisionRefused && error.code === 'contacts-too-many',
      );
    });

    test('of each kind and system the newest fact counts, the last typed in of a day', async () => {
      const { backupFacts } = state;
      assert.deepEqual(await backupFacts.latest(), []);
      await backupFacts.record(entry(), 'admin');
      await backupFacts.record(entry({ at: AT - 40 * DAY }), 'admin');
      await backupFacts.record(entry({ result: 'failed', note: 'tape torn' }), 'director');
      await backupFacts.record(entry({ kind: 'offline', system: 'Files' }), 'admin');
      const latest = await backupFacts.latest();
      assert.deepEqual(
        latest.map(({ kind, system, result, recordedBy }) => [kind, system, result, recordedBy]),
        [
          ['offline', 'Files', 'done', 'admin'],
          ['restore-tested', 'Records', 'failed', 'director'],
        ],
      );
      const page = await backupFacts.list({ size: 3 });
      assert.deepEqual(
        page.items.map((one) => one.id),
        ['4', '3', '2'],
      );
      const rest = await backupFacts.list({ size: 3, after: page.next ?? '' });
      assert.deepEqual([rest.items.length, rest.next], [1, null]);
    });

    test('what rules found of backups is told host by host', async () => {
      const findings = [
        ...folded(
          { signal: '1.0', host: 'BACKUP1' },
          { signal: '1.1', host: 'BACKUP2', at: AT + 5 },
        ),
        ...folded({ signal: '1.2', host: 'BACKUP1', at: AT + 3 * DAY }),
      ].map((one) => ({ ...one, organisation: OWN }));
      await record(
        store,
        {
          number: 1,
          organisation: OWN,
          at: AT,
          offset: 1,
          findings,
          senders: [],
          unreadable: [],
          logsources: new Map(),
          correlation: { put: [], drop: [] },
        },
        groupingBy(CASE_POLICY_DEFAULT),
      );
      const rule = findings[0]?.rule.id ?? '';
      const reported = await state.backupFacts.reported([rule, 'no such rule']);
      assert.deepEqual(
        reported.map(({ host, at }) => [host, at]),
        [
          ['BACKUP1', AT + 3 * DAY],
          ['BACKUP2', AT + 5],
        ],
      );
      assert.equal((await state.findings.find(reported[0]?.finding ?? ''))?.host, 'BACKUP1');
    });
  });
}

contract('SQLite', { kind: 'sqlite', folder: join(root, 'sqlite') });
if (url !== undefined) {
  const schema = await ownSchema(url, 'contract_contacts');
  contract('PostgreSQL', schema.place);
  after(() => schema.drop());
}
