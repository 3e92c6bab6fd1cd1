import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WarninglistIndex } from './lookup.ts';
import { confidenceAfter, effectOf, warnedBy } from './policy.ts';
import type { Indicator } from '../../model/indicator.ts';
import { readWarninglist } from './read.ts';
import type { Warninglist } from './read.ts';

function list(id: string, type: Warninglist['type'], entries: readonly string[]): Warninglist {
  const text = JSON.stringify({
    name: id,
    type,
    version: 1,
    list: entries,
    matching_attributes: ['x'],
  });
  const { value } = readWarninglist(id, text);
  assert.ok(value !== undefined);
  return value;
}

const INDEX = new WarninglistIndex([
  list('top', 'string', ['Example.com', 'exact.example']),
  list('banks', 'hostname', ['bank.example', '.dotted.example']),
  list('cloud', 'cidr', [
    '198.51.100.0/24',
    '2001:db8::/32',
    '203.0.113.7',
    '2001:db8:1::/72',
    'nonsense',
  ]),
  list('rfc1918', 'cidr', ['10.0.0.0/8']),
  list('url-shortener', 'hostname', ['bank.example']),
  list('disposable-email', 'substring', ['mailinator.example', '@x']),
  list('common-contact-emails', 'regex', ['/^abuse@/i', '(?=x)']),
]);

const found = (value: string): string =>
  INDEX.find(value)
    .map((hit) => hit.list)
    .join(' ');

test('each type of list finds what MISP would find', () => {
  assert.equal(found('example.com'), 'top');
  assert.equal(found('www.example.com'), '');
  assert.equal(found('bank.example'), 'banks url-shortener');
  assert.equal(found('www.BANK.example'), 'banks url-shortener');
  assert.equal(found('notbank.example'), '');
  assert.equal(found('a.dotted.example'), 'banks');
  assert.equal(found('198.51.100.77'), 'cloud');
  assert.equal(found('198.51.101.0'), '');
  assert.equal(found('198.51.100.0/25'), 'cloud');
  assert.equal(found('198.51.0.0/16'), '');
  assert.equal(found('203.0.113.7'), 'cloud');
  assert.equal(found('203.0.113.8'), '');
  assert.equal(found('10.255.255.255'), 'rfc1918');
  assert.equal(found('010.1.1.1'), '');
  assert.equal(found('2001:db8:ffff::1'), 'cloud');
  assert.equal(found('2001:db9::1'), '');
  assert.equal(found('2001:db8:1::5'), 'cloud');
  assert.equal(found('me@sub.mailinator.example'), 'disposable-email');
  assert.equal(found('me@xy'), 'disposable-email');
  assert.equal(found('Abuse@provider.example'), 'common-contact-emails');
});

test('of an indicator the host counts too, and a template is in no list', () => {
  const lists = (kind: 'url' | 'sender' | 'template', value: string): readonly string[] => {
    const { own, host } = INDEX.findIndicator({ kind, value });
    return [...own, ...host].map((hit) => hit.list);
  };
  assert.deepEqual(lists('url', 'https://www.bank.example/login'), ['banks', 'url-shortener']);
  assert.deepEqual(lists('url', 'https://[2001:db8::1]:8443/'), ['cloud']);
  assert.deepEqual(lists('url', 'https://bank.example@evil.example/'), []);
  assert.deepEqual(lists('sender', 'help@bank.example'), ['banks', 'url-shortener']);
  assert.deepEqual(lists('template', 'f1:bank.example'), []);
});

test('an unjudged list forbids; shared things only lower confidence', () => {
  assert.equal(effectOf('a-new-list'), 'never');
  assert.equal(effectOf('cisco_top1000'), 'never');
  assert.equal(effectOf('shodan-nt-scanning'), 'doubt');
  assert.equal(effectOf('microsoft-azure-china'), 'doubt');
  assert.equal(effectOf('microsoft-azure-appid'), 'doubt');
  assert.equal(effectOf('microsoft-office365-ip'), 'never');
  assert.equal(confidenceAfter(90, []), 90);
  assert.equal(confidenceAfter(90, ['doubt']), 30);
  assert.equal(confidenceAfter(90, ['doubt', 'never']), 0);
  assert.equal(confidenceAfter(3, ['doubt']), 3);
});

test('a page or an address of a stranger is judged by itself, where strangers have some', () => {
  const index = new WarninglistIndex([
    { ...list('top', 'hostname', ['docs.example', 'bank.example']) },
    { ...list('pages', 'hostname', ['docs.example', 'mail.example']), effect: 'open' },
    { ...list('dynamic', 'hostname', ['short.example']), effect: 'doubt' },
    list('top-addresses', 'string', ['help@mail.example']),
  ]);
  const told = (kind: Indicator['kind'], value: string): 'never' | 'doubt' | null =>
    warnedBy({ kind, value }, index.findIndicator({ kind, value }));
  assert.equal(told('domain', 'docs.example'), 'never');
  assert.equal(told('url', 'https://docs.example/'), 'never');
  assert.equal(told('url', 'https://docs.example/*/'), 'never');
  assert.equal(told('url', 'https://docs.example/forms/evil'), null);
  assert.equal(told('url', 'https://bank.example/forms/evil'), 'never');
  assert.equal(told('url', 'https://short.example/x1'), null);
  assert.equal(told('url', 'https://short.example/'), 'doubt');
  assert.equal(told('domain', 'short.example'), 'doubt');
  assert.equal(told('sender', 'evil@mail.example'), null);
  assert.equal(told('sender', 'help@mail.example'), 'never');
  assert.equal(told('sender', 'no-reply@bank.example'), 'never');
  assert.equal(told('sender-domain', 'mail.example'), 'doubt');
  assert.equal(told('domain', 'evil.example'), null);
});

test('what cannot be read is told: of lists, and of entries', () => {
  assert.deepEqual(
    INDEX.problems.map(({ list: id, code, detail }) => `${id} ${code} ${detail?.['count']}`),
    ['cloud warninglist-entries-wrong 1', 'common-contact-emails warninglist-entries-wrong 1'],
  );
  const code = (text: string): string | undefined => readWarninglist('x', text).problems[0]?.code;
  assert.equal(code('{'), 'warninglist-not-json');
  assert.equal(code('[]'), 'warninglist-form-wrong');
  assert.equal(code('{"name":"x","type":"magic","list":[]}'), 'warninglist-type-unknown');
  assert.equal(code('{"name":"x","type":"cidr","list":[5,""]}'), 'warninglist-entries-wrong');
});
