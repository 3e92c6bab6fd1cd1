/**
 * Our matcher of STIX patterns beside OASIS's own (stix2-matcher from PyPI), on the same random
 * patterns and observations with spans and counts. Skipped where Python does not have it:
 * `python3 -m venv X && X/bin/pip install stix2-matcher`, then STIX2_MATCHER_PYTHON=X/bin/python.
 *
 * Two differences are left out. A window that ends exactly where an observation lies: section 9.5.1
 * excludes it, the peer does not. Several START/STOP over one observation with a span: ours must hold
 * at one and the same time, the peer's each at some time.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import * as fc from 'fast-check';

import { printPattern } from '../../src/formats/stix/pattern/print.ts';
import { Matcher } from '../../src/intel/patterns/match.ts';
import type { Observation } from '../../src/intel/patterns/observation.ts';
import { smallPattern } from '../vectors/stix/patterns.ts';

const PYTHON = process.env['STIX2_MATCHER_PYTHON'] ?? 'python3';
const present = spawnSync(PYTHON, ['-c', 'import stix2matcher']).status === 0;
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const CASES = process.env['SLOW'] === '1' ? 5_000 : 300;

/** Reads a case a line; says for each whether it matches, or what went wrong. */
const PEER = `
import json, sys
from stix2matcher.matcher import match
for line in sys.stdin:
    case = json.loads(line)
    try:
        print(json.dumps(bool(match(case["pattern"], case["bundles"], stix_version="2.1"))))
    except Exception as error:
        print(json.dumps(repr(error)[:200]))
`;

/** Whole seconds; windows of the patterns end on half ones. */
const observations: fc.Arbitrary<readonly Observation[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom('a', 'b'),
      fc.integer({ min: 0, max: 2 }),
      fc.nat({ max: 7 }),
      fc.nat({ max: 2 }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([type, n, first, length, times]) => ({
      first: first * 1_000,
      last: (first + length) * 1_000,
      times,
      objects: new Map([['0', { type, n }]]),
    })),
  { minLength: 1, maxLength: 5 },
);

function bundleOf({ first, last, times, objects }: Observation, at: number): object {
  const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const object = { ...objects.get('0') };
  const type = String(object['type']);
  return {
    type: 'bundle',
    id: `bundle--${id}`,
    objects: [
      {
        type: 'observed-data',
        spec_version: '2.1',
        id: `observed-data--${id}`,
        first_observed: new Date(first).toISOString(),
        last_observed: new Date(last).toISOString(),
        number_observed: times,
        object_refs: [`${type}--${id}`],
      },
      { ...object, id: `${type}--${id}` },
    ],
  };
}

test(
  'our matcher says what the one of OASIS says',
  { skip: !present && 'stix2-matcher is not installed' },
  () => {
    console.log(`stix-matcher: SEED=${seed}`);
    const cases = fc.sample(fc.tuple(smallPattern, observations), { seed, numRuns: CASES });
    const input = cases.map(([pattern, seen]) =>
      JSON.stringify({ pattern: printPattern(pattern), bundles: seen.map(bundleOf) }),
    );
    const run = spawnSync(PYTHON, ['-c', PEER], {
      input: `${input.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    assert.equal(run.status, 0, run.stderr.slice(0, 2_000));
    const answers = run.stdout.trim().split('\n');
    const apart: string[] = [];
    const failed = new Map<string, number>();
    cases.forEach(([pattern, seen], at) => {
      const peer: unknown = JSON.parse(answers[at] ?? 'null');
      const own = new Matcher(pattern).match(seen);
      if (typeof peer !== 'boolean') failed.set(String(peer), (failed.get(String(peer)) ?? 0) + 1);
      else if (own.kind === 'given-up' || (input[at] ?? '').split('START').length > 2) return;
      else if ((own.kind === 'match') !== peer)
        apart.push(`${own.kind} beside ${peer}: ${input[at]}`);
    });
    for (const [error, count] of failed) console.log(`peer failed ${count} times: ${error}`);
    assert.deepEqual(apart, []);
  },
);
