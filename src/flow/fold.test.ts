import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR } from '../model/time.ts';
import type { Hit } from './fold.ts';
import { extendFinding, Fold, foldKey } from './fold.ts';

const AT = 500_000 * HOUR;

function hit(change: Partial<Hit> & { readonly signal?: string } = {}): Hit {
  const { signal = '1.0', at = AT, ...rest } = change;
  return {
    organisation: 'home',
    kind: 'rule',
    rule: { id: 'r', title: 'R', hash: 'h', pack: 'baseline' },
    level: 'high',
    techniques: [],
    tactics: [],
    host: 'ward-1',
    person: null,
    at,
    evidence: [
      {
        signal,
        at,
        receivedAt: at,
        sender: { name: 's', trust: 'token' },
        door: 'http',
        source: 'x',
        raw: {},
        matched: [],
      },
    ],
    simulated: false,
    ...rest,
  };
}

test('hits of one rule on one subject in one hour are one finding with 20 pieces of evidence', () => {
  const fold = new Fold();
  for (let n = 0; n < 50; n += 1) fold.add(hit({ at: AT + n * 1000, signal: `${n}.0` }));
  const [finding, ...others] = fold.findings();
  assert.equal(others.length, 0);
  assert.equal(finding?.count, 50);
  assert.equal(finding?.evidence.length, 20);
  assert.equal(finding?.firstAt, AT);
  assert.equal(finding?.lastAt, AT + 49_000);
});

test('another rule, rule content, host, person, hour, organisation or marking is another finding', () => {
  const fold = new Fold();
  const variants: Partial<Hit>[] = [
    {},
    { rule: { id: 'q', title: 'R', hash: 'h', pack: 'baseline' } },
    { rule: { id: 'r', title: 'R', hash: 'i', pack: 'baseline' } },
    { host: 'ward-2' },
    { host: null, person: 'nurse' },
    { host: null },
    { at: AT + HOUR },
    { organisation: 'other' },
    { simulated: true },
    { group: { address: '192.0.2.1' } },
  ];
  for (const variant of variants) fold.add(hit(variant));
  assert.equal(fold.size, variants.length);
  assert.equal(new Set(fold.findings().map(foldKey)).size, variants.length);
  assert.equal(fold.take().length, variants.length);
  assert.equal(fold.size, 0);
});

test('folding in batches and extending gives what folding at once gives', () => {
  const hits = Array.from({ length: 30 }, (_, n) => hit({ at: AT + n, signal: `${n}.0` }));
  const whole = new Fold();
  for (const each of hits) whole.add(each);
  const parts = [hits.slice(0, 7), hits.slice(7, 25), hits.slice(25)].map((part) => {
    const fold = new Fold();
    for (const each of part) fold.add(each);
    return fold.findings()[0]!;
  });
  assert.deepEqual(
    parts.reduce((a, b) => extendFinding(a, b)),
    whole.findings()[0],
  );
});
