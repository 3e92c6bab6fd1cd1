/**
 * `npm test`: units and properties un-isolated, one process a core of the smallest machine we run
 * on; then samples of the heavy suites, each file in a process of its own. `SLOW=1` (which
 * `.ci/run` sets) runs the heavy suites in full; `npm test -- --heavy` runs nothing else.
 */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { serveChromium, SHARED_BROWSER, skip as withoutChromium } from '../test/heavy/chromium.ts';

const UNITS: readonly string[] = [
  'src/**/*.test.ts',
  'test/*.test.ts',
  'test/properties/*.test.ts',
];
const HEAVY: readonly string[] = ['test/heavy/*.test.ts'];

const SHARES = 2;

/** Compiled once for all processes; only who may write here can put anything there. */
const COMPILED = join(import.meta.dirname, '../node_modules/.cache/compiled');

function child(
  files: readonly string[],
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<boolean> {
  const all = ['--import', './test/seed.ts', '--test', ...args, ...files];
  const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...settings };
  const started = spawn(process.execPath, all, { stdio: 'inherit', env });
  return new Promise((ended) => started.on('close', (code) => ended(code === 0)));
}

function filesOf(patterns: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) => globSync(pattern)).toSorted();
}

interface How {
  /** Processes beside each other. */
  readonly shares?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

async function run(
  name: string,
  files: readonly string[],
  args: readonly string[],
  { shares = 1, settings = {} }: How = {},
): Promise<boolean> {
  if (files.length === 0) return true;
  const started = performance.now();
  const parts = Array.from({ length: shares }, (_, share) =>
    child(
      files.filter((_file, index) => index % shares === share),
      args,
      settings,
    ),
  );
  const isGood = (await Promise.all(parts)).every(Boolean);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name}: ${files.length} files, ${seconds} s`);
  return isGood;
}

/** Each file has contexts of its own in the one browser. */
async function inOneBrowser(files: readonly string[]): Promise<boolean> {
  const name = 'in the browser';
  if (withoutChromium !== false) return run(name, files, heavy);
  const served = await serveChromium();
  try {
    return await run(name, files, heavy, { settings: { [SHARED_BROWSER]: served.wsEndpoint() } });
  } finally {
    await served.close();
  }
}

/** Many wait more than they work: those with the one browser run beside the others. */
async function heavySuites(): Promise<boolean> {
  const files = filesOf(HEAVY);
  const [browser, others] = [files.filter(inBrowser), files.filter((one) => !inBrowser(one))];
  const both = await Promise.all([inOneBrowser(browser), run('without one', others, heavy)]);
  return both.every(Boolean);
}

function inBrowser(file: string): boolean {
  return /chromium/i.test(readFileSync(file, 'utf8'));
}

const reporter = ['--test-reporter', process.env['CI'] === undefined ? 'dot' : 'spec'];
const units = ['--test-isolation=none', ...reporter];
// A heavy test that fails may leave a server open: it must not hold up the ones after it.
const heavy = ['--test-concurrency=1', '--test-force-exit', '--test-reporter', 'spec'];
const [first, ...rest] = process.argv.slice(2);
const results: boolean[] = [];
if (first !== undefined && first !== '--heavy')
  results.push(await run('chosen', [first, ...rest], ['--test-reporter', 'spec']));
else {
  if (first === undefined)
    results.push(await run('units and properties', filesOf(UNITS), units, { shares: SHARES }));
  results.push(await heavySuites());
}
process.exit(results.every(Boolean) ? 0 : 1);
