/**
 * `serve` end to end: a sender in its own process, HTTP, journal, detection with our own pack,
 * store. Beside JSON.parse of the same lines on one thread of this process. `--seconds=N`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ruleTables } from '../src/flow/rule-tables.ts';
import { assemble } from '../src/formats/sigma/assemble.ts';
import { readSigma } from '../src/formats/sigma/read.ts';
import { readContent } from '../src/intake/content/content.ts';
import { open as openIntake } from '../src/intake/open.ts';
import { CASE_POLICY_DEFAULT } from '../src/respond/limits.ts';
import { openStoreForReading } from '../src/store/database/database.ts';
import { open as openThreads } from '../src/threads/open.ts';
import type { Threads } from '../src/threads/open.ts';
import type { BenchOptions, Measure } from './measure.ts';
import { bodyOf } from './serve/events.ts';

const RECORDS = 500;
const EVERY = 1_000;
const GOAL_PER_SECOND = 20_000;

export async function* run(options: BenchOptions): AsyncGenerator<Measure> {
  const given = options.args.find((arg) => arg.startsWith('--seconds='));
  const seconds = given === undefined ? 10 : Number(given.slice('--seconds='.length));
  const parse = parseRate();
  yield { name: 'serve.json-parse', value: Math.round(parse), unit: 'events/s' };
  const folder = mkdtempSync(join(tmpdir(), 'bench-serve-'));
  try {
    yield* served(folder, seconds, parse);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function* served(folder: string, seconds: number, parse: number): AsyncGenerator<Measure> {
  const threads = await start(folder);
  const token = await threads.tokens.create('sender');
  const intake = await openIntake(
    {
      organisation: 'home',
      simulated: false,
      hosts: [],
      trustedProxies: [],
      http: [{ host: '127.0.0.1', port: 0, doors: ['ndjson'] }],
      syslog: [],
      folders: [],
    },
    {
      journal: threads.journal,
      losses: threads.losses,
      tokens: { verify: (hash) => threads.tokens.verifyHash(hash) },
      clock: Date.now,
      fault: (error) => console.error(error),
    },
  );
  const port = intake.addresses[0]?.port ?? 0;
  const bodies = Math.ceil((seconds * GOAL_PER_SECOND) / RECORDS);
  const cpu = process.cpuUsage();
  const began = performance.now();
  await send(port, token, bodies, 0);
  const taken = performance.now();
  await threads.settled();
  const ended = performance.now();
  const rate = (bodies * RECORDS * 1_000) / (ended - began);
  const peer = 'JSON.parse of the same lines, one thread, same run';
  yield {
    name: 'serve.stored',
    value: Math.round(rate),
    unit: 'events/s',
    ratio: rate / parse,
    peer,
  };
  const { user, system } = process.cpuUsage(cpu);
  const perEvent = (user + system) / (bodies * RECORDS);
  yield { name: 'serve.cpu-per-event', value: Number(perEvent.toFixed(1)), unit: 'µs' };
  yield { name: 'serve.backlog', value: Math.round(ended - taken), unit: 'ms' };
  // Then at exactly the goal's rate, to see how soon findings are stored.
  const full = process.memoryUsage.rss() / 1_048_576;
  yield { name: 'serve.rss-under-load', value: Math.round(full), unit: 'MiB' };
  await send(port, token, Math.ceil(bodies / 2), GOAL_PER_SECOND);
  await threads.settled();
  const late = await delays(folder);
  yield { name: 'serve.steady-p50', value: late(0.5), unit: 'ms' };
  yield { name: 'serve.steady-p99', value: late(0.99), unit: 'ms' };
  const rss = process.memoryUsage.rss() / 1_048_576;
  yield { name: 'serve.rss-after', value: Math.round(rss), unit: 'MiB' };
  await intake.close();
  await threads.close();
}

async function start(folder: string): Promise<Threads> {
  const content = readContent(join(import.meta.dirname, '..', 'content'));
  const documents = content.rules.flatMap(({ text, origin }) => readSigma(text, origin).documents);
  return openThreads(
    {
      organisation: { id: 'home', name: 'Home', kind: 'hospital' },
      folder,
      place: { kind: 'sqlite', folder },
      masterKey: { text: undefined, file: join(folder, 'keys', 'master.key') },
      retention: { bytes: 4e9, ageMs: 86_400_000 },
      policy: CASE_POLICY_DEFAULT,
      simulated: false,
      judgement: {
        sources: content.sources,
        zone: 'UTC',
        tables: ruleTables(assemble(documents).value).value,
      },
      workers: 1,
    },
    { clock: Date.now, fault: (error) => console.error(error) },
  );
}

async function send(port: number, token: string, bodies: number, perSecond: number): Promise<void> {
  const sender = spawn(
    process.execPath,
    [join(import.meta.dirname, 'serve', 'sender.ts'), String(port), token].concat(
      [bodies, RECORDS, EVERY, 4, perSecond].map(String),
    ),
    { stdio: 'inherit' },
  );
  const [code] = await once(sender, 'exit');
  if (code !== 0) throw new Error(`the sender ended with ${String(code)}`);
}

/** From a signal's arrival to its finding in the store, of the findings stored last. */
async function delays(folder: string): Promise<(share: number) => number> {
  const store = await openStoreForReading({ kind: 'sqlite', folder });
  const rows = await store.db
    .selectFrom('findings')
    .innerJoin('evidence', 'evidence.finding_id', 'findings.id')
    .select(['stored_at', 'content'])
    .where('ordinal', '=', 0)
    .orderBy('stored_at', 'desc')
    .limit(90)
    .execute();
  await store.close();
  const waits = rows
    .map((row) => row.stored_at - Number(JSON.parse(row.content).receivedAt))
    .toSorted((a, b) => a - b);
  return (share) => waits[Math.floor(share * (waits.length - 1))] ?? 0;
}

function parseRate(): number {
  const lines = bodyOf(0, RECORDS, EVERY).toString().trimEnd().split('\n');
  const began = performance.now();
  let parsed = 0;
  while (performance.now() - began < 1_000) {
    for (const line of lines) JSON.parse(line);
    parsed += lines.length;
  }
  return (parsed * 1_000) / (performance.now() - began);
}
