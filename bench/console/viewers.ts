/**
 * 1,000 live viewers and ten updates a second: how much of one core the server needs for them, with
 * the viewers in another process. Beside a bare node:http server that writes the same messages in the
 * same run. `--seconds=N` changes the 15 s of measuring, `--viewers=N` their number.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import type { BenchOptions, Measure } from '../measure.ts';

const CORE_SHARE_MAX = 0.25;
const UPDATES_A_SECOND = 10;
const WARM_UP_MS = 2_000;

export async function* run({ args }: BenchOptions): AsyncIterable<Measure> {
  const option = (name: string, otherwise: number): number =>
    Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
  const seconds = option('seconds', 15);
  const viewers = option('viewers', 1_000);
  const own = await shareOf([], viewers, seconds);
  const plain = await shareOf(['--plain'], viewers, seconds);
  const name = `live, ${viewers} viewers, ten updates a second`;
  yield {
    name: `${name}: share of one core`,
    value: rounded(own.share),
    unit: 'cores',
    ratio: rounded(own.share / CORE_SHARE_MAX),
    peer: 'its limit of a quarter of a core',
  };
  yield {
    name: `${name}: beside a bare server`,
    value: rounded(own.share),
    unit: 'cores',
    ratio: rounded(own.share / plain.share),
    peer: `node:http writing the same messages, ${rounded(plain.share)} cores`,
  };
  yield {
    name: `${name}: messages that arrived`,
    value: Math.round(own.messages),
    unit: 'messages/s',
    ratio: rounded(own.messages / (viewers * UPDATES_A_SECOND)),
    peer: 'all of them',
  };
}

interface Shared {
  readonly share: number;
  /** That arrived, a second. */
  readonly messages: number;
}

async function shareOf(
  options: readonly string[],
  viewers: number,
  seconds: number,
): Promise<Shared> {
  const server = start('live-server.ts', [String(viewers), ...options]);
  try {
    const told = objectIn(await line(server.lines));
    const port = Number(told['port']);
    const audience = start('live-viewers.ts', [String(port), String(viewers)]);
    try {
      audience.child.stdin?.write(`${JSON.stringify(told['sessions'])}\n`);
      await line(audience.lines);
      await sleep(WARM_UP_MS);
      const opened = performance.now() - WARM_UP_MS;
      const before = await cpuOf(port);
      const started = performance.now();
      await sleep(seconds * 1_000);
      const used = (await cpuOf(port)) - before;
      const took = (performance.now() - started) / 1_000;
      audience.child.stdin?.end();
      const received = objectIn(await line(audience.lines));
      if (Number(received['lost']) > 0) throw new Error(`${String(received['lost'])} were cut off`);
      const listened = (performance.now() - opened) / 1_000;
      return { share: used / 1e6 / took, messages: Number(received['messages']) / listened };
    } finally {
      await end(audience.child);
    }
  } finally {
    await end(server.child);
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly lines: Interface;
}

function start(file: string, args: readonly string[]): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no output to read');
  return { child, lines: createInterface(child.stdout) };
}

/** The next line; rejects when the process ends before it. */
async function line(lines: Interface): Promise<string> {
  const [text] = await Promise.race([
    once(lines, 'line'),
    once(lines, 'close').then(() => Promise.reject(new Error('a process ended early'))),
  ]);
  return String(text);
}

async function cpuOf(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/cpu`);
  return Number(objectIn(await answer.text())['micros']);
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error(text);
  return { ...value };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
