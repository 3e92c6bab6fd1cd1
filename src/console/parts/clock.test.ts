import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DAY, HOUR, MINUTE } from '../../model/time.ts';
import { clockState, SOON_MS } from './clock.ts';

const DUE = 30 * DAY;

test('a clock runs, is near, is over, or was met', () => {
  const table = [
    [DUE - 2 * DAY, null, 'running'],
    [DUE - SOON_MS - MINUTE, null, 'running'],
    [DUE - SOON_MS, null, 'soon'],
    [DUE - 1, null, 'soon'],
    [DUE, null, 'over'],
    [DUE + HOUR, null, 'over'],
    [DUE + HOUR, DUE - HOUR, 'met'],
    [DUE + 2 * HOUR, DUE + HOUR, 'met'],
  ] as const;
  for (const [now, metAt, state] of table)
    assert.equal(clockState({ label: '', dueAt: DUE, metAt }, now), state);
});
