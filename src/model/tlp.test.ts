import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readTlp, strictestTlp, TLPS } from './tlp.ts';

test('TLP 2.0 and 1 are one order, read in any spelling', () => {
  for (const level of TLPS) assert.equal(readTlp(`tlp:${level.toLowerCase()}`), level);
  assert.equal(readTlp('TLP:WHITE'), 'CLEAR');
  assert.equal(readTlp('ORANGE'), null);
  assert.equal(strictestTlp('AMBER', 'AMBER+STRICT'), 'AMBER+STRICT');
  assert.equal(strictestTlp('CLEAR', 'GREEN'), 'GREEN');
});
