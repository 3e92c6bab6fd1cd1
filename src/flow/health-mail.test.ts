import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HOUR, MINUTE } from '../model/time.ts';
import { mailDoorLines, type MailboxStanding, type MailDoorStanding } from './health-mail.ts';

const NOW = 1_000 * HOUR;
const MAILBOX: MailboxStanding = {
  name: 'report@szentanna.example',
  state: 'connected',
  since: NOW - HOUR,
  lastAt: NOW - 3 * HOUR,
  waiting: 0,
  left: 0,
};
const DOOR: MailDoorStanding = {
  isListening: true,
  port: 2525,
  lastAt: NOW - MINUTE,
  turnedAwayAt: [],
  refusedAt: [NOW - MINUTE],
};

function mailbox(over: Partial<MailboxStanding>): readonly [string, string] {
  const [line] = mailDoorLines({ mailbox: { ...MAILBOX, ...over }, door: null }, NOW);
  assert.equal(line?.what, 'mailbox');
  return [line.state, line.code];
}
function door(over: Partial<MailDoorStanding>): readonly [string, string] {
  const [line] = mailDoorLines({ mailbox: null, door: { ...DOOR, ...over } }, NOW);
  assert.equal(line?.what, 'mail-door');
  return [line.state, line.code];
}

test('a mailbox that is read is good; what keeps reports from us is to be acted on', () => {
  assert.deepEqual(mailbox({}), ['good', 'health-mailbox-read']);
  assert.deepEqual(mailbox({ lastAt: null }), ['good', 'health-mailbox-none']);
  assert.deepEqual(mailbox({ state: 'sign-in-refused' }), ['act', 'health-mailbox-refused']);
  assert.deepEqual(mailbox({ waiting: 4 }), ['act', 'health-mailbox-waits']);
  assert.deepEqual(mailbox({ left: 1 }), ['act', 'health-mailbox-left']);
  assert.deepEqual(mailbox({ state: 'not-set-up' }), ['act', 'health-mailbox-shut']);
});

test('a mailbox that is away is not known at first, and to be acted on when it stays away', () => {
  assert.deepEqual(mailbox({ state: 'connecting' }), ['not-known', 'health-mailbox-connecting']);
  const away = { state: 'away', waiting: 9 } as const;
  assert.deepEqual(mailbox({ ...away, since: NOW - MINUTE }), ['not-known', 'health-mailbox-away']);
  assert.deepEqual(mailbox(away), ['act', 'health-mailbox-long-away']);
});

test('strangers at the mail door are counted; reports turned away are to be acted on for an hour', () => {
  assert.deepEqual(door({}), ['good', 'health-mail-door-open']);
  assert.deepEqual(door({ lastAt: null }), ['good', 'health-mail-door-none']);
  assert.deepEqual(door({ turnedAwayAt: [NOW - MINUTE] }), ['act', 'health-mail-door-full']);
  assert.deepEqual(door({ turnedAwayAt: [NOW - 2 * HOUR] }), ['good', 'health-mail-door-open']);
  assert.deepEqual(door({ isListening: false }), ['act', 'health-mail-door-shut']);
});

test('what is not configured has no line', () => {
  assert.deepEqual(mailDoorLines({ mailbox: null, door: null }, NOW), []);
});
