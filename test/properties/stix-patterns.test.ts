/** STIX patterns: printing reads back, no text breaks the reader, the matcher is as the naive one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as fc from 'fast-check';

import type { Pattern } from '../../src/formats/stix/pattern/ast.ts';
import { parse } from '../../src/formats/stix/pattern/parse.ts';
import { readPattern } from '../../src/formats/stix/pattern/pattern.ts';
import { printPattern } from '../../src/formats/stix/pattern/print.ts';
import { readBundle } from '../../src/formats/stix/read.ts';
import { likeMatcher } from '../../src/intel/patterns/like.ts';
import { Matcher } from '../../src/intel/patterns/match.ts';
import {
  anyComparison,
  fewObservations,
  matchedSets,
  smallPattern,
} from '../vectors/stix/patterns.ts';

const SLOW = process.env['SLOW'] === '1';
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
console.log(`stix properties: SEED=${seed}`);
const runs = (few: number): { seed: number; numRuns: number } => ({
  seed,
  numRuns: SLOW ? few * 50 : few,
});

test('a pattern is printed and read back the same', () => {
  fc.assert(
    fc.property(smallPattern, anyComparison, (pattern, comparison) => {
      for (const one of [pattern, { kind: 'observation', test: comparison } satisfies Pattern])
        assert.deepEqual(parse(printPattern(one)), one);
    }),
    runs(400),
  );
});

test('no text breaks the reader of patterns, nor any value that of bundles', () => {
  const words = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    'a:b',
    '=',
    "'x'",
    'AND',
    ' ',
    "t'",
    '\\',
    '1',
    '.',
    "'",
    '/*',
    'WITHIN',
    'SECONDS',
  );
  fc.assert(
    fc.property(
      fc.array(words).map((one) => one.join('')),
      fc.jsonValue(),
      fc.string(),
      (text, value, other) => {
        readPattern(text);
        readPattern(other);
        readBundle(value);
        readBundle({
          type: 'bundle',
          id: 'bundle--e2e1a340-4415-4ba8-9671-f7343fbf0836',
          objects: [value],
        });
      },
    ),
    runs(400),
  );
});

test('the matcher finds a match exactly where the naive one does, and a sound one', () => {
  let found = 0;
  fc.assert(
    fc.property(smallPattern, fewObservations, (pattern, observations) => {
      const sets = matchedSets(pattern, observations);
      const outcome = new Matcher(pattern).match(observations);
      if (outcome.kind === 'given-up') return;
      assert.equal(outcome.kind === 'match', sets.size > 0);
      if (outcome.kind !== 'match') return;
      found += 1;
      const bits = outcome.observations.reduce((set, index) => set | (1 << index), 0);
      assert.ok(sets.has(bits), 'the observations named are a match');
    }),
    runs(1_500),
  );
  assert.ok(found > 200, 'enough patterns match for this to say something');
});

test('LIKE is as its regular expression', () => {
  const signs = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_'), maxLength: 7 });
  fc.assert(
    fc.property(
      signs,
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }),
      (like, text) => {
        const regex = new RegExp(`^${like.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'su');
        assert.equal(likeMatcher(like)(text), regex.test(text));
      },
    ),
    runs(1_000),
  );
});
