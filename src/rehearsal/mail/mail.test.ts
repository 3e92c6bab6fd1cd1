import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { RehearsedMail } from './label.ts';
import { rehearseMail, type MailOptions } from './mail.ts';

function take(count: number, options: MailOptions): readonly RehearsedMail[] {
  return rehearseMail(options).take(count).toArray();
}

function digest(mails: readonly RehearsedMail[]): string {
  const hash = createHash('sha256');
  for (const { raw, label } of mails) hash.update(raw).update(JSON.stringify(label));
  return hash.digest('hex');
}

test('the same seed gives the same bytes and labels, another seed others', () => {
  const first = digest(take(40, { seed: 5, phishShare: 0.3 }));
  assert.equal(digest(take(40, { seed: 5, phishShare: 0.3 })), first);
  assert.notEqual(digest(take(40, { seed: 6, phishShare: 0.3 })), first);
});

test('mails come in order of arrival, in the languages asked for, with a name each', () => {
  const mails = take(150, { seed: 8, phishShare: 0.3, languages: ['hu', 'de'] });
  const times = mails.map(({ label }) => label.at);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  assert.deepEqual([...new Set(mails.map(({ label }) => label.language))].toSorted(), ['de', 'hu']);
  assert.equal(new Set(mails.map(({ label }) => label.id)).size, mails.length);
});

test('no mail is phish when none is asked for', () => {
  assert.ok(take(30, { seed: 2, phishShare: 0 }).every(({ label }) => !label.isPhish));
});

test('lines end by CR LF and are no longer than mail allows', () => {
  for (const { raw } of take(60, { seed: 9, phishShare: 0.4 })) {
    const text = Buffer.from(raw).toString('latin1');
    assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/);
    for (const line of text.split('\r\n')) assert.ok(line.length <= 998, line.slice(0, 80));
  }
});
