/** The console over a real store: SQLite in a folder of its own, read and decided over one connection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { State } from '../../src/flow/state.ts';
import type { Millis } from '../../src/model/time.ts';
import type { Database } from '../../src/store/database/database.ts';
import { ensureOrganisation, openStore } from '../../src/store/database/database.ts';
import { openState } from '../../src/store/database/state.ts';

export interface TestStore {
  readonly state: State;
  readonly database: Database;
  readonly folder: string;
  close(): Promise<void>;
}

/** An empty store of the organisation `own`. */
export async function openTestStore(now: () => Millis): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-console-'));
  const database = await openStore({ kind: 'sqlite', folder });
  await ensureOrganisation(database, {
    id: 'own',
    name: 'Szent Anna Hospital',
    kind: 'hospital',
    created_at: now(),
  });
  return {
    state: openState(database, 'own', now),
    database,
    folder,
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
