/** The console through its door: who may see, which forms count, and that nothing hostile gets out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import { CASE, CONFIG, HOSTILE, world } from './console/world.ts';

const SIGNED_IN = { cookie: 'cybershield-session=session', host: 'localhost' };
const OWN_SCRIPT = /<script type="module" src="\/[\w/.-]+"><\/script>/g;
const PAGES: readonly string[] = [
  '/overview',
  '/overview/backups',
  '/setup/kind',
  '/setup/country',
  '/setup/languages',
  '/setup/people',
  '/setup/logs',
  '/setup/logs?from=windows,linux,firewall,backup,program',
  '/setup/done',
  '/administration',
  '/binder',
  '/administration/contacts',
  '/findings?level=high&text=x',
  '/findings/f1',
  '/findings/f4',
  '/cases',
  '/queue',
  '/queue?state=closed&text=x&assignee=-&kind=cases',
  `/queue?case=${CASE.id}`,
  `/cases/${CASE.id}/print`,
  '/suppressions',
  '/suppressions/new?finding=f4',
  '/search?text=x',
  `/cases/${CASE.id}`,
  '/sources',
  '/unreadable',
  '/members',
  '/members/m-04',
  '/exchange',
  '/api',
];

function open(calls: string[] = []): FastifyInstance {
  const app = fastify();
  openConsole(app, CONFIG, world(calls));
  return app;
}

function post(
  app: FastifyInstance,
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(form).toString(),
    headers: { ...SIGNED_IN, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

test('every page is drawn in every language, and lets no hostile text out as markup', async () => {
  const app = open();
  for (const url of PAGES) {
    for (const language of ['en', 'hu', 'fr']) {
      const headers = { ...SIGNED_IN, 'accept-language': language };
      const { statusCode, body, headers: answered } = await app.inject({ url, headers });
      assert.equal(statusCode, 200, url);
      assert.match(body, new RegExp(`<html lang="${language}"`));
      assert.match(body, /class="rehearsal"/, 'the mark of a rehearsal');
      const foreign = body.replaceAll(OWN_SCRIPT, '');
      assert.ok(!foreign.includes('<script') && !body.includes('\u202e'), url);
      assert.match(String(answered['content-security-policy']), /default-src 'none'/);
    }
  }
  assert.ok(
    (await app.inject({ url: '/findings/f4', headers: SIGNED_IN })).body.includes('\\u202egpj.exe'),
  );
});

test('without a session every page leads to the sign-in', async () => {
  const app = open();
  for (const url of PAGES) {
    const { statusCode, headers } = await app.inject({ url });
    const back = `/sign-in?back=${encodeURIComponent(url)}`;
    assert.deepEqual([statusCode, headers.location], [303, back], url);
  }
});

test('a link is used up by POST only, and once', async () => {
  const app = open();
  const shown = await app.inject({ url: '/sign-in?link=good' });
  assert.equal(shown.statusCode, 200);
  assert.equal(shown.headers['set-cookie'], undefined);
  const used = await post(app, '/sign-in', { link: 'good' });
  assert.match(
    String(used.headers['set-cookie']),
    /session=session; Path=\/; HttpOnly; SameSite=Strict/,
  );
  const refused = await post(app, '/sign-in', { link: 'used' });
  assert.equal(refused.statusCode, 403);
  assert.equal(refused.headers['set-cookie'], undefined);
});

test('a decision needs the session’s own form, from our own pages', async () => {
  const calls: string[] = [];
  const app = open(calls);
  const address = `/cases/${CASE.id}/assign`;
  const form = { 'form-token': 'form', assignee: 'nagy.p' };
  assert.equal((await post(app, address, { assignee: 'x' })).statusCode, 403);
  assert.equal(
    (await post(app, address, form, { 'sec-fetch-site': 'cross-site' })).statusCode,
    403,
  );
  assert.equal(
    (await post(app, address, form, { origin: 'https://evil.example' })).statusCode,
    403,
  );
  assert.deepEqual(calls, []);
  const done = await post(app, address, form, { origin: 'http://localhost' });
  assert.deepEqual([done.statusCode, done.headers.location], [303, `/cases/${CASE.id}`]);
  assert.deepEqual(calls, [`assign ${CASE.id} to nagy.p by duty`]);
});

test('a case is opened on chosen findings, and closed only with a reason and words', async () => {
  const calls: string[] = [];
  const app = open(calls);
  await post(app, '/cases', { 'form-token': 'form', finding: 'f2', title: '' });
  const address = `/cases/${CASE.id}/close`;
  const wrong = await post(app, address, { 'form-token': 'form', reason: 'resolved', text: ' ' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /role="alert"/);
  await post(app, address, { 'form-token': 'form', reason: 'resolved', text: 'Backup job.' });
  assert.deepEqual(calls, [
    'open Remote management tool started [f2] by duty',
    `look case ${CASE.id} by duty`,
    `close ${CASE.id} resolved Backup job. by duty`,
  ]);
});

test('the language switch returns only to our own pages', async () => {
  const app = open();
  const at = async (back: string): Promise<unknown> =>
    (await post(app, '/language', { language: 'hu', back })).headers.location;
  assert.equal(await at('/cases?state=all'), '/cases?state=all');
  assert.equal(await at('//evil.example'), '/');
  assert.equal(await at('https://evil.example'), '/');
  assert.equal(await at('/\t/evil.example'), '/');
});

test('what does not exist, and what fails, is said plainly', async () => {
  const app = fastify();
  const broken = { ...world([]).sources, list: () => Promise.reject(new Error(HOSTILE)) };
  const faults: unknown[] = [];
  const fault = (error: unknown): void => void faults.push(error);
  const gone = Object.assign(new Error('gone'), { code: 'case-unknown' });
  const cases = { ...world([]).cases, note: () => Promise.reject(gone) };
  openConsole(app, CONFIG, world([], { sources: broken, cases, fault }));
  const note = { 'form-token': 'form', text: 'seen' };
  assert.equal((await post(app, '/cases/CS-0/note', note)).statusCode, 404);
  assert.equal(faults.length, 0);
  assert.equal((await app.inject({ url: '/findings/none', headers: SIGNED_IN })).statusCode, 404);
  assert.equal((await app.inject({ url: '/nowhere', headers: SIGNED_IN })).statusCode, 404);
  const failed = await app.inject({ url: '/sources', headers: SIGNED_IN });
  assert.equal(failed.statusCode, 500);
  assert.ok(!failed.body.includes('gpj.exe'));
  assert.equal(faults.length, 1);
});

test('what the door refuses is not answered with a page', async () => {
  const app = fastify();
  app.addHook('onRequest', () => Promise.reject(Object.assign(new Error(), { status: 421 })));
  app.setErrorHandler((_error, _request, reply) => reply.code(421).send({ error: 'refused' }));
  openConsole(app, CONFIG, world([]));
  const refused = await app.inject({ url: '/', headers: SIGNED_IN });
  assert.deepEqual([refused.statusCode, refused.json()], [421, { error: 'refused' }]);
});
