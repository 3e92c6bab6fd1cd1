import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import type { Indicator, IndicatorKind } from '../../model/indicator.ts';
import { printFingerprint } from '../../model/fingerprint.ts';
import { secretsOf } from './people.ts';
import { release, type Piece, type ReleaseContext, type Withheld } from './release.ts';

const EVA = {
  address: 'eva.kovacs@szentanna.example',
  name: 'Dr. Kovács Éva',
  others: ['N-204417', '+36 30 555 0142'],
};
const TAJ = {
  id: 'taj',
  shape: '999999999',
  check: {
    kind: 'weighted',
    weights: [3, 7, 3, 7, 3, 7, 3, 7],
    modulus: 10,
    check: 'remainder',
    crossSum: false,
  },
} as const;

/** `seen`: the pieces that two people were sent; `*` means all of them. */
function context(seen: readonly string[] = ['*'], warned: readonly string[] = []): ReleaseContext {
  return {
    secrets: secretsOf([EVA], ['szentanna.example'], [TAJ]),
    houseDomains: ['szentanna.example'],
    isWarned: ({ kind, value }) => warned.includes(`${kind}:${value}`),
    recipientsOf: ({ value }: Piece) => (seen.includes('*') || seen.includes(value) ? 2 : 1),
  };
}

function left(kind: IndicatorKind, value: string, within: ReleaseContext = context()): string {
  const { released, withheld } = release([{ kind, value }], within);
  return released[0]?.value ?? `- ${withheld[0]?.why ?? ''}`;
}

test('of a link leaves what two people were sent; the rest is starred', () => {
  const seen = ['evil.example/portal', 'evil.example/portal/login.php'];
  for (const [url, wanted] of [
    ['https://evil.example/portal/login.php', 'https://evil.example/portal/login.php'],
    ['https://evil.example/portal/k4j5', 'https://evil.example/portal/*'],
    ['https://evil.example/x9/login.php', 'https://evil.example/*/*'],
    ['https://q7.evil.example/', 'https://*.evil.example/'],
    ['https://www.evil.example/', 'https://www.evil.example/'],
    ['http://evil.example:8080/portal', 'http://evil.example:8080/portal'],
    ['http://93.184.215.14/portal', 'http://93.184.215.14/*'],
    ['https://user@evil.example/portal', '- untyped'],
    ['https://evil.example/portal?to=x', '- untyped'],
    ['https://evil.example/portal#x', '- untyped'],
    ['javascript:alert(1)', '- untyped'],
    ['https://localhost/portal', '- untyped'],
    ['https://mail.szentanna.example/portal', '- own'],
  ] as const)
    assert.equal(left('url', url, context(seen)), wanted, url);
});

test('what says who it was for is starred or withheld in every writing, though many saw it', () => {
  const { address } = EVA;
  const forms: readonly string[] = [
    'eva.kovacs',
    'Kov%C3%A1cs',
    'KOVACS',
    'k-o-v-a-c-s-xx',
    encodeURIComponent(address),
    encodeURIComponent(encodeURIComponent(address)),
    Buffer.from(address).toString('base64').replaceAll('=', ''),
    `t${Buffer.from(address).toString('base64url')}`,
    `xy${Buffer.from(address).toString('base64url')}`,
    Buffer.from(address).toString('hex'),
    `a${Buffer.from(address).toString('hex')}`,
    Buffer.from(address, 'utf16le').toString('base64url'),
    Buffer.from(encodeURIComponent(address)).toString('base64url'),
    Buffer.from(Buffer.from(address).toString('base64')).toString('base64url'),
    createHash('md5').update(address).digest('hex'),
    createHash('sha256').update(address).digest('base64url'),
    createHash('sha1').update(address.toUpperCase()).digest('hex').slice(0, 12),
    '204417',
    'n204417',
    '36305550142',
    'szentanna',
    '123456788',
    '123-456-788',
    Buffer.from('{"taj":"123456788"}').toString('base64url'),
  ];
  for (const form of forms) {
    assert.equal(left('url', `https://evil.example/${form}`), 'https://evil.example/*', form);
    const label = form.toLowerCase();
    if (/^[a-z0-9-]{1,63}$/.test(label) && !/[%_]/.test(form) && form === label) {
      assert.equal(left('host', `${label}.evil.example`), '*.evil.example', form);
      assert.match(left('domain', `${label}.example`), /^- (?:person|hash|identifier|own)$/, form);
    }
  }
});

test('each kind leaves in its one spelling or stays', () => {
  const shape = printFingerprint(new Uint8Array(64).fill(7));
  const rows: readonly (readonly [IndicatorKind, string, string])[] = [
    ['domain', 'evil.example', 'evil.example'],
    ['domain', 'login.evil.example', '- untyped'],
    ['domain', 'EVIL.example', '- untyped'],
    ['domain', 'szentanna.example', '- own'],
    ['sender-domain', 'news.evil.example', 'evil.example'],
    ['sender', 'billing@evil.example', 'billing@evil.example'],
    ['sender', 'eva.kovacs@evil.example', '- person'],
    ['sender', 'reply+eva@evil.example', '- person'],
    ['sender', 'ceo@szentanna.example', '- own'],
    ['sender', 'no address', '- untyped'],
    ['attachment', 'a'.repeat(64), 'a'.repeat(64)],
    ['attachment', createHash('sha256').update(EVA.address).digest('hex'), '- hash'],
    ['attachment', 'invoice.pdf', '- untyped'],
    ['template', shape, shape],
    ['template', 'Dear Éva', '- untyped'],
    ['ip', '93.184.215.14', '93.184.215.14'],
    ['ip', '10.1.2.3', '- untyped'],
    ['ip', '93.184.215.999', '- untyped'],
    ['ip', '2a00:1450:400d::1', '2a00:1450:400d::1'],
    ['ip', 'fe80::1', '- untyped'],
    ['phone', '+3615550100', '+3615550100'],
    ['phone', '+36305550142', '- person'],
    ['phone', 'ask for Éva', '- untyped'],
  ];
  for (const [kind, value, wanted] of rows) assert.equal(left(kind, value), wanted, value);
});

test('what many share is not told, and a link on it only with a piece that says something', () => {
  const warned = ['domain:share.example', 'sender-domain:share.example', 'ip:93.184.215.14'];
  const shared = context(['share.example/f', 'a.share.example'], warned);
  for (const [kind, value, wanted] of [
    ['domain', 'share.example', '- warned'],
    ['sender-domain', 'share.example', '- warned'],
    ['ip', '93.184.215.14', '- warned'],
    ['url', 'https://share.example/f', 'https://share.example/f'],
    ['url', 'https://share.example/k4j5', '- too-wide'],
    ['url', 'https://x.share.example/', '- too-wide'],
    ['host', 'a.share.example', 'a.share.example'],
    ['host', 'x.share.example', '- too-wide'],
  ] as const)
    assert.equal(left(kind, value, shared), wanted, value);
});

test('nothing is told twice, and what stayed is counted by its kind alone', () => {
  const given: readonly Indicator[] = [
    { kind: 'url', value: 'https://evil.example/a1' },
    { kind: 'url', value: 'https://evil.example/b2' },
    { kind: 'sender', value: 'billing@evil.example' },
    { kind: 'url', value: `https://evil.example/${'a'.repeat(600)}` },
  ];
  const { released, withheld } = release(given, context([]));
  assert.deepEqual(released, [{ kind: 'url', value: 'https://evil.example/*' }]);
  const reasons: readonly Withheld[] = withheld.map(({ why }) => why);
  assert.deepEqual(reasons, ['seen-once', 'untyped']);
});
