import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Weights } from './context.ts';
import { REFIT_DEFAULTS, refit } from './refit.ts';

const WEIGHTS: Weights = {
  id: 'w@1',
  bias: -2,
  cuts: [-4, -3, -2, -1, 0, 1, 2, 3, 4],
  families: [
    { id: 'a', most: 3, least: 0, cues: { 'asks-to-press': 1, 'greets-nobody': 1 } },
    { id: 'b', most: 0, least: -2, cues: { 'list-mail': -1 } },
  ],
};
const repeat = (times: number, codes: readonly string[], isDangerous: boolean) =>
  Array.from({ length: times }, () => ({ codes, isDangerous }));

test('without verdicts nothing moves', () => {
  assert.deepEqual(refit(WEIGHTS, [], REFIT_DEFAULTS), WEIGHTS.families);
});

test('a cue that was harmless here loses weight, one never seen keeps it, and none changes sides', () => {
  const harmless = repeat(300, ['greets-nobody'], false);
  const dangerous = repeat(40, ['list-mail'], true);
  const [a, b] = refit(WEIGHTS, [...harmless, ...dangerous], REFIT_DEFAULTS);
  assert.equal(a?.cues['asks-to-press'], 1);
  const greets = a?.cues['greets-nobody'] ?? 9;
  assert.ok(greets < 0.5 && greets >= 0, String(greets));
  const list = b?.cues['list-mail'] ?? -9;
  assert.ok(list > -0.5 && list <= 0, String(list));
});

test('few verdicts move little', () => {
  const [a] = refit(WEIGHTS, repeat(2, ['greets-nobody'], false), REFIT_DEFAULTS);
  assert.ok((a?.cues['greets-nobody'] ?? 0) > 0.8);
});
