/** What people said teaches who is who, on SQLite and PostgreSQL. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { sealMessage } from '../src/flow/messages.ts';
import { readSenderKey } from '../src/flow/senders.ts';
import type { State } from '../src/flow/state.ts';
import { DAY } from '../src/model/time.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { eraseDaily } from '../src/store/database/retention.ts';
import { openState } from '../src/store/database/state.ts';
import type { SenderKeys } from '../src/triage/standing.ts';
import { VAULT } from './console/world-people.ts';
import { onEveryDatabase, openBeside, reportOf } from './every-database.ts';
import { AT, ORG } from './hits.ts';

const NEWS: SenderKeys = { address: 'news@lab.example', domain: 'lab.example' };
const BILLS: SenderKeys = { address: 'bills@lab.example', domain: 'lab.example' };
const FREE: SenderKeys = { address: 'dr.x@freemail.example', domain: null };

function contract(name: string, place: () => Promise<StorePlace>): void {
  describe(`senders on ${name}`, () => {
    let store: Database;
    let state: State;
    let now = AT;
    let mails = 0;
    before(async () => {
      ({ store, state } = await openBeside(await place(), () => now));
    });
    after(() => store.close());

    async function report(
      sender: SenderKeys | null,
      bytes = `mail ${(mails += 1)}`,
    ): Promise<string> {
      now += 1_000;
      const message = sealMessage(VAULT, Buffer.from(bytes), {
        door: 'page',
        form: 'eml',
        name: '',
      });
      const { id } = await state.reports.file(reportOf(message));
      const marks = { shape: null, shares: [], leads: [] };
      const sealed = Buffer.of(1);
      await state.messages.judge(
        id,
        { state: 'judged', score: 5, sealed, marks, sender },
        'A mail',
      );
      return id;
    }

    const counts = { seen: 0, harmless: 0, dangerous: 0, set: null };

    test('words on proved messages are known of the address, else of its domain; copies count once', async () => {
      assert.equal(await state.senders.standing(NEWS), null, 'not known is not fine');
      await report(null);
      const first = await report(NEWS, 'one mail');
      await state.messages.say(first, 'harmless', 'anna');
      await report(NEWS, 'one mail');
      const known = { ...counts, seen: 1, harmless: 1 };
      assert.deepEqual(await state.senders.standing(NEWS), known);
      assert.deepEqual(await state.senders.standing(BILLS), known, 'of its domain');
      const bad = await report(BILLS);
      await state.messages.say(bad, 'dangerous', 'anna');
      assert.deepEqual(await state.senders.standing(BILLS), { ...counts, seen: 1, dangerous: 1 });
      assert.deepEqual(await state.senders.standing(NEWS), known);
      await state.messages.say(bad, 'harmless', 'béla');
      assert.deepEqual(
        await state.senders.standing(BILLS),
        { ...counts, seen: 1, harmless: 1 },
        'a word taken back teaches nothing',
      );
      await report(FREE);
      assert.deepEqual(await state.senders.standing(FREE), { ...counts, seen: 1 });
      const other = { address: 'dr.y@freemail.example', domain: null };
      assert.equal(await state.senders.standing(other), null, 'anybody has an address there');
    });

    test('a person sets and takes back; an address goes before its domain', async () => {
      await state.senders.set('lab.example', 'genuine', 'anna');
      assert.equal((await state.senders.standing(BILLS))?.set, 'genuine');
      await state.senders.set('bills@lab.example', 'dangerous', 'béla');
      assert.equal((await state.senders.standing(BILLS))?.set, 'dangerous');
      assert.equal((await state.senders.standing(NEWS))?.set, 'genuine');
      const strange = { address: 'x@never-seen.example', domain: 'never-seen.example' };
      await state.senders.set('never-seen.example', 'dangerous', 'anna');
      assert.deepEqual(await state.senders.standing(strange), { ...counts, set: 'dangerous' });
      const found = await state.senders.find('lab.example');
      assert.deepEqual([found?.setBy?.by, found?.standing.seen], ['anna', 2]);
      const set = await state.senders.list({ search: '', isSet: true }, { size: 9 });
      assert.deepEqual(
        set.items.map(({ key }) => key),
        ['bills@lab.example', 'lab.example', 'never-seen.example'],
      );
      for (const key of ['never-seen.example', 'bills@lab.example', 'lab.example'])
        await state.senders.set(key, null, 'anna');
      assert.equal(await state.senders.standing(strange), null);
      assert.equal(await state.senders.find('never-seen.example'), null, 'nothing is left of it');
      assert.equal((await state.senders.find('lab.example'))?.setBy, null);
    });

    test('they are found by a part of their name, page by page, with the reports behind them', async () => {
      const all = await state.senders.list({ search: '', isSet: false }, { size: 1 });
      assert.deepEqual(
        [all.items.map(({ key }) => key), all.next],
        [['dr.x@freemail.example'], 'dr.x@freemail.example'],
      );
      const rest = await state.senders.list(
        { search: '', isSet: false },
        { size: 9, after: all.next ?? '' },
      );
      assert.ok(rest.items.some(({ key }) => key === 'lab.example'));
      const keys = async (search: string): Promise<readonly string[]> =>
        (await state.senders.list({ search, isSet: false }, { size: 9 })).items.map(
          ({ key }) => key,
        );
      assert.deepEqual(await keys('lab.ex'), ['lab.example']);
      assert.deepEqual(await keys('%'), [], 'no pattern of the database');
      const reports = await state.senders.reports('lab.example', { size: 2 });
      assert.deepEqual(
        reports.items.map(({ address, word }) => [address, word?.is]),
        [
          ['bills@lab.example', 'harmless'],
          ['news@lab.example', 'harmless'],
        ],
      );
      const older = await state.senders.reports('lab.example', {
        size: 2,
        after: reports.next ?? '',
      });
      assert.deepEqual(
        older.items.map(({ word }) => word?.is),
        ['harmless'],
      );
      const other = openState(store, 'other', () => now);
      assert.equal(await other.senders.standing(NEWS), null);
      assert.deepEqual(
        (await other.senders.list({ search: '', isSet: false }, { size: 9 })).items,
        [],
      );
    });

    test('with its last report a sender that nobody set is forgotten', async () => {
      await state.senders.set('kept.example', 'genuine', 'anna');
      const { items } = await state.reports.list({ state: 'all' }, { size: 50 });
      for (const { id } of items)
        await state.reports.answer(id, { code: 'done', text: '' }, 'anna');
      now += 400 * DAY;
      await eraseDaily(store, ORG, { reportsMs: DAY, accessesMs: DAY, sharedMs: DAY }, now);
      const left = await state.senders.list({ search: '', isSet: false }, { size: 9 });
      assert.deepEqual(
        left.items.map(({ key }) => key),
        ['kept.example'],
      );
      assert.equal(left.items[0]?.lastAt, null);
    });
  });
}

test('a sender is a domain or an address, as anybody may type it', () => {
  for (const [text, key] of [
    [' Lab.Example ', 'lab.example'],
    ['News@Lab.Example', 'news@lab.example'],
    ['com', null],
    ['@lab.example', null],
    ['a b@lab.example', null],
    ['lab..example', null],
    [`${'a'.repeat(300)}.example`, null],
  ] as const)
    assert.equal(readSenderKey(text), key);
});

onEveryDatabase('senders', contract);
