import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Indicator } from '../../model/indicator.ts';
import { Matcher } from './matcher.ts';
import { observablesIn } from './observables.ts';
import { compileIndicators, type Wanted } from './tables.ts';

function said(text: string, escaped = false): string {
  return observablesIn(Buffer.from(text), escaped)
    .map(({ observable: one }) =>
      one.kind === 'page'
        ? `page ${one.host}:${one.port}/${one.segments.join('/')}`
        : `${one.kind} ${one.value}`,
    )
    .join(', ');
}

function wanted(indicator: Indicator, change: Partial<Wanted> = {}): Wanted {
  const rest = { campaign: 'c', decision: 'd', strength: 'hold', until: 1_000 } as const;
  return { indicator, ...rest, ...change };
}

test('what a text says is told in its order, as the kinds of indicators spell it', () => {
  const digest = 'AB'.repeat(32);
  for (const [text, expected] of [
    ['query: Login.Parcel.example. IN A', 'host login.parcel.example'],
    ['from=<Anna.Kis@Mail.Example>, size=1', 'address anna.kis@mail.example'],
    ['GET http://h.example:8080/a/B/?q=1', 'host h.example, page h.example:8080/a/B'],
    ['(see https://h.example/a.)', 'host h.example, page h.example:0/a'],
    ['CONNECT h.example:443 h.example:443/', 'host h.example, host h.example, page h.example:0/'],
    ['https://user@h.example/x', 'host h.example, page h.example:0/x'],
    ['203.0.113.7:443 -> [2001:DB8:0:0::1]:53', 'ip 203.0.113.7, ip 2001:db8::1'],
    ['::ffff:203.0.113.7 and 2001:db8::a.', 'ip 203.0.113.7, ip 2001:db8::a'],
    ['08:04:19 aa:bb:cc:dd:ee:ff std::vector 1.2.3 10.0.19041.1', ''],
    ['1.2.3.04 256.1.1.1 1.2.3.4.5', ''],
    [`SHA256=${digest},MD5=ab`, `digest ${digest.toLowerCase()}`],
    ['call +36301234567 or 0036301234567 or +012345678', 'phone +36301234567'],
    ['tel bücher.example and evil.exampleő and a..b.example', ''],
    ['hxxp://evil[.]example', ''],
    ['svchost.exe', 'host svchost.exe'],
  ] as const)
    assert.equal(said(text), expected, text);
});

test('in JSON an escape is no part of a name, and escaped slashes are slashes', () => {
  assert.equal(said(String.raw`{"a":"x\nevil.example"}`, true), 'host evil.example');
  assert.equal(said(String.raw`C:\new.example`), 'host new.example');
  const php = String.raw`"https:\/\/h.example\/a"`;
  assert.equal(said(php, true), 'host h.example, page h.example:0/a');
  assert.equal(said(String.raw`"tel:\u002B36301234567"`, true), 'phone +36301234567');
});

test('each kind is met by what it names, and by nothing beside it', () => {
  const met = (indicator: Indicator, text: string): boolean =>
    new Matcher(compileIndicators([wanted(indicator)])).find(Buffer.from(text), false, 0).length >
    0;
  for (const [kind, value, yes, no] of [
    ['host', 'a.evil.example', 'A.Evil.example', 'b.a.evil.example evil.example'],
    ['host', '*.cdn.evil.example', 'x.cdn.evil.example', 'cdn.evil.example x.y.cdn.evil.example'],
    ['domain', 'evil.example', 'a.b.evil.example', 'notevil.example x@evil.example'],
    ['sender', 'a@evil.example', '<A@evil.example>', 'b@evil.example'],
    ['sender-domain', 'evil.example', 'x@mail.evil.example', 'evil.example'],
    ['url', 'https://h.example/a/*/c', 'http://h.example/a/77/c/?x', 'https://h.example/a/c'],
    ['url', 'https://h.example/', 'http://h.example/', 'http://h.example/a h.example'],
    ['url', 'https://*.h.example/a', 'https://x.h.example/a', 'https://h.example/a'],
    ['url', 'https://h.example:444/a', 'https://h.example:444/a', 'https://h.example/a'],
    ['url', 'https://203.0.113.7/a', 'http://203.0.113.7/a', '203.0.113.7'],
    ['ip', '2001:db8::1', '2001:DB8:0:0:0:0:0:1', '2001:db8::2'],
    ['phone', '+36301234567', 'sip:+36301234567@x', '+363012345678'],
    ['attachment', 'ab'.repeat(32), 'AB'.repeat(32), `${'ab'.repeat(32)}a`],
  ] as const) {
    assert.ok(met({ kind, value }, yes), `${kind} ${value} in ${yes}`);
    assert.ok(!met({ kind, value }, no), `${kind} ${value} in ${no}`);
  }
});

test('what lapsed before the signal came is not met live, and a hunt asks for all', () => {
  const matcher = new Matcher(compileIndicators([wanted({ kind: 'host', value: 'h.example' })]));
  assert.equal(matcher.find(Buffer.from('h.example'), false, 999)[0]?.seen, 'h.example');
  assert.deepEqual(matcher.find(Buffer.from('h.example'), false, 1_000), []);
  assert.equal(matcher.find(Buffer.from('H.example h.example'), false, null)[0]?.seen, 'H.example');
});
