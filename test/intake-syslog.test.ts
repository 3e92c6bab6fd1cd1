/** The syslog doors on real sockets: UDP, TCP and TLS, quotas, and senders that mean harm. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { connect as connectTls } from 'node:tls';

import { IntakeError } from '../src/intake/open.ts';
import { dropsOf } from '../src/intake/syslog/datagram.ts';
import { AllowedSenders } from '../src/intake/syslog/senders.ts';
import type { OpenDoors } from './doors.ts';
import { openDoors, recordsOf } from './doors.ts';
import type { Certificates } from './certificates.ts';
import { hasOpenssl, makeCertificates } from './certificates.ts';
import { until } from './waiting.ts';

const LOOPBACK = '127.0.0.1';
let doors: OpenDoors;

// Hooks belong to this suite: the unit tests of all files share one process.
suite('syslog doors', () => {
  before(async () => {
    doors = await openDoors({
      syslog: [
        { protocol: 'udp', host: LOOPBACK, port: 0 },
        { protocol: 'tcp', host: LOOPBACK, port: 0 },
      ],
    });
  });
  after(async () => {
    await doors.intake.close();
    assert.deepEqual(doors.faults, []);
  });

  async function tcp(): Promise<Socket> {
    const socket = connect(doors.port('syslog-tcp'), LOOPBACK);
    await once(socket, 'connect');
    return socket;
  }

  const has = (text: string): boolean => doors.journal.records.includes(text);

  test('datagrams become records of their address', async () => {
    const socket = createSocket('udp4');
    const port = doors.port('syslog-udp');
    const text = '<165>1 2026-11-21T22:14:15.003Z ward-1 app - - - naïve\n';
    for (const message of [text, '<13>second']) {
      await new Promise((done) => socket.send(message, port, LOOPBACK, done));
    }
    await until('second datagram', () => has('<13>second'));
    socket.close();
    assert.ok(has(text.trim()));
    const batch = doors.journal.batches.at(-1);
    assert.deepEqual(batch?.sender, { name: LOOPBACK, trust: 'address' });
    assert.equal(batch?.door, 'syslog-udp');
    assert.equal(batch?.format, 'text');
  });

  test('both framings on one connection, and the last line without its end', async () => {
    const socket = await tcp();
    socket.write('<13>one\n8 <13>t\nwo\n<13>thr');
    socket.end('ee');
    await until('last line', () => has('<13>three'));
    assert.ok(has('<13>one') && has('<13>t\nwo'));
  });

  test('a wrong count is reported and its message kept', async () => {
    const socket = await tcp();
    socket.end('99999999999 <13>counted wrong\n<13>counted right\n');
    await until('next message', () => has('<13>counted right'));
    assert.ok(has('<13>counted wrong'));
    assert.ok(doors.losses.codes.includes('message-count-invalid'));
  });

  test('drops of the system are read from its table', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops',
      ' 1234: 0100007F:0202 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 31 2 0000000000000000 17',
      ' 1235: 0100007F:0203 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 32 2 0000000000000000 5',
    ].join('\n');
    assert.equal(dropsOf(table, 0x0202), 17);
    assert.equal(dropsOf('', 514), 0);
  });

  test('what would be unsafe is refused before anything listens', async () => {
    const configs = [
      [{ protocol: 'udp', host: '0.0.0.0', port: 0 }, 'plain-syslog-beyond-loopback-needs-senders'],
      [{ protocol: 'tls', host: LOOPBACK, port: 0 }, 'syslog-tls-needs-a-certificate'],
      [{ protocol: 'tcp', host: LOOPBACK, port: 0, from: ['ten'] }, 'sender-network-malformed'],
    ] as const;
    for (const [listener, code] of configs) {
      await assert.rejects(
        openDoors({ syslog: [listener] }),
        (error) => error instanceof IntakeError && error.code === code,
      );
    }
  });

  test('only named networks may send, and this machine', () => {
    const allowed = new AllowedSenders(['192.0.2.0/24', '2001:db8::/32', '198.51.100.7']);
    const told = ['192.0.2.9', '::ffff:192.0.2.9', '2001:db8::1', '198.51.100.7', '127.0.0.1'];
    assert.ok(told.every((address) => allowed.allows(address)));
    assert.ok(!allowed.allows('198.51.100.8') && !allowed.allows('2001:db9::1'));
    assert.ok(new AllowedSenders([]).allows('203.0.113.1'));
  });

  test('over TLS a checked certificate names the sender', { skip: !hasOpenssl() }, async () => {
    const made: Certificates = makeCertificates('ward-printer');
    const secure = await openDoors({
      syslog: [
        {
          protocol: 'tls',
          host: LOOPBACK,
          port: 0,
          tls: { ...made.server, clients: { authorities: made.authority, required: false } },
        },
      ],
    });
    const options = { port: secure.port('syslog-tls'), host: 'localhost', ca: made.authority };
    const named = connectTls({
      ...options,
      cert: made.client.certificate,
      key: made.client.key,
    });
    named.end('10 <13>signed');
    const nameless = connectTls(options);
    nameless.end('<13>unsigned\n');
    const stranger = connect(secure.port('syslog-tls'), LOOPBACK);
    stranger.on('error', () => {});
    stranger.end('this is no handshake\n');
    await until('both messages', () => secure.journal.batches.length === 2);
    await until('failed handshake', () => secure.losses.codes.includes('tls-handshake-failed'));
    await secure.intake.close();
    made.remove();
    const signed = secure.journal.batches.find((batch) => recordsOf(batch)[0] === '<13>signed');
    assert.deepEqual(signed?.sender, { name: 'ward-printer', trust: 'certificate' });
    assert.equal(signed?.door, 'syslog-tls');
    assert.ok(secure.journal.records.includes('<13>unsigned'));
  });

  test('closing hands over what has come', async () => {
    const brief = await openDoors({ syslog: [{ protocol: 'tcp', host: LOOPBACK, port: 0 }] });
    const socket = connect(brief.port('syslog-tcp'), LOOPBACK);
    socket.write('<13>just in time\n');
    await until('sent', () => brief.journal.records.length > 0 || socket.bytesWritten > 0);
    await new Promise((done) => setTimeout(done, 30));
    await brief.intake.close();
    assert.deepEqual(brief.journal.records, ['<13>just in time']);
  });
});
