import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { openHashing } from './hashing.ts';
import { openKnownPasswords } from './known-passwords.ts';
import { openSealing } from './sealing.ts';

const CHEAP = { memoryKib: 32, passes: 1 };

test('a hash keeps its parameters, matches its password alone, and nothing matches none', async () => {
  const hashing = openHashing(CHEAP);
  const hash = await hashing.hash('four words that rhyme');
  assert.match(hash, /^\$argon2id\$v=19\$m=32,t=1,p=4\$/);
  assert.equal(await hashing.matches('four words that rhyme', hash, true), true);
  assert.equal(await hashing.matches('four words that rime', hash, true), false);
  assert.equal(await hashing.matches('', null, false), false);
  const greedy = hash.replace('m=32', 'm=9999999');
  assert.equal(await hashing.matches('four words that rhyme', greedy, true), false);
  assert.equal(await hashing.matches('x', 'not a hash', true), false);
});

test('few are hashed at once; of those who wait, known devices come first', async () => {
  const hashing = openHashing(CHEAP);
  const order: string[] = [];
  const strange = Array.from({ length: 50 }, async () => {
    const answer = await hashing.matches('x', null, false);
    order.push(answer === null ? 'refused' : 'strange');
  });
  const known = hashing.matches('x', null, true).then(() => void order.push('known'));
  await Promise.all([...strange, known]);
  assert.equal(order.filter((one) => one === 'refused').length, 16);
  const answered = order.filter((one) => one !== 'refused');
  // It is the third to begin; two work at a time, so a few may still finish before it.
  assert.ok(answered.indexOf('known') < 10, answered.join());
});

test('what is sealed opens for its purpose only, whole, and with the same master key', () => {
  const master = randomBytes(32);
  const sealing = openSealing(master);
  const sealed = sealing.seal('codes', 'secret');
  assert.equal(openSealing(master).open('codes', sealed), 'secret');
  assert.equal(sealing.open('device', sealed), null);
  assert.equal(openSealing(randomBytes(32)).open('codes', sealed), null);
  assert.equal(sealing.open('codes', `A${sealed.slice(1)}B`), null);
  assert.equal(sealing.open('codes', ''), null);
  assert.equal(sealing.open('codes', 'A'.repeat(10_000)), null);
});

test('known passwords: the list that comes along, and a sorted file of hashes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'known-passwords-'));
  const words = Array.from({ length: 3_000 }, (_, index) => `stolen ${index}`);
  const lines = words.map((word, index) => {
    const hash = createHash('sha1').update(word).digest('hex').toUpperCase();
    return `${hash}:${index ** 2}`;
  });
  for (const end of ['\r\n', '\n']) {
    const file = join(folder, 'hashes.txt');
    writeFileSync(file, lines.toSorted().join(end));
    const known = openKnownPasswords(file);
    for (const word of words.slice(0, 60)) assert.equal(await known.includes(word), true, word);
    for (let each = 0; each < 60; each += 1)
      assert.equal(await known.includes(`own ${each}`), false);
    const [first = '', last = ''] = [lines.toSorted()[0], lines.toSorted().at(-1)];
    for (const line of [first, last])
      assert.equal(await known.includes(words[lines.indexOf(line)] ?? ''), true);
  }
  assert.equal(await openKnownPasswords(null).includes('iloveyou'), true);
  await assert.rejects(openKnownPasswords(join(folder, 'none')).includes('not in the list'));
  rmSync(folder, { recursive: true });
});
