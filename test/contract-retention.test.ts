/** Erasing what outlived its days, on SQLite and PostgreSQL: what goes, and what never does. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { DAY } from '../src/model/time.ts';
import type { FreshReport } from '../src/flow/reports.ts';
import { ensureOrganisation, openStore, type StorePlace } from '../src/store/database/database.ts';
import { eraseDaily } from '../src/store/database/retention.ts';
import { MIGRATIONS } from '../src/store/database/migrations.ts';
import { openState } from '../src/store/database/state.ts';
import { ownSchema } from './postgres.ts';

const NOW = Date.UTC(2026, 10, 22, 2);
const POLICY = { reportsMs: 365 * DAY, accessesMs: 1_095 * DAY, sharedMs: 365 * DAY };
const OLD = NOW - 400 * DAY;

async function erasing(place: StorePlace): Promise<void> {
  const database = await openStore(place);
  try {
    let now = OLD;
    const state = openState(database, 'own', () => now);
    await ensureOrganisation(database, {
      id: 'own',
      name: 'Own',
      kind: 'hospital',
      created_at: OLD,
    });
    const answered = await file('clicked-away');
    const waiting = await file('still-waiting');
    const open = await file('of-an-open-case', 'Clicked');
    const closed = await file('of-a-closed-case', 'Odd call');
    for (const { id } of [answered, open, closed])
      await state.reports.answer(id, { code: '', text: 'Thank you.' }, 'duty');
    await state.cases.close(closed.caseId ?? '', 'resolved', 'done', 'duty');
    for (let each = 0; each < 700; each += 1) await look(each < 600 ? NOW - 1_200 * DAY : OLD);
    now = NOW;
    const fresh = await file('fresh');
    await state.reports.answer(fresh.id, { code: '', text: 'Thank you.' }, 'duty');

    assert.deepEqual(await eraseDaily(database, 'own', POLICY, NOW), {
      reports: 2,
      accesses: 600,
    });
    const left = await Promise.all(
      [answered, waiting, open, closed, fresh].map(({ id }) => state.reports.find(id)),
    );
    assert.deepEqual(
      left.map((one) => one !== null),
      [false, true, true, false, true],
    );
    assert.equal(await eraseDaily(database, 'own', POLICY, NOW + DAY - 1), null, 'once a day');
    const { accesses, answeredReports, waitingReports, openCases } = await state.retention.kept();
    assert.deepEqual(accesses, { count: 100, oldestAt: OLD });
    assert.deepEqual([answeredReports.count, waitingReports.count, openCases.count], [2, 1, 1]);
    assert.deepEqual(await state.retention.erased(), {
      reports: 2,
      accesses: 600,
      lastAt: NOW,
    });
    assert.equal(await state.retention.dataVersion(), MIGRATIONS.length);

    await eraseDaily(database, 'own', POLICY, NOW + 4_000 * DAY);
    assert.equal((await state.retention.kept()).accesses.count, 1, 'the newest keeps the number');
    assert.notEqual(await state.reports.find(open.id), null, 'its case is still open');

    async function look(at: number): Promise<void> {
      await state.accesses.record({ at, by: 'duty', door: 'console', what: 'finding', id: 'f' });
    }
    async function file(network: string, title?: string) {
      const report: FreshReport = {
        kind: 'message',
        level: 'low',
        fields: { what: network },
        reporter: { name: '', callBack: '' },
        language: 'en',
        network,
        urgent: false,
        simulated: false,
        once: null,
        opens: title === undefined ? null : { title },
        regimes: [],
        message: null,
      };
      return state.reports.file(report);
    }
  } finally {
    await database.close();
  }
}

test('what outlived its days goes, counted, in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-erasing-'));
  await erasing({ kind: 'sqlite', folder });
  rmSync(folder, { recursive: true, force: true });
});

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];
test('and in PostgreSQL', { skip: url === undefined && 'no PostgreSQL given' }, async () => {
  const schema = await ownSchema(url ?? '', 'erasing');
  try {
    await erasing(schema.place);
  } finally {
    await schema.drop();
  }
});
