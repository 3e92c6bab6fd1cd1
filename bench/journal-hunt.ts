/**
 * A hunt for 1,000 indicators through a generated day of journal by its indexes, beside a plain scan
 * of the same journal in the same run. `--events=N`: how many the day has.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalogue } from '../src/detect/source/catalogue.ts';
import { Matcher } from '../src/intel/matching/matcher.ts';
import { compileIndicators, type Wanted } from '../src/intel/matching/tables.ts';
import { DAY } from '../src/model/time.ts';
import { packBatch, unpackBatch } from '../src/store/journal/batch-bytes.ts';
import { JournalCursor } from '../src/store/journal/cursor.ts';
import { realDisk } from '../src/store/journal/disk.ts';
import { SegmentJournal } from '../src/store/journal/journal.ts';
import { openKeys, type SegmentKeys } from '../src/store/journal/keys.ts';
import { JournalSearch } from '../src/store/journal/searching.ts';
import { hunt } from '../src/threads/hunting-work.ts';
import { madeIndicators } from './detect/indicators.ts';
import { dayBatch, DAY_BATCH_EVENTS } from './journal/day.ts';
import type { BenchOptions, Measure } from './measure.ts';

const EVENTS = 2_000_000;
const INDICATORS = 1_000;
const HUNT_SECONDS_MAX = 10;

export async function* run({ args }: BenchOptions): AsyncIterable<Measure> {
  const asked = args.find((arg) => arg.startsWith('--events='))?.slice('--events='.length);
  const events = asked === undefined ? EVENTS : Number(asked);
  const folder = mkdtempSync(join(tmpdir(), 'cybershield-hunt-'));
  try {
    realDisk.list(join(folder, 'keys'));
    const keys = openKeys(realDisk, join(folder, 'keys'), Buffer.alloc(32, 1));
    const journal = fill(join(folder, 'journal'), keys, events);
    yield* measures(join(folder, 'journal'), keys, journal, events);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(folder: string, keys: SegmentKeys, events: number): SegmentJournal {
  const begun = Date.UTC(2026, 10, 20);
  let now = begun;
  const journal = new SegmentJournal({
    folder,
    disk: realDisk,
    keys,
    retention: { bytes: 1e12, ageMs: 30 * DAY },
    acknowledged: 0,
    now: () => now,
  });
  const batches = Math.ceil(events / DAY_BATCH_EVENTS);
  for (let index = 0; index < batches; index += 1) {
    now = begun + Math.round((index / batches) * DAY);
    const batch = dayBatch(index, now);
    const records = batch.ends.length;
    journal.commit([{ packed: packBatch(batch), receivedAt: now, records, repeatOf: null }]);
  }
  return journal;
}

async function* measures(
  folder: string,
  keys: SegmentKeys,
  journal: SegmentJournal,
  events: number,
): AsyncIterable<Measure> {
  const wanted = madeIndicators(INDICATORS);
  const megabytes = journal.bytes / 1_048_576;
  yield { name: 'a day of journal', value: events, unit: `events, ${Math.round(megabytes)} MB` };
  const search = new JournalSearch(realDisk, keys, folder);
  const built = cpuSince();
  while (search.indexOne());
  const buildSeconds = built();
  const indexBytes = readdirSync(folder)
    .filter((name) => name.endsWith('.observables'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  yield {
    name: 'indexes made',
    value: rounded(megabytes / buildSeconds),
    unit: 'MB of journal a second of one core',
  };
  yield {
    name: 'size of the indexes',
    value: rounded(indexBytes / 1_048_576),
    unit: 'MB',
    ratio: rounded(indexBytes / journal.bytes),
    peer: 'the journal',
  };
  const scanning = cpuSince();
  const scanned = scan(keys, journal, wanted);
  const scanSeconds = scanning();
  const hunting = cpuSince();
  const begun = performance.now();
  const found = await hunted(new JournalSearch(realDisk, keys, folder), wanted);
  const seconds = hunting();
  const clock = (performance.now() - begun) / 1_000;
  if (found !== scanned) throw new Error(`the hunt found ${found}, the scan ${scanned}`);
  yield { name: 'hits found by both', value: found, unit: 'signals' };
  yield {
    name: `hunt for ${INDICATORS} indicators`,
    value: rounded(seconds),
    unit: 's of one core',
    ratio: rounded(seconds / HUNT_SECONDS_MAX),
    peer: `limit of ${HUNT_SECONDS_MAX} s`,
  };
  yield { name: 'the same hunt by the clock', value: rounded(clock), unit: 's' };
  yield {
    name: 'plain scan of the same journal',
    value: rounded(scanSeconds),
    unit: 's of one core',
    ratio: rounded(scanSeconds / seconds),
    peer: 'the hunt',
  };
}

async function hunted(search: JournalSearch, wanted: readonly Wanted[]): Promise<number> {
  const catalogue = openCatalogue([], { zone: 'UTC' }).value;
  let hits = 0;
  await hunt(search, catalogue, { wanted, since: 0 }, (found) => {
    for (const { finding } of found) hits += finding.count;
    return Promise.resolve();
  });
  return hits;
}

function scan(keys: SegmentKeys, journal: SegmentJournal, wanted: readonly Wanted[]): number {
  const matcher = new Matcher(compileIndicators(wanted));
  const cursor = new JournalCursor(realDisk, keys, () => journal.segments, 1);
  let hits = 0;
  for (let step = cursor.next(); step !== null; step = cursor.next()) {
    const batch = step.kind === 'batch' ? unpackBatch(step.batch.packed) : null;
    let start = 0;
    for (const end of batch?.ends ?? []) {
      hits += matcher.find(batch?.bytes.subarray(start, end) ?? Buffer.alloc(0), true, null).length;
      start = end;
    }
  }
  cursor.close();
  return hits;
}

/** Processor time of this thread from here on, in seconds: others may use the machine. */
function cpuSince(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1e6;
  };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
