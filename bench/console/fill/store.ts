/**
 * The data folder of the bench of the console: a real embedded store with a million findings and
 * 10,000 cases, and an imported pack of 3,000 rules. Made once a day and program, then kept in the
 * folder for temporary files, since making it takes a minute or two.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { readAttack } from '../../../src/intake/content/attack.ts';
import { ensureOrganisation, openStore } from '../../../src/store/database/database.ts';
import { rebuildRollups } from '../../../src/store/database/rollups.ts';
import { openState } from '../../../src/store/database/state.ts';
import { rebuildVerdicts } from '../../../src/store/database/verdicts.ts';
import { fillCases } from './cases.ts';
import { fillFindings } from './findings.ts';
import { addPeopleAndMembers, fillRest } from './rest.ts';
import { benchRules, writeRules } from './rules.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const PREFIX = 'bench-console-';
const ORGANISATION = 'own';

/** Gives the folder, filled. `told` hears what is under way. */
export async function preparedFolder(told: (what: string) => void): Promise<string> {
  const folder = join(tmpdir(), `${PREFIX}${mark()}`);
  if (existsSync(folder)) return folder;
  for (const old of readdirSync(tmpdir()))
    if (old.startsWith(PREFIX)) rmSync(join(tmpdir(), old), { recursive: true, force: true });
  const making = `${folder}-making`;
  mkdirSync(making, { recursive: true });
  const started = performance.now();
  const now = Date.now();
  const rules = benchRules(readAttack(join(ROOT, 'content')).value);
  writeRules(making, rules);
  const place = { kind: 'sqlite', folder: making } as const;
  let store = await openStore(place);
  await ensureOrganisation(store, {
    id: ORGANISATION,
    name: 'Bench Hospital',
    kind: 'hospital',
    created_at: now,
  });
  await addPeopleAndMembers(
    openState(store, ORGANISATION, () => now),
    now,
  );
  await store.close();
  told('writing a million findings and 10,000 cases');
  fill(join(making, 'store.sqlite'), (database) => {
    fillFindings(database, rules, now);
    fillCases(database, rules, now);
    fillRest(database, rules, now);
  });
  told('counting them into rollups');
  store = await openStore(place);
  await rebuildRollups(store, ORGANISATION);
  await rebuildVerdicts(store, ORGANISATION);
  await store.close();
  renameSync(making, folder);
  told(`made in ${Math.round((performance.now() - started) / 1_000)} s`);
  return folder;
}

/** The secret of a session of somebody who may see everything. The shield must not run. */
export async function sessionIn(folder: string): Promise<string> {
  const store = await openStore({ kind: 'sqlite', folder });
  try {
    const { signIns, people } = openState(store, ORGANISATION, () => Date.now());
    const person = await people.bySignInName('bench');
    if (person === null) throw new Error('nobody is called bench');
    return await signIns.sessionFor(person.id, 'link');
  } finally {
    await store.close();
  }
}

/** What was made by another program, or on another day, is made anew. */
function mark(): string {
  const digest = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  const files = globSync(['bench/console/fill/*.ts', 'src/store/database/schema/*.ts'], {
    cwd: ROOT,
  });
  for (const file of [...files, 'src/store/database/migrations.ts'].toSorted())
    digest.update(readFileSync(join(ROOT, file)));
  return digest.digest('hex').slice(0, 12);
}

function fill(path: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  try {
    // Only a store that is not in WAL mode can do without a journal; opening it puts WAL back.
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF');
    database.exec('PRAGMA synchronous = OFF');
    database.exec('PRAGMA cache_size = -400000; BEGIN');
    work(database);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}
