/**
 * The key of backups: its public half stays in the data folder and only closes; the secret half is
 * shown once, printed, and kept in an envelope with the emergency binder.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { problem, type Reading } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';

const RECIPIENT_FILE = 'backup.recipient';

/** Makes a key and remembers its public half; gives the secret half (`AGE-SECRET-KEY-...`). */
export async function makeBackupKey(dataFolder: string): Promise<string> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dataFolder, 'keys', RECIPIENT_FILE), `${recipient}\n`, { mode: 0o600 });
  return identity;
}

/** To whom backups are encrypted; null until a key was made. */
export function backupRecipient(dataFolder: string): string | null {
  const file = join(dataFolder, 'keys', RECIPIENT_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** When the key in use was made; null while there is none. */
export function backupKeyMadeAt(dataFolder: string): Millis | null {
  const file = join(dataFolder, 'keys', RECIPIENT_FILE);
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** The secret key in a text as people type or scan it: lines of comments, blanks and case do not matter. */
export async function readBackupKey(text: string): Promise<Reading<string>> {
  const lines = text.split(/\r?\n/).filter((line) => !line.trimStart().startsWith('#'));
  const key = lines.join('').replaceAll(/\s/g, '').toUpperCase();
  const { identityToRecipient } = await import('age-encryption');
  try {
    await identityToRecipient(key);
    return { value: key, problems: [] };
  } catch {
    return { value: undefined, problems: [problem('backup-key-malformed', {})] };
  }
}
