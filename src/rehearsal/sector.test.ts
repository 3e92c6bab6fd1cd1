import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rehearseSector, type SectorOptions } from './sector.ts';

const OPTIONS: SectorOptions = {
  country: 'hu',
  language: 'hu',
  seed: 1,
  now: Date.UTC(2026, 10, 22, 3, 12),
};

test('a sector has twenty members, and the same seed gives the same morning', () => {
  const sector = rehearseSector(OPTIONS);
  assert.equal(sector.members.length, 20);
  assert.deepEqual(rehearseSector(OPTIONS), sector);
  assert.notDeepEqual(rehearseSector({ ...OPTIONS, seed: 2 }), sector);
});

test('whoever is named is a member, whatever the seed and country', () => {
  for (let seed = 1; seed <= 50; seed += 1)
    for (const country of ['hu', 'fr'] as const) {
      const { members, afflictions, clocks, notices } = rehearseSector({
        ...OPTIONS,
        country,
        seed,
      });
      const ids = new Set(members.map(({ id }) => id));
      for (const { affected } of afflictions)
        for (const id of affected.keys()) assert.ok(ids.has(id));
      for (const { member, dueAt, startedAt } of clocks) {
        assert.ok(ids.has(member));
        assert.ok(dueAt > startedAt);
      }
      for (const { member, at } of notices) {
        assert.ok(member === null || ids.has(member));
        assert.ok(at <= OPTIONS.now);
      }
      assert.ok(members.some(({ status }) => status?.care === 'diverting'));
      assert.ok(
        members.some(({ status }) => status === null),
        'one was never heard',
      );
    }
});
