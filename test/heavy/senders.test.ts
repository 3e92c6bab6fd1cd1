/**
 * Programs that hospitals really run, sending to the real doors. What is not installed is skipped with
 * a line; test/transcripts holds what senders that cannot run here would ask.
 */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, suite, test } from 'node:test';

import type { JsonObject } from '../../src/model/json.ts';
import type { HttpListener, SyslogListener } from '../../src/intake/ports.ts';
import type { Certificates } from '../certificates.ts';
import { hasOpenssl, makeCertificates } from '../certificates.ts';
import type { OpenDoors } from '../doors.ts';
import { TOKEN, openDoors, recordsOf } from '../doors.ts';
import { until } from '../waiting.ts';

const LOOPBACK = '127.0.0.1';
const SLOW = process.env['SLOW'] === '1';
/** Messages that rsyslog sends to each of its destinations. */
const MESSAGES = SLOW ? 5_000 : 200;

let doors: OpenDoors;
let certificates: Certificates | null = null;
let folder: string;

// Hooks belong to this suite: the unit tests of all files share one process.
suite('senders', () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cybershield-senders-'));
    if (hasOpenssl()) certificates = makeCertificates('relay-1');
    const http: HttpListener[] = [{ host: LOOPBACK, port: 0, doors: ['elastic'] }];
    const syslog: SyslogListener[] = [
      { protocol: 'udp', host: LOOPBACK, port: 0 },
      { protocol: 'tcp', host: LOOPBACK, port: 0 },
    ];
    if (certificates !== null) {
      const clients = { authorities: certificates.authority, required: true };
      const tls = { ...certificates.server, clients };
      syslog.push({ protocol: 'tls', host: LOOPBACK, port: 0, tls });
    }
    doors = await openDoors({ http, syslog });
  });

  after(async () => {
    await doors.intake.close();
    rmSync(folder, { recursive: true, force: true });
    certificates?.remove();
    assert.deepEqual(doors.faults, []);
    assert.deepEqual(doors.losses.codes, []);
  });

  /** The path of a program, also where only the administrator's PATH looks. */
  function program(name: string): string | null {
    const places = [
      ...(process.env['PATH'] ?? '').split(delimiter),
      '/usr/sbin',
      '/usr/local/sbin',
    ];
    return places.map((place) => join(place, name)).find((path) => existsSync(path)) ?? null;
  }

  function missing(...names: readonly string[]): string | false {
    const absent = names.filter((name) => program(name) === null);
    return absent.length === 0 ? false : `not installed: ${absent.join(', ')}`;
  }

  function records(door: string): string[] {
    return doors.journal.batches.filter((batch) => batch.door === door).flatMap(recordsOf);
  }

  const LOGGER: readonly (readonly [options: readonly string[], door: string, like: RegExp])[] = [
    [['--udp', '--rfc3164'], 'syslog-udp', /^<13>[A-Z][a-z]{2} .* ward: logger 0$/],
    [['--udp', '--rfc5424'], 'syslog-udp', /^<13>1 .* ward - - .*logger 1$/],
    [['--tcp', '--rfc3164'], 'syslog-tcp', /^<13>[A-Z][a-z]{2} .* ward: logger 2$/],
    [['--tcp', '--octet-count', '--rfc5424'], 'syslog-tcp', /^<13>1 .* ward - - .*logger 3$/],
  ];

  test(
    'logger sends by every transport and framing it has',
    { skip: missing('logger') },
    async () => {
      for (const [n, [options, door, like]] of LOGGER.entries()) {
        const where = ['--server', LOOPBACK, '--port', String(doors.port(door))];
        execFileSync('logger', [...where, ...options, '--tag', 'ward', `logger ${n}`]);
        await until(options.join(' '), () => records(door).some((record) => like.test(record)));
      }
    },
  );

  function hasRsyslogModule(name: string): boolean {
    const places = ['/usr/lib/x86_64-linux-gnu/rsyslog', '/usr/lib/aarch64-linux-gnu/rsyslog'];
    return ['/usr/lib/rsyslog', '/usr/lib64/rsyslog', ...places].some((place) =>
      existsSync(join(place, name)),
    );
  }

  /** One rsyslog that takes from a socket of its own and passes on to all our doors. */
  function rsyslogConfiguration(): string {
    const forward = (door: string, more: string): string =>
      `action(type="omfwd" target="${door === 'syslog-tls' ? 'localhost' : LOOPBACK}" ` +
      `port="${doors.port(door)}" template="RSYSLOG_SyslogProtocol23Format" ${more})`;
    const lines = [
      `global(workDirectory="${folder}"${tlsGlobals()})`,
      'module(load="imuxsock" SysSock.Use="off" SysSock.RateLimit.Interval="0")',
      `input(type="imuxsock" Socket="${folder}/in" RateLimit.Interval="0")`,
      forward('syslog-udp', 'protocol="udp"'),
      forward('syslog-tcp', 'protocol="tcp" TCP_Framing="octet-counted"'),
      forward('syslog-tcp', 'protocol="tcp" TCP_Framing="traditional"'),
    ];
    if (tlsGlobals() !== '') {
      const peers = 'StreamDriverPermittedPeers="localhost"';
      const driver = `StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name" ${peers}`;
      lines.push(forward('syslog-tls', `protocol="tcp" TCP_Framing="octet-counted" ${driver}`));
    }
    if (hasRsyslogModule('omelasticsearch.so')) lines.push(...elasticAction());
    return `${lines.join('\n')}\n`;
  }

  function tlsGlobals(): string {
    if (certificates === null || !hasRsyslogModule('lmnsd_gtls.so')) return '';
    const at = certificates.folder;
    return (
      ` DefaultNetstreamDriverCAFile="${at}/ca.pem"` +
      ` DefaultNetstreamDriverCertFile="${at}/client.pem"` +
      ` DefaultNetstreamDriverKeyFile="${at}/client.key"`
    );
  }

  function elasticAction(): string[] {
    const properties = [
      'constant(value="{\\"@timestamp\\":\\"")',
      'property(name="timereported" dateFormat="rfc3339")',
      'constant(value="\\",\\"host\\":\\"")',
      'property(name="hostname")',
      'constant(value="\\",\\"message\\":\\"")',
      'property(name="msg" format="json")',
      'constant(value="\\"}")',
    ];
    return [
      'module(load="omelasticsearch")',
      `template(name="ward" type="list") { ${properties.join(' ')} }`,
      `action(type="omelasticsearch" server="${LOOPBACK}" serverport="${doors.port('elastic')}" ` +
        `template="ward" searchIndex="ward" bulkmode="on" uid="relay" pwd="${TOKEN}" ` +
        'action.resumeRetryCount="-1")',
    ];
  }

  async function stopped(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null) return;
    const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await exit;
  }

  test(
    `rsyslog passes ${MESSAGES} messages to every door, none lost`,
    { skip: missing('rsyslogd', 'logger') },
    async (t) => {
      const file = join(folder, 'rsyslog.conf');
      writeFileSync(file, rsyslogConfiguration());
      const options = ['-n', '-f', file, '-i', join(folder, 'rsyslog.pid')];
      const child = spawn(program('rsyslogd') ?? 'rsyslogd', options, { stdio: 'pipe' });
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
      try {
        await until(
          () => `rsyslog's socket; it says: ${said}`,
          () => existsSync(join(folder, 'in')),
        );
        const lines = Array.from({ length: MESSAGES }, (_, n) => `ward message ${n} end`);
        const sent = spawnSync('logger', ['-u', join(folder, 'in'), '--tag', 'ward'], {
          input: `${lines.join('\n')}\n`,
        });
        assert.equal(sent.status, 0, String(sent.stderr));
        const complete = (door: string, times: number): boolean =>
          lines.every(
            (line, n) =>
              n % 50 !== 0 || records(door).filter((one) => one.includes(line)).length === times,
          );
        const arrived = (door: string): number =>
          records(door).filter((record) => record.includes('ward message')).length;
        await until(
          () => `TCP; rsyslog says: ${said}`,
          () => arrived('syslog-tcp') === 2 * MESSAGES,
        );
        assert.ok(complete('syslog-tcp', 2));
        if (tlsGlobals() === '') t.diagnostic('skipped over TLS: rsyslog-gnutls is not installed');
        else
          await tlsArrived(
            () => arrived('syslog-tls'),
            () => said,
          );
        if (!hasRsyslogModule('omelasticsearch.so')) {
          t.diagnostic('skipped omelasticsearch: rsyslog-elasticsearch is not installed');
        } else await elasticArrived();
        await until('all over UDP', () => arrived('syslog-udp') === MESSAGES);
      } finally {
        await stopped(child);
      }
    },
  );

  async function tlsArrived(arrived: () => number, said: () => string): Promise<void> {
    await until(
      () => `all over TLS; rsyslog says: ${said()}`,
      () => arrived() === MESSAGES,
    );
    const batch = doors.journal.batches.find((one) => one.door === 'syslog-tls');
    assert.deepEqual(batch?.sender, { name: 'relay-1', trust: 'certificate' });
  }

  async function elasticArrived(): Promise<void> {
    const mine = (): JsonObject[] =>
      records('elastic')
        .map((record) => JSON.parse(record) as JsonObject)
        .filter((record) => JSON.stringify(record['message']).includes('ward message'));
    await until('all by omelasticsearch', () => mine().length === MESSAGES);
    assert.match(JSON.stringify(mine()[0]?.['@timestamp']), /^"20\d\d-/);
  }

  test(
    'syslog-ng sends by the IETF protocol',
    { skip: missing('syslog-ng', 'logger') },
    async () => {
      const file = join(folder, 'syslog-ng.conf');
      const port = doors.port('syslog-tcp');
      const socket = join(folder, 'ng-in');
      writeFileSync(
        file,
        [
          '@version: current',
          `source s { unix-dgram("${socket}"); };`,
          `destination d { syslog("${LOOPBACK}" transport("tcp") port(${port})); };`,
          `destination e { network("${LOOPBACK}" transport("tcp") port(${port}) persist-name("bsd")); };`,
          'log { source(s); destination(d); destination(e); };',
        ].join('\n'),
      );
      const state = ['--persist-file', 'persist', '--pidfile', 'pid', '--control', 'ctl'].map(
        (part) => (part.startsWith('--') ? part : join(folder, `ng-${part}`)),
      );
      const child = spawn(program('syslog-ng') ?? 'syslog-ng', [
        '-F',
        '--no-caps',
        '-f',
        file,
        ...state,
      ]);
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      try {
        await until(
          () => `syslog-ng's socket; it says: ${said}`,
          () => existsSync(socket),
        );
        execFileSync('logger', ['-u', socket, '--tag', 'ward', 'from syslog-ng']);
        const arrived = (): string[] =>
          records('syslog-tcp').filter((one) => /from syslog-ng/.test(one));
        await until(
          () => `both protocols; syslog-ng says: ${said}`,
          () => arrived().length === 2,
        );
        assert.equal(arrived().filter((one) => /^<\d+>1 /.test(one)).length, 1);
      } finally {
        await stopped(child);
      }
    },
  );
});
