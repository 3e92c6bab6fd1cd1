/**
 * Opens a backup: into an empty folder to go on from there, or into a folder of its own to prove
 * that it could. Whoever has the public key can make a file that decrypts, so its names, hashes and
 * counts are checked like any hostile input.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';

import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';

import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { countRows } from '../database/sqlite.ts';
import { verifySegments } from '../journal/cursor.ts';
import { realDisk } from '../journal/disk.ts';
import { listSegments } from '../journal/journal.ts';
import { isKept, MANIFEST_NAME, readManifest, STORE_NAME } from './manifest.ts';
import type { BackupFile, BackupManifest } from './manifest.ts';

const MANIFEST_BYTES_MAX = 64 * 1_048_576;
const FILES_MAX = 1_000_000;

/**
 * Unpacks and checks everything. The value is there when the backup is whole; with problems that
 * are errors the folder holds what could be had of it. Never throws for what is in the file; rejects
 * with the system's error when the folder cannot be written.
 */
export async function restoreBackup(
  file: string,
  key: string,
  into: string,
): Promise<Reading<BackupManifest>> {
  if (existsSync(into) && readdirSync(into).length > 0)
    return refused(problem('backup-folder-not-empty', { file: into }));
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const unpacked = await unpack(file, key, into);
  if (unpacked.value === undefined) return { value: undefined, problems: unpacked.problems };
  const { manifest, found } = unpacked.value;
  const problems = [
    ...unpacked.problems,
    ...compareFiles(manifest, found),
    ...checkStore(manifest, into),
    ...checkJournal(manifest, into),
  ];
  return problems.some((one) => one.severity === 'error')
    ? { value: undefined, problems }
    : { value: manifest, problems };
}

/** The same into a scratch folder that is removed again: proof without touching anything. */
export async function verifyBackup(
  file: string,
  key: string,
  scratch: string,
): Promise<Reading<BackupManifest>> {
  try {
    return await restoreBackup(file, key, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Unpacked {
  readonly manifest: BackupManifest;
  readonly found: ReadonlyMap<string, BackupFile>;
}

async function unpack(file: string, key: string, into: string): Promise<Reading<Unpacked>> {
  if (!existsSync(file)) return refused(problem('backup-missing', { file }));
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  const source: ReadableStream<Uint8Array> = Readable.toWeb(createReadStream(file));
  let plain: ReadableStream<Uint8Array>;
  try {
    plain = await decrypter.decrypt(source);
  } catch (error) {
    return refused(problem('backup-cannot-be-opened', { file }, { reason: said(error) }));
  }
  const found = new Map<string, BackupFile>();
  const problems: Problem[] = [];
  let manifest: BackupManifest | null = null;
  try {
    for await (const entry of plain.pipeThrough(createTarDecoder({ strict: true }))) {
      if (found.size >= FILES_MAX) break;
      const { name, size } = entry.header;
      if (name === MANIFEST_NAME && size <= MANIFEST_BYTES_MAX)
        manifest = readManifest(await textOf(entry));
      else if (isKept(name) && !found.has(name)) found.set(name, await keep(entry, into));
      else {
        problems.push(problem('backup-holds-stranger', { file: name }));
        await entry.body.cancel();
      }
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    problems.push(problem('backup-damaged', { file }, { reason: said(error) }));
  }
  if (manifest === null) {
    problems.push(problem('backup-without-manifest', { file }));
    return { value: undefined, problems };
  }
  return { value: { manifest, found }, problems };
}

/** Names were judged by `isKept`: each is below the folder, and none is a link. */
async function keep({ header, body }: ParsedTarEntry, into: string): Promise<BackupFile> {
  const path = join(into, header.name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const out = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      await out.writeFile(chunk);
      bytes += chunk.length;
    }
    await out.sync();
  } finally {
    await out.close();
  }
  return { name: header.name, bytes, sha256: hash.digest('hex') };
}

async function textOf({ body }: ParsedTarEntry): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function compareFiles(
  { files }: BackupManifest,
  found: ReadonlyMap<string, BackupFile>,
): readonly Problem[] {
  const promised = new Set(files.map(({ name }) => name));
  return [
    ...files.flatMap((file) => {
      const had = found.get(file.name);
      if (had === undefined) return [problem('backup-lacks-file', { file: file.name })];
      const same = had.sha256 === file.sha256 && had.bytes === file.bytes;
      return same ? [] : [problem('backup-file-differs', { file: file.name })];
    }),
    ...[...found.keys()]
      .filter((name) => !promised.has(name))
      .map((name) => problem('backup-holds-stranger', { file: name })),
  ];
}

function checkStore(manifest: BackupManifest, folder: string): readonly Problem[] {
  const file = join(folder, STORE_NAME);
  if (manifest.store !== 'sqlite') return [];
  if (!existsSync(file)) return [problem('backup-lacks-file', { file: STORE_NAME })];
  let counted: ReturnType<typeof countRows>;
  try {
    counted = countRows(file);
  } catch (error) {
    return [problem('backup-store-damaged', { file: STORE_NAME }, { reason: said(error) })];
  }
  const differing = Object.entries(manifest.rows).filter(
    ([table, rows]) => counted.rows[table] !== rows,
  );
  return [
    ...(counted.sound
      ? []
      : [problem('backup-store-damaged', { file: STORE_NAME }, { reason: 'integrity_check' })]),
    ...(counted.version === manifest.dataVersion
      ? []
      : [problem('backup-file-differs', { file: STORE_NAME })]),
    ...differing.map(([table, promised]) =>
      problem(
        'backup-rows-differ',
        { file: STORE_NAME },
        { table, promised, found: counted.rows[table] ?? 0 },
      ),
    ),
  ];
}

/** Checksums and the hash chain of every segment, as the journal itself would check them. */
function checkJournal(manifest: BackupManifest, folder: string): readonly Problem[] {
  if (!manifest.journal) return [];
  return verifySegments(realDisk, listSegments(realDisk, join(folder, 'journal')));
}

function refused(why: Problem): { value: undefined; problems: readonly Problem[] } {
  return { value: undefined, problems: [why] };
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
