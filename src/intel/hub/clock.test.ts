import assert from 'node:assert/strict';
import { test } from 'node:test';

import { AT, contribution, run, start } from '../../../test/properties/hub-history.ts';
import { SECOND } from '../../model/time.ts';
import { loopTimes } from './clock.ts';
import { CLOCK_BEGUN, type HubState, type KnownCampaign } from './state.ts';

function campaignIn(state: HubState): KnownCampaign | undefined {
  return [...state.all('campaign').values()][0];
}

test('the clock runs to the first organisation that had not reported it, and is never set twice', () => {
  const state = start();
  const told = contribution('a', [0], 9, AT);
  const answered = { ...told, answeredMs: 2 * SECOND };
  const { decisions } = run(state, { kind: 'contribution', contribution: answered }, AT);
  const decision = decisions[0]?.what.id ?? '';
  const outcome = { decision, state: 'in-force', messages: '0', people: '0' } as const;
  const says = (from: string, after: number, is: 'in-force' | 'refused' = 'in-force'): void => {
    run(state, { kind: 'outcome', from, outcome: { ...outcome, state: is } }, AT + after);
  };
  says('a', SECOND);
  says('b', 2 * SECOND, 'refused');
  assert.deepEqual(campaignIn(state)?.clock, { ...CLOCK_BEGUN, answeredMs: 2 * SECOND });
  says('c', 3 * SECOND);
  says('d', 4 * SECOND);
  const later = { ...contribution('b', [0], 9, AT), answeredMs: 9 * SECOND };
  run(state, { kind: 'contribution', contribution: later }, AT + 5 * SECOND);
  assert.deepEqual(campaignIn(state)?.clock, {
    answeredMs: 2 * SECOND,
    heldAt: AT + 3 * SECOND,
    quorumAt: AT + 5 * SECOND,
    blockedAt: null,
  });
});

test('times are of the campaigns that came so far, and not known where none did', () => {
  const took = (length: number): Pick<KnownCampaign, 'since' | 'clock'> => ({
    since: AT,
    clock: { ...CLOCK_BEGUN, heldAt: AT + length },
  });
  assert.deepEqual(loopTimes([]), { answered: null, held: null, blocked: null });
  const many = Array.from({ length: 20 }, (_, index) => took((20 - index) * SECOND));
  assert.deepEqual(loopTimes([...many, { since: AT, clock: CLOCK_BEGUN }]), {
    answered: null,
    held: { p50: 10 * SECOND, p95: 19 * SECOND, campaigns: 20 },
    blocked: null,
  });
});
