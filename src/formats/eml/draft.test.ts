import assert from 'node:assert/strict';
import { test } from 'node:test';

import { draftMail } from './draft.ts';

test('a draft says that it was not sent, keeps within its lines, and names nobody', () => {
  const subject = 'Egészségügyi intézmények elleni adathalász oldal az Önök hálózatán';
  const text = `Tisztelt Munkatársak!\n\n${'hxxps://evil[.]example/ '.repeat(20)}\n`;
  const mail = draftMail(subject, text);
  assert.match(mail, /^X-Unsent: 1\r$/m);
  assert.doesNotMatch(mail, /^(?:From|To|Date):/m);
  for (const line of mail.split('\r\n')) assert.ok(line.length <= 76, line);
  const [head = '', body = ''] = mail.split('\r\n\r\n', 2);
  const words = [...head.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)].map(([whole, word = '']) => {
    assert.ok(whole.length <= 75);
    return Buffer.from(word, 'base64').toString();
  });
  assert.equal(words.join(''), subject);
  assert.equal(Buffer.from(body, 'base64').toString(), text.replaceAll('\n', '\r\n'));
});

test('a subject cannot begin a header field of its own', () => {
  assert.doesNotMatch(draftMail('a\r\nBcc: x@y.example', ''), /^Bcc/m);
});
