import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { configurationPage } from './page.ts';
import { readConfig } from './read.ts';
import { environmentName } from './schema.ts';

function file(t: TestContext, yaml: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'cybershield.yml');
  writeFileSync(path, yaml);
  return path;
}

test('without a file everything has a default, on loopback', () => {
  const { value, problems } = readConfig(undefined, {}, '/srv');
  assert.deepEqual(problems, []);
  assert.equal(value?.listen.http.host, '127.0.0.1');
  assert.equal(value?.data.folder, '/srv/data');
  assert.equal(value?.store.urlFile, null);
});

test('the environment wins over the file; paths are relative to the file; a practice keeps less', (t) => {
  const path = file(
    t,
    'organisation: {kind: practice}\ndata: {folder: kept}\nlisten: {http: {port: 1}}\n',
  );
  const { value } = readConfig(path, { [environmentName('listen.http.port')]: '2' }, '/srv');
  assert.equal(value?.listen.http.port, 2);
  assert.equal(value?.data.folder, join(path, '..', 'kept'));
  assert.equal(value?.retention.bytes, 2 * 1_073_741_824);
});

test('an unknown key is refused with the nearest known name, a wrong value with what was expected', (t) => {
  const path = file(t, 'listen: {http: {prot: 1}}\nretention: {days: soon}\n');
  const { value, problems } = readConfig(path, { CYBERSHIELD_DATA_FOLDR: 'x' }, '/srv');
  assert.equal(value, undefined);
  assert.deepEqual(
    problems.map(({ code, detail }) => [code, detail?.['nearest'] ?? detail?.['expected']]),
    [
      ['config-key-unknown', 'listen.http.port'],
      ['config-variable-unknown', 'CYBERSHIELD_DATA_FOLDER'],
      ['config-value-wrong', `a whole number from 1 to ${Number.MAX_SAFE_INTEGER}`],
    ],
  );
});

test('a file that is missing or no YAML is said so', (t) => {
  assert.equal(readConfig('/nowhere.yml', {}, '/').problems[0]?.code, 'config-file-missing');
  assert.equal(readConfig(file(t, 'a: ['), {}, '/').problems[0]?.code, 'config-file-unreadable');
  const [broken] = readConfig(file(t, 'a: [1, 2\nb: "x'), {}, '/').problems;
  assert.deepEqual([broken?.place.line, broken?.place.column], [2, 1]);
  assert.doesNotMatch(String(broken?.detail?.['reason']), /\n/);
});

test('the page in docs is the schema', () => {
  const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  assert.equal(page, configurationPage(), 'run: node bin/run.cjs tools/configuration.ts');
});
