/** The Outlook add-in through its door: manifests, policy, who may report, and what becomes of a message. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { LightMyRequestResponse } from 'fastify';

import { addInProblems, addInSheet } from '../src/flow/add-in.ts';
import { MISSES_MAX } from '../src/flow/turnstile.ts';
import { openReporting, receiptIn, type Reporting } from './console/reporting.ts';

const MAIL = [
  'From: Service <service@lab-results.example>',
  'To: nurse@szentanna.example',
  'Subject: Your result',
  '',
  'Open https://lab-results.example/in to see it.',
].join('\r\n');
const FAR = '203.0.113.9';
const EDGE = 'edge';
let shield: Reporting;
before(async () => {
  shield = await openReporting();
});
after(() => shield.close());

function sent(
  fields: Readonly<Record<string, string>>,
  {
    from,
    mail = MAIL,
    headers = {},
  }: {
    readonly from?: string;
    readonly mail?: string | null;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<LightMyRequestResponse> {
  const parts = Object.entries(fields).map(
    ([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
  );
  if (mail !== null)
    parts.push(
      `Content-Disposition: form-data; name="message"; filename="message.eml"\r\nContent-Type: message/rfc822\r\n\r\n${mail}`,
    );
  return shield.app.inject({
    method: 'POST',
    url: '/add-in',
    headers: {
      host: 'localhost',
      'content-type': `multipart/form-data; boundary=${EDGE}`,
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
      ...headers,
    },
    payload: `${parts.map((part) => `--${EDGE}\r\n${part}\r\n`).join('')}--${EDGE}--\r\n`,
  });
}

test('a manifest holds the address of this shield, in four languages, and no more rights than it needs', async () => {
  const cloud = await shield.get('/add-in/microsoft-365.xml', { from: FAR });
  const own = await shield.get('/add-in/exchange.xml', { from: FAR });
  for (const { body, headers } of [cloud, own]) {
    assert.match(String(headers['content-type']), /^application\/xml/);
    assert.match(body, /DefaultValue="https:\/\/shield\.szentanna\.example\/add-in\?language=en/);
    for (const locale of ['hu-HU', 'fr-FR', 'de-DE']) assert.ok(body.includes(locale), locale);
    assert.match(body, /<Id>[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}</);
  }
  assert.match(cloud.body, /<Permissions>ReadItem</);
  assert.match(own.body, /<Permissions>ReadWriteMailbox</);
  const icon = await shield.get('/add-in/icon-64.png', { from: FAR });
  assert.equal(icon.rawPayload.subarray(1, 4).toString(), 'PNG');
  assert.doesNotMatch(String(icon.headers['cache-control']), /no-store|no-cache/);
});

test('the pane alone admits Microsoft’s script and Outlook around it; every other page admits neither', async () => {
  const pane = await shield.get('/add-in?language=hu&mail=exchange', { from: FAR });
  const policy = String(pane.headers['content-security-policy']);
  assert.match(policy, /script-src 'self' https:\/\/appsforoffice\.microsoft\.com;/);
  assert.match(policy, /frame-ancestors [^;]*https:\/\/mail\.szentanna\.example$/);
  assert.doesNotMatch(policy, /unsafe|'none' https|\*(?!\.cloud)/);
  assert.match(pane.body, /lang="hu"/);
  assert.match(pane.body, /Rákattintottam vagy beírtam valamit/);
  assert.match(pane.body, /data-add-in="exchange"/);
  assert.match(pane.body, /name="key"/, 'from elsewhere a key is asked for');
  const near = await shield.get('/add-in?language=de');
  assert.match(near.body, /Ich habe geklickt oder etwas eingegeben/);
  assert.doesNotMatch(near.body, /name="key"/);
  const page = await shield.get('/report');
  assert.doesNotMatch(String(page.headers['content-security-policy']), /microsoft/);
  assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/);
});

test('a message is reported with "I clicked", opens a case, and its answer is asked for by its code', async () => {
  const answer = await sent({ reason: 'clicked', language: 'fr', name: 'Anna', what: 'Le lien' });
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /Merci\. Votre signalement est arrivé/);
  const receipt = receiptIn(answer);
  const { items } = await shield.store.state.reports.list({ state: 'all' }, { size: 5 });
  const [report] = items;
  assert.equal(report?.kind, 'clicked');
  assert.equal(report?.reporter.name, 'Anna');
  assert.equal(report?.language, 'fr');
  assert.notEqual(report?.caseId, null);
  const message = await shield.store.state.messages.find(report?.id ?? '');
  assert.equal(message?.door, 'add-in');
  assert.equal(message?.form, 'eml');
  assert.equal(message?.bytes, MAIL.length);
  const asked = await shield.post('/add-in/answer', { code: receipt, language: 'hu' });
  assert.match(asked.body, /Megérkezett/);
  assert.doesNotMatch(asked.body, /data-done/);
  await shield.store.state.reports.answer(
    report?.id ?? '',
    { code: 'dangerous', text: '' },
    'duty',
  );
  const done = await shield.post('/add-in/answer', { code: receipt, language: 'hu' });
  assert.match(done.body, /data-done/);
  assert.equal((await shield.post('/add-in/answer', { code: 'nonsense' })).statusCode, 404);
});

test('from elsewhere a token that may report is needed, guesses are slowed down, other tokens are nothing', async () => {
  const { tokens } = shield.store.state;
  const key = await tokens.create('home office', { scopes: ['report'], expiresAt: null });
  const other = await tokens.create('sender', { scopes: ['send'], expiresAt: null });
  const from = FAR;
  assert.equal((await sent({ reason: 'message', key }, { from })).statusCode, 200);
  const without = await sent({ reason: 'message' }, { from });
  assert.equal(without.statusCode, 403);
  assert.match(without.body, /data-wrong/);
  assert.equal((await sent({ reason: 'message', key: other }, { from })).statusCode, 403);
  for (let tries = 0; tries < MISSES_MAX; tries += 1)
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as a guesser does
    await sent({ reason: 'message', key: `guess-${tries}` }, { from });
  assert.equal((await sent({ reason: 'message', key }, { from })).statusCode, 429);
});

test('what is no report is told so: no reason, no message, a page of somebody else', async () => {
  assert.match((await sent({})).body, /Please choose what happened/);
  assert.match((await sent({ reason: 'ransom' })).body, /Please choose what happened/);
  assert.match(
    (await sent({ reason: 'message' }, { mail: null })).body,
    /The message itself did not come/,
  );
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  assert.equal((await sent({ reason: 'message' }, { headers: foreign })).statusCode, 403);
});

test('it is not there until it is switched on, and says why it stays shut', async () => {
  const off = await openReporting({ addIn: null }, ['administrator']);
  assert.equal((await off.get('/add-in')).statusCode, 404);
  assert.equal((await off.get('/add-in/exchange.xml')).statusCode, 404);
  const page = await off.get('/administration/add-in', { signedIn: true });
  assert.match(page.body, /served: yes/);
  await off.close();
  assert.equal(addInSheet('http://shield.example', []), null);
  const given = ['https://mail.example/', "https://x 'unsafe-inline'"];
  assert.deepEqual(addInSheet('https://shield.example', given)?.frames, ['https://mail.example']);
  assert.deepEqual(
    addInProblems('', given).map(({ code }) => code),
    ['report-add-in-needs-address', 'report-add-in-server-malformed'],
  );
});

/** Of a script for browsers, which has no types of its own here. */
function isTaking(found: unknown): found is {
  messageOf(mailbox: object, item: object, isExchange: boolean): Promise<File>;
} {
  return typeof found === 'object' && found !== null && 'messageOf' in found;
}

test('a message put together again holds its attachments, however Outlook gives them', async () => {
  const given: Readonly<Record<string, { content: string; format: string }>> = {
    pdf: { content: Buffer.from('%PDF').toString('base64'), format: 'base64' },
    mail: { content: 'Subject: inner', format: 'eml' },
    invitation: { content: 'BEGIN:VCALENDAR', format: 'iCalendar' },
  };
  const item = {
    itemId: 'i',
    subject: 'Your result',
    attachments: Object.keys(given).map((id) => ({
      id,
      name: id,
      contentType: 'application/octet-stream',
      attachmentType: 'file',
    })),
    body: {
      getAsync: (_: string, back: (result: { status: string; value: string }) => void) =>
        back({ status: 'succeeded', value: 'text' }),
    },
    getAttachmentContentAsync: (
      id: string,
      back: (result: { status: string; value: { content: string; format: string } }) => void,
    ) => back({ status: 'succeeded', value: given[id] ?? { content: '', format: 'base64' } }),
  };
  const address = new URL('../src/console/islands/outlook-message.js', import.meta.url).href;
  const island: unknown = await import(address);
  assert.ok(isTaking(island));
  const file = await island.messageOf({ item }, item, false);
  const parts = (await file.text()).split(/\r\n--=_[^\r]*\r\n/).slice(1);
  const bodies = parts.map((part) => Buffer.from(part.split('\r\n\r\n')[1] ?? '', 'base64'));
  assert.deepEqual(bodies.map(String).slice(0, 4), [
    'text',
    '%PDF',
    'Subject: inner',
    'BEGIN:VCALENDAR',
  ]);
});
