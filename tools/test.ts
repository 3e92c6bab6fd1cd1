/**
 * `npm test`: units and properties in one process, then samples of the heavy suites, each file in a
 * process of its own. `SLOW=1` (which `.ci/run` sets) runs the heavy suites in full.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const UNITS: readonly string[] = [
  'src/**/*.test.ts',
  'test/*.test.ts',
  'test/properties/*.test.ts',
];
const HEAVY: readonly string[] = ['test/heavy/*.test.ts'];

function run(name: string, patterns: readonly string[], args: readonly string[]): boolean {
  const files = patterns.flatMap((pattern) => globSync(pattern)).toSorted();
  if (files.length === 0) return true;
  const started = performance.now();
  const all = ['--import', './test/seed.ts', '--test', ...args, ...files];
  const result = spawnSync(process.execPath, all, { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${result.status === 0 ? 'ok  ' : 'FAIL'} ${name}: ${files.length} files, ${seconds} s`,
  );
  return result.status === 0;
}

const reporter = ['--test-reporter', process.env['CI'] === undefined ? 'dot' : 'spec'];
const only = process.argv.slice(2);
const ok =
  only.length > 0
    ? run('chosen', only, ['--test-reporter', 'spec'])
    : [
        run('units and properties', UNITS, ['--test-isolation=none', ...reporter]),
        run('heavy suites', HEAVY, ['--test-concurrency=1', '--test-reporter', 'spec']),
      ].every(Boolean);
process.exit(ok ? 0 : 1);
