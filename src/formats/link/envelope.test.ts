import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';

import type { Contribution } from '../../model/campaign.ts';
import type { Envelope, LinkMessage } from '../../model/link.ts';
import { keyIdOf, printPublicKey, readEnvelope, readPublicKey, sealEnvelope } from './envelope.ts';
import { LINK_MESSAGE_BYTES_MAX } from './limits.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').publicKey;
const ID = '0123456789abcdef0123456789abcdef';
const CONTRIBUTION: Contribution = {
  id: ID,
  member: 'north',
  at: 1_000,
  score: 9,
  reasons: ['lookalike-domain'],
  indicators: [{ kind: 'url', value: 'https://bad.example/a/*' }],
  fingerprint: null,
  reporters: '1',
  recipients: '2-5',
  weight: 0.7,
  answeredMs: 3_000,
};

function envelope(message: LinkMessage, over: Partial<Envelope> = {}): Envelope {
  const key = keyIdOf(printPublicKey(publicKey));
  return { from: 'north', to: 'centre', key, sequence: 7, at: 1_000, message, ...over };
}

const told: LinkMessage = { kind: 'contribution', contribution: CONTRIBUTION };

describe('signed messages', () => {
  test('what was sealed is read again, by its own key alone', () => {
    const line = sealEnvelope(envelope(told), privateKey);
    assert.equal(line.includes('\n'), false);
    const { value, problems } = readEnvelope(line);
    assert.deepEqual([value?.envelope, problems], [envelope(told), []]);
    assert.equal(value?.isSignedBy(publicKey), true);
    assert.equal(value?.isSignedBy(stranger), false);
  });

  test('one changed sign of the body, and the signature no longer fits', () => {
    const line = sealEnvelope(envelope(told), privateKey);
    const { value } = readEnvelope(line.replace('"sequence":7', '"sequence":8'));
    assert.equal(value?.envelope.sequence, 8);
    assert.equal(value?.isSignedBy(publicKey), false);
  });

  test('public keys go there and back; nothing else is one', () => {
    const printed = printPublicKey(publicKey);
    assert.equal(readPublicKey(printed)?.equals(publicKey), true);
    assert.equal(readPublicKey(printed.replace(/^./, '_')), null);
    assert.equal(readPublicKey(`${printed}A`), null);
  });

  const inside = (over: object): unknown => ({
    kind: 'contribution',
    contribution: { ...CONTRIBUTION, ...over },
  });
  for (const [name, message, path] of [
    ['a word more than was asked', inside({ subject: 'Hello' }), '.message.contribution.subject'],
    ['a score of 11', inside({ score: 11 }), '.message.contribution.score'],
    ['a weight above 1', inside({ weight: 1.5 }), '.message.contribution.weight'],
    ['a count that is no bucket', inside({ reporters: '3' }), '.message.contribution.reporters'],
    [
      'an indicator with a blank',
      inside({ indicators: [{ kind: 'url', value: 'https://x/ y' }] }),
      '.message.contribution.indicators[0].value',
    ],
    [
      'an unknown kind of indicator',
      inside({ indicators: [{ kind: 'subject', value: 'x' }] }),
      '.message.contribution.indicators[0].kind',
    ],
    ['an unknown kind of message', { kind: 'shell' }, '.message.kind'],
    ['a kind every object has', { kind: 'constructor' }, '.message.kind'],
  ] as const) {
    test(`${name} is refused with its place`, () => {
      const whole = envelope(message as LinkMessage);
      const { value, problems } = readEnvelope(sealEnvelope(whole, privateKey));
      assert.equal(value, undefined);
      assert.deepEqual(
        problems.map(({ code, place }) => [code, place.path]),
        [['link-malformed', path]],
      );
    });
  }

  test('bytes that are no message are refused by name', () => {
    const codes = ['', 'x', `${'A'.repeat(86)}.{`, 'A'.repeat(LINK_MESSAGE_BYTES_MAX + 1)].map(
      (line) => readEnvelope(line).problems[0]?.code,
    );
    assert.deepEqual(codes, ['link-unsigned', 'link-unsigned', 'link-not-json', 'link-too-long']);
  });
});
