import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { IndicatorKind } from '../../../model/indicator.ts';
import { addressExpression, isWritable, linkExpression } from './expression.ts';

const LINKS: readonly (readonly [IndicatorKind, string, readonly string[], readonly string[]])[] = [
  [
    'url',
    'https://portal.bad.example/login/*/in',
    [
      'see https://portal.bad.example/login/a9/in',
      'HTTP://anna@Portal.bad.example:8080/login/x/in?u=1">',
      '<a href="https://portal.bad.example/login/-/in/">',
      'go to https://portal.bad.example/login/a/in.',
    ],
    [
      'https://portal.bad.example/login/a/inside',
      'https://portal.bad.example/login/a/b/in',
      'https://portal.bad.example/login/a/in/more',
      'https://portal-bad.example/login/a/in',
      'https://portal.bad.example.org/login/a/in',
    ],
  ],
  [
    'url',
    'http://bad.example:8443/',
    ['https://bad.example:8443', 'http://bad.example:8443/ now'],
    ['http://bad.example/', 'http://bad.example:8443/page', 'http://bad.example:84430/'],
  ],
  [
    'host',
    '*.bad.example',
    ['https://a.bad.example/x', 'https://a.bad.example. Then'],
    ['https://bad.example/x', 'https://b.a.bad.example/', 'https://a.bad.example.org/'],
  ],
  [
    'domain',
    'bad.example',
    ['https://bad.example', 'https://x.y.bad.example:8/z', 'http://good@bad.example/'],
    [
      'https://notbad.example',
      'https://bad.example.good.example/',
      'bad.example',
      'https://badxexample/',
    ],
  ],
];

test('a link is found where it is meant, and nowhere else', () => {
  for (const [kind, value, found, passed] of LINKS) {
    const expression = new RegExp(linkExpression({ kind, value }) ?? '', 'i');
    for (const text of found) assert.match(text, expression, `${kind} ${value}`);
    for (const text of passed) assert.doesNotMatch(text, expression, `${kind} ${value}`);
  }
});

test('an address is found whole', () => {
  const sender = addressExpression({ kind: 'sender', value: 'a+b.c$@bad.example' });
  assert.match('A+b.c$@bad.example', new RegExp(`^${sender}$`, 'i'));
  assert.doesNotMatch('aab.c$@bad.example', new RegExp(`^${sender}$`, 'i'));
  const domain = addressExpression({ kind: 'sender-domain', value: 'bad.example' });
  assert.match('any@mail.bad.example', new RegExp(`^${domain}$`, 'i'));
  assert.doesNotMatch('any@verybad.example', new RegExp(`^${domain}$`, 'i'));
});

test('what could break out of a line, a comment or an expression has no place in a list', () => {
  const refused: readonly (readonly [IndicatorKind, string])[] = [
    ['url', 'https://bad.example/a b'],
    ['url', 'https://bad.example/a\n/x/ OK'],
    ['url', 'https://bad.example/"x'],
    ['url', 'https://bad.example/#x'],
    ['sender', '#a@bad.example'],
    ['sender', 'a b@bad.example'],
    ['sender', '"a"@bad.example'],
    ['sender', 'a@b@bad.example'],
    ['sender', 'a@bad.example OK'],
    ['sender-domain', 'example'],
    ['host', 'bad.example\tOK'],
    ['ip', '10.0.0.1'],
    ['ip', '2001::x'],
  ];
  for (const [kind, value] of refused)
    assert.equal(isWritable({ kind, value }), false, `${kind} ${JSON.stringify(value)}`);
});
