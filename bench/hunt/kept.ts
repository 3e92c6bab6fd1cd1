/**
 * The mail index that the benches search, and beside it the same values in a plain table: written
 * once, kept in the machine's folder for temporary files, and made anew when whatever decides what
 * stands in it is another.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { MailEntry } from '../../src/flow/mail-index.ts';
import type { Vault } from '../../src/flow/messages.ts';
import { openMailIndex } from '../../src/store/mail-index/mail-index.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { entryOf } from './entries.ts';

export const INDEX = 'mail-index.sqlite';
export const PLAIN = 'plain.sqlite';
export const BATCH = 500;
/** The benches' own: every process must find what another wrote. */
export const VAULT: Vault = openVault(Buffer.alloc(32, 1));
const WRITER = join(import.meta.dirname, '../../src/store/mail-index');
const WRITTEN_BY = [
  'adding.ts',
  'digests.ts',
  'file.ts',
  'filter.ts',
  'limits.ts',
  'merging.ts',
  'segments.ts',
  'terms.ts',
  'things.ts',
];

/** Puts copies of the files into a folder, for the bench to change; gives the seconds of making them. */
export async function takeKept(
  messages: number,
  files: readonly string[],
  folder: string,
): Promise<number> {
  const kept = join(tmpdir(), `cybershield-bench-mail-${messages}-${codeOf()}`);
  const started = performance.now();
  if (!existsSync(kept)) {
    const making = `${kept}-${process.pid}`;
    mkdirSync(making, { mode: 0o700 });
    await make(making, messages);
    renameSync(making, kept);
  }
  const took = (performance.now() - started) / 1_000;
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(join(kept, file), join(folder, file));
  return took;
}

async function make(folder: string, messages: number): Promise<void> {
  const index = openMailIndex(join(folder, INDEX), VAULT);
  const plain = plainTable(join(folder, PLAIN));
  for (let from = 0; from < messages; from += BATCH) {
    const entries = entriesFrom(from, Math.min(BATCH, messages - from));
    await index.add(entries);
    addPlain(plain, entries);
  }
  index.close();
  plain.close();
}

export function entriesFrom(from: number, count: number): readonly MailEntry[] {
  return Array.from({ length: count }, (_, at) => entryOf(from + at));
}

export function plainTable(path: string): DatabaseSync {
  const plain = new DatabaseSync(path);
  plain.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
  plain.exec(`create table if not exists seen (
    value text, at integer, mailbox text, id text, primary key (value, at, id)) without rowid`);
  return plain;
}

/** Gives how many rows that were. */
export function addPlain(plain: DatabaseSync, entries: readonly MailEntry[]): number {
  const put = plain.prepare('insert or ignore into seen values (?, ?, ?, ?)');
  let rows = 0;
  plain.exec('begin');
  for (const { observables, at, mailbox, id } of entries)
    for (const { value } of observables) {
      put.run(value, Math.floor(at), mailbox, id);
      rows += 1;
    }
  plain.exec('commit');
  return rows;
}

function codeOf(): string {
  const hash = createHash('sha256');
  for (const name of WRITTEN_BY) hash.update(readFileSync(join(WRITER, name)));
  hash.update(readFileSync(join(import.meta.dirname, 'entries.ts')));
  return hash.digest('hex').slice(0, 16);
}
