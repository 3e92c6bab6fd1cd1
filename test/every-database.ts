/** A contract of the store on SQLite and, where CYBERSHIELD_TEST_POSTGRES names one, on PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { SealedMessage } from '../src/flow/messages.ts';
import type { FreshReport } from '../src/flow/reports.ts';
import type { State } from '../src/flow/state.ts';
import type { Millis } from '../src/model/time.ts';
import {
  ensureOrganisation,
  openStore,
  type Database,
  type StorePlace,
} from '../src/store/database/database.ts';
import { openState } from '../src/store/database/state.ts';
import { AT, ORG } from './hits.ts';
import { ownSchema } from './postgres.ts';

const url = process.env['CYBERSHIELD_TEST_POSTGRES'];

/** `of` in small letters: what the contract is about. Each database is empty and gone afterwards. */
export function onEveryDatabase(
  of: string,
  contract: (database: string, place: () => Promise<StorePlace>) => void,
): void {
  const root = mkdtempSync(join(tmpdir(), `contract-${of}-`));
  after(() => rmSync(root, { recursive: true }));
  contract('SQLite', () => Promise.resolve({ kind: 'sqlite', folder: join(root, 'data') }));
  if (url === undefined) {
    test(`${of} on PostgreSQL`, { skip: 'CYBERSHIELD_TEST_POSTGRES is not set' }, () => {});
    return;
  }
  const drops: (() => Promise<void>)[] = [];
  contract('PostgreSQL', async () => {
    const own = await ownSchema(url, `contract_${of}`);
    drops.push(own.drop);
    return own.place;
  });
  after(() => Promise.all(drops.map((drop) => drop())));
}

/** The state of `ORG`, beside a second organisation that must see nothing of it. */
export async function openBeside(
  place: StorePlace,
  now: () => Millis,
): Promise<{ readonly store: Database; readonly state: State }> {
  const store = await openStore(place);
  for (const id of [ORG, 'other'])
    await ensureOrganisation(store, { id, name: id, kind: 'hospital', created_at: AT });
  return { store, state: openState(store, ORG, now) };
}

/** A report of a message, as a form files it. */
export function reportOf(
  message: SealedMessage | null,
  over: Partial<FreshReport> = {},
): FreshReport {
  return {
    kind: 'message',
    level: 'low',
    fields: {},
    reporter: { name: 'Éva', callBack: '' },
    language: 'hu',
    network: '10.1.2.3',
    simulated: false,
    urgent: false,
    once: null,
    opens: null,
    regimes: [],
    message,
    ...over,
  };
}
