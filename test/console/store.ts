/** The console over a real store: SQLite in a folder of its own, read and decided over one connection. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';

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

const FILE = 'store.sqlite';
let empty: Promise<Buffer> | undefined;

/** An empty store of the organisation `own`; what is in it need not outlive the process. */
export async function openTestStore(now: () => Millis): Promise<TestStore> {
  empty ??= emptyStore();
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-console-'));
  writeFileSync(join(folder, FILE), await empty);
  const database = await openStore({ kind: 'sqlite', folder });
  await sql`PRAGMA synchronous = OFF`.execute(database.db);
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

/** Its file, migrated once for all tests of the process; the contract tests migrate stores of their own. */
async function emptyStore(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-console-'));
  try {
    await (await openStore({ kind: 'sqlite', folder })).close();
    return readFileSync(join(folder, FILE));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
