/**
 * Imported lists in the data folder: each import a folder of its own named by its version, and
 * `current.json`, which names the one in force and is replaced by renaming. Whoever reads meanwhile
 * sees the whole of one import; the one before is kept until the next.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import type { Warninglist } from '../../intel/warninglists/read.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { isoTime, type Millis } from '../../model/time.ts';
import { readWarninglistPack, type WarninglistPack } from './pack.ts';

const FOLDER = 'warninglists';
const CURRENT = 'current.json';
const VERSION = /^[0-9a-f]{16}$/;

/** The import in force; null when none was made, or when the file cannot be read. */
export interface StoredVersion {
  readonly version: string;
  /** The version before it, still there. */
  readonly before: string | null;
  readonly importedAt: string;
}

function storedVersion(dataFolder: string): StoredVersion | null {
  const file = join(dataFolder, FOLDER, CURRENT);
  if (!existsSync(file)) return null;
  const value: Json = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJsonObject(value)) return null;
  const { version, before, importedAt } = value;
  if (typeof version !== 'string' || !VERSION.test(version)) return null;
  return {
    version,
    before: typeof before === 'string' && VERSION.test(before) ? before : null,
    importedAt: typeof importedAt === 'string' ? importedAt : '',
  };
}

/** The lists in force. Damage is a problem, never an exception: our own lists hold anyway. */
export async function storedWarninglists(dataFolder: string): Promise<{
  readonly lists: readonly Warninglist[];
  readonly stored: StoredVersion | null;
  readonly problems: readonly Problem[];
}> {
  const file = join(dataFolder, FOLDER, CURRENT);
  let stored: StoredVersion | null;
  try {
    stored = storedVersion(dataFolder);
  } catch {
    stored = null;
  }
  if (stored === null) {
    const isDamaged = existsSync(file);
    const problems = isDamaged ? [problem('warninglists-damaged', { file })] : [];
    return { lists: [], stored, problems };
  }
  const folder = join(dataFolder, FOLDER, stored.version);
  const { lists, version, problems } = await readWarninglistPack(folder);
  const damaged =
    version === stored.version ? [] : [problem('warninglists-damaged', { file: folder })];
  // What is there protects, even where something is missing.
  return { lists: lists.map(({ list }) => list), stored, problems: [...damaged, ...problems] };
}

/** Puts the lists in force; gives false when the very same ones were. */
export function installWarninglists(
  dataFolder: string,
  { lists, version }: Pick<WarninglistPack, 'lists' | 'version'>,
  now: Millis,
): boolean {
  const folder = join(dataFolder, FOLDER);
  const before = storedBefore(dataFolder);
  if (before?.version === version) return false;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = join(folder, `incoming-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  for (const { list, text } of lists) writeFileSync(join(fresh, `${list.id}.json`), text);
  const placed = join(folder, version);
  rmSync(placed, { recursive: true, force: true });
  renameSync(fresh, placed);
  const current = join(folder, CURRENT);
  const told = { version, before: before?.version ?? null, importedAt: isoTime(now) };
  writeFileSync(`${current}.new`, JSON.stringify(told));
  renameSync(`${current}.new`, current);
  for (const name of readdirSync(folder))
    if (VERSION.test(name) && name !== version && name !== told.before)
      rmSync(join(folder, name), { recursive: true, force: true });
  return true;
}

function storedBefore(dataFolder: string): StoredVersion | null {
  try {
    return storedVersion(dataFolder);
  } catch {
    return null;
  }
}
