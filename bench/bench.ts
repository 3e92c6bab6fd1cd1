/**
 * `npm run bench -- NAME... [--json]`: runs the files of this folder by name. With `--json` one
 * JSON object a line; without, a line for people. Without a name it lists what there is.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure, Run } from './measure.ts';

const NOT_BENCHES: readonly string[] = ['bench.ts', 'measure.ts'];
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const options = args.filter((arg) => arg.startsWith('--') && arg !== '--json');
const asJson = args.includes('--json');

if (names.length === 0) {
  const files = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_BENCHES.includes(entry.name))
    .map((entry) => entry.name.replace('.ts', ''));
  console.error(`Name at least one of: ${files.join(', ')}`);
  process.exitCode = 2;
}
for (const name of names) {
  const file = join(import.meta.dirname, `${name}.ts`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
    console.error(`There is no bench ${name}.`);
    process.exitCode = 2;
    continue;
  }
  const { run }: { readonly run: Run } = await import(file);
  const measures = run({ args: options });
  for await (const measure of Symbol.asyncIterator in measures ? measures : await measures) {
    console.log(asJson ? JSON.stringify(measure) : sentenceOf(measure));
  }
}

function sentenceOf({ name, value, unit, ratio, peer }: Measure): string {
  const beside = ratio === undefined ? '' : ` (${ratio} of ${peer ?? 'its limit'})`;
  return `${name}: ${value.toLocaleString('en')} ${unit}${beside}`;
}
