import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reachOf, techniqueReach, type TechniqueNode } from './reach.ts';

const WINDOWS = { product: 'windows', categories: ['process_creation'], services: [] };
const LINUX = { product: 'linux', categories: [], services: ['auditd'] };

function node(over: Partial<TechniqueNode>): TechniqueNode {
  return { logsource: null, members: [], techniques: [], quiet: false, ...over };
}

const NODES: readonly TechniqueNode[] = [
  node({ logsource: { product: 'windows' }, techniques: ['T1059.001'] }),
  node({ logsource: { product: 'linux', service: 'auditd' }, techniques: ['T1059.004', 'T1070'] }),
  node({ members: [0, 1], techniques: ['T1486'] }),
  node({ members: [0, 3] }),
  node({ logsource: { product: 'windows' }, techniques: ['T1003'], quiet: true }),
];

test('before anything is sent nothing is known', () => {
  assert.deepEqual(new Set(reachOf(NODES, [])), new Set(['unknown']));
});

test('a correlation reaches as far as all its members, and one of itself never', () => {
  assert.deepEqual(reachOf(NODES, [WINDOWS]), ['can', 'never', 'never', 'never', 'can']);
  assert.deepEqual(reachOf(NODES, [WINDOWS, LINUX]).slice(0, 3), ['can', 'can', 'can']);
});

test('a technique counts its sub-techniques; sources that would open it are named', () => {
  const found = techniqueReach(
    NODES,
    [WINDOWS],
    [
      { id: 'auditd', logsources: [LINUX] },
      { id: 'sysmon', logsources: [WINDOWS] },
    ],
  );
  assert.deepEqual(
    [...found.values()],
    [
      { id: 'T1059', rules: 2, canFire: 1, openers: [] },
      { id: 'T1070', rules: 1, canFire: 0, openers: ['auditd'] },
      { id: 'T1486', rules: 1, canFire: 0, openers: ['auditd'] },
    ],
  );
});
