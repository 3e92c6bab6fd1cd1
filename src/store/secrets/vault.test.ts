import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openVault } from './vault.ts';

const MASTER = Buffer.alloc(32, 1);
const BYTES = Buffer.from('Kovács Éva');

test('what was sealed opens for its own purpose under its own master key, and nowhere else', () => {
  const vault = openVault(MASTER);
  const sealed = vault.seal('a', BYTES);
  assert.deepEqual(Buffer.from(vault.open('a', sealed) ?? []), BYTES);
  assert.equal(vault.open('b', sealed), null);
  assert.equal(openVault(Buffer.alloc(32, 2)).open('a', sealed), null);
  assert.ok(!Buffer.from(sealed).includes(BYTES));
  assert.notDeepEqual(vault.seal('a', BYTES), sealed, 'equal texts look different');
});

test('a changed, cut or empty piece opens as nothing', () => {
  const vault = openVault(MASTER);
  const sealed = vault.seal('a', BYTES);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(vault.open('a', changed), null, String(at));
    assert.equal(vault.open('a', sealed.subarray(0, at)), null);
  }
  assert.deepEqual(
    Buffer.from(vault.open('a', vault.seal('a', Buffer.alloc(0))) ?? [1]),
    Buffer.alloc(0),
  );
});
