/** Secrets and addresses that the configuration names. */
import { readFileSync, statSync } from 'node:fs';

import { isLoopback } from '../../intake/open.ts';
import { problem, type Problem } from '../../model/problem.ts';

const SECRET_BYTES_MAX = 65_536;

/** Null where no file is named, and where it cannot be read: then there is a problem of this code. */
export function secretIn(file: string | null, code: string, problems: Problem[]): string | null {
  if (file === null) return null;
  try {
    if (statSync(file).size > SECRET_BYTES_MAX) throw new Error('too long');
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(problem(code, { file }, { reason }));
    return null;
  }
}

/** Secrets go over TLS, or do not leave this machine. */
export function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(host));
}
