/** The backups in a folder: which there are, whether the files are what was written, which may go. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { DAY, type Millis } from '../../model/time.ts';
import { BACKUP_SUFFIX, type BackupNote } from './manifest.ts';

export interface ShelvedBackup {
  readonly file: string;
  readonly bytes: number;
  /** Null when the note beside the file is missing or cannot be read. */
  readonly note: BackupNote | null;
}

/** Newest first; an unreachable folder holds none. */
export function listBackups(folder: string): readonly ShelvedBackup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(BACKUP_SUFFIX))
    .toSorted()
    .reverse()
    .map((name) => {
      const file = join(folder, name);
      return { file, bytes: statSync(file).size, note: noteOf(`${file}.json`) };
    });
}

function noteOf(file: string): BackupNote | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isNote(value) ? value : null;
  } catch {
    return null;
  }
}

function isNote(value: unknown): value is BackupNote {
  if (typeof value !== 'object' || value === null) return false;
  const of = (key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
  return (
    typeof of('takenAt') === 'number' &&
    typeof of('bytes') === 'number' &&
    ['program', 'organisation', 'store', 'sha256'].every((key) => typeof of(key) === 'string') &&
    typeof of('journal') === 'boolean'
  );
}

/** Whether the encrypted file is still, byte by byte, the one that was written. Needs no key. */
export async function isIntact({ file, note }: ShelvedBackup): Promise<boolean> {
  if (note === null) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex') === note.sha256;
}

const DAYS_KEPT = 7;
const WEEKS_KEPT = 5;
const MONTHS_KEPT = 12;

/** Which backups may go: beyond the newest of each of 7 days, 5 weeks and 12 months. */
export function outlived(backups: readonly ShelvedBackup[], now: Millis): readonly ShelvedBackup[] {
  const kept = new Set<string>();
  const keepNewest = (name: (at: Millis) => string, count: number): void => {
    const seen = new Set<string>();
    for (const { file, note } of backups) {
      const period = name(note?.takenAt ?? now);
      if (seen.has(period) || seen.size >= count) continue;
      seen.add(period);
      kept.add(file);
    }
  };
  keepNewest((at) => new Date(at).toISOString().slice(0, 10), DAYS_KEPT);
  keepNewest((at) => String(Math.floor(at / (7 * DAY))), WEEKS_KEPT);
  keepNewest((at) => new Date(at).toISOString().slice(0, 7), MONTHS_KEPT);
  // A file that no note speaks of is somebody's own: it is never removed.
  return backups.filter(({ file, note }) => note !== null && !kept.has(file));
}

export function removeBackup({ file }: ShelvedBackup): void {
  rmSync(file, { force: true });
  rmSync(`${file}.json`, { force: true });
}
