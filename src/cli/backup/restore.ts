/** Opens a backup: to go on from it, or only to prove that one could. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

import type { Problem, Reading } from '../../model/problem.ts';
import { isoTime } from '../../model/time.ts';
import { openBinder } from '../../store/backup/binder-copy.ts';
import { readBackupKey } from '../../store/backup/key.ts';
import type { BackupManifest } from '../../store/backup/manifest.ts';
import { restoreBackup, verifyBackup } from '../../store/backup/restore.ts';
import type { BackupCall } from '../backup.ts';
import { printProblems } from '../problems.ts';

export async function verify(given: BackupCall): Promise<number> {
  const opened = await opening(given);
  if (opened === null) return 2;
  const scratch = mkdtempSync(join(tmpdir(), 'cybershield-verify-'));
  return tell(given, await verifyBackup(opened.file, opened.key, scratch), null);
}

export async function restore(given: BackupCall): Promise<number> {
  const { call, around } = given;
  const into = call.values['into'];
  if (typeof into !== 'string') {
    around.stderr.write('Say into which empty folder: --into FOLDER\n');
    return 2;
  }
  const opened = await opening(given);
  if (opened === null) return 2;
  const folder = resolve(around.cwd, into);
  return tell(given, await restoreBackup(opened.file, opened.key, folder), folder);
}

/** Writes the binder to standard output: HTML, for any browser. */
export async function openedBinder(given: BackupCall): Promise<number> {
  const { around, words } = given;
  const opened = await opening(given);
  if (opened === null) return 2;
  const { value, problems } = await openBinder(opened.file, opened.key);
  printProblems(around.stderr, words, problems);
  if (value === undefined) return 1;
  around.stdout.write(value);
  return 0;
}

async function opening({
  call,
  around,
  words,
}: BackupCall): Promise<{ readonly file: string; readonly key: string } | null> {
  const [, file] = call.positionals;
  const keyFile = call.values['key'];
  if (file === undefined || typeof keyFile !== 'string') {
    around.stderr.write('Name the backup and its key: FILE --key FILE (- reads standard input)\n');
    return null;
  }
  try {
    const written = keyFile === '-' ? await text(around.stdin) : readFileSync(keyFile, 'utf8');
    const { value, problems } = await readBackupKey(written);
    printProblems(around.stderr, words, problems);
    return value === undefined ? null : { file: resolve(around.cwd, file), key: value };
  } catch (error) {
    around.stderr.write(`${keyFile}: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

function tell(
  { around, words, json }: BackupCall,
  { value, problems }: Reading<BackupManifest>,
  folder: string | null,
): number {
  if (json) {
    const codes = problems.map(({ code, place, detail }: Problem) => ({ code, place, detail }));
    around.stdout.write(`${JSON.stringify({ whole: value !== undefined, problems: codes })}\n`);
    return value === undefined ? 1 : 0;
  }
  printProblems(around.stderr, words, problems);
  if (value === undefined) return 1;
  const { takenAt, files, rows, program, store } = value;
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  around.stdout.write(
    `Whole: ${files.length} files of ${isoTime(takenAt)}, ${total} rows, written by version ${program}.\n`,
  );
  if (store === 'postgresql')
    around.stdout.write('The database was PostgreSQL and is restored by its own means.\n');
  if (folder !== null)
    around.stdout.write(`Restored. Start from it with CYBERSHIELD_DATA_FOLDER=${folder}\n`);
  return 0;
}
