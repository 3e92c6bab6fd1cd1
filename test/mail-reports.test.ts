/** Reports by mail: who is believed, who is answered, what the answer says, and what never goes round. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { SMTPServer } from 'smtp-server';

import { takeMail, type MailDoorPorts, type Taken } from '../src/flow/mail-reports.ts';
import { sealJudged } from '../src/flow/messages.ts';
import type { Report } from '../src/flow/reports.ts';
import { openLetters } from '../src/outgoing/mail.ts';
import { openReplying } from '../src/outgoing/replying.ts';
import { readDictionary } from '../src/intake/content/words.ts';
import { readMessage } from '../src/formats/eml/reading.ts';
import { HOUR } from '../src/model/time.ts';
import { reportingOver } from './api-store.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { VAULT } from './console/world-people.ts';
import { NOW } from './console/world.ts';
import { until } from './waiting.ts';

const HOUSE = {
  domains: ['szentanna.example'],
  trustedServers: ['mx.szentanna.example'],
  isExchange: false,
  ownAddresses: ['shield@szentanna.example'],
};
const PROVED =
  'Authentication-Results: mx.szentanna.example; dmarc=pass header.from=szentanna.example';
const LURE = '-- \r\nFrom: it@evil.example\r\nSubject: Full\r\n\r\nPay at evil.example';

let store: TestStore;
let clock = NOW;
let count = 0;

before(async () => {
  store = await openTestStore(() => clock);
});
after(() => store.close());

function mail(...lines: readonly string[]): Buffer {
  const has = (name: string): boolean => lines.some((line) => line.startsWith(name));
  const head = [
    ...(has('From:') ? [] : ['From: "Kiss Anna" <kiss.anna@szentanna.example>']),
    ...(has('Subject:') ? [] : ['Subject: Tov: furcsa']),
    ...(has('Message-ID:') ? [] : [`Message-ID: <m${(count += 1)}@szentanna.example>`]),
    ...lines,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${LURE}\r\n`);
}

function take(bytes: Buffer, change: Partial<MailDoorPorts> = {}): Promise<Taken> {
  clock += HOUR;
  return takeMail(bytes, 'mailbox', {
    read: (given) => Promise.resolve(readMessage(given, 'eml')),
    verify: () => Promise.resolve(null),
    reporting: reportingOver(store.state, () => clock),
    replies: store.state.replies,
    vault: VAULT,
    secret: Buffer.alloc(32, 1),
    house: () => HOUSE,
    ...change,
  });
}

async function filed(bytes: Buffer, change: Partial<MailDoorPorts> = {}): Promise<Report> {
  const taken = await take(bytes, change);
  assert.equal(taken.kind, 'filed');
  const report = await store.state.reports.find(taken.kind === 'filed' ? taken.filed.id : '');
  assert.ok(report);
  return report;
}

async function isAnswered({ id }: Report): Promise<boolean> {
  return (await store.state.replies.due(500)).some(({ report }) => report === id);
}

test('who is of the house and proved so is known and answered', async () => {
  const report = await filed(mail(PROVED));
  assert.deepEqual(report.reporter, {
    name: 'Kiss Anna',
    callBack: 'kiss.anna@szentanna.example',
  });
  assert.equal(report.language, 'hu');
  assert.ok(await isAnswered(report));
});

const STRANGERS: readonly (readonly [string, Buffer])[] = [
  ['nothing proves it', mail()],
  ['somebody else says so', mail(PROVED.replace('mx.szentanna', 'mx.evil'))],
  ['it failed, and a forged one lies below', mail(PROVED.replace('pass', 'fail'), PROVED)],
  ['it passed for another domain', mail(PROVED.replaceAll('from=szentanna', 'from=evil'))],
  ['it passed for a domain below ours', mail(PROVED, 'From: x@a.szentanna.example')],
  ['a stranger with a proof', mail(PROVED, 'From: x@evil.example')],
  ['two senders', mail(PROVED, 'From: a@szentanna.example, b@evil.example')],
  ['ARC alone', mail(`ARC-${PROVED.replace(': ', ': i=1; ')}`)],
  ['the mark of Exchange, without Exchange', mail('X-MS-Exchange-Organization-AuthAs: Internal')],
];
for (const [name, bytes] of STRANGERS)
  test(`nobody is named and nobody answered: ${name}`, async () => {
    const report = await filed(bytes);
    assert.deepEqual(report.reporter, { name: '', callBack: '' });
    assert.equal(report.network, 'mail');
    assert.equal(await isAnswered(report), false);
  });

test('SPF or DKIM for the very domain will do where nobody says DMARC, and so will our own check', async () => {
  const server = 'Authentication-Results: mx.szentanna.example;';
  const dkim = await filed(mail(`${server} dkim=pass header.d=szentanna.example`));
  assert.notEqual(dkim.reporter.callBack, '');
  const other = await filed(mail(`${server} dkim=pass header.d=evil.example`));
  assert.equal(other.reporter.callBack, '');
  const result = { by: '', arcInstance: null, domain: 'szentanna.example' } as const;
  const own = await filed(mail(), {
    verify: () => Promise.resolve([{ ...result, method: 'dkim', result: 'pass' }]),
  });
  assert.notEqual(own.reporter.callBack, '');
  const exchange = await filed(mail('X-MS-Exchange-Organization-AuthAs: Internal'), {
    house: () => ({ ...HOUSE, isExchange: true }),
  });
  assert.notEqual(exchange.reporter.callBack, '');
});

const PROGRAMS: readonly (readonly [string, string])[] = [
  ['an automatic answer', 'Auto-Submitted: auto-replied'],
  ['a list', 'List-Id: <a.example>'],
  ['a mass mail', 'Precedence: bulk'],
  ['our own address', 'From: shield@szentanna.example'],
  ['a daemon', 'From: MAILER-DAEMON@szentanna.example'],
];
for (const [name, line] of PROGRAMS)
  test(`is filed but not answered: ${name}`, async () => {
    const lines = line.startsWith('From:') ? [PROVED, line] : [PROVED, line];
    assert.equal(await isAnswered(await filed(mail(...lines))), false);
  });

test('our own mail that comes back is no report; a person’s words about it are', async () => {
  const ours = '<cybershield-reply.R-1.received.0@szentanna.example>';
  assert.equal((await take(mail(PROVED, `Message-ID: ${ours}`))).kind, 'left');
  const bounced = mail(`In-Reply-To: ${ours}`, 'Auto-Submitted: auto-replied');
  assert.equal((await take(bounced)).kind, 'left');
  assert.equal((await take(mail(PROVED, `In-Reply-To: ${ours}`))).kind, 'filed');
});

test('a mail that ends its reader is kept for a person, and the same mail is one report', async () => {
  const bytes = mail(PROVED);
  const report = await filed(bytes, { read: () => Promise.reject(new Error('killed')) });
  assert.deepEqual(report.reporter, { name: '', callBack: '' });
  const whole = mail(PROVED);
  const first = await filed(whole);
  clock -= HOUR;
  assert.equal((await filed(whole)).id, first.id);
});

test('one address that floods is answered no more after a while', async () => {
  const ids: boolean[] = [];
  for (let turn = 0; turn < 25; turn += 1) {
    const report = await filed(mail(PROVED, 'From: flood@szentanna.example'));
    clock -= HOUR - 1;
    ids.push(await isAnswered(report));
  }
  assert.equal(ids.filter(Boolean).length, 20);
  clock += HOUR;
});

test('the answers by mail: received with its code, then the verdict, then a person’s word', async (t) => {
  const mails: { readonly text: string; readonly from: string | false }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part);
      const from = envelope.mailFrom === false ? false : envelope.mailFrom.address;
      mails.push({ text: Buffer.concat(parts).toString(), from });
      done();
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const address = smtp.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const words = readDictionary(resolve(import.meta.dirname, '../content'), false).value;
  assert.ok(words);
  for (const { report } of await store.state.replies.due(500))
    await store.state.replies.finish(report, 0, { kind: 'sent' });
  const letters = openLetters(
    {
      host: '127.0.0.1',
      port,
      security: 'plain',
      user: '',
      passwordFile: null,
      from: 'shield@szentanna.example',
      authorityFile: null,
    },
    { password: null, authority: null },
  );
  const report = await filed(
    mail(PROVED, 'Message-ID: <seen@szentanna.example>', 'Content-Language: en'),
  );
  const replying = openReplying(
    {
      ...store.state,
      vault: VAULT,
      words: (language) => words(language),
      sender: () => ({
        organisation: 'Szent Anna',
        language: 'en',
        zone: 'UTC',
        console: 'https://shield.szentanna.example',
      }),
      fault: (error) => assert.fail(String(error)),
    },
    letters,
    false,
    10,
  );
  t.after(async () => {
    await replying.close();
    await new Promise<void>((closed) => smtp.close(() => closed()));
  });
  const next = async (): Promise<string> => {
    const before = mails.length;
    replying.heard(['replies']);
    await until('a reply', () => mails.length > before);
    const one = mails.at(-1);
    assert.ok(one && mails.length === before + 1);
    assert.equal(one.from, '');
    const [head = '', ...body] = one.text.split('\r\n\r\n');
    assert.match(head, /^Auto-Submitted: auto-replied/im);
    assert.match(head, /^To: .*<kiss\.anna@szentanna\.example>/m);
    assert.match(head, /^In-Reply-To: <seen@szentanna\.example>/m);
    assert.match(head, /^Message-ID: <cybershield-reply\.[^>]*@szentanna\.example>/im);
    const text = Buffer.from(body.join('\r\n\r\n').replaceAll(/=\r\n/g, ''), 'latin1').toString();
    return (
      head +
      text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    );
  };
  const first = await next();
  assert.match(first, /without a name: [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
  assert.match(first, /is being checked/);
  const message = await store.state.messages.find(report.id);
  assert.ok(message);
  const verdict = {
    score: 9 as const,
    reasons: [
      {
        code: 'link-lookalike',
        weight: 3,
        facts: { shown: 'https://evil.example/x', real: 'b@evil.example' },
      },
    ],
    indicators: [],
    fingerprint: null,
    weights: 'x@1',
  };
  const none = { from: '', replyTo: '', to: '', subject: '', sentAt: null, text: '' };
  const shown = { ...none, headers: [], links: [], attachments: [], problems: [] };
  const sealed = sealJudged(VAULT, message, { verdict, message: shown });
  await store.state.messages.judge(
    report.id,
    {
      state: 'judged',
      score: 9,
      sealed,
      marks: { shape: null, shares: [], leads: [] },
      sender: null,
    },
    'A message',
  );
  const second = await next();
  assert.match(second, /It is dangerous/);
  assert.ok(!/https?:\/\/(?!shield\.szentanna\.example)/.test(second), second);
  assert.ok(!second.includes('evil.example'), second);
  await store.state.reports.answer(report.id, { code: '', text: 'Call us, please.' }, 'duty');
  const third = await next();
  assert.match(third, /Call us, please\./);
  assert.ok(!third.includes('It is dangerous'), 'told once');
  assert.equal((await store.state.replies.due(50)).length, 0);
});
