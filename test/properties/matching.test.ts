/** The matcher of indicators equals the naive one: every indicator against every value of the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Matcher } from '../../src/intel/matching/matcher.ts';
import { namedBy, names, observablesIn } from '../../src/intel/matching/observables.ts';
import { compileIndicators, type Wanted } from '../../src/intel/matching/tables.ts';
import type { Indicator } from '../../src/model/indicator.ts';

const RUNS = process.env['SLOW'] === '1' ? 5_000 : 500;

const label = fc.constantFrom('a', 'b', 'Cdn', 'mail', 'x-1', '_dmarc', '*');
const host = fc
  .tuple(fc.array(label, { maxLength: 3 }), fc.constantFrom('evil.example', 'h.test', 'co.uk'))
  .map(([labels, end]) => [...labels, end].join('.'));
const segment = fc.constantFrom('a', 'b', 'login', 'X', '*', '', '~u', 'p.php', '(1)');
const path = fc.array(segment, { maxLength: 11 }).map((parts) => parts.join('/'));
const digest = fc.constantFrom('0f'.repeat(32), 'AB'.repeat(32));
const ip = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('203.0.113.7', '2001:db8::1', '::1'));
const phone = fc.constantFrom('+36301234567', '+15551234567');

const indicator: fc.Arbitrary<Indicator> = fc.oneof(
  fc.record({ kind: fc.constantFrom('host', 'domain', 'sender-domain'), value: host }),
  fc.record({ kind: fc.constant('sender' as const), value: host.map((one) => `a.b@${one}`) }),
  fc
    .tuple(host, path, fc.constantFrom('', ':8443', ':443'))
    .map(([h, p, port]) => ({ kind: 'url' as const, value: `https://${h}${port}/${p}` })),
  fc.record({ kind: fc.constant('ip' as const), value: ip }),
  fc.record({ kind: fc.constant('attachment' as const), value: digest }),
  fc.record({ kind: fc.constant('phone' as const), value: phone }),
);
const piece = fc.oneof(
  indicator.map(({ value }) => value),
  indicator.map(({ value }) => value.toUpperCase()),
  indicator.map(({ value }) => JSON.stringify(value)),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('\\n', '\\/', '\\u002f', '@', ':', '::', '.', '"', ' ', '/', '=', 'é'),
  fc.constantFrom('::ffff:203.0.113.7', '::ffff:cb00:7107', '[::ffff:CB00:7107]:443'),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const spaced = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));

function wanted(one: Indicator): Wanted {
  return { indicator: { ...one }, campaign: 'c', decision: 'd', strength: 'hold', until: 1 };
}

/** Few are told apart by their endings alone; many share places of the table. */
const inForce = fc.oneof(
  fc.array(indicator, { minLength: 1, maxLength: 2 }),
  fc.array(indicator, { maxLength: 40 }),
);

test('the matcher finds what a naive one finds, with the same writing', () => {
  fc.assert(
    fc.property(inForce, fc.oneof(text, spaced), fc.boolean(), (indicators, said, escaped) => {
      const matcher = new Matcher(compileIndicators(indicators.map(wanted)));
      const seen = observablesIn(Buffer.from(said), escaped);
      const naive = indicators.flatMap((one) => {
        const named = namedBy(one);
        const first = seen.find(({ observable }) => named !== null && names(named, observable));
        return first === undefined ? [] : [{ wanted: wanted(one), seen: first.written }];
      });
      assert.deepEqual(matcher.find(Buffer.from(said), escaped, 0), naive);
    }),
    { numRuns: RUNS },
  );
});

test('no text is too hostile to be read', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({
          unit: fc.constantFrom(':', '.', 'a', '1', '\\', '/', '@', '-'),
          maxLength: 300,
        }),
      ),
      fc.boolean(),
      (said, escaped) => void observablesIn(Buffer.from(said), escaped),
    ),
    { numRuns: 40 },
  );
});

test('an IPv6 address is told in the spelling that URLs have', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const [first] = observablesIn(Buffer.from(`[${address}]`), false);
      const expected = new URL(`http://[${address}]/`).hostname.slice(1, -1);
      if (expected.startsWith('::ffff:') && expected.length > 7) return;
      assert.deepEqual(first?.observable, { kind: 'ip', value: expected });
    }),
  );
});
