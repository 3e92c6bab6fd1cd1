/**
 * EVTX against hostile bytes: files of our own and real ones, flipped, cut, spliced and lied about.
 * Whatever comes in, the reader returns, and what it returns is bounded. A minute with SLOW=1.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ChunkReader, EvtxReader } from '../../src/formats/evtx/evtx.ts';
import { plainRecord, writeEvtx } from '../evtx-writer.ts';
import { realData } from '../real-data.ts';

const SECONDS = process.env['SLOW'] === '1' ? 60 : 2;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

/** Mulberry32: small, and the same everywhere. */
function random(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function seeds(): Buffer[] {
  const own = [1, 30, 200].map((count) =>
    writeEvtx(
      Array.from({ length: count }, (_, i) =>
        plainRecord({
          id: i + 1,
          at: 1_785_000_000_000 + i,
          provider: 'Provider',
          eventId: i % 7,
          channel: 'Security',
          computer: 'pc',
          data: { [`Field${i % 5}`]: 'value'.repeat(i % 9), Other: 'x' },
        }),
      ),
    ),
  );
  const root = realData('evtx-attack-samples');
  if (root === null) return own;
  const real = globSync('**/*.evtx', { cwd: root }).toSorted();
  // One chunk of each is enough to mutate, and fast.
  return [...own, ...real.map((path) => readFileSync(join(root, path)).subarray(0, 4096 + 65_536))];
}

const WORDS: readonly number[] = [0, 1, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xffffffff];

function mutate(original: Buffer, next: (below: number) => number, all: readonly Buffer[]): Buffer {
  const bytes = Buffer.from(original);
  const place = (): number => next(Math.max(1, bytes.length - 8));
  for (let count = 1 + next(12); count > 0; count -= 1) {
    const at = place();
    switch (next(6)) {
      case 0:
        bytes[at] = bytes[at]! ^ (1 << next(8));
        break;
      case 1:
        bytes[at] = next(256);
        break;
      case 2:
        bytes.writeUInt32LE(WORDS[next(WORDS.length)]!, at);
        break;
      case 3:
        // An offset that points somewhere in the chunk: cycles and overlaps.
        bytes.writeUInt32LE(next(65_536), at);
        break;
      case 4:
        bytes.copy(bytes, at, place(), place());
        break;
      default: {
        const other = all[next(all.length)]!;
        other.copy(bytes, at, next(other.length), next(other.length));
      }
    }
  }
  return next(8) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
}

test(`fuzz: seed ${seed}, ${SECONDS} s`, (t) => {
  const all = seeds();
  const next = random(seed);
  const until = performance.now() + SECONDS * 1_000;
  const chunks = new ChunkReader();
  let runs = 0;
  let records = 0;
  let slowest = 0;
  while (performance.now() < until) {
    const bytes = mutate(all[next(all.length)]!, next, all);
    const started = performance.now();
    const reader = new EvtxReader(chunks);
    const readings = [reader.push(bytes.subarray(0, 30_000)), reader.push(bytes.subarray(30_000))];
    readings.push(reader.end());
    for (const reading of readings) {
      records += reading.records.length;
      for (const { event, offset } of reading.records) {
        assert.equal(Object.getPrototypeOf(event), Object.prototype);
        assert.ok(offset >= 0 && offset < bytes.length);
      }
      for (const { place } of reading.problems) assert.ok((place.offset ?? -1) <= bytes.length);
      assert.ok(reading.problems.length <= 3 * 66);
    }
    slowest = Math.max(slowest, performance.now() - started);
    runs += 1;
  }
  t.diagnostic(`${runs} files, ${records} records, slowest ${slowest.toFixed(0)} ms`);
});
