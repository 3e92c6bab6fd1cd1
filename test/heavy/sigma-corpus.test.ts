/** All of SigmaHQ's rules beside the repository are taken, but for those that wait for placeholders. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { assemble, lint, readSigma } from '../../src/formats/sigma/sigma.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DATA = process.env['CYBERSHIELD_DATA'] ?? resolve(ROOT, '../shared/data');
const RULES = join(DATA, 'sigma');
const SKIP = existsSync(RULES) ? false : `no SigmaHQ rules at ${RULES}: skipped`;

/** The placeholders SigmaHQ's rules use, found while they are still refused. */
function placeholdersOf(problems: readonly { readonly detail?: object }[]): readonly string[] {
  return problems.flatMap(({ detail }) =>
    detail !== undefined && 'placeholder' in detail ? [String(detail.placeholder)] : [],
  );
}

test('SigmaHQ’s rules are read whole', { skip: SKIP }, () => {
  const paths = globSync('**/*.yml', { cwd: RULES }).toSorted();
  const files = paths.map((file) => ({ file, text: readFileSync(join(RULES, file), 'utf8') }));
  const documents = files.flatMap(
    ({ file, text }) => readSigma(text, { file, pack: 'sigmahq' }).documents,
  );
  const { report, value, problems } = assemble(documents);
  console.log(
    `${report.total.read} documents, ${report.total.taken} taken, ${report.total.warned} with a ` +
      `warning, refused: ${JSON.stringify(Object.fromEntries(report.refusals))}`,
  );
  assert.ok(report.total.read >= 3_000);
  assert.deepEqual([...report.refusals.keys()], ['placeholder-unresolved']);
  assert.equal(value.rules.length, report.total.taken);
  assert.equal(value.hash, assemble(documents).value.hash);
  const placeholders = new Map(placeholdersOf(problems).map((name) => [name, ['x*']]));
  assert.equal(assemble(documents, { placeholders }).report.total.refused, 0);
  const linted = files.slice(0, 500).flatMap(({ file, text }) => lint(text, { file, pack: 'p' }));
  assert.deepEqual(
    linted.filter(({ severity }) => severity === 'error'),
    [],
  );
});
