/** Secrets and authorities in files that the configuration names. */
import { readFileSync, statSync } from 'node:fs';

import { problem, type Problem } from '../model/problem.ts';
import { SECRET_BYTES_MAX } from './limits.ts';

/** Null where no file is named, and where it cannot be read: then there is a problem of this code. */
export function secretIn(
  file: string | null,
  code: string,
  problems: Problem[],
  detail: Problem['detail'] = {},
): string | null {
  if (file === null) return null;
  try {
    if (statSync(file).size > SECRET_BYTES_MAX) throw new Error('too long');
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(problem(code, { file }, { ...detail, reason }));
    return null;
  }
}
