/** Where the published data for tests and benchmarks lies; it is not part of the repository. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** The folder of that name in the real data, or null when there is none on this machine. */
export function realData(folder: string): string | null {
  const root = process.env['CYBERSHIELD_DATA'] ?? join(ROOT, '..', 'shared', 'data');
  const path = join(root, folder);
  return existsSync(path) ? path : null;
}

/** For `test(name, { skip: missing('sigma') }, ...)`: false, or the line that says what is missing. */
export function missing(...folders: readonly string[]): string | false {
  const absent = folders.filter((folder) => realData(folder) === null);
  return absent.length === 0 ? false : `real data not present: ${absent.join(', ')}`;
}
