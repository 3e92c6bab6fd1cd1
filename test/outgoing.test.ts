/** Notices on their way out: what each channel sends, what comes back, and that nothing personal leaves. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

import * as fc from 'fast-check';

import { LANGUAGES } from '../src/flow/advice.ts';
import { messageOf, messageText } from '../src/flow/notice-words.ts';
import type { Channel, Recipient } from '../src/flow/notices.ts';
import { parseCef } from '../src/formats/cef/cef.ts';
import { parseSyslog } from '../src/formats/syslog/syslog.ts';
import { readDictionary } from '../src/intake/content/words.ts';
import type { Notice, NoticeKind } from '../src/model/notice.ts';
import { LEVELS } from '../src/model/severity.ts';
import { openChat } from '../src/outgoing/chat.ts';
import type { Envelope, OutgoingConfig } from '../src/outgoing/ports.ts';
import { post } from '../src/outgoing/request.ts';
import { lineOf } from '../src/outgoing/siem.ts';
import { openSms, smsText } from '../src/outgoing/sms.ts';
import { openWays } from '../src/outgoing/ways.ts';
import { openWebhook, payloadOf, readKeys } from '../src/outgoing/webhook.ts';

const AT = Date.UTC(2026, 10, 21, 3, 12);
const words = readDictionary(resolve(import.meta.dirname, '../content'), false).value;
const from = {
  organisation: 'Szent Anna Hospital',
  language: 'en',
  zone: 'Europe/Budapest',
  console: 'https://shield.szentanna.example',
} as const;

const KINDS: readonly NoticeKind[] = [
  'case-opened',
  'case-raised',
  'clicked',
  'report-received',
  'clock-due',
  'source-silent',
  'journal-full',
  'backup-late',
  'digest',
  'hand-over',
  'trial',
];

function notice(change: Partial<Notice> = {}): Notice {
  return {
    id: 'n1',
    organisation: 'own',
    at: AT,
    kind: 'case-opened',
    level: 'critical',
    caseId: 'CS-2026-0007',
    facts: { rule: 'Shadow copies deleted <!channel> @all' },
    names: { title: 'Kovács Éva, TAJ 123 456 788', subject: 'WS-RAD-07', source: 'wec01' },
    simulated: false,
    acknowledged: null,
    ...change,
  };
}

function recipient(change: Partial<Recipient> = {}): Recipient {
  return {
    id: 'r1',
    name: 'On duty',
    channel: 'mail',
    address: '+36 30 123 4567',
    language: null,
    topics: ['cases'],
    levelAtLeast: 'low',
    hours: null,
    place: 1,
    digestAt: null,
    names: false,
    ...change,
  };
}

function envelope(
  about: Notice = notice(),
  to: Recipient = recipient(),
  internal = false,
  language: (typeof LANGUAGES)[number] = 'en',
): Envelope {
  if (words === undefined) throw new Error('no words');
  const parts = { ...from, words: words(language), internal, secret: 'S'.repeat(32) };
  const message = messageOf(about, to, parts);
  return {
    id: 'n1.r1',
    due: { notice: about, recipient: to, attempts: 1 },
    message,
    internal,
    from,
  };
}

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly url: string;
  readonly body: string;
}

async function listening(
  t: TestContext,
  answer: (response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { headers, url = '' } = request;
      heard.push({ headers, url, body: Buffer.concat(parts).toString() });
      answer(response);
    });
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/in`, heard };
}

const fine = (response: ServerResponse): void => void response.end('ok');

test('a webhook is signed so that a receiver that knows the standard alone can check it', async (t) => {
  const { url, heard } = await listening(t, fine);
  const secrets = [Buffer.alloc(32, 7), Buffer.alloc(24, 9)];
  const keys = readKeys(secrets.map((key) => `whsec_${key.toString('base64')}`).join('\n'));
  assert.ok(keys !== null);
  const sent = await openWebhook(url, keys, null, () => AT).send(envelope());
  assert.deepEqual(sent, { kind: 'sent' });
  const [first] = heard;
  assert.ok(first !== undefined);
  const { headers, body } = first;
  const given = String(headers['webhook-signature']).split(' ');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  for (const [index, key] of secrets.entries())
    assert.equal(given[index], `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  assert.equal(headers['webhook-id'], 'n1.r1', 'the same for every attempt');
  assert.equal(Number(headers['webhook-timestamp']) * 1000, AT);
  const { type, data }: { type: string; data: Record<string, unknown> } = JSON.parse(body);
  assert.deepEqual(
    [type, data['case'], data['names']],
    ['notice.case-opened', 'CS-2026-0007', undefined],
  );
  assert.equal(readKeys('whsec_c2hvcnQ='), null, 'a key too short');
  assert.equal(readKeys(''), null);
});

test('a slow, broken, leading or endless answer is a result, never a hang', async (t) => {
  const cases: readonly (readonly [string, (response: ServerResponse) => void, unknown])[] = [
    ['slow', () => undefined, ['notice-problem-too-slow', false]],
    ['broken', (r) => r.writeHead(500).end(), ['notice-problem-answered-broken', false]],
    ['wrong', (r) => r.writeHead(422).end(), ['notice-problem-answered-refused', true]],
    ['unauthorised', (r) => r.writeHead(401).end(), ['notice-problem-answered-refused', false]],
    [
      'elsewhere',
      (r) => r.writeHead(307, { location: 'http://169.254.169.254/' }).end(),
      ['notice-problem-redirected', false],
    ],
    ['cut', (r) => r.destroy(), ['notice-problem-not-reached', false]],
  ];
  for (const [name, answer, wanted] of cases) {
    const { url, heard } = await listening(t, answer);
    const result = await post({ url, headers: {}, body: '{}', authority: null }, 400);
    assert.equal(result.kind, 'failed', name);
    if (result.kind === 'failed') assert.deepEqual([result.problem, result.final], wanted, name);
    assert.equal(heard.length, 1, name);
  }
  const endless = await listening(t, (response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const taken = await post({ url: endless.url, headers: {}, body: '{}', authority: null });
  assert.deepEqual(taken, { kind: 'sent' });
  const nobody = await post({ url: 'http://127.0.0.1:9', headers: {}, body: '', authority: null });
  assert.deepEqual(nobody, { kind: 'failed', problem: 'notice-problem-not-reached', final: false });
});

test('chat rooms get their own form, and no text calls everybody or draws a link', async (t) => {
  const { url, heard } = await listening(t, fine);
  for (const kind of ['slack', 'teams', 'matrix'] as const)
    assert.deepEqual(await openChat(kind, url, null).send(envelope()), { kind: 'sent' });
  const [slack, teams, matrix] = heard.map(({ body }): unknown => JSON.parse(body));
  const text = JSON.stringify(slack);
  assert.ok(text.includes('&lt;!channel&gt;') && !text.includes('@all'));
  assert.match(JSON.stringify(teams), /"type":"AdaptiveCard"/);
  assert.match(JSON.stringify(teams), /vnd\.microsoft\.card\.adaptive/);
  assert.ok(JSON.stringify(matrix).includes('&lt;!channel&gt;'));
  for (const { body } of heard) assert.ok(body.includes('/acknowledge?link=SSSS'));
});

test('a text message is short, keeps its link whole, and no value gets out of its place', async (t) => {
  const { url, heard } = await listening(t, fine);
  const secrets = { headers: { authorization: 'Bearer x' }, secret: 'k&y', authority: null };
  const json = { form: 'json', body: '{"to":"{to}","text":"{text}"}' } as const;
  const config = { headersFile: null, secretFile: null, authorityFile: null };
  await openSms({ url: `${url}?key={secret}`, ...json, ...config }, secrets).send(envelope());
  const form = { form: 'form', body: 'to={to}&text={text}' } as const;
  await openSms({ url, ...form, ...config }, secrets).send(envelope());
  assert.equal(heard[0]?.url, '/in?key=k%26y');
  const sent: Record<string, string> = JSON.parse(heard[0]?.body ?? '{}');
  assert.equal(sent['to'], '+36301234567');
  assert.deepEqual(Object.fromEntries(new URLSearchParams(heard[1]?.body)), sent);
  assert.ok((sent['text'] ?? '').length <= 300);
  assert.ok((sent['text'] ?? '').endsWith(`/acknowledge?link=${'S'.repeat(32)}`));
  const wrong = envelope(notice(), recipient({ address: '0 OR 1=1' }));
  const refused = await openSms({ url, ...form, ...config }, secrets).send(wrong);
  assert.equal(refused.kind, 'failed');
  assert.equal(heard.length, 2);
});

test('a line for a SIEM reads back, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (rule, subject) => {
      const about = notice({ facts: { rule }, names: { subject } });
      const to = recipient({ names: true });
      const plain = parseSyslog(lineOf(envelope(about, to, true), 'rfc5424', '1.0'));
      assert.equal(plain.format, 'rfc5424');
      const fields = plain.structured.get('cybershield@32473');
      assert.equal(fields?.get('rule'), rule.replaceAll(/[\r\n]+/g, ' '));
      const cef = parseSyslog(lineOf(envelope(about, to, true), 'cef', '1.0'));
      const pairs = parseCef(cef.message, 50);
      assert.equal(pairs?.get('Severity'), '10');
      assert.equal(pairs?.get('externalId'), 'n1.r1');
    }),
  );
});

test('nothing that names a patient, a person or a computer leaves by a channel that is not internal', () => {
  const identifier = fc.stringMatching(/^[0-9]{3} [0-9]{3} [0-9]{3}$/);
  const name = fc.stringMatching(/^Zz[a-z]{6,10} Qq[a-z]{6,10}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.constantFrom(...LEVELS),
      fc.constantFrom(...LANGUAGES),
      identifier,
      name,
      (kind, level, language, number, who) => {
        const names = { title: `${who} ${number}`, subject: who, source: number };
        const about = notice({
          kind,
          level,
          names,
          facts: { rule: 'A rule', count: 3, dueAt: AT },
        });
        const marks = [number, ...who.split(' ')];
        for (const [to, internal] of [
          [recipient({ names: true }), false],
          [recipient({ names: false }), true],
        ] as const) {
          const sent = envelope(about, to, internal, language);
          const all = [
            messageText(sent.message),
            sent.message.subject,
            smsText(sent),
            payloadOf(sent),
            lineOf(sent, 'rfc5424', '1'),
            lineOf(sent, 'cef', '1'),
          ].join('\n');
          for (const mark of marks) assert.ok(!all.includes(mark), `${kind} in ${language}`);
        }
        const inside = envelope(about, recipient({ names: true }), true, language);
        assert.ok(messageText(inside.message).includes(who));
        assert.ok(!smsText(inside).includes(who), 'a text message never');
      },
    ),
  );
});

test('every kind has its words in every language, on one line, without a key or a place left', () => {
  for (const kind of KINDS)
    for (const language of LANGUAGES) {
      const { message } = envelope(notice({ kind }), recipient(), false, language);
      for (const text of [message.subject, message.opening, message.footer])
        assert.doesNotMatch(text, /notice-|\{|[\r\n]/, `${kind} ${language}`);
    }
});

test('a way that would leave the machine in the open, or lacks its key, is not opened', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ways-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const key = join(folder, 'key');
  writeFileSync(key, `whsec_${Buffer.alloc(32).toString('base64')}\n`);
  const none = { mail: null, sms: null, chat: null, webhook: null, tickets: null, siem: null };
  const open = (channels: Partial<OutgoingConfig['channels']>): readonly [Channel[], string[]] => {
    const ways = openWays(
      {
        channels: { ...none, ...channels },
        internal: [],
        waits: { critical: null, high: null, medium: null, low: null, informational: null },
        silentMs: 0,
        program: '1',
        simulated: false,
      },
      () => AT,
    );
    return [[...ways.open.keys()], ways.problems.map(({ code }) => code)];
  };
  const hook = { url: 'https://desk.example/in', secretFile: key, authorityFile: null };
  assert.deepEqual(open({ webhook: hook }), [['webhook'], []]);
  const plain = { ...hook, url: 'http://desk.example/in' };
  assert.deepEqual(open({ webhook: plain }), [[], ['notices-need-tls']]);
  const gone = { ...hook, secretFile: join(folder, 'none') };
  assert.deepEqual(open({ tickets: gone }), [[], ['notices-file-unreadable']]);
  assert.deepEqual(open({ tickets: { ...hook, secretFile: null } }), [[], ['notices-key-wrong']]);
  const sms = { form: 'json', body: '', headersFile: null, secretFile: null, authorityFile: null };
  const steered = { ...sms, form: 'json', url: 'https://{to}.example/' } as const;
  assert.deepEqual(open({ sms: steered }), [[], ['notices-address-wrong']]);
  const file = { ...sms, form: 'json', url: 'file:///etc/passwd' } as const;
  assert.deepEqual(open({ sms: file }), [[], ['notices-address-wrong']]);
  const mail = { port: 25, user: '', passwordFile: null, authorityFile: null } as const;
  const sent = { ...mail, host: 'mx.example', security: 'plain', from: 'a@b.example' } as const;
  assert.deepEqual(open({ mail: sent }), [[], ['notices-need-tls']]);
});
