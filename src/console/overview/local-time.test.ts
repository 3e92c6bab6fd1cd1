import assert from 'node:assert/strict';
import { test } from 'node:test';

import { localInput, millisOf } from './local-time.ts';

test('wall clock and moment belong together, also around a change of the clocks', () => {
  for (const zone of ['Europe/Budapest', 'UTC', 'America/Martinique', 'Pacific/Noumea'])
    for (let at = Date.UTC(2026, 2, 27); at < Date.UTC(2026, 2, 31); at += 3 * 3_600_000)
      assert.equal(
        millisOf(localInput(at, zone), zone),
        at,
        `${zone} ${new Date(at).toISOString()}`,
      );
});

test('what is no time is null', () => {
  for (const text of ['', 'yesterday', '2026-11', '2026-11-21 03:12'])
    assert.equal(millisOf(text, 'UTC'), null);
});
