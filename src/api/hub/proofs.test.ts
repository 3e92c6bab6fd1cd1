import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';

import { makeProof, PROOF_MS_MAX } from '../../formats/link/proof.ts';
import type { KnownKey } from '../../intel/admission.ts';
import { Proofs } from './proofs.ts';
import { Rates } from './rates.ts';

const AT = 1_800_000 * 1_000_000;

test('a proof shown again counts while it is timely and its key in use, for its member', () => {
  const pair = generateKeyPairSync('ed25519');
  const key: KnownKey = { id: 'a', publicKey: pair.publicKey, endedAt: null };
  let keys: readonly KnownKey[] = [key];
  const proofs = new Proofs({ keysOf: (member) => (member === 'north' ? keys : [key]) });
  const proof = makeProof('north', AT, pair.privateKey);
  assert.equal(proofs.keyOf('north', proof, AT), 'a');
  assert.equal(proofs.keyOf('north', proof, AT + PROOF_MS_MAX), 'a');
  assert.equal(proofs.keyOf('north', proof, AT + PROOF_MS_MAX + 1), null);
  assert.equal(proofs.keyOf('south', proof, AT), null);
  assert.equal(proofs.keyOf('north', makeProof('south', AT, pair.privateKey), AT), null);
  assert.equal(proofs.keyOf('north', undefined, AT), null);
  keys = [{ ...key, endedAt: AT }];
  assert.equal(proofs.keyOf('north', proof, AT), null);
});

test('so many a minute of each, and so many different ones', () => {
  const rates = new Rates(3, 2);
  const may = ['a 2', 'a 2', 'a 1', 'b 1', 'c 1'].map((one) => {
    const [who = '', count = ''] = one.split(' ');
    return rates.mayCome(who, Number(count), AT);
  });
  assert.deepEqual(may, [true, false, true, true, false]);
  assert.equal(rates.mayCome('c', 3, AT + 60_000), true);
});
