/**
 * The retro-hunt: 1,000 indicators through a mail index of 1,000,000 messages, beside plain SQL over
 * an unhashed table with an index of its own and beside a scan of all values, in the same run. Cold is
 * the first hunt of a connection, warm those that follow. What the machine allows is told by bare
 * look-ups in the same file. `--messages=N` for another number.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Indicator } from '../src/model/indicator.ts';
import { MAPPED_BYTES_MAX } from '../src/store/mail-index/limits.ts';
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
const KEY_BITS = 64;

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

type Times = Record<'hunt' | 'traffic' | 'sql' | 'bare', number[]>;

async function* hunts(path: string, plain: DatabaseSync, count: number): AsyncIterable<Measure> {
  const search = searchMailIndex(path, VAULT);
  const indicators = Array.from({ length: INDICATORS }, (_, number) => indicatorOf(number));
  const probes = indicators.filter(
    ({ kind, value }) => kind !== 'template' && !value.includes('*'),
  );
  const values = probes.map(({ value }) => value);
  const times: Times = { hunt: [], traffic: [], sql: [], bare: [] };
  const bare = openBare(path);
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
    bare.choose(matches);
    started = performance.now();
    bare.lookUp();
    times.bare.push(performance.now() - started);
  }
  const started = performance.now();
  const met = scanPlain(plain, new Set(values));
  const scan = performance.now() - started;
  search.close();
  bare.close();
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
    name: `hunt, ${matches} bare look-ups of one posting each in the same file, ${bare.segments} segments`,
    value: rounded(Math.min(...times.bare)),
    unit: 'ms, the best',
    ratio: rounded(Math.min(...warm) / Math.min(...times.bare)),
    peer: 'the best hunt took so many times as long',
  };
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

interface Bare {
  readonly segments: number;
  /** Takes so many postings from all over the file: the same ones every time. */
  choose(count: number): void;
  lookUp(): void;
  close(): void;
}

/**
 * The least that telling matches can cost here: for each one statement that finds one posting, prepared
 * and in one transaction, by a connection that has the file in its memory as the hunt's has.
 */
function openBare(path: string): Bare {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`PRAGMA mmap_size = ${MAPPED_BYTES_MAX}`);
  const segments = database.prepare('select number from segments').all();
  const near = wide(database, 'select key from postings where segment = ? and key >= ? limit 1');
  const one = database.prepare(
    'select at, entry, box from postings where segment = ? and key = ? limit 1',
  );
  one.setReturnArrays(true);
  const chosen: { segment: number; key: bigint }[] = [];
  return {
    segments: segments.length,
    choose(count) {
      for (let at = chosen.length; at < count; at += 1) {
        const segment = Number(segments[at % segments.length]?.['number']);
        const key = near.get(segment, BigInt.asIntN(KEY_BITS, BigInt(hashed(at)) << 32n))?.['key'];
        if (typeof key === 'bigint') chosen.push({ segment, key });
      }
    },
    lookUp() {
      database.exec('begin');
      for (const { segment, key } of chosen) one.all(segment, key);
      database.exec('commit');
    },
    close: () => database.close(),
  };
}

function wide(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
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
