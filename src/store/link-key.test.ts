import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { isProved, makeProof, PROOF_MS_MAX } from '../formats/link/proof.ts';
import { readPublicKey } from '../formats/link/envelope.ts';
import { makeNextKey, openCentreKey, openLinkKey } from './link-key.ts';

const root = mkdtempSync(join(tmpdir(), 'link-key-'));
after(() => rmSync(root, { recursive: true }));

test('the key is made once, for its owner alone, and proves who reads', () => {
  const { key, publicKey } = openLinkKey(root);
  const file = join(root, 'keys', 'link.key');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(openLinkKey(root).publicKey, publicKey);
  const open = readPublicKey(publicKey);
  assert.ok(open !== null);
  const proof = makeProof('north', 1_000_000, key);
  assert.equal(isProved('north', proof, [open], 1_000_000 + PROOF_MS_MAX), true);
  assert.equal(isProved('north', proof, [open], 1_000_001 + PROOF_MS_MAX), false);
  assert.equal(isProved('south', proof, [open], 1_000_000), false);
  assert.equal(isProved('north', proof, [], 1_000_000), false);
  assert.equal(isProved('north', 'proof', [open], 1_000_000), false);
  writeFileSync(file, 'damaged');
  assert.throws(() => openLinkKey(root), { code: 'link-key-unreadable' });
});

test('a centre goes on with the key that members were told, wherever the program ended', () => {
  const folder = mkdtempSync(join(root, 'centre-'));
  const first = openLinkKey(folder);
  const next = join(folder, 'keys', 'centre.next.key');
  const opened = (told: string | null): string => openCentreKey(folder, first, told).publicKey;
  assert.equal(opened(null), first.publicKey);
  // Ended before it was told: the key is thrown away.
  const untold = makeNextKey(folder, first.publicKey);
  assert.equal(statSync(next).mode & 0o777, 0o600);
  assert.equal(opened(null), first.publicKey);
  assert.equal(existsSync(next), false);
  // Ended after it was told and before it was taken.
  const second = makeNextKey(folder, first.publicKey);
  assert.equal(opened(second.publicKey), second.publicKey);
  assert.equal(opened(second.publicKey), second.publicKey);
  // Once more, and ended before it was told: the second one stands.
  makeNextKey(folder, second.publicKey);
  assert.equal(opened(second.publicKey), second.publicKey);
  const third = makeNextKey(folder, second.publicKey);
  // Told, but it could not be taken: another that is made takes it first.
  makeNextKey(folder, third.publicKey);
  assert.equal(opened(third.publicKey), third.publicKey);
  // A folder from before the last rotation has no key that members believe.
  assert.throws(() => opened(untold.publicKey), { code: 'centre-key-missing' });
  // The first one stays what this organisation signs with as a member of another centre.
  assert.equal(openLinkKey(folder).publicKey, first.publicKey);
});
