/**
 * Takes a backup while the shield runs: a consistent copy of the store, then keys, settings, rules
 * and the journal, in one tar encrypted with age (age-encryption.org/v1) to a public recipient. The
 * key that opens it is not on this machine, so a thief who has the machine has no old backups.
 */
import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { createTarPacker, type TarPackController } from 'modern-tar';

import type { Millis } from '../../model/time.ts';
import type { StorePlace } from '../database/database.ts';
import { backUpSqlite, countRows } from '../database/sqlite.ts';
import {
  BACKUP_SUFFIX,
  isKept,
  MANIFEST_NAME,
  STORE_NAME,
  type BackupFile,
  type BackupManifest,
  type BackupNote,
} from './manifest.ts';

const CHUNK_BYTES = 1_048_576;

export interface BackupRequest {
  /** The data folder. */
  readonly folder: string;
  readonly place: StorePlace;
  /** Where the configuration keeps the master key outside the data folder. */
  readonly masterKeyFile: string | null;
  readonly organisation: string;
  readonly program: string;
  /** Who can open it: `age1...`, made by `makeBackupKey`. */
  readonly recipient: string;
  /** The folder that the backup goes into; made in the one above it when missing. */
  readonly into: string;
  readonly journal: boolean;
  readonly now: Millis;
}

export interface BackupTaken {
  readonly file: string;
  readonly note: BackupNote;
  readonly manifest: BackupManifest;
}

/** Rejects with the system's error when it cannot be written; nothing half done stays behind then. */
export async function takeBackup(request: BackupRequest): Promise<BackupTaken> {
  const { into, now } = request;
  // Only the last folder is made: a path above it that is missing is a disk that is not mounted.
  if (!existsSync(into)) mkdirSync(into, { mode: 0o700 });
  const name = `cybershield-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const file = join(into, name + BACKUP_SUFFIX);
  const partial = `${file}.partial`;
  const snapshot = join(request.folder, `${name}.snapshot`);
  try {
    if (request.place.kind === 'sqlite')
      backUpSqlite(join(request.place.folder, STORE_NAME), snapshot);
    const { manifest, bytes, sha256 } = await pack(request, snapshot, partial);
    renameSync(partial, file);
    const { organisation, program, journal, store } = manifest;
    const note = { takenAt: now, program, organisation, journal, store, bytes, sha256 };
    writeFileSync(`${file}.json`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
    return { file, note, manifest };
  } finally {
    rmSync(snapshot, { force: true });
    rmSync(partial, { force: true });
  }
}

async function pack(
  request: BackupRequest,
  snapshot: string,
  partial: string,
): Promise<{ manifest: BackupManifest; bytes: number; sha256: string }> {
  const { readable, controller } = createTarPacker();
  // Loaded when it is used: a shield that only watches keeps its memory small.
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(request.recipient);
  const sealed = await encrypter.encrypt(readable);
  const hash = createHash('sha256');
  const out = await open(partial, 'wx', 0o600);
  try {
    const [manifest, bytes] = await Promise.all([
      fill(controller, request, snapshot).catch((error: unknown) => {
        controller.error(error);
        throw error;
      }),
      write(sealed, out, hash),
    ]);
    await out.sync();
    return { manifest, bytes, sha256: hash.digest('hex') };
  } finally {
    await out.close();
  }
}

async function write(
  from: ReadableStream<Uint8Array>,
  out: FileHandle,
  hash: Hash,
): Promise<number> {
  let bytes = 0;
  for await (const chunk of from) {
    hash.update(chunk);
    await out.writeFile(chunk);
    bytes += chunk.length;
  }
  return bytes;
}

/** Adds every file, then the manifest, which needs their hashes. */
async function fill(
  controller: TarPackController,
  request: BackupRequest,
  snapshot: string,
): Promise<BackupManifest> {
  const files: BackupFile[] = [];
  for (const [name, path] of contentsOf(request, snapshot)) {
    const added = await add(controller, name, path);
    if (added !== null) files.push(added);
  }
  const { organisation, now, program, place, journal } = request;
  const hasStore = place.kind === 'sqlite';
  const { version, rows } = hasStore ? countRows(snapshot) : { version: 0, rows: {} };
  const manifest: BackupManifest = {
    format: 1,
    organisation,
    takenAt: now,
    program,
    store: hasStore ? 'sqlite' : 'postgresql',
    dataVersion: version,
    rows,
    journal,
    files,
  };
  const text = Buffer.from(JSON.stringify(manifest));
  const writer = controller
    .add({ name: MANIFEST_NAME, size: text.length, mode: 0o600 })
    .getWriter();
  await writer.write(text);
  await writer.close();
  controller.finalize();
  return manifest;
}

/** Name in the backup and where it lies now: the store first, so that the journal is never behind it. */
function contentsOf(
  { folder, journal, masterKeyFile }: BackupRequest,
  snapshot: string,
): readonly (readonly [string, string])[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), path] as const)
    .filter(([name]) => isKept(name) && name !== STORE_NAME)
    .filter(([name]) => journal || !name.startsWith('journal/'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const store = existsSync(snapshot) ? [[STORE_NAME, snapshot] as const] : [];
  const master = masterKeyFile === null ? [] : [['keys/master', masterKeyFile] as const];
  return [...store, ...master, ...found];
}

/** Null when the file was removed meanwhile: a segment whose time was over. */
async function add(
  controller: TarPackController,
  name: string,
  path: string,
): Promise<BackupFile | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    // A segment being written grows behind this size; what is before it does not change any more.
    const { size } = await handle.stat();
    const writer = controller.add({ name, size, mode: 0o600 }).getWriter();
    const hash = createHash('sha256');
    for (let at = 0; at < size;) {
      const { bytesRead, buffer } = await handle.read(
        Buffer.alloc(Math.min(CHUNK_BYTES, size - at)),
        0,
        Math.min(CHUNK_BYTES, size - at),
        at,
      );
      if (bytesRead === 0) throw new Error(`${name} became shorter while it was read`);
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      await writer.write(chunk);
      at += bytesRead;
    }
    await writer.close();
    return { name, bytes: size, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}
