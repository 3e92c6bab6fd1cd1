/** The embedded database: the only file that opens it (design, "The stack"). */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Dialect, SqliteDatabase, SqliteStatement } from 'kysely';
import { SqliteDialect } from 'kysely';
import { StoreRefused } from '../refused.ts';

const BUSY_MS = 5_000;
const STATEMENTS_KEPT_MAX = 500;
const CACHE_KIB = 16_384;

/** A Kysely dialect on `node:sqlite`. A read-only one may live in another thread. */
export function sqliteDialect(path: string, how: 'read-write' | 'read-only'): Dialect {
  return new SqliteDialect({ database: () => Promise.resolve(open(path, how)) });
}

function open(path: string, how: 'read-write' | 'read-only'): SqliteDatabase {
  const database = new DatabaseSync(path, {
    readOnly: how === 'read-only',
    timeout: BUSY_MS,
    enableForeignKeyConstraints: true,
  });
  database.exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA temp_store = MEMORY`);
  if (how === 'read-write') {
    // FULL: with NORMAL a power cut lost committed rows (design, "Measured").
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec('PRAGMA journal_size_limit = 67108864');
  }
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        if (statements.size >= STATEMENTS_KEPT_MAX) statements.clear();
        statement = adapt(database.prepare(sql));
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}

function adapt(statement: StatementSync): SqliteStatement {
  const reader = statement.columns().length > 0;
  // What writes tells the last row's own key, and that of a shared object is longer than a number.
  if (!reader) statement.setReadBigInts(true);
  return {
    reader,
    all: (parameters) => statement.all(...parameters.map(bindable)),
    run: (parameters) => statement.run(...parameters.map(bindable)),
    iterate: (parameters) => statement.iterate(...parameters.map(bindable)),
  };
}

/** `node:sqlite` takes a Date without a word and stores nonsense, so it is refused here. */
function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number' || value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

/** Writes a consistent copy of the database, replacing an older copy of the same name. */
export function backUpSqlite(path: string, copy: string): void {
  rmSync(copy, { force: true });
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    database.prepare('VACUUM INTO ?').run(copy);
  } finally {
    database.close();
  }
}

/**
 * Holds the data folder for this process; the operating system lets go of it when the process ends,
 * however it ends. Throws StoreRefused `data-folder-in-use`.
 */
export function holdFolder(path: string): { release(): void } {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new StoreRefused(
      'data-folder-in-use',
      'Another CyberShield is running on this data folder. Stop it, or choose another folder.',
      error,
    );
  }
  return { release: () => lock.close() };
}

/** The version and the rows of every table in a copy of the database; `sound` is its own check. */
export function countRows(path: string): {
  readonly version: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly sound: boolean;
} {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
  try {
    const names = database
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
      .all()
      .map((row) => String(row['name']));
    const rows = names.map((name) => {
      const counted = database.prepare(`select count(*) as count from "${name}"`).get();
      return [name, Number(counted?.['count'] ?? 0)] as const;
    });
    const version = database.prepare('select max(version) as version from schema_version').get();
    const check = database.prepare('PRAGMA integrity_check').get();
    return {
      version: Number(version?.['version'] ?? 0),
      rows: Object.fromEntries(rows),
      sound: check?.['integrity_check'] === 'ok',
    };
  } finally {
    database.close();
  }
}
