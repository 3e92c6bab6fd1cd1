/** Reports through the interface for programs, over a real store: taken once, sealed, answered by receipt. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openApiDoor } from '../src/api/v1/door.ts';
import { openOriginal, sealJudged } from '../src/flow/messages.ts';
import { newReceipt } from '../src/flow/receipt.ts';
import { MISSES_MAX } from '../src/flow/turnstile.ts';
import { reportingOver } from './api-store.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { VAULT } from './console/world-people.ts';
import { NOW, world } from './console/world.ts';

const MAIL = 'From: it@evil.example\r\nSubject: Mailbox full\r\n\r\nLog in.\r\n';
let store: TestStore;
let app: FastifyInstance;
let clock = NOW;
let token = '';

before(async () => {
  store = await openTestStore(() => clock);
  const ports = world([]);
  token = await store.state.tokens.create('soar', { scopes: ['report'], expiresAt: null });
  app = fastify();
  openApiDoor(app, {
    state: store.state,
    version: '0.0.0',
    reporting: reportingOver(store.state, () => clock),
    rules: () => ports.rules(),
    rulesMarked: ports.rulesMarked,
    health: ports.health,
    timeZone: () => 'UTC',
    words: ports.words,
    now: () => clock,
    fault: (error) => {
      throw error;
    },
  });
  await app.ready();
});
after(async () => {
  await app.close();
  await store.close();
});

function post(
  payload: object | Buffer | string,
  headers: Record<string, string> = {},
  query = '',
): Promise<LightMyRequestResponse> {
  clock += 1_000;
  const authorization = `Bearer ${token}`;
  return app.inject({
    method: 'POST',
    url: `/api/v1/reports${query}`,
    headers: { authorization, ...headers },
    payload,
  });
}

function get(receipt: string, query = '', by = token): Promise<LightMyRequestResponse> {
  clock += 1_000;
  const authorization = `Bearer ${by}`;
  return app.inject({ url: `/api/v1/receipts/${receipt}${query}`, headers: { authorization } });
}

async function brought(receipt: string): Promise<string> {
  const report = await store.state.reports.byReceipt(receipt);
  assert.ok(report);
  const message = await store.state.messages.find(report.id);
  assert.equal(message?.door, 'api');
  const bytes = await openOriginal(VAULT, store.state.messages, message);
  assert.ok(bytes);
  return Buffer.from(bytes).toString();
}

test('a message comes as it is, in base64, or as words, and is kept byte by byte', async () => {
  const raw = await post(MAIL, { 'content-type': 'message/rfc822' }, '?language=hu');
  assert.equal(raw.statusCode, 200, raw.payload);
  assert.equal(await brought(raw.json().receipt), MAIL);
  assert.equal((await store.state.reports.byReceipt(raw.json().receipt))?.language, 'hu');
  const encoded = await post({ message: Buffer.from(MAIL).toString('base64'), words: 'Odd' });
  assert.equal(await brought(encoded.json().receipt), MAIL);
  const report = await store.state.reports.byReceipt(encoded.json().receipt);
  assert.deepEqual(report?.fields, { way: 'mail', what: 'Odd' });
  assert.equal(report?.network, 'token soar');
  const words = await post({ words: 'Pay at https://evil.example' });
  assert.equal(await brought(words.json().receipt), 'Pay at https://evil.example');
});

test('who clicked opens a case at once', async () => {
  const { receipt } = (
    await post(MAIL, { 'content-type': 'message/rfc822' }, '?clicked=true')
  ).json();
  const report = await store.state.reports.byReceipt(receipt);
  assert.equal(report?.kind, 'clicked');
  assert.notEqual(report?.caseId, null);
});

test('nothing, no base64, another scope and an unknown type are refused', async () => {
  assert.equal((await post({})).statusCode, 400);
  assert.match((await post({ message: 'ß' })).payload, /base64/);
  assert.equal((await post('x', { 'content-type': 'text/plain' })).statusCode, 400);
  const other = await store.state.tokens.create('log', { scopes: ['send'], expiresAt: null });
  assert.equal((await post(MAIL, { authorization: `Bearer ${other}` })).statusCode, 403);
  assert.equal((await get('K7MX-4RTP-92AC', '', other)).statusCode, 403);
});

test('other operations do not read a message, and without a token no body is read', async () => {
  const big = Buffer.alloc(400_000, 'x');
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/api/v1/reports',
    headers: { 'content-type': 'message/rfc822' },
    payload: Buffer.alloc(40 * 1_048_576),
  });
  assert.equal(statusCode, 401);
  const wide = await store.state.tokens.create('wide', { scopes: ['decide'], expiresAt: null });
  const { statusCode: other } = await app.inject({
    method: 'POST',
    url: '/api/v1/bulletins',
    headers: { authorization: `Bearer ${wide}`, 'content-type': 'message/rfc822' },
    payload: big,
  });
  assert.equal(other, 413);
});

test('the same request under one key gives the same receipt and one report', async () => {
  const headers = { 'content-type': 'message/rfc822', 'idempotency-key': 'k-1' };
  const first = await post(MAIL, headers);
  const again = await post(MAIL, headers);
  assert.equal(first.json().receipt, again.json().receipt);
  const other = await post(`${MAIL}more`, headers);
  assert.notEqual(other.json().receipt, first.json().receipt);
});

test('the receipt brings the verdict with its reasons in the language asked for', async () => {
  const { receipt } = (await post(MAIL, { 'content-type': 'message/rfc822' })).json();
  assert.deepEqual(
    { state: 'new', verdict: null },
    (({ state, verdict }) => ({ state, verdict }))((await get(receipt)).json()),
  );
  const report = await store.state.reports.byReceipt(receipt);
  const message = await store.state.messages.find(report?.id ?? '');
  assert.ok(report && message);
  const verdict = {
    score: 9 as const,
    reasons: [{ code: 'link-lookalike', weight: 3, facts: { shown: 'a.example', real: 'b' } }],
    indicators: [],
    fingerprint: null,
    weights: 'x@1',
  };
  const shown = {
    from: '',
    replyTo: '',
    to: '',
    subject: '',
    sentAt: null,
    text: '',
    headers: [],
    links: [],
    attachments: [],
    problems: [],
  };
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
  const answer = (await get(receipt, '?language=fr')).json();
  assert.equal(answer.state, 'answered');
  assert.equal(answer.verdict.is, 'dangerous');
  assert.equal(answer.verdict.score, 9);
  assert.equal(answer.verdict.reasons.length, 1);
  assert.equal(answer.verdict.reasons[0].against, true);
  assert.match(answer.answers[0].text, /dangereux/);
  assert.ok(!JSON.stringify(answer).includes(report.id), 'the desk’s own numbers stay inside');
});

test('an engine never tells somebody who clicked that all is well: a person does', async () => {
  const { receipt } = (
    await post(`${MAIL}2`, { 'content-type': 'message/rfc822' }, '?clicked=true')
  ).json();
  const report = await store.state.reports.byReceipt(receipt);
  assert.ok(report);
  await store.state.messages.judge(
    report.id,
    {
      state: 'judged',
      score: 1,
      sealed: Buffer.of(1),
      marks: { shape: null, shares: [], leads: [] },
      sender: null,
    },
    'A message',
  );
  assert.equal((await store.state.reports.byReceipt(receipt))?.state, 'new');
});

test('quotas are those of the page, and who guesses receipts is slowed down', async () => {
  let last = await post({ words: 'one' });
  for (let turn = 0; turn < 60 && last.statusCode === 200; turn += 1)
    last = await post({ words: `flood ${turn}` });
  assert.equal(last.statusCode, 429);
  assert.equal(last.headers['retry-after'], '600');
  assert.equal(last.json().code, 'report-quota-network');
  const nobodys = newReceipt(() => 1);
  for (let miss = 0; miss < MISSES_MAX; miss += 1)
    assert.equal((await get(nobodys)).statusCode, 404);
  assert.equal((await get(nobodys)).statusCode, 429);
});
