/** Python's own implementations of the standards, as peers: installed into a scratch folder. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { MINUTE } from '../../src/model/time.ts';

/** The programs of a virtual environment in `folder` with these packages, or why there are none. */
export function python(
  folder: string,
  ...packages: readonly string[]
): { readonly bin: string } | { readonly why: string } {
  if (process.env['SLOW'] !== '1') return { why: 'installs from PyPI: with SLOW=1' };
  const bin = join(folder, 'bin');
  if (!existsSync(bin)) {
    const made = spawnSync('python3', ['-m', 'venv', folder], { encoding: 'utf8' });
    if (made.status !== 0) return { why: `no Python environment: ${made.stderr ?? ''}` };
  }
  const pip = spawnSync(join(bin, 'pip'), ['install', '-q', ...packages], {
    encoding: 'utf8',
    timeout: 3 * MINUTE,
  });
  return pip.status === 0 ? { bin } : { why: `${packages.join(', ')} did not install` };
}
