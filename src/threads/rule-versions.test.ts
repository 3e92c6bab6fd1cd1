import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleTables } from '../flow/rule-tables.ts';
import { RuleVersions } from './rule-versions.ts';

const { value: NONE } = ruleTables({ rules: [], correlations: [], hash: '' });

test('replaced rules stay until no batch can name them', () => {
  const [first, second, third] = [{ ...NONE }, { ...NONE }, { ...NONE }];
  const versions = new RuleVersions(first);
  versions.replace(second, 10);
  versions.drop(0, 9);
  assert.equal(versions.at(0), first);
  // Everything given out before is recorded, but the correlations still are the first ones.
  versions.drop(0, 10);
  assert.equal(versions.at(0), first);
  versions.replace(third, 12);
  versions.drop(1, 11);
  assert.deepEqual([versions.kept, versions.latest], [2, 2]);
  assert.equal(versions.at(1), second);
  versions.drop(2, 12);
  assert.equal(versions.kept, 1);
  assert.equal(versions.at(2), third);
});

test('rules replaced again and again while nothing comes are not gathered', () => {
  const versions = new RuleVersions(NONE);
  for (let each = 0; each < 50; each += 1) {
    versions.replace({ ...NONE }, 3);
    versions.drop(0, 3);
  }
  assert.equal(versions.kept, 2);
});
