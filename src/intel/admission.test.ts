import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test } from 'node:test';

import { keyIdOf, printPublicKey, readEnvelope, sealEnvelope } from '../formats/link/envelope.ts';
import type { Envelope } from '../model/link.ts';
import { DAY, HOUR } from '../model/time.ts';
import {
  MESSAGE_AGE_MS_MAX,
  refusalOf,
  WINDOW_MESSAGES_MAX,
  withTaken,
  type KnownKey,
} from './admission.ts';

const AT = 1_800_000 * 1_000_000;
const pair = generateKeyPairSync('ed25519');
const thief = generateKeyPairSync('ed25519');
const keyId = keyIdOf(printPublicKey(pair.publicKey));

function tried(
  over: Partial<Envelope> = {},
  {
    by = pair.privateKey,
    endedAt = null,
    taken = [],
  }: { by?: KeyObject; endedAt?: number | null; taken?: readonly number[] } = {},
): string | null {
  const status = {
    at: AT,
    openCases: '0',
    worst: null,
    reportsToday: '0',
    silentSources: '0',
    backup: 'good',
    care: 'usual',
  } as const;
  const envelope: Envelope = {
    from: 'north',
    to: 'centre',
    key: keyId,
    sequence: 5,
    at: AT,
    message: { kind: 'status', status },
    ...over,
  };
  const sealed = readEnvelope(sealEnvelope(envelope, by)).value;
  assert.ok(sealed !== undefined);
  const known: KnownKey = { id: keyId, publicKey: pair.publicKey, endedAt };
  const keysOf = (from: string): readonly KnownKey[] => (from === 'north' ? [known] : []);
  const admission = { self: 'centre', keysOf, takenOf: () => taken };
  return refusalOf(sealed, admission, AT)?.code ?? null;
}

test('a message is taken from its sender, for us, now, once', () => {
  assert.equal(tried(), null);
  assert.equal(tried({ to: '*' }), null);
  assert.equal(tried({ to: 'south' }), 'link-not-for-us');
  assert.equal(tried({ from: 'south' }), 'link-sender-unknown');
  assert.equal(tried({ key: '0'.repeat(32) }), 'link-key-unknown');
  assert.equal(tried({}, { by: thief.privateKey }), 'link-signature-wrong');
  assert.equal(tried({ at: AT + HOUR }), 'link-clock-ahead');
  assert.equal(tried({ at: AT - MESSAGE_AGE_MS_MAX - 1 }), 'link-too-old');
  assert.equal(tried({ at: AT - 3 * DAY }), null);
});

test('a stolen key is refused from its end on, whatever time the thief writes', () => {
  assert.equal(tried({}, { endedAt: AT + 1 }), null);
  assert.equal(tried({}, { endedAt: AT }), 'link-key-ended');
  assert.equal(tried({ at: AT - DAY }, { endedAt: AT - HOUR }), 'link-key-ended');
});

test('what was overtaken is taken once, what was taken never again', () => {
  assert.equal(tried({}, { taken: [4, 6] }), null);
  assert.equal(tried({}, { taken: [4, 5, 6] }), 'link-replayed');
  const many = Array.from({ length: WINDOW_MESSAGES_MAX }, (_, index) => index + 10);
  assert.equal(tried({}, { taken: many }), 'link-overtaken');
  assert.deepEqual(withTaken([2, 9], 5), [2, 5, 9]);
  assert.equal(withTaken(many, 5_000).length, WINDOW_MESSAGES_MAX);
});
