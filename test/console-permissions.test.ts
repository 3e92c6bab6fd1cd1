/**
 * Who may open what: every address of the console with the permission that it asks for, held against
 * every role. An address without a line here fails, so that none is added without thinking of this.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { SignedIn } from '../src/flow/doors.ts';
import { may, ROLES, type Permission, type Role } from '../src/model/role.ts';
import { HOUR } from '../src/model/time.ts';
import { CASE, CONFIG, NOW, world } from './console/world.ts';
import { TABLE, type Asks } from './console/route-permissions.ts';
import { blockedCampaign } from './console/world-loop.ts';

const STREAM = 'GET /live';
const ASSET = /^GET \/(?:assets|islands)\//;
const FAR = '198.51.100.7';
const calls: string[] = [];
const routes: string[] = [];
let app: FastifyInstance;

before(async () => {
  app = fastify({ exposeHeadRoutes: false });
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`);
  });
  const ports = world(calls);
  const session = (secret: string): Promise<SignedIn | null> => Promise.resolve(signedIn(secret));
  const authority = { pem: '', subject: 'x', notAfter: NOW, fingerprint: 'AA' };
  const { signIns } = ports;
  openConsole(
    app,
    { ...CONFIG, simulated: false, openIdName: 'Provider', authority },
    {
      ...ports,
      signIns: { ...signIns, session, end: () => Promise.resolve() },
      sessions: { ...ports.sessions, holder: () => Promise.resolve(null) },
      openid: {
        name: 'Provider',
        createsPeople: false,
        begin: () => Promise.resolve('https://provider.example/'),
        finish: () => Promise.reject(new Error('not asked for')),
        leave: () => Promise.resolve(null),
      },
    },
  );
  await app.ready();
});

/** The secret of a session is the role of who holds it. */
function signedIn(secret: string): SignedIn | null {
  const role = ROLES.find((one) => one === secret);
  if (role === undefined) return null;
  const who = { id: `person-${role}`, name: role, roles: [role], language: null };
  // A trainer of this test signed in an hour ago.
  const signedInAt = role === 'trainer' ? NOW - HOUR : NOW;
  const when = { signedInAt, lastSeenAt: NOW, expiresAt: NOW + HOUR };
  return { ...who, ...when, organisation: 'own', how: 'password', formToken: 'form' };
}

function ask(
  route: string,
  role: Role | null,
  {
    from = FAR,
    headers = {},
    form = { 'form-token': 'form' },
  }: {
    readonly from?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly form?: Readonly<Record<string, string>>;
  } = {},
): Promise<LightMyRequestResponse> {
  const [method = '', pattern = ''] = route.split(' ', 2);
  const url = pattern.replace('*', 'nowhere').replace(':id', idFor(pattern));
  const own = {
    host: 'localhost',
    ...(role === null ? {} : { cookie: `cybershield-session=${role}` }),
    ...headers,
  };
  const where = { remoteAddress: from };
  if (method === 'GET') return app.inject({ method, url, headers: own, ...where });
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...own },
    payload: new URLSearchParams(form).toString(),
    ...where,
  });
}

/** Something that is there, so that what is asked for is given to whoever may have it. */
function idFor(pattern: string): string {
  if (/^\/(?:cases|clocks)\//.test(pattern)) return CASE.id;
  if (pattern.startsWith('/findings/')) return 'f1';
  if (pattern.startsWith('/administration/people/')) return 'person-1';
  if (pattern.startsWith('/members/')) return 'm-04';
  if (pattern.startsWith('/campaigns/')) return blockedCampaign(NOW);
  return 'x';
}

function leadsToSignIn({ statusCode, headers }: LightMyRequestResponse): boolean {
  return statusCode === 303 && String(headers.location).startsWith('/sign-in');
}

function isNotYours({ statusCode, body }: LightMyRequestResponse): boolean {
  return statusCode === 403 && body.includes('This page is not yours');
}

function those(asks: (one: Asks) => boolean): readonly string[] {
  return Object.entries(TABLE).flatMap(([route, one]) => (asks(one) ? [route] : []));
}

test('every address has its line, and every line its address', () => {
  const known = routes.filter((route) => route !== STREAM && !ASSET.test(route)).toSorted();
  assert.deepEqual([...new Set(known)], Object.keys(TABLE).toSorted());
  assert.ok(routes.includes(STREAM));
});

test('every role opens what its permissions say and nothing else', async () => {
  const asksFor = those((one) => !['anybody', 'open', 'proof', 'signed-in'].includes(one));
  assert.ok(asksFor.length > 80);
  for (const route of asksFor) {
    const asks = TABLE[route];
    let opened = false;
    for (const role of ROLES) {
      const allowed = asks !== undefined && may([role], asks as Permission);
      // One who may is enough; everybody who may not is tried.
      if (allowed && opened) continue;
      opened ||= allowed;
      const answer = await ask(route, role);
      const wrote = calls.splice(0);
      assert.ok(answer.statusCode < 500, `${route} by ${role}: ${answer.statusCode}`);
      assert.ok(!leadsToSignIn(answer), `${route} by ${role}`);
      if (allowed) assert.ok(!isNotYours(answer), `${route} by ${role}: ${answer.statusCode}`);
      else {
        assert.ok(isNotYours(answer), `${route} by ${role}: ${answer.statusCode}`);
        assert.deepEqual(wrote, [], `${route} by ${role}`);
      }
    }
  }
});

test('without a sign-in there is only what anybody may have', async () => {
  for (const route of those((one) => !['anybody', 'proof'].includes(one))) {
    const answer = await ask(route, null);
    assert.ok(leadsToSignIn(answer) || answer.statusCode === 403, `${route}: ${answer.statusCode}`);
    assert.ok(!answer.body.includes(CASE.id), route);
  }
  for (const route of those((one) => one === 'open')) {
    const near = await ask(route, null, { from: '127.0.0.1' });
    assert.ok(!leadsToSignIn(near) && near.statusCode !== 403, `${route}: ${near.statusCode}`);
  }
  for (const route of those((one) => one === 'anybody')) {
    const answer = await ask(route, null);
    assert.ok(!leadsToSignIn(answer) && answer.statusCode < 500, `${route}: ${answer.statusCode}`);
  }
  assert.deepEqual(calls.splice(0), [], 'nothing was decided');
});

test('a form from elsewhere, or without the session’s mark, does nothing', async () => {
  const elsewhere: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { origin: 'http://localhost:8480' },
    { origin: 'not an origin' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost' },
  ];
  for (const route of Object.keys(TABLE).filter((one) => one.startsWith('POST '))) {
    const role: Role = TABLE[route] === 'decide' ? 'analyst' : 'administrator';
    for (const headers of TABLE[route] === 'proof' ? elsewhere : elsewhere.slice(0, 2)) {
      const answer = await ask(route, role, { headers, from: '127.0.0.1' });
      const done = calls.splice(0);
      // The switch of the language leads back to the page, without having changed anything.
      const refused = route === 'POST /language' ? [303] : [403];
      assert.ok(refused.includes(answer.statusCode), `${route}: ${answer.statusCode}`);
      assert.deepEqual(done, [], route);
      assert.equal(answer.headers['set-cookie'], undefined, route);
    }
    if (['open', 'proof'].includes(TABLE[route] ?? '')) continue;
    for (const form of [{ 'form-token': 'guessed' }, { other: 'x' }]) {
      const answer = await ask(route, role, { form });
      assert.equal(answer.statusCode, 403, route);
      assert.deepEqual(calls.splice(0), [], route);
    }
  }
});

test('forms are forms: another kind of content is not read as one', async () => {
  const payload = JSON.stringify({ 'form-token': 'form', assignee: 'x' });
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x'])
    for (const url of [`/cases/${CASE.id}/assign`, '/clicked', '/sign-out']) {
      const cookie = 'cybershield-session=analyst';
      const headers = { host: 'localhost', cookie, 'content-type': type };
      await app.inject({ method: 'POST', url, headers, payload });
      assert.deepEqual(
        calls.splice(0).filter((one) => !one.startsWith('file')),
        [],
        `${url} as ${type}`,
      );
    }
});

test('opening a page decides nothing; only looks at persons are written down', async () => {
  for (const [route, asks] of Object.entries(TABLE)) {
    if (!route.startsWith('GET ')) continue;
    const role = ROLES.find((one) => may([one], asks as Permission)) ?? 'analyst';
    await ask(route, role, { headers: { 'sec-purpose': 'prefetch' } });
    const decided = calls.splice(0).filter((one) => !/^(look|seen) /.test(one));
    assert.deepEqual(decided, [], route);
  }
});

test('an account gets a further way in only from somebody who signed in just now', async () => {
  const stale = await ask('GET /openid/link', 'trainer');
  assert.deepEqual([stale.statusCode, stale.headers.location], [303, '/sign-in?back=/openid/link']);
});
