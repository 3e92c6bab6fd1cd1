/**
 * `npm test`: units and properties un-isolated, one process a core of the smallest machine we run
 * on; then samples of the heavy suites, each file in a process of its own. `SLOW=1` (which
 * `.ci/run` sets) runs the heavy suites in full.
 */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

const UNITS: readonly string[] = [
  'src/**/*.test.ts',
  'test/*.test.ts',
  'test/properties/*.test.ts',
];
const HEAVY: readonly string[] = ['test/heavy/*.test.ts'];

const SHARES = 2;

function child(files: readonly string[], args: readonly string[]): Promise<boolean> {
  const all = ['--import', './test/seed.ts', '--test', ...args, ...files];
  const started = spawn(process.execPath, all, { stdio: 'inherit' });
  return new Promise((ended) => started.on('close', (code) => ended(code === 0)));
}

function filesOf(patterns: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) => globSync(pattern)).toSorted();
}

async function run(
  name: string,
  files: readonly string[],
  args: readonly string[],
  shares = 1,
): Promise<boolean> {
  if (files.length === 0) return true;
  const started = performance.now();
  const parts = Array.from({ length: shares }, (_, share) =>
    child(
      files.filter((_file, index) => index % shares === share),
      args,
    ),
  );
  const isGood = (await Promise.all(parts)).every(Boolean);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name}: ${files.length} files, ${seconds} s`);
  return isGood;
}

const reporter = ['--test-reporter', process.env['CI'] === undefined ? 'dot' : 'spec'];
const only = process.argv.slice(2);
// A heavy test that fails may leave a server open: it must not hold up the ones after it.
const heavy = ['--test-concurrency=1', '--test-force-exit', '--test-reporter', 'spec'];
const inBrowser = (file: string): boolean => /chromium/i.test(readFileSync(file, 'utf8'));
const results: boolean[] = [];
if (only.length > 0) results.push(await run('chosen', only, ['--test-reporter', 'spec']));
else {
  const units = ['--test-isolation=none', ...reporter];
  results.push(await run('units and properties', filesOf(UNITS), units, SHARES));
  const files = filesOf(HEAVY);
  if (process.env['SLOW'] === '1') results.push(await run('heavy suites', files, heavy));
  else {
    // Samples wait more than they work: those with the one browser run beside the others.
    const [browser, others] = [files.filter(inBrowser), files.filter((one) => !inBrowser(one))];
    const both = [run('in the browser', browser, heavy), run('other samples', others, heavy)];
    results.push(...(await Promise.all(both)));
  }
}
process.exit(results.every(Boolean) ? 0 : 1);
