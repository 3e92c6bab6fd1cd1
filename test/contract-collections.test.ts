/** Shared objects keep what they promise, on SQLite and, where one is named, PostgreSQL. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { printTimestamp, type VersionMatch } from '../src/formats/taxii/taxii.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import {
  SHARED_ADD_MAX,
  SHARED_STATUS_MS,
  type Shared,
  type SharedDraft,
  type SharedQuery,
} from '../src/flow/collections.ts';
import { DAY } from '../src/model/time.ts';
import type { Database, StorePlace } from '../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../src/store/database/database.ts';
import { SHARED_VERSIONS_MAX } from '../src/store/database/limits.ts';
import { openState } from '../src/store/database/state.ts';
import { AT } from './hits.ts';
import { ownSchema } from './postgres.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
const root = mkdtempSync(join(tmpdir(), 'contract-shared-'));
after(() => rmSync(root, { recursive: true }));

const OWN = 'own';
const EVERYTHING: SharedQuery = {
  after: null,
  count: 1_000,
  ids: [],
  types: [],
  versions: ['all'],
};

function draft(type: string, number: number, version: number | null = 1): SharedDraft {
  const id = `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const versionAt = version === null ? null : (AT + version) * 1_000;
  const written = versionAt === null ? null : printTimestamp(versionAt);
  return { id, type, version: written, versionAt, content: JSON.stringify({ id, written }) };
}

function contract(name: string, place: StorePlace): void {
  describe(`shared objects on ${name}`, () => {
    let store: Database;
    let shared: Shared;
    let clock = AT;
    let collections = 0;

    before(async () => {
      store = await openStore(place);
      for (const id of [OWN, 'other'])
        await ensureOrganisation(store, { id, name: id, kind: 'practice', created_at: AT });
      ({ shared } = openState(store, OWN, () => clock));
    });
    after(() => store.close());

    const fresh = async (): Promise<string> => {
      collections += 1;
      const id = `00000000-0000-4000-9000-${String(collections).padStart(12, '0')}`;
      const alias = `c${collections}`;
      await shared.ensure([{ id, alias, title: alias, description: '' }]);
      return id;
    };
    const ids = async (collection: string, over: Partial<SharedQuery>): Promise<string> => {
      const { objects } = await shared.page(collection, { ...EVERYTHING, ...over });
      return objects.map(({ id, version }) => `${id.slice(-1)}@${version.slice(20, 23)}`).join(' ');
    };
    const match = (collection: string, ...versions: VersionMatch[]): Promise<string> =>
      ids(collection, { versions });

    test('collections are made once, renamed, and belong to one organisation', async () => {
      const id = await fresh();
      await shared.ensure([{ id, alias: 'renamed', title: 'Renamed', description: 'x' }]);
      const found = (await shared.collections()).filter((one) => one.id === id);
      assert.deepEqual(found, [{ id, alias: 'renamed', title: 'Renamed', description: 'x' }]);
      const other = openState(store, 'other', () => AT).shared;
      assert.deepEqual(await other.collections(), []);
      for (const act of [
        () => other.page(id, EVERYTHING),
        () => other.add(id, [draft('tool', 1)]),
        () => other.has(id, 'x'),
      ])
        await assert.rejects(
          act,
          (error) => error instanceof DecisionRefused && error.code === 'collection-unknown',
        );
    });

    test('times of adding grow strictly: one clock tick, a clock set back, removal, another opening', async () => {
      const collection = await fresh();
      const times = async (): Promise<readonly number[]> =>
        (await shared.page(collection, EVERYTHING)).objects.map(({ addedAt }) => addedAt);
      await shared.add(collection, [draft('tool', 1), draft('tool', 2)]);
      clock = AT - DAY;
      await shared.add(collection, [draft('tool', 3)]);
      const [first = 0, second = 0, third = 0] = await times();
      assert.ok(first >= AT * 1_000 && second > first && third > second);
      await shared.remove(collection, draft('tool', 3).id, ['all']);
      const again = await openStore(place);
      await openState(again, OWN, () => AT - 2 * DAY).shared.add(collection, [draft('tool', 4)]);
      await again.close();
      assert.ok(((await times()).at(-1) ?? 0) > third, 'never again what was given once');
      clock = AT + DAY;
      await shared.add(collection, [draft('tool', 5)]);
      assert.equal((await times()).at(-1), (AT + DAY) * 1_000);
      clock = AT;
    });

    test('the first, the last, all, and named versions, however they came', async () => {
      const collection = await fresh();
      await shared.add(collection, [draft('tool', 1, 5), draft('tool', 2, 5)]);
      await shared.add(collection, [draft('tool', 1, 9), draft('tool', 1, 7)]);
      await shared.add(collection, [draft('tool', 1, 2)]);
      assert.equal(await match(collection, 'all'), '1@005 2@005 1@009 1@007 1@002');
      assert.equal(await match(collection, 'last'), '2@005 1@009');
      assert.equal(await match(collection), '2@005 1@009', 'the last where nothing is said');
      assert.equal(await match(collection, 'first'), '2@005 1@002');
      assert.equal(await match(collection, 'first', 'last'), '2@005 1@009 1@002');
      assert.equal(await match(collection, (AT + 5) * 1_000), '1@005 2@005');
      assert.equal(await match(collection, 'last', (AT + 7) * 1_000), '2@005 1@009 1@007');
      assert.equal(await match(collection, (AT + 5) * 1_000, 'first'), '1@005 2@005 1@002');
      assert.equal(await match(collection, 1), '');
    });

    test('by id and type; what no object can be finds nothing', async () => {
      const collection = await fresh();
      const one = draft('tool', 1);
      const two = draft('malware', 2);
      await shared.add(collection, [one, two, draft('tool', 3), draft('tool', 1, 4)]);
      assert.equal(await ids(collection, { ids: [one.id, two.id] }), '1@001 2@001 1@004');
      assert.equal(
        await ids(collection, { ids: [one.id, two.id], types: ['tool'] }),
        '1@001 1@004',
      );
      assert.equal(await ids(collection, { ids: [one.id], types: ['malware'] }), '');
      assert.equal(await ids(collection, { ids: ['x', '__proto__'] }), '');
      assert.equal(await ids(collection, { types: ['tool'], versions: [] }), '3@001 1@004');
      assert.equal(
        await ids(collection, { types: ['tool', 'malware'] }),
        '1@001 2@001 3@001 1@004',
      );
      const at = [(AT + 1) * 1_000];
      assert.equal(await ids(collection, { types: ['tool'], versions: at }), '1@001 3@001');
      assert.equal(await shared.has(collection, one.id), true);
      assert.equal(await shared.has(collection, draft('tool', 9).id), false);
    });

    test('pages of any size together are the whole, each object once', async () => {
      const collection = await fresh();
      const types = ['tool', 'malware', 'campaign'];
      const drafts = Array.from({ length: 60 }, (_, n) => draft(types[n % 3] ?? '', n % 25, n));
      await shared.add(collection, drafts);
      for (const versions of [['all'], ['last'], ['first', 'last'], []] as const)
        for (const wanted of [[], ['tool', 'malware']]) {
          const query = { ...EVERYTHING, versions, types: wanted };
          const whole = (await shared.page(collection, query)).objects;
          const walked: unknown[] = [];
          let after: number | null = null;
          for (let more = true; more;) {
            const page = await shared.page(collection, { ...query, after, count: 7 });
            walked.push(...page.objects);
            after = page.objects.at(-1)?.addedAt ?? after;
            ({ more } = page);
          }
          assert.deepEqual(walked, whole);
        }
    });

    test('what is there already stays as it was', async () => {
      const collection = await fresh();
      const one = draft('tool', 1);
      const plain = draft('url', 2, null);
      const [added] = await shared.add(collection, [one]);
      const again = await shared.add(collection, [{ ...one, content: '{"other":1}' }, one]);
      assert.deepEqual(
        [added?.outcome, ...again.map(({ outcome }) => outcome)],
        ['added', 'known', 'known'],
      );
      const both = await shared.add(collection, [plain, plain, { ...plain, content: '{"a":1}' }]);
      assert.deepEqual(
        both.map(({ outcome }) => outcome),
        ['added', 'known', 'added'],
        'without versions the content tells',
      );
      const later = await shared.add(collection, [{ ...plain, content: '{"a":1}' }]);
      assert.equal(later[0]?.outcome, 'known');
      const { objects } = await shared.page(collection, EVERYTHING);
      assert.equal(objects[0]?.content, one.content);
      assert.equal(objects[1]?.version, printTimestamp(objects[1]?.addedAt ?? 0));
      assert.equal(objects.length, 3);
    });

    test('an object has so many versions and one call so many objects', async () => {
      const collection = await fresh();
      for (let from = 0; from < SHARED_VERSIONS_MAX; from += SHARED_ADD_MAX) {
        const part = Array.from({ length: SHARED_ADD_MAX }, (_, n) => draft('tool', 1, from + n));
        await shared.add(collection, part);
      }
      const [beyond] = await shared.add(collection, [draft('tool', 1, SHARED_VERSIONS_MAX + 1)]);
      assert.equal(beyond?.outcome, 'versions-too-many');
      await assert.rejects(
        shared.add(
          collection,
          Array.from({ length: SHARED_ADD_MAX + 1 }, (_, n) => draft('tool', n)),
        ),
        (error) => error instanceof DecisionRefused && error.code === 'shared-too-many',
      );
    });

    test('removal of versions places the rest anew', async () => {
      const collection = await fresh();
      const { id } = draft('tool', 1);
      await shared.add(
        collection,
        [1, 2, 3, 4, 5].map((version) => draft('tool', 1, version)),
      );
      assert.equal(await shared.remove(collection, id, ['last', (AT + 1) * 1_000]), 2);
      assert.equal(await match(collection, 'last'), '1@004');
      assert.equal(await match(collection, 'first'), '1@002');
      assert.equal(await shared.remove(collection, id, ['first']), 1);
      assert.equal(await shared.remove(collection, id, [1]), 0);
      assert.equal(await match(collection, 'all'), '1@003 1@004');
      assert.equal(await shared.remove(collection, id, ['all']), 2);
      assert.equal(await shared.has(collection, id), false);
      assert.equal((await shared.add(collection, [draft('tool', 1, 4)]))[0]?.outcome, 'added');
    });

    test('a status is kept for its time and no longer', async () => {
      const status = { id: 'a', by: 'partner', at: clock, content: '{}' };
      await shared.keepStatus(status);
      assert.deepEqual(await shared.status('a'), status);
      assert.equal(await shared.status('b'), null);
      clock += SHARED_STATUS_MS;
      assert.equal(await shared.status('a'), null);
      await shared.keepStatus({ ...status, id: 'b', at: clock });
      clock = AT;
      assert.equal(await shared.status('a'), null, 'swept when the next one came');
    });
  });
}

contract('SQLite', { kind: 'sqlite', folder: join(root, 'sqlite') });
if (url !== undefined) {
  const schema = await ownSchema(url, 'contract_shared');
  contract('PostgreSQL', schema.place);
  after(() => schema.drop());
}
