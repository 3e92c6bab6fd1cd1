/** What a backup says of itself: its first promise is the list of files with their hashes. */
import type { Millis } from '../../model/time.ts';

export interface BackupManifest {
  readonly format: 1;
  readonly organisation: string;
  readonly takenAt: Millis;
  /** Of the program that took it. */
  readonly program: string;
  /** `postgresql`: the database is not in here and is backed up by its own means. */
  readonly store: 'sqlite' | 'postgresql';
  /** Version of the data (store/database/migrations.ts); 0 where the store is not in here. */
  readonly dataVersion: number;
  /** Rows by table; empty where the store is not in here. */
  readonly rows: Readonly<Record<string, number>>;
  readonly journal: boolean;
  readonly files: readonly BackupFile[];
}

export interface BackupFile {
  /** Below the data folder, with forward slashes. */
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Written beside the encrypted file, so that its age and health can be told without the key. */
export interface BackupNote {
  readonly takenAt: Millis;
  readonly program: string;
  readonly organisation: string;
  readonly journal: boolean;
  readonly store: BackupManifest['store'];
  /** Of the encrypted file. */
  readonly bytes: number;
  readonly sha256: string;
}

export const MANIFEST_NAME = 'manifest.json';
export const STORE_NAME = 'store.sqlite';
export const BACKUP_SUFFIX = '.cybershield-backup.age';

/** Files of a data folder by what they are for; a backup holds these and nothing else. */
const KEPT: readonly RegExp[] = [
  /^store\.sqlite$/,
  /^keys\/[\w.-]+$/,
  /^journal\/[\w.-]+\.segment$/,
  /^rules\/(?:[\w .-]+\/)*[\w .-]+$/,
  /^settings\.yml$/,
  /^file-marks\.ndjson$/,
];

/** Whether a file of this name belongs in a backup: on taking and, since any file may lie, on restoring. */
export function isKept(name: string): boolean {
  return !name.split('/').some((part) => part === '..' || part === '.') && fits(name);
}

function fits(name: string): boolean {
  return KEPT.some((pattern) => pattern.test(name));
}

/** Null when the text is no manifest of a format this program knows. */
export function readManifest(text: string): BackupManifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isManifest(value) ? value : null;
}

function isManifest(value: unknown): value is BackupManifest {
  if (typeof value !== 'object' || value === null) return false;
  if (!('format' in value) || value.format !== 1) return false;
  if (!('files' in value) || !Array.isArray(value.files)) return false;
  if (!('rows' in value) || typeof value.rows !== 'object' || value.rows === null) return false;
  const hasTexts = ['organisation', 'program', 'store'].every(
    (key) => typeof Object.getOwnPropertyDescriptor(value, key)?.value === 'string',
  );
  const hasTime = 'takenAt' in value && typeof value.takenAt === 'number';
  const hasVersion = 'dataVersion' in value && typeof value.dataVersion === 'number';
  const hasJournal = 'journal' in value && typeof value.journal === 'boolean';
  return hasTexts && hasTime && hasVersion && hasJournal && value.files.every(isFile);
}

function isFile(value: unknown): value is BackupFile {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'name' in value &&
    typeof value.name === 'string' &&
    isKept(value.name) &&
    'bytes' in value &&
    typeof value.bytes === 'number' &&
    'sha256' in value &&
    typeof value.sha256 === 'string'
  );
}
