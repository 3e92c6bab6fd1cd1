/** Random STIX patterns and observations, and the naive reading of section 9 that they are held to. */
import * as fc from 'fast-check';

import type { Comparison, Constant, Pattern, Qualifier } from '../../../src/formats/stix/pattern/ast.ts';
import type { Observation } from '../../../src/intel/patterns/observation.ts';

const KINDS = ['a', 'b'] as const;

/** `[a:n = 1]`, `[b:n >= 2]`: few values, so that many observations match. */
const proposition = fc
  .tuple(fc.constantFrom(...KINDS), fc.constantFrom('=', '!=', '>='), fc.integer({ min: 0, max: 2 }), fc.boolean())
  .map(
    ([type, operator, value, negated]): Comparison => ({
      kind: 'comparison',
      path: { type, steps: [{ kind: 'property', name: 'n' }] },
      negated,
      operator,
      constants: [{ kind: 'integer', value }],
    }),
  );

/** Half seconds, so that no window ends exactly where an observation lies. */
const qualifier: fc.Arbitrary<Qualifier> = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((whole): Qualifier => ({ kind: 'within', seconds: whole + 0.5 })),
  fc.integer({ min: 1, max: 3 }).map((times): Qualifier => ({ kind: 'repeats', times })),
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 5 }))
    .map(([start, length]): Qualifier => ({
      kind: 'start-stop',
      start: `1970-01-01T00:00:0${start}Z`,
      stop: `1970-01-01T00:00:${String(start + length).padStart(2, '0')}Z`,
    })),
);

const leaf: fc.Arbitrary<Pattern> = proposition.map((test) => ({ kind: 'observation', test }));

export const smallPattern: fc.Arbitrary<Pattern> = fc.letrec<{ pattern: Pattern }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or', 'followedby'), fc.array(tie('pattern'), { minLength: 2, maxLength: 3 }))
      .map(([kind, operands]): Pattern => ({ kind, operands })),
    fc
      .tuple(tie('pattern'), fc.uniqueArray(qualifier, { minLength: 1, maxLength: 3, selector: ({ kind }) => kind }))
      .map(([operand, qualifiers]): Pattern => ({ kind: 'qualified', operand, qualifiers })),
  ),
})).pattern;

export const fewObservations: fc.Arbitrary<readonly Observation[]> = fc.array(
  fc
    .tuple(fc.constantFrom(...KINDS), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 7 }))
    .map(([type, n, second]) => ({
      first: second * 1_000,
      last: second * 1_000,
      times: 1,
      objects: new Map([['0', { type, n }]]),
    })),
  { maxLength: 6 },
);

/** Every set of observations that a pattern matches, as bits: all of them, in no clever way. */
export function matchedSets(pattern: Pattern, observations: readonly Observation[]): Set<number> {
  const times = (set: number): readonly number[] =>
    observations.flatMap(({ first }, index) => ((set >> index) & 1 ? [first] : []));
  const both = (left: Set<number>, right: Set<number>, ordered: boolean): Set<number> => {
    const found = new Set<number>();
    for (const a of left)
      for (const b of right) {
        if ((a & b) !== 0) continue;
        if (ordered && Math.max(...times(a)) > Math.min(...times(b))) continue;
        found.add(a | b);
      }
    return found;
  };
  if (pattern.kind === 'observation') {
    const holding = observations.flatMap((one, index) => (holds(pattern.test, one) ? [1 << index] : []));
    return new Set(holding);
  }
  if (pattern.kind !== 'qualified') {
    const sets = pattern.operands.map((operand) => matchedSets(operand, observations));
    if (pattern.kind === 'or') return new Set(sets.flatMap((one) => [...one]));
    return sets.reduce((all, one) => both(all, one, pattern.kind === 'followedby'));
  }
  let sets = matchedSets(pattern.operand, observations);
  for (const one of pattern.qualifiers) {
    const inner = sets;
    if (one.kind === 'repeats')
      for (let time = 1; time < one.times; time += 1) sets = both(sets, inner, false);
    else sets = new Set([...inner].filter((set) => isIn(one, times(set))));
  }
  return sets;
}

function isIn(qualifier: Exclude<Qualifier, { kind: 'repeats' }>, times: readonly number[]): boolean {
  if (qualifier.kind === 'within')
    return Math.max(...times) < Math.min(...times) + qualifier.seconds * 1_000;
  const [start, stop] = [Date.parse(qualifier.start), Date.parse(qualifier.stop)];
  return times.every((time) => time >= start && time < stop);
}

function holds(test: Comparison, { objects }: Observation): boolean {
  const object = objects.get('0');
  const constant = test.kind === 'comparison' ? test.constants[0]?.value : undefined;
  if (test.kind !== 'comparison' || object === undefined || typeof constant !== 'number') return false;
  if (object['type'] !== test.path.type) return false;
  const n = Number(object['n']);
  const plain = test.operator === '=' ? n === constant : test.operator === '!=' ? n !== constant : n >= constant;
  return plain !== test.negated;
}

const name = fc.oneof(fc.constantFrom('value', 'hashes', 'AND', 'x_y'), fc.string({ unit: 'grapheme', maxLength: 6 }));
const text = fc.string({ unit: 'binary', maxLength: 8 }).filter((one) => one.isWellFormed());
const constant: fc.Arbitrary<Constant> = fc.oneof(
  text.map((value): Constant => ({ kind: 'string', value })),
  fc.maxSafeInteger().map((value): Constant => ({ kind: 'integer', value: value === 0 ? 0 : value })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value): Constant => ({ kind: 'float', value })),
  fc.uint8Array({ maxLength: 5 }).map((value): Constant => ({ kind: 'hex', value: Buffer.from(value).toString('hex') })),
  fc.uint8Array({ maxLength: 5 }).map((value): Constant => ({ kind: 'binary', value: Buffer.from(value).toString('base64') })),
  fc.constant<Constant>({ kind: 'timestamp', value: '2016-02-29T23:59:60.123456Z' }),
);

/** Anything that can be printed: paths with any names, constants of every kind. */
export const anyComparison: fc.Arbitrary<Comparison> = fc.letrec<{ test: Comparison }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.option(fc.nat({ max: 9 })), fc.boolean(), constant, fc.constantFrom('=', '!=', '<', '>='))
      .map(([names, index, negated, value, operator]): Comparison => ({
        kind: 'comparison',
        path: {
          type: 'x-type',
          steps: [
            ...names.map((one) => ({ kind: 'property', name: one }) as const),
            ...(index === null ? [] : [{ kind: 'index', index } as const]),
          ],
        },
        negated,
        operator,
        constants: [value],
      })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('test'), { minLength: 2, maxLength: 3 }))
      .map(([kind, operands]): Comparison => ({ kind, operands })),
  ),
})).test;
