/**
 * The detection engine: events a second of one core's time, from text to matches with their
 * details, beside JSON.parse alone on the same lines in the same run. All SigmaHQ rules when they
 * are here, strict routing. `--no-shards` leaves out threads and memory, `--no-peer` other engines.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileRules } from '../src/detect/index/compile.ts';
import { openDetector } from '../src/detect/index/engine.ts';
import { readCompiled, type CompiledRules } from '../src/detect/index/image.ts';
import type { Detector } from '../src/detect/detector.ts';
import type { SourceRoute } from '../src/detect/source/route.ts';
import { Matcher } from '../src/intel/matching/matcher.ts';
import { compileIndicators } from '../src/intel/matching/tables.ts';
import type { JsonObject } from '../src/model/json.ts';
import { madeIndicators } from './detect/indicators.ts';
import { otrfLane, rawLane, structuredLane } from './detect/lanes.ts';
import { loadCatalogue, loadRules, rawRoute } from './detect/load.ts';
import { peerMeasures } from './detect/peer.ts';
import { buffersOf, Shards } from './detect/shards.ts';
import type { BenchOptions, Measure } from './measure.ts';

const ROUNDS = 9;
const INDICATORS = 10_000;
/** Every n-th real event: 25,000 of all recordings. */
const OTRF_EVERY = 5;

/** Every n-th of those for the memory measure. */
const STEADY_EVERY = 8;

export async function* run({ args }: BenchOptions): AsyncIterable<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-bench-'));
  try {
    const { compiled, measures } = load();
    yield* measures;
    const catalogue = loadCatalogue();
    const detector = openDetector(compiled);
    const recognise = (event: JsonObject): SourceRoute => catalogue.recognise(event);
    const raw = rawRoute(catalogue);
    const structured = structuredLane();
    yield* lane('structured', structured, detector, recognise);
    yield* lane('raw', rawLane(), detector, () => raw);
    const otrf = await otrfLane(OTRF_EVERY);
    if (otrf !== null) yield* lane('otrf', otrf, detector, recognise);
    if (!args.includes('--no-shards')) yield* shardMeasures(compiled, otrf ?? structured, folder);
    if (!args.includes('--no-peer')) yield* peerMeasures(folder, { structured, otrf });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From rule files to the first event judged, and the same from the compiled cache. */
function load(): { readonly compiled: CompiledRules; readonly measures: readonly Measure[] } {
  const started = performance.now();
  const { value: ruleSet, problems } = loadRules();
  const read = performance.now();
  const { compiled, problems: refused } = compileRules(ruleSet);
  const built = performance.now();
  openDetector(compiled);
  const cold = performance.now();
  const bytes = new Uint8Array(compiled.bytes).slice();
  const cached = performance.now();
  const again = readCompiled(bytes, ruleSet.hash).value;
  if (again === undefined) throw new Error('the compiled cache does not read back');
  openDetector(again);
  const warm = performance.now();
  const seconds = (from: number, to: number): number => Math.round(to - from) / 1_000;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    compiled: again,
    measures: [
      { name: 'rules loaded', value: ruleSet.rules.length - refused.length, unit: 'rules' },
      { name: 'rules refused', value: errors + refused.length, unit: 'rules' },
      { name: 'cold load: read', value: seconds(started, read), unit: 's' },
      { name: 'cold load: build', value: seconds(read, built), unit: 's' },
      {
        name: 'cold load',
        value: seconds(started, cold),
        unit: 's',
        ratio: ratio(seconds(started, cold), 3),
        peer: 'limit of 3 s',
      },
      {
        name: 'load from the compiled cache',
        value: seconds(cached, warm),
        unit: 's',
        ratio: ratio(seconds(cached, warm), 1),
        peer: 'limit of 1 s',
      },
      { name: 'compiled rules', value: Math.round(bytes.length / 1e5) / 10, unit: 'MB' },
    ],
  };
}

function* lane(
  name: string,
  lines: readonly string[],
  detector: Detector,
  recognise: (event: JsonObject) => SourceRoute,
): Iterable<Measure> {
  const parse: number[] = [];
  const whole: number[] = [];
  const matched: number[] = [];
  const records = lines.map((line) => Buffer.from(line));
  const matcher = new Matcher(compileIndicators(madeIndicators(INDICATORS)));
  let matches = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    parse.push(cpuSeconds(() => lines.forEach((line) => void JSON.parse(line))));
    matches = 0;
    whole.push(
      cpuSeconds(() => {
        for (const line of lines) {
          const event = JSON.parse(line) as JsonObject;
          matches += detector.judge(event, recognise(event)).length;
        }
      }),
    );
    matched.push(
      cpuSeconds(() => {
        lines.forEach((line, index) => {
          const event = JSON.parse(line) as JsonObject;
          detector.judge(event, recognise(event));
          const record = records[index];
          if (record !== undefined) matcher.find(record, true, 0);
        });
      }),
    );
  }
  const bytes = lines.reduce((sum, line) => sum + line.length, 0) / lines.length;
  const limit = lines.length / median(parse);
  const value = lines.length / median(whole);
  yield {
    name: `detect ${name}`,
    value: Math.round(value),
    unit: 'events/s of one core',
    ratio: ratio(value, limit),
    peer: `JSON.parse alone, ${Math.round(limit)} lines/s of ${Math.round(bytes)} B`,
  };
  const held = lines.length / median(matched);
  yield {
    name: `detect ${name} with ${INDICATORS} indicators in force`,
    value: Math.round(held),
    unit: 'events/s of one core',
    ratio: ratio(held, value),
    peer: `without any, ${Math.round(value)} events/s`,
  };
  yield { name: `matches ${name}`, value: matches, unit: `in ${lines.length} events` };
}

async function* shardMeasures(
  compiled: CompiledRules,
  lines: readonly string[],
  folder: string,
): AsyncIterable<Measure> {
  const buffers = buffersOf(lines);
  const shards = await Shards.open(compiled, 2);
  const one: number[] = [];
  const two: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    one.push((await shards.run(buffers, 1)).seconds);
    two.push((await shards.run(buffers, 2)).seconds);
  }
  await shards.close();
  const alone = lines.length / median(one.slice(1));
  const both = lines.length / median(two.slice(1));
  yield {
    name: 'detect by two threads',
    value: Math.round(both),
    unit: 'events/s by the clock',
    ratio: ratio(both, alone),
    peer: `one thread, ${Math.round(alone)} events/s`,
  };
  const file = join(folder, 'compiled');
  writeFileSync(file, new Uint8Array(compiled.bytes));
  const script = join(import.meta.dirname, 'detect', 'steady.ts');
  const sample = join(folder, 'lines');
  writeFileSync(sample, lines.filter((_, i) => i % STEADY_EVERY === 0).join('\n'));
  const args = [script, file, compiled.hash, sample];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const megabytes = Number(child.stdout);
  if (child.status !== 0 || !(megabytes > 0)) throw new Error(child.stderr);
  yield {
    name: 'memory with two threads',
    value: megabytes,
    unit: 'MB resident',
    ratio: ratio(megabytes, 400),
    peer: 'limit of 400 MB',
  };
}

/** Processor time of this thread alone. */
function cpuSeconds(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function ratio(value: number, peer: number): number {
  return Math.round((value / peer) * 1_000) / 1_000;
}
