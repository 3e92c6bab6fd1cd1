/** Doors under pressure and ill will: endless lines, bombs, a journal without room. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';

import type { OpenDoors } from '../doors.ts';
import { TOKEN, openDoors } from '../doors.ts';
import { until } from '../waiting.ts';

const LOOPBACK = '127.0.0.1';
const SLOW = process.env['SLOW'] === '1';
const LINE_MB = SLOW ? 100 : 20;

async function syslogDoors(): Promise<OpenDoors> {
  return openDoors({
    syslog: [
      { protocol: 'tcp', host: LOOPBACK, port: 0 },
      { protocol: 'udp', host: LOOPBACK, port: 0 },
    ],
  });
}

/** Writes megabytes of one letter as fast as they are read. */
async function writeMegabytes(socket: Socket, count: number): Promise<void> {
  const block = Buffer.alloc(1_048_576, 'x');
  for (let n = 0; n < count; n += 1) if (!socket.write(block)) await once(socket, 'drain');
}

test(`a syslog line of ${LINE_MB} MB costs its end, not the connection`, async () => {
  const doors = await syslogDoors();
  const socket = connect(doors.port('syslog-tcp'), LOOPBACK);
  socket.write('<13>long');
  await writeMegabytes(socket, LINE_MB);
  socket.end('\n<13>after the long one\n');
  await until('next message', () => doors.journal.records.includes('<13>after the long one'));
  assert.deepEqual(doors.losses.codes, ['message-too-long']);
  assert.equal(doors.journal.records[0]?.length, 131_072);
  await doors.intake.close();
});

test('a body that inflates beyond its limit, and one endless line, leave the door open', async () => {
  const doors = await openDoors({ http: [{ host: LOOPBACK, port: 0, doors: ['ndjson'] }] });
  const post = async (body: Buffer): Promise<{ status: number; error?: string }> => {
    const answer = await fetch(`http://${LOOPBACK}:${doors.port('ndjson')}/intake/ndjson`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-encoding': 'zstd' },
      body: new Uint8Array(body),
    });
    return { status: answer.status, ...((await answer.json()) as { error?: string }) };
  };
  const bomb = await post(zstdCompressSync(Buffer.alloc(300 * 1_048_576)));
  assert.deepEqual([bomb.status, bomb.error], [413, 'body-inflates-too-far']);
  const line = Buffer.concat([Buffer.alloc(LINE_MB * 1_048_576, 'x'), Buffer.from('\n{"a":1}')]);
  assert.equal((await post(zstdCompressSync(line))).status, 400);
  assert.deepEqual(doors.journal.records, ['{"a":1}']);
  await doors.intake.close();
  assert.deepEqual(doors.faults, []);
});

test('a full journal stops the reading, and nothing is lost when it has room again', async () => {
  const doors = await syslogDoors();
  doors.journal.full = true;
  const socket = connect(doors.port('syslog-tcp'), LOOPBACK);
  const text = `<13>${'p'.repeat(50_000)}`;
  let sent = 0;
  // What does not fit the lane and the system's buffers stays with the sender.
  while (socket.writableLength < 4_000_000) {
    for (let n = 0; n < 20; n += 1) socket.write(`${text}${sent++}\n`);
    await new Promise((done) => setTimeout(done, 5));
    assert.ok(sent < 2_000, 'the door reads on although the journal is full');
  }
  doors.journal.full = false;
  socket.end();
  await until('last of the held messages', () => doors.journal.records.length >= sent);
  assert.deepEqual(
    doors.journal.records,
    Array.from({ length: sent }, (_, n) => `${text}${n}`),
  );
  await doors.intake.close();
});

test('datagrams beyond a sender’s quota are counted, to the last one', async () => {
  const doors = await syslogDoors();
  doors.journal.full = true;
  const socket = createSocket('udp4');
  const message = Buffer.alloc(60_000, 'd');
  const sent = 120;
  for (let n = 0; n < sent; n += 1) {
    await new Promise((done) => socket.send(message, doors.port('syslog-udp'), LOOPBACK, done));
    if (n % 8 === 0) await new Promise((done) => setTimeout(done, 5));
  }
  socket.close();
  doors.journal.full = false;
  await doors.intake.close();
  const lost = doors.losses.reports.reduce((sum, report) => sum + report.count, 0);
  assert.ok(doors.losses.codes.includes('datagram-without-room'));
  assert.equal(doors.journal.records.length + lost, sent);
});
