/** SPF, DKIM and DMARC of a message, asked of a real name server in this process. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';

import { dkimSign } from 'mailauth';

import { openVerifying } from '../src/intake/authentication/verify.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const ZONE: Readonly<Record<string, string>> = {
  's1._domainkey.szentanna.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  '_dmarc.szentanna.example': 'v=DMARC1; p=reject',
  'szentanna.example': 'v=spf1 ip4:192.0.2.25 -all',
  'loop.example': 'v=spf1 include:loop.example -all',
};
const MAIL = [
  'Return-Path: <nurse@szentanna.example>',
  'Received: from mail.szentanna.example (mail.szentanna.example [192.0.2.25]) by mx.other.example; Sun, 22 Nov 2026 09:00:00 +0000',
  'From: nurse@szentanna.example',
  'To: report@szentanna.example',
  'Subject: odd',
  'Date: Sun, 22 Nov 2026 09:00:00 +0000',
  'Message-ID: <a@szentanna.example>',
  '',
  'Look at this.',
  '',
].join('\r\n');

async function signed(mail: string): Promise<string> {
  const by = { signingDomain: 'szentanna.example', selector: 's1', privateKey };
  const { signatures } = await dkimSign(mail, { ...by, signatureData: [by] });
  return signatures + mail;
}

/** Answers TXT questions from ZONE (RFC 1035); `silent` answers nothing. */
async function nameServer(
  t: TestContext,
  silent = false,
): Promise<{ readonly at: string; asked(): number }> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  t.after(() => socket.close());
  await once(socket, 'listening');
  let questions = 0;
  socket.on('message', (query, from) => {
    questions += 1;
    if (silent) return;
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
    const isText = query.readUInt16BE(at + 1) === 16;
    const text = isText ? ZONE[labels.join('.').toLowerCase()] : undefined;
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(text === undefined ? 0x81_83 : 0x81_80, 2);
    head.writeUInt16BE(text === undefined ? 0 : 1, 6);
    head.writeUInt32BE(0, 8);
    const answers = [head, query.subarray(12, at + 5)];
    if (text !== undefined) {
      const parts = text.match(/.{1,255}/g) ?? [];
      const data = Buffer.concat(parts.map((one) => Buffer.from(`\0${one}`, 'latin1')));
      let place = 0;
      for (const one of parts) {
        data[place] = one.length;
        place += one.length + 1;
      }
      const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
      record.writeUInt16BE(data.length, 10);
      answers.push(record, data);
    }
    socket.send(Buffer.concat(answers), from.port, from.address);
  });
  return { at: `127.0.0.1:${socket.address().port}`, asked: () => questions };
}

function told(
  results: Awaited<ReturnType<ReturnType<typeof openVerifying>['verify']>>,
): readonly string[] {
  return (results ?? []).map(({ method, result, domain }) => `${method} ${result} ${domain}`);
}

test('a mail that its domain sent and signed passes all of them', async (t) => {
  const { at } = await nameServer(t);
  const results = await openVerifying([at]).verify(Buffer.from(await signed(MAIL)));
  assert.deepEqual(told(results), [
    'dkim pass szentanna.example',
    'spf pass szentanna.example',
    'dmarc pass szentanna.example',
  ]);
});

test('a signature over other words is worth nothing', async (t) => {
  const { at } = await nameServer(t);
  const changed = (await signed(MAIL))
    .replace('Look at this.', 'Pay this.')
    .replace('192.0.2.25', '198.51.100.9');
  const results = told(await openVerifying([at]).verify(Buffer.from(changed)));
  assert.ok(!results.some((one) => one.includes(' pass ')), results.join());
});

test('a mail without any proof says nothing, and a name server that is silent neither', async (t) => {
  const { at } = await nameServer(t);
  const bare = 'From: nurse@szentanna.example\r\nSubject: odd\r\n\r\nLook.\r\n';
  assert.deepEqual(told(await openVerifying([at]).verify(Buffer.from(bare))), []);
  const silent = await nameServer(t, true);
  const impatient = openVerifying([silent.at], { checkMs: 600, questionMs: 200 });
  const results = told(await impatient.verify(Buffer.from(await signed(MAIL))));
  assert.ok(!results.some((one) => one.includes(' pass ')), results.join());
});

test('a mail cannot make us ask without end', async (t) => {
  const server = await nameServer(t);
  const looping = MAIL.replaceAll('szentanna.example', 'loop.example');
  const many = Array.from(
    { length: 200 },
    (_, at) => `DKIM-Signature: v=1; a=rsa-sha256; d=d${at}.example; s=s; h=from; bh=AAAA; b=AAAA`,
  ).join('\r\n');
  await openVerifying([server.at]).verify(Buffer.from(`${many}\r\n${looping}`));
  assert.ok(server.asked() <= 45, String(server.asked()));
});
