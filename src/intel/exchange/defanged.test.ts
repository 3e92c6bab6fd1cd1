import assert from 'node:assert/strict';
import { test } from 'node:test';

import { INDICATOR_KINDS, type Indicator } from '../../model/indicator.ts';
import { defang, readDefanged } from './defanged.ts';

const EACH: readonly Indicator[] = [
  { kind: 'url', value: 'https://login.evil.example/a.b/*' },
  { kind: 'host', value: 'login.evil.example' },
  { kind: 'domain', value: 'evil.example' },
  { kind: 'sender-domain', value: 'evil.example' },
  { kind: 'sender', value: 'no.reply@evil.example' },
  { kind: 'attachment', value: 'ab'.repeat(32) },
  { kind: 'ip', value: '192.0.2.7' },
  { kind: 'ip', value: '2001:db8::7' },
  { kind: 'phone', value: '+3615550123' },
];

test('what was made harmless is read back as it was', () => {
  for (const one of EACH) assert.deepEqual(readDefanged(defang(one)), one);
  const known = new Set(EACH.map(({ kind }) => kind));
  const rest = INDICATOR_KINDS.filter((kind) => !known.has(kind));
  assert.deepEqual(rest, ['template']);
});

test('no program makes a link of what is shown', () => {
  for (const one of EACH) assert.doesNotMatch(defang(one), /https?:|\w@\w|evil\.example|\d\.\d/);
});

test('the other usual ways are read too', () => {
  const read = (text: string): string => {
    const one = readDefanged(text);
    return one === null ? 'none' : `${one.kind} ${one.value}`;
  };
  assert.equal(read(' hXXps[://]evil(.)example/x?to=1#y '), 'url https://evil.example/x');
  assert.equal(read('h**p://evil[dot]example'), 'url http://evil.example/');
  assert.equal(read('info (at) evil.example'.replaceAll(' ', '')), 'sender info@evil.example');
  assert.equal(read('@evil[.]example'), 'sender-domain evil.example');
  assert.equal(read('00 36 1 555-0123'), 'phone +3615550123');
  for (const none of ['', 'evil', 'see the mail', 'https://', '"><script>', '1.2.3']) {
    assert.equal(read(none), 'none', none);
  }
});
