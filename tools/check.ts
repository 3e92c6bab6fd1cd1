/** `npm run check`: types, lint, format, layout. Every part runs, then the exit code tells. */
import { spawnSync } from 'node:child_process';

const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json']],
  ['islands', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.islands.json']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '.']],
  ['format', ['node_modules/oxfmt/bin/oxfmt', '--check', '.']],
  ['layout', ['--test', 'test/layout.test.ts']],
];

let failed = 0;
for (const [name, args] of PARTS) {
  const started = performance.now();
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const ok = run.status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (ok) continue;
  failed += 1;
  console.log(`${run.stdout}${run.stderr}`.trimEnd());
}
process.exit(failed === 0 ? 0 : 1);
