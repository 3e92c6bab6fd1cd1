import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DAY, HOUR } from '../model/time.ts';
import type { BackupFact } from './backup-facts.ts';
import { BACKUP_GOOD_FOR_MS, backupStandings, RESTORE_GOOD_FOR_MS } from './backup-standing.ts';

const NOW = 1_000 * DAY;

function fact(over: Partial<BackupFact>): BackupFact {
  const base = { id: '1', kind: 'offline', result: 'done', system: 'Files', doneBy: '' } as const;
  return { ...base, at: NOW - DAY, note: '', recordedAt: NOW, recordedBy: 'admin', ...over };
}

function states(...facts: readonly BackupFact[]): readonly string[] {
  return backupStandings(facts, { good: [], failed: [] }, NOW).map((one) => one.state);
}

test('nothing recorded is not known; only a person can say never', () => {
  assert.deepEqual(states(), ['not-known', 'not-known', 'not-known']);
  assert.deepEqual(states(fact({ kind: 'restore-tested', result: 'never' })), [
    'not-known',
    'not-known',
    'never',
  ]);
});

test('a backup is good for its time and late one millisecond after it', () => {
  const at = (age: number) => [fact({ kind: 'good', at: NOW - age })];
  assert.equal(states(...at(BACKUP_GOOD_FOR_MS))[0], 'good');
  assert.equal(states(...at(BACKUP_GOOD_FOR_MS + 1))[0], 'late');
  const tested = fact({ kind: 'restore-tested', at: NOW - RESTORE_GOOD_FOR_MS });
  assert.equal(states(tested)[2], 'good');
});

test('the system that stands worst speaks for its kind', () => {
  const facts = [
    fact({ system: 'Files' }),
    fact({ system: 'Records', at: NOW - 30 * DAY }),
    fact({ system: 'Pictures', result: 'failed' }),
  ];
  const offline = backupStandings(facts, { good: [], failed: [] }, NOW)[1];
  assert.deepEqual([offline?.state, offline?.worst?.system], ['failed', 'Pictures']);
  assert.deepEqual(
    offline?.systems.map((one) => one.state),
    ['failed', 'late', 'good'],
  );
});

test('a failure counts until a later backup went well', () => {
  const seen = (host: string, age: number) => ({ rule: 'r', host, at: NOW - age, finding: host });
  const [one] = backupStandings(
    [],
    { good: [seen('A', 5 * HOUR)], failed: [seen('A', HOUR)] },
    NOW,
  );
  assert.deepEqual([one?.state, one?.worst?.at], ['failed', NOW - 5 * HOUR]);
  const [two] = backupStandings(
    [],
    { good: [seen('A', HOUR)], failed: [seen('A', 5 * HOUR)] },
    NOW,
  );
  assert.deepEqual([two?.state, two?.worst?.failedAt], ['good', null]);
});
