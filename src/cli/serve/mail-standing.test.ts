import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DAY, MINUTE } from '../../model/time.ts';
import { MailStanding } from './mail-standing.ts';

test('trying in vain again and again is one absence, told since its beginning', () => {
  let now = 1_000 * DAY;
  const began = now;
  const standing = new MailStanding(() => now);
  assert.deepEqual(standing.standing(), { mailbox: null, door: null });
  standing.mailboxOpened('report@szentanna.example', true);
  const failed = { kind: 'failed', isSignIn: true, reason: 'no', againMs: MINUTE } as const;
  for (let tries = 0; tries < 3; tries += 1) {
    standing.mailboxTold(failed);
    now += MINUTE;
  }
  assert.equal(standing.standing().mailbox?.state, 'sign-in-refused');
  assert.equal(standing.standing().mailbox?.since, began);
  standing.mailboxTold({ ...failed, isSignIn: false });
  assert.equal(standing.standing().mailbox?.state, 'away');
  assert.equal(standing.standing().mailbox?.since, now);
});

test('what waits is over with the next mail taken; what is left stays told', () => {
  const standing = new MailStanding(() => 7);
  standing.mailboxOpened('report@szentanna.example', true);
  standing.mailboxTold({ kind: 'connected' });
  standing.mailboxTold({ kind: 'full', code: 'report-quota-all', waiting: 4 });
  standing.mailboxTold({ kind: 'left', uid: 3, reason: 'odd' });
  assert.equal(standing.standing().mailbox?.waiting, 4);
  standing.mailboxTook();
  const { mailbox } = standing.standing();
  assert.deepEqual([mailbox?.waiting, mailbox?.left, mailbox?.lastAt], [0, 1, 7]);
});

test('refusals are told for a day, those to be brought again apart from those for good', () => {
  let now = 1_000 * DAY;
  const standing = new MailStanding(() => now);
  standing.doorRefused(554);
  standing.doorOpened(2525, true);
  for (const code of [554, 550, 452]) standing.doorRefused(code);
  assert.equal(standing.standing().door?.refusedAt.length, 2);
  assert.equal(standing.standing().door?.turnedAwayAt.length, 1);
  now += DAY;
  assert.deepEqual(standing.standing().door?.refusedAt, []);
});
