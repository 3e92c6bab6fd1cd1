import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { isProved, makeProof, PROOF_MS_MAX } from '../formats/link/proof.ts';
import { readPublicKey } from '../formats/link/envelope.ts';
import { openLinkKey } from './link-key.ts';

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
