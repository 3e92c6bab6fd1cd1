import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { IndicatorKind } from '../model/indicator.ts';
import { NeverTouchList, readNeverTouchEntry } from './never-touch.ts';

const LIST = new NeverTouchList(
  {
    own: ['szentanna.example', '192.0.2.0/24', '+3612345678'],
    partners: ['billing@partner.example'],
    clinical: ['telemetry.pump.example', '2001:db8:5::/48', '198.51.100.7'],
  },
  ({ value }) => value === 'decent.example',
);

describe('what is never touched', () => {
  const cases: readonly (readonly [IndicatorKind, string, string | null])[] = [
    ['domain', 'szentanna.example', 'own'],
    ['host', 'mail.szentanna.example', 'own'],
    ['host', 'szentanna.example.net', null],
    ['sender', 'director@szentanna.example', 'own'],
    ['sender-domain', 'szentanna.example', 'own'],
    ['url', 'https://portal.szentanna.example/login', 'own'],
    ['url', 'https://192.0.2.9:8443/x', 'own'],
    ['ip', '192.0.2.200', 'own'],
    ['ip', '192.0.3.1', null],
    ['phone', '+3612345678', 'own'],
    ['sender', 'billing@partner.example', 'own'],
    ['sender', 'other@partner.example', null],
    // Whoever blocks the whole domain, blocks the partner's address in it.
    ['sender-domain', 'partner.example', 'own'],
    ['host', 'telemetry.pump.example', 'clinical'],
    ['host', 'eu.telemetry.pump.example', 'clinical'],
    ['host', 'www.pump.example', null],
    // Wider than what is named: it would be hit too.
    ['domain', 'pump.example', 'clinical'],
    ['host', '*.pump.example', 'clinical'],
    ['host', '*.shop.example', null],
    ['ip', '2001:db8:5::77', 'clinical'],
    ['ip', '2001:db8:6::77', null],
    ['ip', '198.51.100.7', 'clinical'],
    ['domain', 'decent.example', 'warninglist'],
    ['domain', 'co.uk', 'warninglist'],
    ['domain', 'github.io', 'warninglist'],
    ['domain', 'phish.github.io', null],
    ['attachment', 'f'.repeat(64), null],
  ];
  for (const [kind, value, expected] of cases)
    test(`${kind} ${value}: ${expected ?? 'may be acted on'}`, () => {
      assert.equal(LIST.untouchable({ kind, value }), expected);
    });

  test('it is filled when the house is named and the devices are spoken of', () => {
    const isFilled = (own: readonly string[], clinical: readonly string[] | null) =>
      new NeverTouchList({ own, partners: [], clinical }, () => false).isFilled;
    assert.ok(isFilled(['a.example'], []));
    assert.ok(!isFilled(['a.example'], null));
    assert.ok(!isFilled([], ['a.example']));
  });

  test('an entry is a domain, an address, a network, a sender or a number, and nothing else', () => {
    for (const [text, kind] of [
      ['Szentanna.Example.', 'domain'],
      ['10.0.0.0/8', 'network'],
      ['::1', 'network'],
      ['a@b.example', 'sender'],
      ['+36123456789', 'phone'],
      ['https://a.example/', undefined],
      ['localhost', undefined],
      ['*.a.example', undefined],
      ['10.0.0.0/99', undefined],
      ['', undefined],
    ] as const)
      assert.equal(readNeverTouchEntry(text)?.kind, kind, text);
  });
});
