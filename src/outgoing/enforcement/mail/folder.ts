/**
 * A folder of lists that another program reads. A list is replaced whole and at once, so that the
 * reader never sees half of one; the same list again changes no byte.
 */
import { execFile } from 'node:child_process';
import { open, readFile, rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { PointRefusal } from '../../../flow/enforcement.ts';
import { RELOAD_MS_MAX } from './limits.ts';

export interface ListFile {
  readonly name: string;
  readonly text: string;
}

export interface ListFolder {
  /** Rejects with `PointRefusal`. What another run may not have told the reader is told again. */
  replace(files: readonly ListFile[]): Promise<void>;
  /** Null while there is none. */
  read(name: string): Promise<string | null>;
}

/** `reload`: a program without arguments that makes the reader read anew; null: it does so itself. */
export function openListFolder(folder: string, reload: string | null): ListFolder {
  let isTold = false;
  return {
    async replace(files) {
      try {
        for (const file of files) if (await replaced(folder, file)) isTold = false;
      } catch (cause) {
        throw new PointRefusal('enforcement-folder-unwritable', { cause });
      }
      if (isTold || reload === null) return;
      await told(reload, folder);
      isTold = true;
    },
    async read(name) {
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch {
        return null;
      }
    },
  };
}

/**
 * True when its bytes changed. The time of the file says when the list was last confirmed, by which
 * its reader's machine can tell that nobody keeps it any more.
 */
async function replaced(folder: string, { name, text }: ListFile): Promise<boolean> {
  const path = join(folder, name);
  const before = await readFile(path, 'utf8').catch(() => null);
  if (before === text) {
    const now = new Date();
    await utimes(path, now, now);
    return false;
  }
  if (!(await stat(folder)).isDirectory()) throw new Error('not a folder');
  const draft = join(folder, `.${name}.new`);
  const handle = await open(draft, 'w', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
  return true;
}

async function told(reload: string, cwd: string): Promise<void> {
  try {
    await promisify(execFile)(reload, [], { cwd, timeout: RELOAD_MS_MAX, windowsHide: true });
  } catch (cause) {
    throw new PointRefusal('enforcement-reload-failed', { cause });
  }
}
