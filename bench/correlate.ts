/**
 * Correlations: observations a second for every type, beside JSON.parse of the events they come
 * from. RSigma publishes 57,000 a second for value_count at 1,800 distinct values per window.
 */
import { Correlator } from '../src/detect/correlation/correlator.ts';
import type { Observation } from '../src/detect/correlation/observation.ts';
import { plan } from '../src/detect/correlation/plan.ts';
import type { CorrelationType } from '../src/formats/sigma/rule.ts';
import type { Measure } from './measure.ts';
import { correlation, rule, ruleSet, seen } from '../test/correlation/rules.ts';

const OBSERVATIONS = 400_000;
const BATCH = 500;
const ROUNDS = 3;
/** One signal each 10 ms and windows of 18 s: 1,800 signals, and as many values, in each window. */
const STEP_MS = 10;
const DISTINCT = 1_800;
const TIMESPAN_MS = DISTINCT * STEP_MS;
const START = Date.UTC(2026, 0, 1);
/** A threshold that 1,801 observations in a window do not reach. */
const NEVER = 20_000;

interface Lane {
  readonly name: string;
  readonly type: CorrelationType;
  readonly groups: number;
  readonly shuffledMs: number;
  readonly fires: boolean;
}

const PLAIN: Lane = lane('value_count', {});
const GROUPED: Lane = lane('value_count, 100 groups', { groups: 100 });
const LANES: readonly Lane[] = [
  PLAIN,
  GROUPED,
  lane('value_count, firing each window', { fires: true }),
  lane('value_count, up to 1 s out of order', { shuffledMs: 1_000 }),
  lane('event_count', { type: 'event_count' }),
  lane('temporal', { type: 'temporal' }),
  lane('temporal_ordered', { type: 'temporal_ordered' }),
  lane('value_sum', { type: 'value_sum' }),
  lane('value_avg', { type: 'value_avg' }),
  lane('value_percentile', { type: 'value_percentile' }),
  lane('value_median', { type: 'value_median' }),
];

function lane(name: string, parts: Partial<Lane>): Lane {
  return { name, type: 'value_count', groups: 1, shuffledMs: 0, fires: false, ...parts };
}

export async function* run(): AsyncIterable<Measure> {
  const lines = observations(PLAIN).map(lineOf);
  const parse = await best(lines.length, () => {
    for (const line of lines) JSON.parse(line);
  });
  yield { name: 'correlate/JSON.parse of the same events', value: parse, unit: 'events/s' };
  for (const one of LANES) {
    const input = observations(one);
    const value = await best(OBSERVATIONS, () => correlate(one, input));
    const ratio = round(value / parse);
    yield {
      name: `correlate/${one.name}`,
      value,
      unit: 'observations/s',
      ratio,
      peer: 'JSON.parse',
    };
    if (one !== PLAIN) continue;
    yield {
      name: 'correlate/value_count beside RSigma',
      value,
      unit: 'observations/s',
      ratio: round(value / 57_000),
      peer: 'RSigma: 57,000/s at 1,800 distinct values, as published, another machine',
    };
  }
  yield* checkpoints();
}

/** Bytes and time of a checkpoint after each batch, as the writer takes it. */
function* checkpoints(): Iterable<Measure> {
  const correlator = correlatorOf(GROUPED);
  const input = observations(GROUPED);
  let bytes = 0;
  let spentMs = 0;
  for (let start = 0; start < input.length; start += BATCH) {
    correlator.feed(input.slice(start, start + BATCH), START + start * STEP_MS);
    const began = performance.now();
    for (const row of correlator.checkpoint().put) bytes += row.state.length;
    spentMs += performance.now() - began;
  }
  const batches = OBSERVATIONS / BATCH;
  yield {
    name: 'correlate/checkpoint of 100 groups, time',
    value: round(spentMs / batches),
    unit: 'ms per 500 observations',
  };
  yield {
    name: 'correlate/checkpoint of 100 groups, size',
    value: Math.round(bytes / batches),
    unit: 'bytes per 500 observations',
  };
}

function correlatorOf(one: Lane): Correlator {
  const temporal = one.type.startsWith('temporal');
  const rules = ['a', 'b', 'c', 'd'];
  const made = correlation('bench', {
    type: one.type,
    rules: temporal ? rules : ['a'],
    timespanMs: TIMESPAN_MS,
    condition: temporal ? [] : [{ compare: 'gt', value: one.fires ? DISTINCT - 1 : NEVER }],
    fields: ['Value'],
    percentile: 95,
  });
  return new Correlator(plan(ruleSet(rules.map(rule), [made])).value);
}

function correlate(one: Lane, input: readonly Observation[]): void {
  const correlator = correlatorOf(one);
  for (let start = 0; start < input.length; start += BATCH) {
    correlator.feed(input.slice(start, start + BATCH), START + start * STEP_MS);
  }
}

function observations(one: Lane): readonly Observation[] {
  let random = 1;
  return Array.from({ length: OBSERVATIONS }, (_, index) => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    const late = one.shuffledMs === 0 ? 0 : random % one.shuffledMs;
    // Three of four rules only: a temporal correlation that is always close and never true.
    const ruleIndex = one.type.startsWith('temporal') ? index % 3 : 0;
    const at = START + index * STEP_MS - late;
    const values = [`host-${index % one.groups}`, String(10_000 + (index % DISTINCT))];
    return seen(ruleIndex, at, values, index);
  });
}

/** An event of about 300 bytes such as the observation came from. */
function lineOf(observation: Observation): string {
  return JSON.stringify({
    '@timestamp': new Date(observation.at).toISOString(),
    winlog: {
      channel: 'Security',
      event_id: 4625,
      provider_name: 'Microsoft-Windows-Security-Auditing',
      event_data: {
        TargetUserName: observation.values[1],
        IpAddress: '10.20.30.40',
        LogonType: '3',
        Status: '0xc000006d',
      },
    },
    host: { name: observation.values[0] },
  });
}

/** Rate of the fastest of three rounds. */
async function best(count: number, work: () => void): Promise<number> {
  let most = 0;
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    await new Promise((done) => {
      setImmediate(done);
    });
    const began = performance.now();
    work();
    most = Math.max(most, (count / (performance.now() - began)) * 1_000);
  }
  return Math.round(most);
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
