/** The program as a newcomer meets it: started by its launcher, sent to, looked at, stopped, started again. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

const LAUNCHER = resolve(import.meta.dirname, '../../bin/cybershield.cjs');
const READY_MS = 60_000;

const SHADOWS = {
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  Provider_Name: 'Microsoft-Windows-Sysmon',
  EventID: 1,
  EventRecordID: 7,
  Computer: 'WS-RAD-07',
  TimeCreated_SystemTime: new Date().toISOString(),
  Image: 'C:\\Windows\\System32\\vssadmin.exe',
  CommandLine: 'vssadmin delete shadows /all /quiet',
  User: 'CLINIC\\anna',
};

interface Started {
  readonly child: ChildProcess;
  readonly console: string;
  readonly link: string;
  readonly syslog: number;
  said(): string;
}

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'serve-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const PORTS = {
  CYBERSHIELD_LISTEN_HTTP_PORT: '0',
  CYBERSHIELD_LISTEN_ELASTIC_PORT: '0',
  CYBERSHIELD_LISTEN_SYSLOG_UDP_PORT: '0',
  CYBERSHIELD_LISTEN_SYSLOG_TCP_PORT: String(await freePort()),
};

/** In configuration 0 means that the door is off, so a free one is found first. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function start(t: TestContext, cwd: string, ...args: string[]): Promise<Started> {
  const env = { PATH: process.env['PATH'], ...PORTS };
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

async function stop({ child }: Started): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : null;
}

function call(cwd: string, ...args: string[]): Promise<string> {
  return new Promise((resolveText, reject) => {
    const env = { PATH: process.env['PATH'], ...PORTS };
    const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd, env });
    let out = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.on('error', reject);
    child.on('exit', () => resolveText(out.trim()));
  });
}

async function signedIn({
  console: address,
  link,
}: Started): Promise<(path: string) => Promise<string>> {
  const secret = new URL(link).searchParams.get('link') ?? '';
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ link: secret }),
  });
  assert.equal(answer.status, 303);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return async (path) => (await fetch(address + path, { headers: { cookie } })).text();
}

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await check()) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  assert.fail(`never came true: ${what}`);
}

test('logs in, a finding and a case out, over a stop and a new start', async (t) => {
  const cwd = folder(t);
  const first = await start(t, cwd);
  const token = await call(cwd, 'tokens', 'create', 'wec01');
  const answer = await fetch(`${first.console}/intake/ndjson`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify(SHADOWS)}\n{"cut":\n`,
  });
  const told: unknown = await answer.json();
  assert.deepEqual([answer.status, Reflect.get(Object(told), 'accepted')], [400, 1], 'one of two');
  const socket = connect(first.syslog, '127.0.0.1');
  socket.end(
    '<38>Nov 21 03:00:00 gw01 sshd[77]: Accepted password for root from 192.0.2.9 port 22 ssh2\n',
  );
  await once(socket, 'close');

  const page = await signedIn(first);
  await until(
    'the finding is shown',
    async () =>
      (await page('/findings')).includes('WS-RAD-07'.toLowerCase()) ||
      (await page('/findings')).includes('WS-RAD-07'),
  );
  assert.match(await page('/cases'), /CS-\d{4}-0001/);
  assert.match(await page('/sources'), /wec01/);
  assert.match(await page('/unreadable'), /\{&quot;cut&quot;:/);
  const [id] = /\/findings\/[0-9a-f]+/.exec(await page('/findings')) ?? [''];
  assert.match(await page(id), /vssadmin delete shadows/);
  assert.equal(await stop(first), 0, first.said());

  const second = await start(t, cwd);
  const again = await signedIn(second);
  assert.match(await again(id), /vssadmin delete shadows/);
  assert.match(await again('/cases'), /CS-\d{4}-0001/);
  assert.doesNotMatch(await again('/cases'), /CS-\d{4}-0002/);
  assert.equal(await stop(second), 0);
});

test('a rehearsal has something to see at once, in a folder of its own, marked everywhere', async (t) => {
  const cwd = folder(t);
  const shield = await start(t, cwd, '--rehearse', '--kind', 'practice');
  const page = await signedIn(shield);
  await until('a case is open', async () => /CS-\d{4}-0001/.test(await page('/cases')));
  assert.match(await page('/'), /class="rehearsal"/);
  assert.equal(await call(cwd, 'sign-in'), '', 'no shield runs on the real data folder');
  assert.equal(await stop(shield), 0, shield.said());
});
