import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { MailMessage } from '../formats/eml/message.ts';
import { FINGERPRINT_SAME_MIN, fingerprintSimilarity } from '../model/fingerprint.ts';
import { fingerprintOf } from './fingerprint.ts';

const LURE = `Your mailbox is almost full and incoming messages are being held back on the server.
To keep receiving mail please confirm your account before the end of this week, or older messages
will be removed for good and access to the calendar of the department will be closed as well.`;
const OTHER = `The ward meeting on Thursday is moved to room 12 on the second floor because the large
hall is being painted. Please bring the list of open shifts for December and tell Maria whether you
can take the late service on the ninth.`;

function shape(to: string, subject: string, text: string): Uint8Array {
  const message: Pick<MailMessage, 'to' | 'cc' | 'subject'> = {
    to: [{ name: to, address: `${to.toLowerCase().replace(' ', '.')}@ward.example` }],
    cc: [],
    subject,
  };
  const made = fingerprintOf(message, text);
  assert.ok(made);
  return made;
}

test('names, numbers, links, greetings and accents change nothing', () => {
  const one = shape('Anna Kovács', 'Mailbox 1', `Dear Anna,\n${LURE}\nhttps://a.example/x1`);
  const two = shape('John Major', 'Mailbox 2', `Hello Mr Major\n${LURE} Major\nhttp://b.example/9`);
  assert.ok(fingerprintSimilarity(one, two) > 0.9);
});

test('a few other words still tell the campaign, another message does not', () => {
  const one = shape('Anna Kovács', 'Mailbox full', LURE);
  const two = shape('Anna Kovács', 'Mailbox full', LURE.replace('almost', 'nearly'));
  assert.ok(fingerprintSimilarity(one, two) >= FINGERPRINT_SAME_MIN);
  const other = shape('Anna Kovács', 'Ward meeting', OTHER);
  assert.ok(fingerprintSimilarity(one, other) < 0.2);
});

test('a message that says little has no shape', () => {
  assert.equal(fingerprintOf({ to: [], cc: [], subject: 'Hi' }, 'See https://a.example'), null);
});
