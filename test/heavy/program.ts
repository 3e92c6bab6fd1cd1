/** The program as people have it: its launcher in a process of its own, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';

import { MINUTE } from '../../src/model/time.ts';
import { freePort } from '../waiting.ts';

const LAUNCHER = resolve(import.meta.dirname, '../../bin/cybershield.cjs');
const READY_MS = 3 * MINUTE;

export interface Started {
  readonly child: ChildProcess;
  /** The console's address. */
  readonly console: string;
  /** Signs in once. */
  readonly link: string;
  /** Port of the syslog door over TCP. */
  readonly syslog: number;
  /** Everything it wrote so far. */
  said(): string;
}

export type Settings = Readonly<Record<string, string>>;

/** An empty folder that is gone after the test. */
export function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'program-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const PORTS: Settings = {
  CYBERSHIELD_LISTEN_HTTP_PORT: '0',
  CYBERSHIELD_LISTEN_ELASTIC_PORT: '0',
  CYBERSHIELD_LISTEN_SYSLOG_UDP_PORT: '0',
  CYBERSHIELD_LISTEN_SYSLOG_TCP_PORT: String(await freePort()),
};

/** `serve` until it greets; killed after the test if it still runs. */
export async function start(
  t: TestContext,
  cwd: string,
  args: readonly string[] = [],
  settings: Settings = {},
): Promise<Started> {
  const env = { PATH: process.env['PATH'], ...PORTS, ...settings };
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--json', ...args], { cwd, env });
  t.after(() => child.kill('SIGKILL'));
  child.on('exit', () => child.stdout.destroy());
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const line = await new Promise<string>((resolveLine, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready: ${said}`)), READY_MS);
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const first = said.split('\n').find((one) => one.startsWith('{"console"'));
      if (first === undefined) return;
      clearTimeout(timer);
      resolveLine(first);
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const told: { console: string; link: string; doors: { door: string; port: number }[] } =
    JSON.parse(line);
  const syslog = told.doors.find((one) => one.door === 'syslog-tcp')?.port ?? 0;
  return { child, console: told.console, link: told.link, syslog, said: () => said };
}

/** Asks it to end; gives its exit code. */
export async function stop({ child }: Started): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : null;
}

export interface Called {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Another verb, to its end. */
export function call(
  cwd: string,
  args: readonly string[],
  settings: Settings = {},
): Promise<Called> {
  return new Promise((resolveCalled, reject) => {
    const env = { PATH: process.env['PATH'], ...PORTS, ...settings };
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolveCalled({ code, out: out.trim(), err: err.trim() }));
  });
}

/** A record as Winlogbeat would send it, of restore points being deleted: it opens a case at once. */
export function shadowsDeleted(at: number): Readonly<Record<string, unknown>> {
  return {
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Provider_Name: 'Microsoft-Windows-Sysmon',
    EventID: 1,
    EventRecordID: 7,
    Computer: 'WS-RAD-07',
    TimeCreated_SystemTime: new Date(at).toISOString(),
    Image: 'C:\\Windows\\System32\\vssadmin.exe',
    CommandLine: 'vssadmin delete shadows /all /quiet',
    User: 'CLINIC\\anna',
  };
}
