import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { IndicatorKind } from '../../../model/indicator.ts';
import type { Protection, Strength } from '../../../model/protection.ts';
import { exchangeLists } from './script.ts';

const against = (
  kind: IndicatorKind,
  value: string,
  strength: Strength,
  from: number = 0,
): Protection => ({
  indicator: { kind, value },
  strength,
  campaign: 'c1',
  decision: 'd-7',
  from,
  until: 86_400_000,
  stage: 'all',
  state: 'in-force',
  why: 'quorum',
});

const scriptOf = (list: readonly Protection[]): string =>
  exchangeLists(list, { banner: "Don't open <this>" }).files[0]?.text ?? '';

test('a block is an entry that ends by itself, a hold is a banner', () => {
  const text = scriptOf([
    against('sender', "o'hara@bad.example", 'block'),
    against('host', 'login.bad.example', 'block'),
    against('domain', 'worse.example', 'block'),
    against('url', 'https://bad.example/a/b', 'block'),
    against('url', 'https://bad.example/c', 'hold'),
    against('sender-domain', 'odd.example', 'hold'),
  ]);
  const end = "Until = '1970-01-02T00:00:00.000Z'";
  for (const line of [
    `  @{ Type = 'Sender'; Value = 'o''hara@bad.example'; ${end} }`,
    `  @{ Type = 'Url'; Value = 'login.bad.example/*'; ${end} }`,
    `  @{ Type = 'Url'; Value = '~worse.example~'; ${end} }`,
    `  @{ Type = 'Url'; Value = 'bad.example/a/b'; ${end} }`,
    `; Part = 'SubjectOrBodyContainsWords'; ${end}; Words = @('bad.example/c') }`,
    `; Part = 'FromAddressContainsWords'; ${end}; Words = @('odd.example') }`,
    "$banner = '<p><strong>Don''t open &lt;this&gt;</strong></p>'",
  ])
    assert.ok(text.includes(line), line);
});

test('the undo script wants nothing, and is otherwise the same', () => {
  const [, undo] = exchangeLists([against('host', 'a.bad.example', 'block')], { banner: '' }).files;
  assert.equal(undo?.text, exchangeLists([], { banner: '' }).files[0]?.text);
});

test('what Exchange Online has no words or no room for is left out, the oldest first', () => {
  const many = Array.from({ length: 251 }, (_, at) =>
    against('host', `h${at}.bad.example`, 'block', at),
  );
  const odd = against('url', 'https://bad.example/*/a', 'block', 999);
  const { leftOut } = exchangeLists([...many, odd], { banner: '' });
  assert.deepEqual(leftOut, [odd, many[0]]);
});
