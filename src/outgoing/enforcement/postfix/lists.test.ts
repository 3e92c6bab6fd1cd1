import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { IndicatorKind } from '../../../model/indicator.ts';
import type { Protection, Strength } from '../../../model/protection.ts';
import { BODY_PATTERNS_MAX } from '../mail/limits.ts';
import { postfixLists } from './lists.ts';

const against = (kind: IndicatorKind, value: string, strength: Strength): Protection => ({
  indicator: { kind, value },
  strength,
  campaign: 'c1',
  decision: 'd-7',
  from: 0,
  until: 10,
  stage: 'all',
  state: 'in-force',
  why: 'quorum',
});

const textsOf = (list: readonly Protection[], hold: 'queue' | 'header' = 'queue') =>
  postfixLists(list, { hold, contact: '+36 1 $200\n 0000 é' }).files.map(({ text }) => text);

test('a block refuses in words, a hold never does', () => {
  const [senders, clients, headers, bodies] = textsOf([
    against('sender', 'a@bad.example', 'hold'),
    against('sender-domain', 'worse.example', 'block'),
    against('ip', '198.51.100.7', 'block'),
    against('domain', 'worse.example', 'hold'),
    against('host', 'x.worse.example', 'block'),
  ]);
  const refusal =
    'REJECT 5.7.1 Refused: it matches an attack on hospitals that was reported to us.' +
    ' If you are a genuine sender, please contact +36 1 200 0000. Reference d-7';
  const held = 'HOLD CyberShield: an attack like this was reported. Reference d-7';
  assert.deepEqual(senders?.split('\n').slice(1, 4), [
    `worse.example ${refusal}`,
    `.worse.example ${refusal}`,
    `a@bad.example ${held}`,
  ]);
  assert.equal(clients?.split('\n')[1], `198.51.100.7 ${refusal}`);
  assert.match(headers ?? '', /worse.*REJECT.*\n.*bad.*HOLD/);
  const [, guard, first, second, end] = bodies?.split('\n') ?? [];
  assert.equal(guard, 'if /https?:\\/\\//');
  assert.ok(first?.endsWith(refusal) && second?.endsWith(held));
  assert.equal(end, 'endif');
});

test('with a header instead of the queue, links are blocked only', () => {
  const list = [
    against('url', 'https://bad.example/x', 'hold'),
    against('ip', '198.51.100.7', 'hold'),
  ];
  const [, clients] = textsOf(list, 'header');
  assert.match(clients ?? '', /^198\.51\.100\.7 PREPEND X-CyberShield: hold; Reference d-7$/m);
  const { leftOut } = postfixLists(list, { hold: 'header', contact: '' });
  assert.deepEqual(leftOut, [list[0]]);
});

test('the same list is the same bytes in any order, another list another test sender', () => {
  const list = [
    against('ip', '198.51.100.7', 'block'),
    against('sender', 'a@bad.example', 'block'),
  ];
  assert.deepEqual(textsOf(list), textsOf(list.toReversed()));
  const rules = { hold: 'queue', contact: '' } as const;
  assert.notEqual(postfixLists(list, rules).probe.sender, postfixLists([], rules).probe.sender);
});

test('what it cannot say, or what would be too much for every mail, is left out and told', () => {
  const many = Array.from({ length: BODY_PATTERNS_MAX + 3 }, (_, at) =>
    against('host', `h${at}.bad.example`, 'block'),
  );
  const odd = [
    against('sender', 'a b@bad.example', 'block'),
    against('phone', '+3612000000', 'hold'),
  ];
  const { leftOut, files } = postfixLists([...many, ...odd], { hold: 'queue', contact: '' });
  assert.equal(leftOut.length, 5);
  assert.equal(files[3]?.text.split('\n').length, BODY_PATTERNS_MAX + 4);
});
