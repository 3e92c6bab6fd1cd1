/**
 * STIX: patterns read a second, patterns asked of observations a second, look-ups in all warning
 * lists a second and their memory. Real lists where they are, synthetic ones otherwise. The limits:
 * a look-up in a microsecond.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readPattern } from '../src/formats/stix/pattern/pattern.ts';
import { readBundle } from '../src/formats/stix/stix.ts';
import { Matcher } from '../src/intel/patterns/match.ts';
import type { Observation } from '../src/intel/patterns/observation.ts';
import { WarninglistIndex } from '../src/intel/warninglists/lookup.ts';
import { readWarninglist } from '../src/intel/warninglists/read.ts';
import type { Warninglist } from '../src/intel/warninglists/read.ts';
import { realData } from '../test/real-data.ts';
import type { Measure } from './measure.ts';

const SECONDS = 1;
const LOOKUP_LIMIT_PER_SECOND = 1_000_000;
const OBSERVATIONS = 1_000;
const PATTERNS: readonly string[] = [
  "[url:value = 'https://a.example/x']",
  "[domain-name:value = 'a.example' OR domain-name:value LIKE '%.a.example']",
  "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f' AND file:mime_type = 'application/x-pdf']",
  "([network-traffic:dst_ref.value ISSUBSET '198.51.100.0/24'] FOLLOWEDBY [domain-name:value = 'a.example']) WITHIN 300 SECONDS",
];

// oxlint-disable-next-line typescript/require-await
export async function* run(): AsyncIterable<Measure> {
  yield* patterns();
  yield* matching();
  yield* bundles();
  yield* warninglists();
}

/** Calls a second of CPU time. */
function rate(calls: number, work: () => void): number {
  let done = 0;
  const before = process.cpuUsage();
  let used = 0;
  while (used < SECONDS * 1e6) {
    work();
    done += calls;
    const { user, system } = process.cpuUsage(before);
    used = user + system;
  }
  return Math.round((done / used) * 1e6);
}

function* patterns(): Iterable<Measure> {
  const value = rate(PATTERNS.length, () => PATTERNS.forEach((text) => readPattern(text)));
  yield { name: 'patterns read', value, unit: '1/s' };
}

function* matching(): Iterable<Measure> {
  const seen: readonly Observation[] = Array.from({ length: OBSERVATIONS }, (_, at) => ({
    first: at * 1_000,
    last: at * 1_000,
    times: 1,
    objects: new Map<string, Readonly<Record<string, unknown>>>([
      ['0', { type: 'network-traffic', dst_ref: '1', protocols: ['tcp'] }],
      ['1', { type: 'ipv4-addr', value: `203.0.113.${at % 256}` }],
      ['2', { type: 'url', value: `https://www.example/${at}` }],
    ]),
  }));
  const matchers = PATTERNS.flatMap((text) => {
    const { value } = readPattern(text);
    return value === undefined ? [] : [new Matcher(value)];
  });
  const value = rate(matchers.length * OBSERVATIONS, () =>
    matchers.forEach((one) => one.match(seen)),
  );
  yield { name: 'pattern against observation, no match', value, unit: '1/s' };
}

function* bundles(): Iterable<Measure> {
  const root = realData('stix2-schemas');
  if (root === null) return;
  const text = readFileSync(join(root, 'examples/threat-reports/poisonivy.json'), 'utf8');
  const objects = readBundle(text).value?.objects.length ?? 0;
  yield {
    name: 'objects of a bundle read',
    value: rate(objects, () => readBundle(text)),
    unit: '1/s',
  };
}

function* warninglists(): Iterable<Measure> {
  const root = realData('warninglists');
  const lists = root === null ? synthetic() : globSync(join(root, '*.json')).flatMap(listOf);
  const entries = lists.reduce((sum, one) => sum + one.entries.length, 0);
  const before = process.cpuUsage();
  const index = new WarninglistIndex(lists);
  const { user, system } = process.cpuUsage(before);
  yield {
    name: `index of ${lists.length} lists built`,
    value: Math.round((user + system) / 1_000),
    unit: 'ms',
  };
  yield { name: 'entries in it', value: entries, unit: 'entries' };
  yield { name: 'memory of its tables', value: Math.round(index.bytes / 1_048_576), unit: 'MiB' };
  const hosts = Array.from({ length: 1_000 }, (_, at) => `mail.host-${at}.example.com`);
  const addresses = Array.from(
    { length: 1_000 },
    (_, at) => `${at % 223}.${at % 251}.7.${at % 256}`,
  );
  for (const [name, values] of [
    ['hosts', hosts],
    ['addresses', addresses],
  ] as const) {
    const value = rate(values.length, () => values.forEach((one) => index.find(one)));
    const ratio = Number((value / LOOKUP_LIMIT_PER_SECOND).toFixed(2));
    yield { name: `look-ups of ${name}`, value, unit: '1/s', ratio, peer: 'one a microsecond' };
  }
}

function listOf(file: string): readonly Warninglist[] {
  const { value } = readWarninglist(basename(file, '.json'), readFileSync(file, 'utf8'));
  return value === undefined ? [] : [value];
}

function synthetic(): readonly Warninglist[] {
  const about = { name: 'synthetic', version: 1, attributes: [], effect: 'never' } as const;
  const make = (of: (at: number) => string): readonly string[] =>
    Array.from({ length: 250_000 }, (_, at) => of(at));
  return [
    { ...about, id: 'hosts', type: 'hostname', entries: make((at) => `host-${at}.example.org`) },
    {
      ...about,
      id: 'networks',
      type: 'cidr',
      entries: make((at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}/32`),
    },
  ];
}
