/**
 * EVTX: records and used chunk bytes a second over the real logs, or over synthetic ones where
 * there are none, beside reading the same files and checksumming their bytes in the same run.
 * Peers run when they are on the PATH: evtx_dump (Rust), chainsaw.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ChunkReader, readEvtx } from '../src/formats/evtx/evtx.ts';
import { plainRecord, writeEvtx } from '../test/evtx-writer.ts';
import { realData } from '../test/real-data.ts';
import type { Measure } from './measure.ts';

const ROUNDS = 9;
/** The clock of CPU time is coarse: each round does the work several times. */
const REPEATS = 5;
const PEER_ROUNDS = 3;

export async function* run(): AsyncIterable<Measure> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-evtx-'));
  try {
    const root = realData('evtx-attack-samples') ?? synthetic(scratch);
    const lane = root === scratch ? 'synthetic' : '136 real files';
    const files = globSync('**/*.evtx', { cwd: root }).map((path) => join(root, path));
    yield* measureOurs(lane, files);
    yield* measurePeers(lane, files);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

interface Pass {
  readonly records: number;
  readonly used: number;
  readonly seconds: number;
}

function* measureOurs(lane: string, files: readonly string[]): Iterable<Measure> {
  const reads: number[] = [];
  const passes: Pass[] = [];
  const contents = files.map((file) => readFileSync(file));
  // In turn, so that a busy machine slows both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    reads.push(cpuSeconds(() => files.forEach((file) => crc32(readFileSync(file)))));
    passes.push(ourPass(contents));
  }
  const pass = passes.toSorted((a, b) => a.seconds - b.seconds)[ROUNDS >> 1]!;
  const read = reads.toSorted((a, b) => a - b)[ROUNDS >> 1]!;
  const fast = passes.reduce((best, each) => (each.seconds < best.seconds ? each : best));
  const peer = 'reading the files and checksumming their bytes';
  const ratio = Number((read / pass.seconds).toFixed(3));
  yield {
    name: `evtx records, ${lane}, one thread, median`,
    value: Math.round(pass.records / pass.seconds),
    unit: 'records/s',
    ratio,
    peer,
  };
  yield {
    name: `evtx used chunk bytes, ${lane}, one thread, median`,
    value: Number((pass.used / pass.seconds / 1e6).toFixed(1)),
    unit: 'MB/s',
    ratio,
    peer,
  };
  yield {
    name: `evtx records, ${lane}, one thread, best of ${ROUNDS}`,
    value: Math.round(fast.records / fast.seconds),
    unit: 'records/s',
    ratio: Number((Math.min(...reads) / fast.seconds).toFixed(3)),
    peer,
  };
  yield {
    name: `evtx used chunk bytes, ${lane}, one thread, best of ${ROUNDS}`,
    value: Number((fast.used / fast.seconds / 1e6).toFixed(1)),
    unit: 'MB/s',
    ratio: Number((Math.min(...reads) / fast.seconds).toFixed(3)),
    peer,
  };
}

/** From bytes in memory to events; compiling every template anew is part of it. */
function ourPass(contents: readonly Uint8Array[]): Pass {
  let records = 0;
  let used = 0;
  const seconds = cpuSeconds(() => {
    const chunks = new ChunkReader();
    records = 0;
    used = 0;
    for (const bytes of contents) {
      const reading = readEvtx(bytes, chunks);
      records += reading.records.length;
      used += reading.bytesUsed;
    }
  });
  return { records, used, seconds };
}

function cpuSeconds(work: () => void): number {
  const before = process.threadCpuUsage();
  for (let i = 0; i < REPEATS; i += 1) work();
  const spent = process.threadCpuUsage(before);
  return (spent.user + spent.system) / 1e6 / REPEATS;
}

const PEERS: readonly (readonly [string, readonly string[]])[] = [
  ['evtx_dump', ['-t', '1', '-o', 'jsonl']],
  ['chainsaw', ['dump', '--jsonl', '-q']],
];

/** One large file, so that starting the peer's process weighs little; in wall time, ours too. */
function* measurePeers(lane: string, files: readonly string[]): Iterable<Measure> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-evtx-peer-'));
  const file = join(scratch, 'large.evtx');
  writeFileSync(file, large(files));
  for (const [command, args] of PEERS) {
    if (spawnSync(command, ['--version']).error !== undefined) continue;
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < PEER_ROUNDS; round += 1) {
      ours.push(wallSeconds(() => writeOut(file)));
      theirs.push(
        wallSeconds(() =>
          spawnSync(command, [...args, file], { stdio: ['ignore', 'ignore', 'ignore'] }),
        ),
      );
    }
    const seconds = Math.min(...ours);
    yield {
      name: `evtx to JSON lines, ${lane} as one file`,
      value: Number((readFileSync(file).length / seconds / 1e6).toFixed(1)),
      unit: 'MB/s',
      ratio: Number((Math.min(...theirs) / seconds).toFixed(3)),
      peer: command,
    };
  }
  rmSync(scratch, { recursive: true });
}

/** All chunks of all files behind one file header. */
function large(files: readonly string[]): Buffer {
  const contents = files.map((file) => readFileSync(file));
  return Buffer.concat([
    contents[0]!.subarray(0, 4096),
    ...contents.map((all) => all.subarray(4096)),
  ]);
}

/** What a dump does: every record as a line of JSON. */
function writeOut(file: string): void {
  let bytes = 0;
  for (const { event } of readEvtx(readFileSync(file)).records)
    bytes += JSON.stringify(event).length;
  if (bytes === 0) throw new Error('nothing read');
}

function wallSeconds(work: () => void): number {
  const before = performance.now();
  work();
  return (performance.now() - before) / 1_000;
}

/** Sysmon-like records in 24 files. */
function synthetic(folder: string): string {
  const names = 'RuleName UtcTime ProcessGuid ProcessId Image CommandLine User ParentImage'.split(
    ' ',
  );
  for (let f = 0; f < 24; f += 1) {
    const chunks = Array.from({ length: 8 }, (_, c) =>
      Array.from({ length: 60 }, (_, i) =>
        plainRecord({
          id: c * 60 + i + 1,
          at: 1_785_000_000_000 + i,
          provider: 'Microsoft-Windows-Sysmon',
          eventId: 1,
          channel: 'Microsoft-Windows-Sysmon/Operational',
          computer: `WARD-${f}`,
          data: Object.fromEntries(names.map((name) => [name, `${name} of record ${i} in ${c}`])),
        }),
      ),
    );
    writeFileSync(join(folder, `${f}.evtx`), writeEvtx(...chunks));
  }
  return folder;
}
