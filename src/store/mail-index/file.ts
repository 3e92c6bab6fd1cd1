/**
 * The file of the mail index: SQLite of its own, since it is derived, large and read by many at once.
 * Its key stands in it, sealed by the master key; whoever has the file alone reads times and counts.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Sealing } from '../../flow/devices.ts';
import type { Vault } from '../../flow/messages.ts';
import { openSealing } from '../secrets/sealing.ts';
import { Digests } from './digests.ts';
import {
  BUSY_MS,
  CHECKPOINT_PAGES,
  ENTRIES_A_MS_MAX,
  MAPPED_BYTES_MAX,
  READER_CACHE_KIB,
  WRITER_CACHE_KIB,
} from './limits.ts';
import { SEGMENT_SIZES, type SegmentSizes } from './merging.ts';
import { Segments } from './segments.ts';

const VERSION = 3;
/** The same without `merges`. */
const VERSION_BEFORE = 2;
const KEY_BYTES = 32;
const KEY_PURPOSE = 'mail index key';

/**
 * A `box` is the number of a mailbox times 32, with 4 times the place of its source among
 * `MAIL_SOURCES`, 2 more for what was reported and 1 for what went out, so that neither counting nor
 * a hunt reads any row but postings.
 */
export const BOX_OUT = 1;
export const BOX_REPORTED = 2;
export const BOX_SOURCE = 4;
export const BOX_SOURCES = 8;
export const BOX_MAILBOX = 32;

export const MAILBOX_PURPOSE = 'mail index mailbox';
export const ENTRY_PURPOSE = 'mail index entry';

/** The segments that become another one. */
const MERGES = `
  create table merges (source integer primary key, target integer not null) strict;
`;

/**
 * Times are seconds. Numbers of entries are never given twice (`numberOnward`): pages and findings keep
 * them. Postings, things and families are ordered by segment first: whatever is written goes to a few pages that are in memory,
 * however large the index is.
 */
const TABLES = `
  create table keys (name text primary key, sealed blob not null) strict;
  create table feeds (feed text primary key, position text not null) strict;
  create table counts (name text primary key, count integer not null) strict;
  create table mailboxes (
    number integer primary key autoincrement, pseudonym integer not null unique, sealed text not null,
    entries integer not null
  ) strict;
  create table entries (
    number integer primary key autoincrement, at integer not null, box integer not null,
    keys blob not null, sealed text not null
  ) strict;
  create index entries_at on entries (at);
  create table segments (
    number integer primary key, postings integer not null, filter blob
  ) strict;
  create table postings (
    segment integer not null, key integer not null, at integer not null, entry integer not null,
    box integer not null, primary key (segment, key, at, entry)
  ) strict, without rowid;
  create table things (
    segment integer not null, key integer not null, parts blob not null,
    primary key (segment, key)
  ) strict, without rowid;
  create table families (
    segment integer not null, family integer not null, key integer not null,
    primary key (segment, family, key)
  ) strict, without rowid;
  ${MERGES}
  insert into segments values (1, 0, null);
  insert into counts values ('entries', 0), ('mailboxes', 0);
`;

export interface IndexFile {
  readonly database: DatabaseSync;
  readonly digests: Digests;
  /** Under the file's own key: a key of its own for each of a million ids would cost more than the rest. */
  readonly sealing: Sealing;
  readonly segments: Segments;
}

/**
 * The connection that writes; there is one. A file that is missing, damaged, or of another version or
 * master key is made anew: everything in it was read from somewhere that can be read again.
 */
export function openToWrite(path: string, vault: Vault, sizes: SegmentSizes): IndexFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return connect(path, vault, 'read-write', sizes);
  } catch {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    return connect(path, vault, 'read-write', sizes);
  }
}

/** For searching, beside the writer and any number of others. Throws where the writer would not. */
export function openToRead(path: string, vault: Vault): IndexFile {
  return connect(path, vault, 'read-only', SEGMENT_SIZES);
}

function connect(
  path: string,
  vault: Vault,
  how: 'read-write' | 'read-only',
  sizes: SegmentSizes,
): IndexFile {
  const database = new DatabaseSync(path, { readOnly: how === 'read-only', timeout: BUSY_MS });
  try {
    if (how === 'read-only') {
      database.exec(`PRAGMA cache_size = -${READER_CACHE_KIB}`);
      database.exec(`PRAGMA mmap_size = ${MAPPED_BYTES_MAX}`);
    } else {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      database.exec('PRAGMA secure_delete = FAST; PRAGMA journal_size_limit = 67108864');
      database.exec(`PRAGMA cache_size = -${WRITER_CACHE_KIB}`);
      database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      if (versionOf(database) === 0) make(database, vault);
      if (versionOf(database) === VERSION_BEFORE) renew(database);
    }
    const key = keyOf(database, vault);
    if (how === 'read-write') numberOnward(database);
    const segments = new Segments(database, sizes.postings);
    segments.refresh();
    return { database, digests: new Digests(key), sealing: openSealing(key), segments };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * One state of the file for all that `work` reads. It ends at once: a connection that also writes has
 * no other transaction meanwhile.
 */
export function inReading<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin');
  try {
    return work();
  } finally {
    if (database.isTransaction) database.exec('commit');
  }
}

/** All or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const made = work();
    database.exec('commit');
    return made;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

function make(database: DatabaseSync, vault: Vault): void {
  inTransaction(database, () => {
    database.exec(TABLES);
    const sealed = vault.seal(KEY_PURPOSE, randomBytes(KEY_BYTES));
    database.prepare('insert into keys values (?, ?)').run('index', sealed);
    database.exec(`PRAGMA user_version = ${VERSION}`);
  });
}

function renew(database: DatabaseSync): void {
  inTransaction(database, () => {
    database.exec(`${MERGES}; PRAGMA user_version = ${VERSION}`);
  });
}

/**
 * What is added from now on is numbered above all that went before, also before this file was made
 * anew or restored from an older copy: a finding that keeps a number would name another person.
 */
function numberOnward(database: DatabaseSync): void {
  const from = Date.now() * ENTRIES_A_MS_MAX;
  inTransaction(database, () => {
    const known = database.prepare(
      "update sqlite_sequence set seq = max(seq, ?) where name = 'entries'",
    );
    if (known.run(from).changes === 0)
      database.prepare("insert into sqlite_sequence values ('entries', ?)").run(from);
  });
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

function keyOf(database: DatabaseSync, vault: Vault): Uint8Array {
  if (versionOf(database) !== VERSION) throw new Error('a mail index of another version');
  const row = database.prepare("select sealed from keys where name = 'index'").get();
  const sealed = row?.['sealed'];
  const key = sealed instanceof Uint8Array ? vault.open(KEY_PURPOSE, sealed) : null;
  if (key === null) throw new Error('a mail index of another master key');
  return key;
}
