import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { Indicator } from '../../model/indicator.ts';
import { isListName, LIST_NAMES, printList, type BlockEntry } from './blocklists.ts';

const NOW = 1_800_000_000_000;
const entry = (kind: Indicator['kind'], value: string): BlockEntry => ({
  indicator: { kind, value },
  until: NOW + 90_500,
});
const ENTRIES: readonly BlockEntry[] = [
  entry('host', 'a.shop.example'),
  entry('host', 'www.bad.example'),
  entry('host', '*.odd.example'),
  entry('domain', 'bad.example'),
  entry('domain', 'low.bad.example'),
  entry('url', 'https://pages.example/x/*/in.php'),
  entry('url', 'https://pages.example'),
  entry('ip', '198.51.100.7'),
  entry('ip', '2001:db8::7'),
  entry('sender', 'a@b.example'),
];

describe('lists', () => {
  const expected: readonly (readonly [string, string])[] = [
    ['domains.txt', 'bad.example\na.shop.example\n'],
    ['urls.txt', 'https://pages.example\nhttps://pages.example/x/*/in.php\n'],
    ['ips.txt', '198.51.100.7\n2001:db8::7\n'],
    ['edl-domains.txt', 'bad.example\n*.bad.example\na.shop.example\n'],
    ['edl-urls.txt', 'pages.example/\npages.example/x/*/in.php\n'],
    ['squid-domains.acl', '.bad.example\na.shop.example\n'],
    ['dnsmasq.conf', 'address=/bad.example/\nhost-record=a.shop.example,0.0.0.0,::,30\n'],
    ['adguard.txt', '||bad.example^\n|a.shop.example^\n'],
  ];
  for (const [name, text] of expected)
    test(name, () => {
      assert.ok(isListName(name));
      assert.equal(printList(name, ENTRIES, NOW), text);
    });

  test('an expression of Squid means this page with any query, and no other', () => {
    const [whole = '', page = ''] = printList('squid-urls.acl', ENTRIES, NOW).split('\n');
    const isBlocked = (expression: string, url: string) => new RegExp(expression).test(url);
    for (const url of ['https://pages.example/x/a1/in.php', 'https://pages.example/x/b/in.php?q=1'])
      assert.ok(isBlocked(page, url), url);
    for (const url of [
      'https://pages.example/x/a/b/in.php',
      'https://pages.example/x/a/inxphp',
      'https://pages.example/x/a/in.php/more',
      'https://pagesxexample/x/a/in.php',
      'https://good.example/?u=https://pages.example/x/a/in.php',
    ])
      assert.ok(!isBlocked(page, url), url);
    assert.ok(isBlocked(whole, 'https://pages.example/'));
    assert.ok(!isBlocked(whole, 'https://pages.example/else'));
  });

  test('a set of nftables forgets each address by itself', () => {
    const text = printList('nftables.nft', ENTRIES, NOW);
    assert.match(text, /blocked4 \{ 198\.51\.100\.7 timeout 91s \}/);
    assert.match(text, /flush set inet cybershield blocked6/);
  });

  test('nothing of an indicator ends a line of a list', () => {
    const hostile = [
      'a.example\nrate',
      'a.example"',
      'a b.example',
      'a.example/#',
      'A.example',
      '-',
    ]
      .flatMap((value) => [entry('host', value), entry('domain', value), entry('ip', value)])
      .concat(entry('url', 'https://a.example/x\ny'), entry('url', 'https://a.example/ x'));
    for (const name of LIST_NAMES)
      assert.equal(printList(name, hostile, NOW), printList(name, [], NOW), name);
  });
});
