/**
 * The retro-hunt: 1,000 indicators through a mail index of 1,000,000 messages, beside plain SQL over
 * an unhashed table with an index of its own and beside a scan of all values, in the same run. Cold is
 * the first hunt of a connection, warm those that follow. `--messages=N` for another number.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Indicator } from '../src/model/indicator.ts';
import { openMailIndex, searchMailIndex } from '../src/store/mail-index/mail-index.ts';
import { entryOf, hashed, MESSAGES, NOW, shapeOf } from './hunt/entries.ts';
import {
  addPlain,
  BATCH,
  entriesFrom,
  INDEX,
  PLAIN,
  plainTable,
  takeKept,
  VAULT,
} from './hunt/kept.ts';
import type { BenchOptions, Measure } from './measure.ts';

const INDICATORS = 1_000;
/** Added to what is there. */
const ADDED = 20_000;
const RUNS = 15;
const MATCHES_MOST = 100;
const LIMIT_MS = 50;

export async function* run({ args }: BenchOptions): AsyncIterable<Measure> {
  const [, given] = /^--messages=(\d+)$/.exec(args[0] ?? '') ?? [];
  const count = given === undefined ? MESSAGES : Number(given);
  const folder = mkdtempSync(join(tmpdir(), 'bench-hunt-'));
  try {
    const value = rounded(await takeKept(count, [INDEX, PLAIN], folder));
    yield { name: 'hunt, index and plain table written, or found as kept', value, unit: 's' };
    const path = join(folder, INDEX);
    const plain = plainTable(join(folder, PLAIN));
    yield* hunts(path, plain, count);
    yield* adding(path, plain, count);
    plain.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a campaign's feeds bring: most of it never met here, some of it met a few times. */
function indicatorOf(number: number): Indicator {
  const isMet = number % 5 === 0;
  const seen = entryOf(hashed(number) % MESSAGES);
  const domain = isMet ? (seen.id.split('@')[1] ?? '') : `evil-${number}.example`;
  switch (number % 8) {
    case 0:
      return { kind: 'domain', value: domain };
    case 1:
      return { kind: 'host', value: `www.${domain}` };
    case 2:
      return { kind: 'url', value: `https://www.${domain}/letter/${number}` };
    case 3:
      return { kind: 'url', value: `https://www.${domain}/letter/*` };
    case 4:
      return seen.observables[0] ?? { kind: 'domain', value: domain };
    case 5:
      return { kind: 'ip', value: `203.0.113.${number % 250}` };
    case 6:
      return { kind: 'attachment', value: (number + 1_000_000).toString(16).padStart(64, '0') };
    default:
      return { kind: 'template', value: shapeOf(isMet ? number : number + 10_000_000) };
  }
}

async function* adding(path: string, plain: DatabaseSync, count: number): AsyncIterable<Measure> {
  const index = openMailIndex(path, VAULT);
  const { bytes } = index.standing();
  const ratio = Number((bytes / statSync(join(path, '..', PLAIN)).size).toFixed(2));
  let [spent, beside, rows, work] = [0, 0, 0, 0];
  for (let from = count; from < count + ADDED; from += BATCH) {
    const entries = entriesFrom(from, BATCH);
    const before = process.cpuUsage();
    const started = performance.now();
    await index.add(entries, { feed: 'bench', position: String(from) });
    const between = performance.now();
    const { user, system } = process.cpuUsage(before);
    rows += addPlain(plain, entries);
    spent += between - started;
    beside += performance.now() - between;
    work += user + system;
  }
  index.close();
  yield {
    name: `hunt, messages added to ${count.toLocaleString('en')}, durable every ${BATCH}`,
    value: Math.round((ADDED / spent) * 1_000),
    unit: 'messages/s',
    ratio: Number((beside / spent).toFixed(2)),
    peer: 'an unhashed table with one row a value',
  };
  yield {
    name: 'hunt, work of adding a message',
    value: rounded(work / ADDED),
    unit: 'us of processor time',
  };
  yield {
    name: 'hunt, the index on disk, a message',
    value: Math.round(bytes / count),
    unit: 'B',
    ratio,
    peer: `the same unhashed table, ${(rows / ADDED).toFixed(1)} rows a message`,
  };
}

async function* hunts(path: string, plain: DatabaseSync, count: number): AsyncIterable<Measure> {
  const search = searchMailIndex(path, VAULT);
  const indicators = Array.from({ length: INDICATORS }, (_, number) => indicatorOf(number));
  const probes = indicators.filter(
    ({ kind, value }) => kind !== 'template' && !value.includes('*'),
  );
  const values = probes.map(({ value }) => value);
  const times: Record<'hunt' | 'traffic' | 'sql', number[]> = { hunt: [], traffic: [], sql: [] };
  const work: number[] = [];
  let matches = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    let started = performance.now();
    ({ length: matches } = (await search.hunt(indicators, 0, MATCHES_MOST)).matches);
    times.hunt.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    work.push((user + system) / 1_000);
    started = performance.now();
    await search.traffic(indicators, NOW);
    times.traffic.push(performance.now() - started);
    started = performance.now();
    huntPlain(plain, values);
    times.sql.push(performance.now() - started);
  }
  const started = performance.now();
  const met = scanPlain(plain, new Set(values));
  const scan = performance.now() - started;
  search.close();
  const of = `${INDICATORS.toLocaleString('en')} indicators in ${count.toLocaleString('en')} messages`;
  const [cold = 0, ...warm] = times.hunt;
  const hunt = median(warm);
  yield limited(`hunt, ${of}, ${matches} matches told, warm, median of ${warm.length}`, hunt);
  yield limited('hunt, the same, the best', Math.min(...warm));
  yield limited('hunt, the same in processor time, median', median(work));
  yield limited('hunt, the same, cold', cold);
  yield limited(
    `hunt, the dry run of the same, with ordinary work told apart`,
    median(times.traffic),
  );
  yield {
    name: `hunt, plain SQL over ${values.length} of them: whole values alone, nothing below a domain`,
    value: rounded(median(times.sql)),
    unit: 'ms',
    ratio: rounded(hunt / median(times.sql)),
    peer: 'the hunt took so many times as long',
  };
  yield {
    name: `hunt, every value of every message read once (${met} matches)`,
    value: rounded(scan),
    unit: 'ms',
    ratio: rounded(scan / hunt),
    peer: 'so many times as long as the hunt',
  };
}

function limited(name: string, value: number): Measure {
  const ratio = rounded(value / LIMIT_MS);
  return { name, value: rounded(value), unit: 'ms', ratio, peer: `${LIMIT_MS} ms` };
}

function huntPlain(plain: DatabaseSync, values: readonly string[]): void {
  const find = plain.prepare('select at, mailbox, id from seen where value = ? limit 100');
  for (const value of values) find.all(value);
}

function scanPlain(plain: DatabaseSync, values: ReadonlySet<string>): number {
  let met = 0;
  for (const { value } of plain.prepare('select value from seen').iterate())
    if (typeof value === 'string' && values.has(value)) met += 1;
  return met;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
