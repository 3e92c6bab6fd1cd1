/** The store, worked on by a command itself while no shield runs. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { OrganisationSettings } from '../flow/settings.ts';
import type { State } from '../flow/state.ts';
import { ensureOrganisation, openStore } from '../store/database/database.ts';
import { holdFolder } from '../store/database/sqlite.ts';
import { openState } from '../store/database/state.ts';
import type { Config } from './config/schema.ts';
import { ORGANISATION, storePlace } from './seen.ts';

const LOCK = 'lock.sqlite';

/** Throws StoreRefused when a shield runs on this folder after all, or the store cannot be opened. */
export async function withOwnStore<T>(
  config: Config,
  { name, kind }: Pick<OrganisationSettings, 'name' | 'kind'>,
  now: () => number,
  act: (state: State) => Promise<T>,
): Promise<T> {
  const { folder } = config.data;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const hold = holdFolder(join(folder, LOCK));
  try {
    const database = await openStore(storePlace(config));
    try {
      await ensureOrganisation(database, { id: ORGANISATION, name, kind, created_at: now() });
      return await act(openState(database, ORGANISATION, now));
    } finally {
      await database.close();
    }
  } finally {
    hold.release();
  }
}
