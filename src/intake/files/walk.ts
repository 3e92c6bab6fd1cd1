/** The files below the paths a person named, always in the same order. */
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, warning, type Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { WALK_DEPTH_MAX, WALK_FILES_MAX } from './limits.ts';

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  readonly changedAt: Millis;
}

export interface Walk {
  readonly files: readonly FoundFile[];
  readonly problems: readonly Problem[];
}

/** Links are followed when they were named, and left alone when they were found: no loops. */
export async function walk(
  paths: readonly string[],
  interrupted: AbortSignal,
  filesMax: number = WALK_FILES_MAX,
): Promise<Walk> {
  const files: FoundFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    try {
      const about = await stat(path);
      if (about.isDirectory()) await below(path, 0);
      else if (about.isFile()) add(path, about.size, about.mtimeMs);
      else problems.push(problem('file-not-regular', { file: path }));
    } catch (error) {
      problems.push(problem('file-unreadable', { file: path }, { reason: reasonOf(error) }));
    }
  }
  return { files, problems };

  function add(path: string, bytes: number, changedAt: number): void {
    if (seen.has(path)) return;
    seen.add(path);
    files.push({ path, bytes, changedAt: Math.floor(changedAt) });
  }

  async function below(folder: string, depth: number): Promise<void> {
    if (interrupted.aborted) return;
    if (depth > WALK_DEPTH_MAX || files.length >= filesMax) {
      problems.push(problem('folder-not-entered', { file: folder }));
      return;
    }
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const path = join(folder, entry.name);
        if (entry.isFile() && files.length >= filesMax) {
          problems.push(problem('folder-read-in-part', { file: folder }, { most: filesMax }));
          return;
        }
        if (entry.isDirectory()) await below(path, depth + 1);
        else if (entry.isFile()) {
          const about = await lstat(path);
          add(path, about.size, about.mtimeMs);
        } else if (entry.isSymbolicLink())
          problems.push(warning('link-not-followed', { file: path }));
      }
    } catch (error) {
      problems.push(problem('folder-unreadable', { file: folder }, { reason: reasonOf(error) }));
    }
  }
}

/** The system's own code (`EACCES`), which says more than a sentence in some other language. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = 'syscall' in error && 'code' in error && typeof error.code === 'string';
  return own ? String(error.code) : error.message;
}
