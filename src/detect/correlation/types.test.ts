import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlation, Ledger, rule, ruleSet, seen } from '../../../test/correlation/rules.ts';
import type { SigmaCorrelation } from '../../formats/sigma/rule.ts';
import { Correlator } from './correlator.ts';
import type { Observation } from './observation.ts';
import { plan } from './plan.ts';

const NOW = 10_000_000;
const RULES = ['a', 'b', 'c'].map(rule);

interface Vector {
  readonly name: string;
  readonly rule: Partial<SigmaCorrelation['correlation']> & {
    type: SigmaCorrelation['correlation']['type'];
  };
  /** rule letter, seconds, group, value */
  readonly seen: readonly (readonly [string, number, string | null, string | null])[];
  /** seconds, value */
  readonly fires: readonly (readonly [number, number])[];
}

const at3 = [{ compare: 'gte', value: 3 }] as const;

const VECTORS: readonly Vector[] = [
  {
    name: 'event_count: the third within the window, which includes both its ends',
    rule: { type: 'event_count', condition: at3 },
    seen: [
      ['a', 0, 'h', 'v'],
      ['a', 30, 'h', 'v'],
      ['a', 60, 'h', 'v'],
    ],
    fires: [[60, 3]],
  },
  {
    name: 'event_count: a second too late is outside',
    rule: { type: 'event_count', condition: at3 },
    seen: [
      ['a', 0, 'h', 'v'],
      ['a', 30, 'h', 'v'],
      ['a', 61, 'h', 'v'],
    ],
    fires: [],
  },
  {
    name: 'event_count: windows do not snap to the minute',
    rule: { type: 'event_count', condition: at3 },
    seen: [
      ['a', 50, 'h', 'v'],
      ['a', 59, 'h', 'v'],
      ['a', 61, 'h', 'v'],
    ],
    fires: [[61, 3]],
  },
  {
    name: 'event_count: groups do not mix',
    rule: { type: 'event_count', condition: at3 },
    seen: [
      ['a', 0, 'h', 'v'],
      ['a', 1, 'i', 'v'],
      ['a', 2, 'h', 'v'],
    ],
    fires: [],
  },
  {
    name: 'event_count: a missing group value is counted nowhere',
    rule: { type: 'event_count', condition: at3 },
    seen: [
      ['a', 0, null, 'v'],
      ['a', 1, null, 'v'],
      ['a', 2, null, 'v'],
    ],
    fires: [],
  },
  {
    name: 'event_count: a range is both bounds',
    rule: {
      type: 'event_count',
      condition: [
        { compare: 'gt', value: 1 },
        { compare: 'lt', value: 3 },
      ],
    },
    seen: [
      ['a', 0, 'h', 'v'],
      ['a', 100, 'h', 'v'],
      ['a', 101, 'h', 'v'],
    ],
    fires: [[101, 2]],
  },
  {
    name: 'event_count: once in a window, then again after it',
    rule: { type: 'event_count', condition: [{ compare: 'gte', value: 1 }] },
    seen: [
      ['a', 0, 'h', 'v'],
      ['a', 59, 'h', 'v'],
      ['a', 60, 'h', 'v'],
      ['a', 61, 'h', 'v'],
    ],
    fires: [
      [0, 1],
      [61, 3],
    ],
  },
  {
    name: 'value_count: distinct values, not signals',
    rule: { type: 'value_count', fields: ['Value'], condition: at3 },
    seen: [
      ['a', 0, 'h', 'x'],
      ['a', 1, 'h', 'x'],
      ['a', 2, 'h', 'y'],
      ['b', 3, 'h', 'z'],
    ],
    fires: [[3, 3]],
  },
  {
    name: 'value_count: a missing value does not count',
    rule: { type: 'value_count', fields: ['Value'], condition: at3 },
    seen: [
      ['a', 0, 'h', 'x'],
      ['a', 1, 'h', null],
      ['a', 2, 'h', 'y'],
    ],
    fires: [],
  },
  {
    name: 'temporal: every rule, in any order',
    rule: { type: 'temporal' },
    seen: [
      ['c', 0, 'h', 'v'],
      ['a', 10, 'h', 'v'],
      ['b', 60, 'h', 'v'],
    ],
    fires: [[60, 3]],
  },
  {
    name: 'temporal: one rule often is still one rule',
    rule: { type: 'temporal' },
    seen: [
      ['a', 0, 'h', 'v'],
      ['a', 1, 'h', 'v'],
      ['b', 2, 'h', 'v'],
    ],
    fires: [],
  },
  {
    name: 'temporal: needs one group',
    rule: { type: 'temporal' },
    seen: [
      ['a', 0, 'h', 'v'],
      ['b', 1, 'i', 'v'],
      ['c', 2, 'h', 'v'],
    ],
    fires: [],
  },
  {
    name: 'temporal_ordered: three rules in their order, others between',
    rule: { type: 'temporal_ordered' },
    seen: [
      ['a', 0, 'h', 'v'],
      ['c', 1, 'h', 'v'],
      ['b', 2, 'h', 'v'],
      ['a', 3, 'h', 'v'],
      ['c', 4, 'h', 'v'],
    ],
    fires: [[4, 3]],
  },
  {
    name: 'temporal_ordered: the wrong order is nothing',
    rule: { type: 'temporal_ordered' },
    seen: [
      ['c', 0, 'h', 'v'],
      ['b', 1, 'h', 'v'],
      ['a', 2, 'h', 'v'],
    ],
    fires: [],
  },
  {
    name: 'temporal_ordered: the same moment satisfies the order',
    rule: { type: 'temporal_ordered' },
    seen: [
      ['c', 5, 'h', 'v'],
      ['b', 5, 'h', 'v'],
      ['a', 5, 'h', 'v'],
    ],
    fires: [[5, 3]],
  },
  {
    name: 'temporal_ordered: all of it within the window',
    rule: { type: 'temporal_ordered' },
    seen: [
      ['a', 0, 'h', 'v'],
      ['b', 30, 'h', 'v'],
      ['c', 61, 'h', 'v'],
    ],
    fires: [],
  },
  {
    name: 'value_sum',
    rule: { type: 'value_sum', fields: ['Value'], condition: [{ compare: 'gte', value: 10 }] },
    seen: [
      ['a', 0, 'h', '4.5'],
      ['a', 1, 'h', 'none'],
      ['a', 2, 'h', '5.5'],
    ],
    fires: [[2, 10]],
  },
  {
    name: 'value_avg',
    rule: { type: 'value_avg', fields: ['Value'], condition: [{ compare: 'gt', value: 5 }] },
    seen: [
      ['a', 0, 'h', '2'],
      ['a', 1, 'h', '10'],
    ],
    fires: [[1, 6]],
  },
  {
    name: 'value_percentile: between the nearest ranks',
    rule: {
      type: 'value_percentile',
      fields: ['Value'],
      percentile: 90,
      condition: [{ compare: 'gte', value: 46 }],
    },
    seen: [
      ['a', 0, 'h', '10'],
      ['a', 1, 'h', '20'],
      ['a', 2, 'h', '30'],
      ['a', 3, 'h', '40'],
      ['a', 4, 'h', '50'],
    ],
    fires: [[4, 46]],
  },
  {
    name: 'value_median: the middle of an even number is the mean of two',
    rule: { type: 'value_median', fields: ['Value'], condition: [{ compare: 'eq', value: 2.5 }] },
    seen: [
      ['a', 0, 'h', '1'],
      ['a', 1, 'h', '2'],
      ['a', 2, 'h', '3'],
      ['a', 3, 'h', '9'],
    ],
    fires: [[3, 2.5]],
  },
];

function observe(one: Vector['seen'][number]): Observation {
  const [letter, seconds, group, value] = one;
  return seen('abc'.indexOf(letter), seconds * 1_000, [group, value], seconds);
}

for (const vector of VECTORS) {
  test(vector.name, () => {
    const made = correlation('made', { rules: ['a', 'b', 'c'], ...vector.rule });
    const { value, problems } = plan(ruleSet(RULES, [made]));
    assert.deepEqual(problems, []);
    const correlator = new Correlator(value);
    const ledger = new Ledger().apply(correlator.feed(vector.seen.map(observe), NOW));
    ledger.apply(correlator.settle(2 * NOW));
    const fires = ledger.sorted().map((firing) => [firing.at / 1_000, firing.value]);
    assert.deepEqual(fires, vector.fires);
  });
}
