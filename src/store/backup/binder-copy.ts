/**
 * The emergency binder beside each backup, encrypted to the same key: readable with nothing but that
 * key and a browser when the shield is gone (design, invariant 11).
 */
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { problem, type Reading } from '../../model/problem.ts';

const NAME = /^binder-\d{4}-\d{2}-\d{2}\.html\.age$/;
const COPIES_KEPT = 7;
const BINDER_BYTES_MAX = 16 * 1_048_576;

export interface BinderCopy {
  /** The folder it goes into. */
  readonly into: string;
  readonly recipient: string;
  /** `YYYY-MM-DD`; a second one of a day replaces the first. */
  readonly day: string;
  readonly html: string;
}

/** Gives the file. Rejects with the system's error; no half written copy has the name of a whole one. */
export async function keepBinder({ into, recipient, day, html }: BinderCopy): Promise<string> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = await encrypter.encrypt(html);
  const file = join(into, `binder-${day}.html.age`);
  try {
    writeFileSync(`${file}.partial`, sealed, { mode: 0o600, flush: true });
    renameSync(`${file}.partial`, file);
  } finally {
    rmSync(`${file}.partial`, { force: true });
  }
  for (const old of listBinders(into).slice(COPIES_KEPT)) rmSync(join(into, old), { force: true });
  return file;
}

/** Their names, newest first. */
export function listBinders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .toSorted()
    .reverse();
}

/** The binder's HTML. The file may be anybody's: it is read up to a limit and never run. */
export async function openBinder(file: string, key: string): Promise<Reading<string>> {
  const refused = (code: string, reason?: string): Reading<string> => ({
    value: undefined,
    problems: [problem(code, { file }, reason === undefined ? {} : { reason })],
  });
  if (!existsSync(file)) return refused('backup-missing');
  if (statSync(file).size > BINDER_BYTES_MAX) return refused('binder-too-large');
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(key);
    return { value: await decrypter.decrypt(readFileSync(file), 'text'), problems: [] };
  } catch (error) {
    return refused('backup-cannot-be-opened', error instanceof Error ? error.message : '');
  }
}
