/** The mail door against senders, strangers and those who smuggle: nothing is lost, nothing is believed. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';

import { createTransport } from 'nodemailer';

import { DecisionRefused } from '../src/flow/refused.ts';
import { openMailDoor, type MailDoorConfig } from '../src/intake/smtp/door.ts';
import { hasOpenssl, makeCertificates } from './certificates.ts';

const ADDRESS = 'report@szentanna.example';

interface Opened {
  readonly port: number;
  readonly taken: string[];
  readonly refused: number[];
}

async function door(
  t: TestContext,
  change: Partial<MailDoorConfig> = {},
  take: (text: string) => void = () => undefined,
): Promise<Opened> {
  const taken: string[] = [];
  const refused: number[] = [];
  const open = await openMailDoor(
    { host: '127.0.0.1', port: 0, addresses: [ADDRESS], networks: [], tls: null, ...change },
    {
      take(bytes) {
        const text = Buffer.from(bytes).toString('latin1');
        take(text);
        taken.push(text);
        return Promise.resolve();
      },
      now: () => 0,
      fault: () => undefined,
      refused: (code) => void refused.push(code),
    },
  );
  t.after(() => open.close());
  return { port: open.port, taken, refused };
}

/** Says these lines, each after the answer to the one before it; gives all answers. */
async function talk(port: number, ...said: readonly string[]): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1');
  const answers: string[] = [];
  try {
    answers.push(await answer(socket));
    for (const one of said) {
      socket.write(Buffer.from(one, 'latin1'));
      answers.push(await answer(socket));
    }
    return answers.map((one) => one.slice(0, 3));
  } finally {
    socket.destroy();
  }
}

async function answer(socket: Socket): Promise<string> {
  let text = '';
  while (!/^\d{3} .*\r\n$/m.test(text)) {
    const [data]: Buffer[] = await once(socket, 'data');
    text += data?.toString() ?? '';
  }
  return text;
}

const ENVELOPE = ['EHLO x\r\n', 'MAIL FROM:<a@szentanna.example>\r\n', `RCPT TO:<${ADDRESS}>\r\n`];

test('a mail for the address is taken as it is, with what stood behind doubled dots', async (t) => {
  const { port, taken } = await door(t);
  const text = 'Subject: odd\r\n\r\n..line\r\n. \r\n';
  const codes = await talk(port, ...ENVELOPE, 'DATA\r\n', `${text}.\r\n`);
  assert.deepEqual(codes, ['220', '250', '250', '250', '354', '250']);
  assert.deepEqual(taken, ['Subject: odd\r\n\r\n.line\r\n. \r\n']);
});

test('other addresses, strangers and whoever wants to sign in are refused', async (t) => {
  const { port, refused } = await door(t);
  const wrong = await talk(port, 'EHLO x\r\n', 'MAIL FROM:<>\r\n', 'RCPT TO:<x@y.example>\r\n');
  assert.equal(wrong.at(-1), '550');
  assert.deepEqual(refused, [550], 'told to whoever watches over the door');
  assert.match((await talk(port, 'EHLO x\r\n', 'AUTH PLAIN AAA=\r\n')).at(-1) ?? '', /^5/);
});

for (const [name, end] of [
  ['LF . LF', '\n.\n'],
  ['LF . CR LF', '\n.\r\n'],
  ['CR . CR', '\r.\r'],
  ['CR LF . LF', '\r\n.\n'],
  ['CR LF . CR', '\r\n.\r'],
  ['NUL in between', '\r\n\0.\r\n'],
] as const)
  test(`no second mail is smuggled behind ${name}`, async (t) => {
    const { port, taken } = await door(t);
    const inner = `MAIL FROM:<boss@szentanna.example>\r\nRCPT TO:<${ADDRESS}>\r\nDATA\r\nSubject: smuggled\r\n\r\nx`;
    const body = `Subject: a\r\n\r\nhello${end}${inner}\r\n.\r\n`;
    const codes = await talk(port, ...ENVELOPE, 'DATA\r\n', body);
    assert.ok(taken.length <= 1, 'one transaction gives one mail');
    if (name === 'NUL in between') assert.equal(codes.at(-1), '250');
    else assert.equal(codes.at(-1), '550');
    assert.ok(taken.every((one) => one.startsWith('Subject: a')));
  });

test('what cannot be stored now is asked for again; what never can is refused for good', async (t) => {
  const lines = [...ENVELOPE, 'DATA\r\n', 'Subject: a\r\n\r\nb\r\n.\r\n'];
  const busy = await door(t, {}, () => {
    throw new Error('the store is busy');
  });
  assert.equal((await talk(busy.port, ...lines)).at(-1), '451');
  const full = await door(t, {}, () => {
    throw new DecisionRefused('report-quota-all');
  });
  assert.equal((await talk(full.port, ...lines)).at(-1), '452');
  assert.deepEqual([...busy.refused, ...full.refused], [451, 452]);
  const never = await door(t, {}, () => {
    throw new DecisionRefused('report-message-too-long');
  });
  assert.equal((await talk(never.port, ...lines)).at(-1), '554');
});

test('one that floods is told to come again', async (t) => {
  const { port } = await door(t);
  const many = Array.from({ length: 60 }, () => ['MAIL FROM:<>\r\n', 'RSET\r\n']).flat();
  const codes = await talk(port, 'EHLO x\r\n', ...many, 'MAIL FROM:<>\r\n');
  assert.equal(codes.at(-3), '250');
  assert.equal(codes.at(-1), '451');
});

test(
  'STARTTLS with our certificate; commands that came before it are forgotten',
  { skip: !hasOpenssl() },
  async (t) => {
    const certificates = makeCertificates('x');
    t.after(() => certificates.remove());
    const { port, taken } = await door(t, { tls: certificates.server });
    const sender = createTransport({
      host: 'localhost',
      port,
      requireTLS: true,
      tls: { ca: certificates.authority },
    });
    const sent = await sender.sendMail({
      from: 'nurse@szentanna.example',
      to: ADDRESS,
      subject: 'Fwd: odd',
      text: 'look',
    });
    assert.match(sent.response, /^250/);
    assert.equal(taken.length, 1);
    // Pipelined in the clear behind STARTTLS: CVE-2011-0411.
    const socket = connect(port, '127.0.0.1');
    t.after(() => socket.destroy());
    await answer(socket);
    socket.write('EHLO x\r\n');
    await answer(socket);
    socket.write('STARTTLS\r\nRSET\r\n');
    const said = await answer(socket);
    assert.equal(said.split('\r\n').filter((line) => line !== '').length, 1, said);
  },
);
