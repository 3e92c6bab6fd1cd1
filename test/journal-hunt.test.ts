/** Hunts through the journal find what live matching finds, whatever became of the indexes. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openCatalogue } from '../src/detect/source/catalogue.ts';
import type { IndicatorFound } from '../src/flow/indicator-findings.ts';
import type { HuntProgress } from '../src/flow/journal-hunt.ts';
import { judgeBatch } from '../src/flow/logs.ts';
import { Matcher } from '../src/intel/matching/matcher.ts';
import { compileIndicators, type Wanted } from '../src/intel/matching/tables.ts';
import type { Indicator } from '../src/model/indicator.ts';
import type { Batch } from '../src/model/signal.ts';
import { DAY } from '../src/model/time.ts';
import { packBatch } from '../src/store/journal/batch-bytes.ts';
import { realDisk } from '../src/store/journal/disk.ts';
import { SegmentJournal } from '../src/store/journal/journal.ts';
import { openKeys } from '../src/store/journal/keys.ts';
import { JournalSearch } from '../src/store/journal/searching.ts';
import { hunt } from '../src/threads/hunting-work.ts';

const root = mkdtempSync(join(tmpdir(), 'journal-hunt-'));
after(() => rmSync(root, { recursive: true }));
const AT = Date.UTC(2026, 2, 2);
const BATCHES = 60;

function batch(number: number): Batch {
  const records = [0, 1, 2, 3].map((record) => {
    const name = `h${(number * 7 + record) % 50}.shop${number % 9}.example`;
    const query = record === 0 ? `http://${name}/a/${number}/b?x` : name;
    return JSON.stringify({ query, source: { ip: `203.0.113.${(number + record) % 200}` } });
  });
  const parts = records.map((record) => Buffer.from(record));
  let end = 0;
  const ends = Uint32Array.from(parts, (part) => (end += part.length));
  return {
    organisation: 'own',
    door: 'http',
    sender: { name: 'resolver', trust: 'token' },
    format: 'json',
    receivedAt: AT + number,
    simulated: false,
    bytes: Buffer.concat(parts),
    ends,
  };
}

function wanted(kind: Indicator['kind'], value: string): Wanted {
  return {
    indicator: { kind, value },
    campaign: `c-${kind}`,
    decision: 'd',
    strength: 'hold',
    until: AT + DAY,
  };
}

const WANTED: readonly Wanted[] = [
  wanted('host', 'h7.shop1.example'),
  wanted('domain', 'shop4.example'),
  wanted('url', 'https://h14.shop2.example/a/*/b'),
  wanted('ip', '203.0.113.40'),
  wanted('sender', 'nobody@shop1.example'),
];

/** A journal of several segments, the last one open; `disk` may not be shared with a writer's end. */
function filled(name: string): { readonly search: () => JournalSearch; readonly folder: string } {
  const folder = join(root, name);
  const keyFolder = join(folder, 'keys');
  realDisk.list(keyFolder);
  const keys = openKeys(realDisk, keyFolder, Buffer.alloc(32, 7));
  const journal = new SegmentJournal({
    folder: join(folder, 'journal'),
    disk: realDisk,
    keys,
    retention: { bytes: 1e9, ageMs: DAY },
    acknowledged: 0,
    now: () => AT,
    segmentBytes: 8_000,
    reserveBytes: 0,
  });
  for (let number = 1; number <= BATCHES; number += 1)
    journal.commit([
      { packed: packBatch(batch(number)), receivedAt: AT + number, records: 4, repeatOf: null },
    ]);
  return {
    folder: join(folder, 'journal'),
    search: () => new JournalSearch(realDisk, keys, join(folder, 'journal')),
  };
}

const catalogue = openCatalogue([], { zone: 'UTC' }).value;
const instruments = { catalogue, detector: { judge: () => [] }, cards: [] };

function live(): readonly string[] {
  const matcher = new Matcher(compileIndicators(WANTED));
  const met: IndicatorFound[] = [];
  for (let number = 1; number <= BATCHES; number += 1)
    met.push(...judgeBatch(batch(number), number, instruments, matcher).met);
  return told(met);
}

function told(found: readonly IndicatorFound[]): readonly string[] {
  return found.map(({ key, finding }) => `${key} ${finding.count}`).toSorted();
}

async function hunted(
  search: JournalSearch,
  since = 0,
): Promise<{ readonly found: readonly string[]; readonly progress: HuntProgress }> {
  const all: IndicatorFound[] = [];
  const progress = await hunt(search, catalogue, { wanted: WANTED, since }, (found) => {
    all.push(...found);
    return Promise.resolve();
  });
  return { found: told(all), progress };
}

const indexes = (folder: string) =>
  readdirSync(folder).filter((name) => name.endsWith('.observables'));

test('a hunt finds what live matching finds: by indexes made, read, in memory and damaged', async () => {
  const expected = live();
  assert.ok(expected.length > 8);
  const { search, folder } = filled('same');
  const own = search();
  const first = await hunted(own);
  assert.deepEqual(first.found, expected);
  assert.ok(first.progress.scanned > 1);
  assert.equal(first.progress.unreadable, 0);
  const again = await hunted(own);
  assert.deepEqual(again, { found: expected, progress: { ...first.progress, scanned: 0 } });
  const names = indexes(folder);
  assert.equal(names.length, first.progress.scanned);
  truncateSync(join(folder, names[0] ?? ''), 50);
  writeFileSync(join(folder, names[1] ?? ''), 'no index');
  rmSync(join(folder, names[2] ?? ''));
  const mended = await hunted(search());
  assert.deepEqual(mended, { found: expected, progress: { ...first.progress, scanned: 3 } });
});

test('indexes are made while nothing is asked, and only batches received since count', async () => {
  const { search, folder } = filled('idle');
  const own = search();
  let made = 0;
  while (own.indexOne()) made += 1;
  assert.equal(indexes(folder).length, made);
  const { found, progress } = await hunted(own, AT + 40);
  assert.equal(progress.scanned, 0);
  assert.ok(found.length > 0 && found.length < live().length);
  assert.ok(progress.of <= made);
});
