/** Notices through real servers: SMTP with and without TLS, a mail server of Debian, rsyslog, and a program that dies while it sends. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { SMTPServer } from 'smtp-server';

import { readDictionary } from '../../src/intake/content/words.ts';
import type { Recipient } from '../../src/flow/notices.ts';
import { messageOf } from '../../src/flow/notice-words.ts';
import { openMail } from '../../src/outgoing/mail.ts';
import type { Envelope, MailConfig } from '../../src/outgoing/ports.ts';
import { openSiem } from '../../src/outgoing/siem.ts';
import { hasOpenssl, makeCertificates, type Certificates } from '../certificates.ts';
import { freePort, until } from '../waiting.ts';

const SLOW = process.env['SLOW'] === '1';
const KILLS = SLOW ? 25 : 1;
const LOOPBACK = '127.0.0.1';
const words = readDictionary(resolve(import.meta.dirname, '../../content'), false).value;

let folder: string;
let certificates: Certificates | null = null;
const children: ChildProcess[] = [];

function program(name: string): string | null {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return places.map((place) => join(place, name)).find((path) => existsSync(path)) ?? null;
}

function envelope(change: Partial<Recipient> = {}): Envelope {
  if (words === undefined) throw new Error('no words');
  const recipient: Recipient = {
    id: 'r1',
    name: 'Ügyelet, "éjjel"',
    channel: 'mail',
    address: 'duty@localhost',
    language: 'hu',
    topics: ['cases'],
    levelAtLeast: 'low',
    hours: null,
    place: 1,
    digestAt: null,
    names: false,
    ...change,
  };
  const notice = {
    id: 'n1',
    organisation: 'own',
    at: Date.UTC(2026, 10, 21, 3, 12),
    kind: 'case-opened',
    level: 'critical',
    caseId: 'CS-2026-0007',
    facts: { rule: 'Árnyékmásolatok\r\nBcc: x@evil.example törlése' },
    names: { title: 'Kovács Éva' },
    simulated: false,
    acknowledged: null,
  } as const;
  const from = {
    organisation: 'Szent Anna Kórház',
    language: 'hu',
    zone: 'Europe/Budapest',
    console: 'https://shield.szentanna.example',
  } as const;
  const parts = { ...from, words: words('hu'), internal: false, secret: 'S'.repeat(32) };
  const message = messageOf(notice, recipient, parts);
  return { id: 'n1.r1', due: { notice, recipient, attempts: 1 }, message, internal: false, from };
}

function mail(change: Partial<MailConfig>): MailConfig {
  return {
    host: LOOPBACK,
    port: 0,
    security: 'plain',
    user: '',
    passwordFile: null,
    from: 'shield@szentanna.example',
    authorityFile: null,
    ...change,
  };
}

interface Taken {
  readonly server: SMTPServer;
  readonly port: number;
  readonly mails: string[];
}

async function smtp(options: ConstructorParameters<typeof SMTPServer>[0]): Promise<Taken> {
  const mails: string[] = [];
  const server = new SMTPServer({
    ...options,
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((listens) => {
    const http = server.listen(0, LOOPBACK, () => {
      const address = http.address();
      listens(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return { server, port, mails };
}

suite('notices', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'cybershield-notices-'));
    if (hasOpenssl()) certificates = makeCertificates('mail-1');
  });
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    certificates?.remove();
  });

  test('mail arrives whole, in its language, with the headers of a machine and no foreign line', async () => {
    const { server, port, mails } = await smtp({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
    });
    const way = openMail(mail({ port }), { password: null, authority: null });
    assert.deepEqual(await way.send(envelope()), { kind: 'sent' });
    const text = mails[0] ?? '';
    const head = text.slice(0, text.indexOf('\r\n\r\n'));
    assert.match(head, /^Message-ID: <n1\.r1@szentanna\.example>$/im);
    assert.match(head, /^Auto-Submitted: auto-generated$/im);
    assert.match(head, /^List-Id: .*<notices\.cybershield\.szentanna\.example>$/im);
    assert.doesNotMatch(text, /^Bcc:/im);
    // Quoted-printable breaks long lines.
    const body = text.slice(head.length).replaceAll('=\r\n', '');
    assert.doesNotMatch(body, /<img|https?:\/\/(?!shield\.szentanna\.example)/i);
    const refused = await way.send(envelope({ address: 'a@localhost, b@localhost' }));
    assert.deepEqual(refused, { kind: 'failed', problem: 'notice-problem-address', final: true });
    way.close();
    await new Promise<void>((closed) => server.close(closed));
  });

  test('STARTTLS is insisted on, certificates are checked, a wrong password is told', async (t) => {
    if (certificates === null) return t.skip('not installed: openssl');
    const { server: pair, authority } = certificates;
    const secret = { user: 'shield', password: 'right' };
    const { server, port, mails } = await smtp({
      key: pair.key,
      cert: pair.certificate,
      onAuth({ username, password }, _session, done) {
        if (username === secret.user && password === secret.password)
          done(null, { user: 'shield' });
        else done(Object.assign(new Error('no'), { responseCode: 535 }));
      },
    });
    const config = mail({ host: 'localhost', port, security: 'starttls', user: 'shield' });
    const send = (password: string, trusted: string | null): Promise<unknown> =>
      openMail(config, { password, authority: trusted }).send(envelope());
    assert.deepEqual(await send('right', authority), { kind: 'sent' });
    const failed = (problem: string): object => ({ kind: 'failed', problem, final: false });
    assert.deepEqual(await send('wrong', authority), failed('notice-problem-sign-in'));
    assert.deepEqual(await send('right', null), failed('notice-problem-tls'));
    assert.equal(mails.length, 1);
    await new Promise<void>((closed) => server.close(closed));
    const open = await smtp({ authOptional: true, disabledCommands: ['STARTTLS'] });
    const stripped = openMail(
      { ...config, port: open.port, user: '' },
      { password: null, authority },
    );
    assert.deepEqual(await stripped.send(envelope()), failed('notice-problem-tls'));
    assert.equal(open.mails.length, 0, 'nothing in the open when TLS was taken away');
    await new Promise<void>((closed) => open.server.close(closed));
  });

  const exim = program('exim4');
  const skipExim = exim === null ? 'not installed: exim4' : false;
  test(
    'a mail server of Debian takes it and delivers it to a file',
    { skip: skipExim },
    async () => {
      if (exim === null) return;
      const port = await freePort();
      const spool = join(folder, 'exim');
      mkdirSync(join(spool, 'in'), { recursive: true });
      // With a configuration of our own it gives up root: its own account needs a way in.
      chmodSync(folder, 0o755);
      chmodSync(spool, 0o777);
      chmodSync(join(spool, 'in'), 0o777);
      const { uid, username } = userInfo();
      const config = join(spool, 'exim.conf');
      writeFileSync(config, eximConfiguration(spool, port, uid === 0 ? 'Debian-exim' : username));
      const child = spawn(exim, ['-C', config, '-bdf', '-oX', `<; [${LOOPBACK}]:${port}`], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      children.push(child);
      let said = '';
      child.stderr.on('data', (part: Buffer) => (said += part.toString()));
      const way = openMail(mail({ port }), { password: null, authority: null });
      let result: unknown = null;
      for (let attempt = 0; attempt < 40; attempt += 1) {
        result = await way.send(envelope());
        if (JSON.stringify(result).includes('sent')) break;
        assert.equal(child.exitCode, null, said);
        await wait(100);
      }
      assert.deepEqual(result, { kind: 'sent' }, said);
      await until(`delivered; ${said}`, () => readdirSync(join(spool, 'in')).length > 0);
      const [name = ''] = readdirSync(join(spool, 'in'));
      assert.match(readFileSync(join(spool, 'in', name), 'utf8'), /Auto-Submitted: auto-generated/);
      child.kill('SIGTERM');
    },
  );

  const rsyslogd = program('rsyslogd');
  const skipRsyslog = rsyslogd === null ? 'not installed: rsyslogd' : false;
  test(
    'rsyslog reads our RFC 5424 and our CEF, by UDP and TCP',
    { skip: skipRsyslog },
    async () => {
      if (rsyslogd === null) return;
      const port = await freePort();
      const out = join(folder, 'siem.log');
      const config = join(folder, 'rsyslog.conf');
      writeFileSync(config, rsyslogConfiguration(folder, port, out));
      const child = spawn(rsyslogd, ['-n', '-f', config, '-i', join(folder, 'rsyslog.pid')], {
        stdio: 'ignore',
      });
      children.push(child);
      const lines = (): string[] =>
        existsSync(out) ? readFileSync(out, 'utf8').split('\n').filter(Boolean) : [];
      const siem = { host: LOOPBACK, port, authorityFile: null };
      await until(
        'rsyslog',
        () => child.exitCode === null && existsSync(join(folder, 'rsyslog.pid')),
      );
      for (const protocol of ['tcp', 'udp'] as const)
        for (const format of ['rfc5424', 'cef'] as const) {
          const way = openSiem({ ...siem, protocol, format }, null, '1.0');
          const before = lines().length;
          for (let attempt = 0; lines().length === before && attempt < 40; attempt += 1) {
            await way.send(envelope({ channel: 'siem' }));
            await wait(100);
          }
        }
      const read = lines();
      assert.ok(read.some((line) => /^cybershield\|case-opened\|.*case="CS-2026-0007"/.test(line)));
      assert.ok(read.some((line) => line.includes('CEF:0|CyberShield|')));
      child.kill('SIGTERM');
    },
  );

  test(`${KILLS} times killed while it sends: everything arrives at least once, nothing waits for ever`, async () => {
    const heard = new Map<string, number>();
    const server = createServer((request, response) => {
      const id = String(request.headers['webhook-id']);
      heard.set(id, (heard.get(id) ?? 0) + 1);
      // Some answers come late, so that kills fall between the sending and its mark.
      setTimeout(() => response.end('ok'), Math.random() * 40);
      request.resume();
    });
    await new Promise<void>((listens) => server.listen(0, LOOPBACK, listens));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const entry = resolve(import.meta.dirname, 'notices-child.ts');
    const data = join(folder, 'kills');
    after(() => {
      server.closeAllConnections();
      server.close();
    });
    let raised = 0;
    for (let kill = 0; kill <= KILLS; kill += 1) {
      const last = kill === KILLS;
      const child = spawn(
        process.execPath,
        [entry, data, String(port), String(raised), last ? '1' : '0'],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      children.push(child);
      let said = '';
      child.stdout.on('data', (part: Buffer) => (said += part.toString()));
      // Closed, not only gone: what it said last has been read.
      const closed = new Promise((ended) => child.on('close', ended));
      if (!last) {
        await until('the child has raised', () => said.includes('raised'));
        await wait(Math.random() * 250);
        child.kill('SIGKILL');
      }
      await closed;
      for (const [, count] of said.matchAll(/(\d+) raised\n/g))
        raised = Math.max(raised, Number(count));
    }
    const ids = new Set(heard.keys());
    assert.equal(ids.size, raised, 'every notice that was kept was sent');
  });
});

function eximConfiguration(spool: string, port: number, user: string): string {
  return `primary_hostname = localhost
spool_directory = ${spool}/spool
log_file_path = ${spool}/%slog
pid_file_path = ${spool}/exim.pid
daemon_smtp_ports = ${port}
tls_advertise_hosts =
domainlist here = localhost
acl_smtp_rcpt = taken
begin acl
taken:
  accept domains = +here
begin routers
file:
  driver = accept
  transport = file
begin transports
file:
  driver = appendfile
  directory = ${spool}/in
  maildir_format = false
  user = ${user}
begin retry
* * F,1h,1m
`;
}

function rsyslogConfiguration(place: string, port: number, out: string): string {
  return `global(workDirectory="${place}")
module(load="imudp")
module(load="imtcp")
input(type="imudp" address="${LOOPBACK}" port="${port}")
input(type="imtcp" address="${LOOPBACK}" port="${port}")
template(name="read" type="string" string="%app-name%|%msgid%|%structured-data%|%msg%\\n")
action(type="omfile" file="${out}" template="read")
`;
}
