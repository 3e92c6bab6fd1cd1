/** Shared objects that are over go after their time; what still holds, and every decision, stays. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { readObjectHead } from '../src/formats/taxii/taxii.ts';
import { DAY, HOUR } from '../src/model/time.ts';
import { ensureOrganisation, openStore, type StorePlace } from '../src/store/database/database.ts';
import { eraseDaily } from '../src/store/database/retention.ts';
import { openState } from '../src/store/database/state.ts';
import { told } from './link.ts';
import { ownSchema } from './postgres.ts';
import { idOf, indicator, SECTOR } from './taxii.ts';

const NOW = Date.UTC(2026, 10, 22);
const OLD = NOW - 100 * DAY;
const POLICY = { reportsMs: 365 * DAY, accessesMs: 365 * DAY, sharedMs: 60 * DAY };

async function keeping(place: StorePlace): Promise<void> {
  const database = await openStore(place);
  try {
    let now = OLD;
    const own = { id: 'own', name: 'Own', kind: 'centre', created_at: OLD } as const;
    await ensureOrganisation(database, own);
    const { shared, hub } = openState(database, 'own', () => now);
    await shared.ensure([SECTOR]);
    const add = async (...objects: readonly object[]): Promise<void> => {
      const drafts = objects.flatMap((one) => readObjectHead(Object(one)).value ?? []);
      assert.equal(drafts.length, objects.length);
      for (const { outcome } of await shared.add(SECTOR.id, drafts)) assert.equal(outcome, 'added');
    };
    const until = (at: number): object => ({ valid_until: new Date(at).toISOString() });
    const identity = {
      type: 'identity',
      spec_version: '2.1',
      id: 'identity--3f9a1c7e-0000-4000-8000-000000000009',
      created: '2026-08-01T00:00:00Z',
      modified: '2026-08-01T00:00:00Z',
      name: 'CSIRT',
    };
    await add(
      indicator(1, 0, until(OLD + DAY)),
      indicator(2, 0, until(NOW - DAY)),
      indicator(3),
      // Taken back in its last version: all of its versions go.
      indicator(4),
      indicator(4, HOUR, { revoked: true }),
      // Taken back once, and said again since.
      indicator(5, 0, { revoked: true }),
      indicator(5, HOUR),
      identity,
    );
    const { contribution } = told(1, 'bad.example', OLD);
    const decision = {
      id: 'd'.repeat(32),
      at: OLD,
      by: { kind: 'hub' },
      kind: 'hold',
      campaign: 'c'.repeat(32),
      indicators: contribution.indicators,
      strength: 'hold',
      stage: 'all',
      until: OLD + HOUR,
      reasons: [],
      restsOn: [contribution.id],
    } as const;
    const fresh = told(2, 'bad.example', NOW - DAY).contribution;
    const nothing = { changes: [], lines: [], taken: new Map<string, number[]>(), keys: [] };
    const contributions = [contribution, fresh];
    await hub.commit({ ...nothing, contributions, decisions: [decision], heard: [] });

    now = NOW - DAY;
    await add(indicator(6, 0, { ...until(OLD), revoked: true }));
    await eraseDaily(database, 'own', POLICY, NOW);
    const all = { after: null, count: 100, ids: [], types: [], versions: ['all'] } as const;
    const { objects } = await shared.page(SECTOR.id, all);
    assert.deepEqual(
      objects.map(({ id }) => id),
      [2, 3, 5, 5].map((one) => idOf(indicator(one))).concat(identity.id, idOf(indicator(6))),
    );
    const kept = await hub.contributions([contribution.id, fresh.id]);
    assert.deepEqual(
      kept.map(({ id }) => id),
      [fresh.id],
    );
    assert.deepEqual(await hub.decisions(null, 10), [decision]);
    // What comes again later is new, and has its place.
    await add(indicator(4, 2 * HOUR));
    const last = await shared.page(SECTOR.id, { ...all, versions: [] });
    assert.equal(last.objects.at(-1)?.id, idOf(indicator(4)));
  } finally {
    await database.close();
  }
}

test('what is over goes after its time, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shared-keeping-'));
  await keeping({ kind: 'sqlite', folder });
  rmSync(folder, { recursive: true, force: true });
});

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
test('and on PostgreSQL', { skip: url === undefined && 'no PostgreSQL given' }, async () => {
  const schema = await ownSchema(url ?? '', 'shared_keeping');
  try {
    await keeping(schema.place);
  } finally {
    await schema.drop();
  }
});
