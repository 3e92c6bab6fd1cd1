/**
 * `serve` end to end: a real shield with our own pack in one process, a sender in another. Counts an
 * event when it is stored: taken from the network, durable, judged, and the offset written behind it.
 * Beside JSON.parse of the same lines in the same run. `--seconds=N` changes the 20 s of sending.
 */
import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { BenchOptions, Measure } from './measure.ts';
import { ordinaryLine } from './serve/events.ts';

const ROOT = resolve(import.meta.dirname, '..');
const LAUNCHER = join(ROOT, 'bin', 'cybershield.cjs');
const SETTLE_MS_MAX = 120_000;

export async function* run(options: BenchOptions): AsyncIterable<Measure> {
  const given = options.args.find((arg) => arg.startsWith('--seconds='));
  const seconds = Number(given?.split('=')[1] ?? 20);
  const folder = mkdtempSync(join(tmpdir(), 'bench-serve-'));
  const shield = await startShield(folder);
  try {
    const token = await tokenOf(folder);
    await send(shield.intake, token, 3);
    await settled(shield.console);
    const before = await eventsStored(shield.console);
    const memory = watchMemory(shield.child);
    const started = performance.now();
    const sent = await send(shield.intake, token, seconds);
    await settled(shield.console, before + sent);
    const took = (performance.now() - started) / 1_000;
    const resident = memory();
    const rate = sent / took;
    const parse = parseRate();
    yield {
      name: 'serve, end to end: taken, durable, judged, stored',
      value: Math.round(rate),
      unit: 'events/s',
      ratio: Number((rate / parse).toFixed(3)),
      peer: 'JSON.parse of the same lines on one core',
    };
    yield* latencies(folder, Date.now() - took * 1_000);
    yield { name: 'serve, resident memory, median', value: resident, unit: 'MB' };
  } finally {
    shield.child.kill('SIGTERM');
    if (shield.child.exitCode === null) await once(shield.child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Shield {
  readonly child: ChildProcess;
  readonly console: string;
  readonly intake: string;
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CYBERSHIELD_DATA_FOLDER: folder,
    CYBERSHIELD_LISTEN_HTTP_PORT: '0',
    CYBERSHIELD_LISTEN_ELASTIC_PORT: '0',
    CYBERSHIELD_LISTEN_SYSLOG_UDP_PORT: '0',
    CYBERSHIELD_LISTEN_SYSLOG_TCP_PORT: '0',
  };
}

async function startShield(folder: string): Promise<Shield> {
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--json'], {
    env: environment(folder),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the shield ended with ${child.exitCode}`);
    await sleep(100);
    const console = consoleOf(folder);
    if (console !== null) return { child, console, intake: `${console}/intake/ndjson` };
  }
  child.kill('SIGKILL');
  throw new Error('the shield did not start');
}

/** Where the shield says it listens; null while it has not said so. */
function consoleOf(folder: string): string | null {
  try {
    const running: unknown = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8'));
    const holds = typeof running === 'object' && running !== null && 'console' in running;
    return holds && typeof running.console === 'string' ? running.console : null;
  } catch {
    return null;
  }
}

async function tokenOf(folder: string): Promise<string> {
  const create = [LAUNCHER, 'tokens', 'create', 'bench', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, create, {
    env: environment(folder),
  });
  const answer: unknown = JSON.parse(stdout);
  const holds = typeof answer === 'object' && answer !== null && 'token' in answer;
  if (!holds || typeof answer.token !== 'string') throw new Error('no token');
  return answer.token;
}

/** Events acknowledged. */
async function send(url: string, token: string, seconds: number): Promise<number> {
  const sender = join(ROOT, 'bench', 'serve', 'sender.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    sender,
    url,
    token,
    String(seconds),
  ]);
  const told: unknown = JSON.parse(stdout);
  const holds = typeof told === 'object' && told !== null && 'events' in told;
  return holds ? Number(told.events) : 0;
}

async function eventsStored(console: string): Promise<number> {
  const text = await (await fetch(`${console}/metrics`)).text();
  return Number(/^cybershield_events_total (\d+)/m.exec(text)?.[1] ?? 0);
}

/** Resolves when that many events are stored, or when the number has stopped growing. */
async function settled(console: string, wanted = Number.POSITIVE_INFINITY): Promise<void> {
  const end = performance.now() + SETTLE_MS_MAX;
  let last = -1;
  let still = 0;
  while (performance.now() < end) {
    const stored = await eventsStored(console);
    if (stored >= wanted) return;
    still = stored === last ? still + 1 : 0;
    if (still > 15 && wanted === Number.POSITIVE_INFINITY) return;
    last = stored;
    await sleep(100);
  }
  throw new Error(`only ${last} of ${wanted} events were stored`);
}

/** How long after its event was sent each finding was stored; both clocks are this machine's. */
function* latencies(folder: string, since: number): Iterable<Measure> {
  const database = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true });
  const rows = database
    .prepare(`select host, stored_at from findings where host like 'bench-%'`)
    .all();
  database.close();
  const waits = rows
    .map((row) => ({
      sent: Number(String(row['host']).split('-')[1]),
      stored: Number(row['stored_at']),
    }))
    .filter(({ sent }) => sent >= since)
    .map(({ sent, stored }) => stored - sent)
    .toSorted((a, b) => a - b);
  const at = (part: number): number => waits[Math.floor(waits.length * part)] ?? -1;
  yield { name: 'serve, findings measured', value: waits.length, unit: 'findings' };
  yield { name: 'serve, sent to finding stored, median', value: at(0.5), unit: 'ms' };
  yield {
    name: 'serve, sent to finding stored, 99th percentile',
    value: at(0.99),
    unit: 'ms',
    ratio: Number((at(0.99) / 1_000).toFixed(3)),
    peer: 'its limit of 1 s',
  };
}

/** Samples the shield's resident memory (Linux); gives the median when asked. */
function watchMemory(child: ChildProcess): () => number {
  const samples: number[] = [];
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      samples.push(Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024);
    } catch {
      // Elsewhere than on Linux there is no such file, and the measure says 0.
    }
  }, 500);
  return () => {
    clearInterval(timer);
    const sorted = samples.toSorted((a, b) => a - b);
    return Math.round(sorted[sorted.length >> 1] ?? 0);
  };
}

/** Lines a second. */
function parseRate(): number {
  const lines = Array.from({ length: 20_000 }, (_, n) => ordinaryLine(n));
  for (const line of lines) JSON.parse(line);
  const started = performance.now();
  for (let round = 0; round < 5; round += 1) for (const line of lines) JSON.parse(line);
  return (5 * lines.length * 1_000) / (performance.now() - started);
}
