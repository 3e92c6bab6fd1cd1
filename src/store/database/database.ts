/** Opens the store: embedded, or PostgreSQL by URL; brings its data to this program's version. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { StoreRefused } from '../refused.ts';
import { dataVersion, MIGRATIONS, migrateTo } from './migrations.ts';
import { isConnectionLost, postgresDialect } from './postgres.ts';
import { backUpSqlite, sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type StoreKind = 'sqlite' | 'postgres';

/** Where the store is. `folder` is made when it is missing. */
export type StorePlace =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface Database {
  readonly kind: StoreKind;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

const FILE = 'store.sqlite';

/**
 * The connection that writes; there is one. Migrates, after a backup (embedded; PostgreSQL is
 * backed up by its own means). Throws StoreRefused when the data is newer or the server does not
 * answer.
 */
export async function openStore(place: StorePlace): Promise<Database> {
  if (place.kind === 'sqlite') mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  const database = await connect(place, 'read-write');
  try {
    await migrate(database, place);
  } catch (error) {
    await database.close();
    if (error instanceof StoreRefused || !isConnectionLost(error)) throw error;
    throw new StoreRefused(
      'database-unreachable',
      `The PostgreSQL server did not answer: ${error instanceof Error ? error.message : ''}`,
      error,
    );
  }
  return database;
}

/**
 * Every row belongs to an organisation, so it comes first; its name and kind follow the
 * configuration.
 */
export async function ensureOrganisation(
  { db }: Database,
  organisation: Tables['organisations'],
): Promise<void> {
  const { name, kind } = organisation;
  await db
    .insertInto('organisations')
    .values(organisation)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, kind }))
    .execute();
}

/** A connection for reading beside the writer's. */
export async function openStoreForReading(place: StorePlace): Promise<Database> {
  return connect(place, 'read-only');
}

async function connect(place: StorePlace, how: 'read-write' | 'read-only'): Promise<Database> {
  const dialect =
    place.kind === 'sqlite'
      ? sqliteDialect(join(place.folder, FILE), how)
      : await postgresDialect(place.url);
  const db = new Kysely<Tables>({ dialect });
  return { kind: place.kind, db, close: () => db.destroy() };
}

async function migrate(database: Database, place: StorePlace): Promise<void> {
  const found = await dataVersion(database.db);
  if (found > MIGRATIONS.length)
    throw new StoreRefused(
      'data-newer-than-program',
      `The data is of version ${found}; this program knows versions up to ${MIGRATIONS.length}. ` +
        'Start the newer program that wrote it, or restore the backup made before its upgrade.',
    );
  for (let version = found + 1; version <= MIGRATIONS.length; version += 1) {
    if (place.kind === 'sqlite' && found > 0)
      backUpSqlite(
        join(place.folder, FILE),
        join(place.folder, `before-version-${version}.sqlite`),
      );
    await migrateTo(database.db, version);
  }
}
