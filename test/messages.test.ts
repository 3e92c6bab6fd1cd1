/** A message through the page's door: kept sealed, judged, answered, and shown as words alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { judgeMessage, type Judge } from '../src/flow/judging.ts';
import { openJudged, openOriginal } from '../src/flow/messages.ts';
import type { MailMessage } from '../src/formats/eml/message.ts';
import { MESSAGE_BYTES_MAX } from '../src/model/limits.ts';
import type { TriageVerdict } from '../src/model/triage.ts';
import { openReporting, receiptIn, type Reporting } from './console/reporting.ts';
import { VAULT } from './console/world-people.ts';

const DESK = { signedIn: true };
const MAIL =
  'From: "IT" <it@evil.example>\r\nSubject: Mailbox full\r\n\r\nLog in at https://evil.example/portal\r\n';
let shield: Reporting;
before(async () => {
  shield = await openReporting();
});
after(() => shield.close());

/** Sends the form of suspicious messages with this file; gives the page that answers. */
async function send(
  file: File | null,
  fields: Readonly<Record<string, string>> = {},
  url = '/report/message',
): Promise<Awaited<ReturnType<Reporting['app']['inject']>>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file !== null) form.set('q-file', file);
  const body = new Response(form);
  return shield.app.inject({
    method: 'POST',
    url,
    headers: { host: 'localhost', 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  });
}

const mail = (text: string, name = 'mail.eml'): File => new File([text], name);

const HOSTILE = '<img src=x onerror=alert(1)>';
const READ: MailMessage = {
  source: 'eml',
  headers: [{ name: 'x-hostile', value: HOSTILE }],
  from: [{ name: HOSTILE, address: 'it@evil.example' }],
  replyTo: [],
  to: [],
  cc: [],
  returnPath: '',
  subject: `Mailbox full ${HOSTILE}`,
  messageId: '',
  sentAt: null,
  receivedAt: null,
  relays: [],
  authentication: [],
  text: `Log in now ${HOSTILE}`,
  html: '',
  plain: '',
  links: [
    { target: 'https://evil.example/portal', shown: 'portal.szentanna.example', where: 'html' },
  ],
  attachments: [
    {
      name: 'invoice.zip',
      type: 'application/zip',
      kind: 'zip',
      bytes: 12,
      sha256: 'a'.repeat(64),
      isInline: false,
      traits: ['encrypted'],
      links: [],
      files: [],
      text: '',
    },
  ],
  traits: [],
  reported: null,
};

/** Judges what waits, as the running shield does. */
async function judge(verdict: Pick<TriageVerdict, 'score' | 'reasons'>): Promise<void> {
  const { messages } = shield.store.state;
  const ports: Judge = {
    messages,
    vault: VAULT,
    read: () => Promise.resolve({ value: READ, problems: [] }),
    verify: () => Promise.resolve(null),
    triage: () => ({ ...verdict, indicators: [], fingerprint: null, weights: 'test' }),
    taken: () => Promise.resolve(),
    isListed: () => false,
    standing: () => Promise.resolve(null),
    sender: () => null,
  };
  for (const message of await messages.waiting(9))
    await messages.judge(
      message.report,
      await judgeMessage(message, ports),
      'A suspicious message',
    );
}

async function newest(): Promise<string> {
  const { items } = await shield.store.state.reports.list({ state: 'all' }, { size: 50 });
  return items.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]?.id ?? '';
}

test('a mail sent as a file is kept sealed, judged, and the receipt says why', async () => {
  const form = await shield.get('/report/message');
  assert.match(form.body, /enctype="multipart\/form-data"/);
  assert.match(form.body, /type="file"/);
  const sent = await send(mail(MAIL, '../../etc/passwd'));
  assert.equal(sent.statusCode, 200, 'a file alone is enough');
  const receipt = receiptIn(sent);
  const id = await newest();
  const kept = await shield.store.state.messages.find(id);
  assert.ok(kept !== null);
  assert.equal(kept.name, 'passwd');
  assert.equal(kept.form, 'eml');
  assert.equal(
    Buffer.from((await openOriginal(VAULT, shield.store.state.messages, kept)) ?? []).toString(),
    MAIL,
  );
  assert.match((await shield.get(`/reports/${id}`, DESK)).body, /Being checked/);

  await judge({
    score: 9,
    reasons: [{ code: 'link-shown-elsewhere', weight: 2, facts: { shown: 'a', real: HOSTILE } }],
  });
  const answer = await shield.post('/receipt', { code: receipt });
  assert.match(answer.body, /It is dangerous\. Please delete it/);
  assert.match(answer.body, /Why we think so/);
  assert.ok(!answer.body.includes(HOSTILE));
});

test('over a real connection a file arrives whole, and a sender who goes away harms nobody', async () => {
  const address = await shield.app.listen({ host: '127.0.0.1', port: 0 });
  const form = new FormData();
  form.set('q-file', new File([new Uint8Array(3_000_000).fill(0x41)], 'large.eml'));
  const sent = await fetch(`${address}/report/message`, { method: 'POST', body: form });
  assert.equal(sent.status, 200);
  assert.equal((await shield.store.state.messages.find(await newest()))?.bytes, 3_000_000);
  const gone = new AbortController();
  const body = new ReadableStream({
    start(controller) {
      const head = '--x\r\nContent-Disposition: form-data; name="q-file"; filename="a"\r\n\r\nabc';
      controller.enqueue(new TextEncoder().encode(head));
      setTimeout(() => gone.abort(), 50);
    },
  });
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const cut = { method: 'POST', body, headers, duplex: 'half', signal: gone.signal } as const;
  await assert.rejects(fetch(`${address}/report/message`, cut));
  assert.equal((await send(mail(MAIL))).statusCode, 200);
  await judge({ score: 9, reasons: [] });
});

test('the desk shows it as words: nothing leads out, nothing is drawn', async () => {
  const page = await shield.get(`/reports/${await newest()}`, DESK);
  assert.match(page.body, /9[^0-9]? of 10/);
  assert.match(page.body, /evil\.example\/portal/);
  assert.match(page.body, /invoice\.zip/);
  assert.ok(!page.body.includes(HOSTILE));
  assert.ok(!/(?:href|src|action)="https?:/.test(page.body));
});

test('a person’s word is one press, and the reporter reads it instead', async () => {
  const receipt = receiptIn(await send(mail(MAIL)));
  const id = await newest();
  await judge({ score: 5, reasons: [] });
  assert.match(
    (await shield.post('/receipt', { code: receipt })).body,
    /Received|A person is looking/,
  );
  const said = await shield.post(`/reports/${id}/word`, { is: 'harmless' }, DESK);
  assert.equal(said.statusCode, 303);
  const answer = await shield.post('/receipt', { code: receipt });
  assert.match(answer.body, /It was harmless/);
  assert.doesNotMatch(answer.body, /Why we think so/);
});

test('of a forwarded message and what stands around it, the worse is told', async () => {
  const { messages } = shield.store.state;
  for (const [around, carried, shown] of [
    [2, 9, 'carried'],
    [9, 2, 'around'],
    [3, 3, 'carried'],
  ] as const) {
    await send(mail(MAIL));
    const kept = await messages.find(await newest());
    assert.ok(kept !== null);
    const reported = { ...READ, subject: 'carried' };
    const believed: unknown[] = [];
    const judgement = await judgeMessage(kept, {
      messages,
      vault: VAULT,
      read: () =>
        Promise.resolve({ value: { ...READ, subject: 'around', reported }, problems: [] }),
      taken: () => Promise.resolve(),
      isListed: () => false,
      standing: () => Promise.resolve(null),
      sender: () => null,
      verify: () => Promise.resolve(null),
      triage: ({ subject }, verified) => {
        believed.push([subject, verified]);
        const score = subject === 'around' ? around : carried;
        return { score, reasons: [], indicators: [], fingerprint: null, weights: 'test' };
      },
    });
    const own = [
      ['around', null],
      ['carried', 'carried'],
    ];
    assert.deepEqual(believed, own, 'servers are not believed in what somebody else put together');
    assert.ok(judgement.state === 'judged');
    assert.equal(judgement.score, Math.max(around, carried));
    const opened = openJudged(VAULT, { ...kept, sealedJudged: judgement.sealed });
    assert.equal(opened?.message.subject, shown);
    await messages.judge(kept.report, judgement, '');
  }
});

test('pasted words are a message too; a call without words is a report like any other', async () => {
  const pasted = { 'q-way': 'sms', 'q-from': 'OTP', 'q-what': 'https://evil.example/k' };
  assert.equal((await send(null, pasted)).statusCode, 200);
  const kept = await shield.store.state.messages.find(await newest());
  assert.equal(kept?.form, 'words');
  const plain = await shield.post('/report/message', { 'q-what': 'a call' });
  assert.equal(plain.statusCode, 200, 'a form without a file, as scripts and old browsers send it');
  const empty = await send(null, { 'q-way': 'call' });
  assert.equal(empty.statusCode, 422);
  const other = await shield.post('/report/device', { 'q-what': 'it hums', 'q-where': 'ward 2' });
  assert.equal(other.statusCode, 200);
  assert.equal(await shield.store.state.messages.find(await newest()), null);
});

test('files by their first bytes, too large ones refused with what was typed, bodies for no form', async () => {
  for (const [bytes, form] of [
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'msg'],
    [[0x25, 0x50, 0x44, 0x46], 'pdf'],
    [[0xff, 0xd8, 0xff, 0xe0], 'picture'],
  ] as const) {
    await send(new File([Uint8Array.from(bytes)], 'mail.eml'));
    assert.equal((await shield.store.state.messages.find(await newest()))?.form, form);
  }
  const before = await newest();
  const large = await send(new File([new Uint8Array(MESSAGE_BYTES_MAX + 1)], 'a.eml'), {
    'q-what': 'kept words',
  });
  assert.equal(large.statusCode, 422);
  assert.match(large.body, /larger than 26 MB/);
  assert.match(large.body, /kept words/);
  assert.equal(await newest(), before);
  assert.equal((await send(mail(MAIL), {}, '/receipt')).statusCode, 415);
  const broken = await shield.app.inject({
    method: 'POST',
    url: '/report/message',
    headers: { host: 'localhost', 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\nContent-Disposition: form-data; name="q-file"; filename="a"\r\n\r\nabc',
  });
  assert.ok(broken.statusCode < 500, String(broken.statusCode));
  const without = await shield.app.inject({
    method: 'POST',
    url: '/report/message',
    headers: { host: 'localhost', 'content-type': 'multipart/form-data' },
    payload: 'x',
  });
  assert.equal(without.statusCode, 415);
});
