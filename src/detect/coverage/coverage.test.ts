import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assemble, readSigma } from '../../formats/sigma/sigma.ts';
import { coverageOf } from './coverage.ts';

const RULES = assemble(
  readSigma(
    ['product: windows, category: process_creation', 'category: process_creation', 'product: linux']
      .map(
        (logsource, index) =>
          `title: R${index}\nlevel: ${index === 0 ? 'high' : 'low'}\nlogsource: {${logsource}}\n` +
          'detection: {s: {a: b}, condition: s}\n',
      )
      .join('---\n'),
    { file: 'r.yml', pack: 't' },
  ).documents,
).value.rules;

const SYSMON = { product: 'windows', categories: ['process_creation'], services: ['sysmon'] };

test('what nobody sends is grouped, and sources are ranked by what they open', () => {
  const linux = { product: 'linux', categories: [], services: ['sshd'] };
  const sources = [
    { id: 'linux-sshd', logsources: [linux] },
    { id: 'windows-sysmon', logsources: [SYSMON] },
    { id: 'zeek', logsources: [{ product: 'zeek', categories: [], services: [] }] },
  ];
  const none = coverageOf(RULES, [], sources);
  assert.equal(none.canFire, 0);
  assert.deepEqual(none.openers, [
    { source: 'windows-sysmon', rules: 2, high: 1 },
    { source: 'linux-sshd', rules: 1, high: 0 },
  ]);
  const some = coverageOf(RULES, [SYSMON], sources);
  assert.equal(some.canFire, 2);
  assert.deepEqual(some.missing, [{ logsource: { product: 'linux' }, rules: 1, high: 0 }]);
});
