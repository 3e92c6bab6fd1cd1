import * as fc from 'fast-check';
import type { CorrelationType, SigmaCorrelation } from '../../src/formats/sigma/rule.ts';
import type { Seen } from './oracle.ts';
import { correlation } from './rules.ts';

export interface CorrelationRow {
  readonly rule: SigmaCorrelation;
  readonly seen: readonly Seen[];
}

const TYPES: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
];

const BOUND = fc.record({
  compare: fc.constantFrom('gt', 'gte', 'gte', 'gte', 'lt', 'lte', 'eq', 'neq'),
  value: fc.integer({ min: 0, max: 6 }),
});

/** One correlation over rules a, b and c, grouped by Host; the counted field is Value. */
export const generatedCorrelation: fc.Arbitrary<SigmaCorrelation> = fc
  .record({
    type: fc.constantFrom(...TYPES),
    timespanMs: fc.integer({ min: 1, max: 120 }),
    bounds: fc.array(BOUND, { minLength: 1, maxLength: 2 }),
    percentile: fc.constantFrom(0, 25, 50, 90, 100),
  })
  .map(({ type, timespanMs, bounds, percentile }) =>
    correlation('generated', {
      type,
      timespanMs,
      rules: ['a', 'b', 'c'],
      condition: type.startsWith('temporal') ? [] : bounds,
      fields: ['Value'],
      percentile,
    }),
  );

/** Few times, groups and values, so that ties and repetitions are common. */
export const generatedSeen: fc.Arbitrary<Seen[]> = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 400 }),
    step: fc.nat({ max: 2 }),
    group: fc.constantFrom('x', 'y', 'z'),
    value: fc.constantFrom('0', '1', '2', '3', '-1', '2.5', '4'),
  }),
  { maxLength: 60 },
);
