/** Signing in and out through the console's door, on a real store. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';

import { openConsole } from '../src/console/open.ts';
import type { Person } from '../src/flow/people.ts';
import type { State } from '../src/flow/state.ts';
import type { Role } from '../src/model/role.ts';
import { DAY, HOUR, MINUTE } from '../src/model/time.ts';
import { openTestStore } from './console/store.ts';
import { CONFIG, NOW, world } from './console/world.ts';
import { PROVING } from './console/world-people.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const PASSWORD = 'four words that rhyme';

interface Place {
  readonly app: FastifyInstance;
  readonly state: State;
  readonly clock: { now: number };
  person(signInName: string, roles: readonly Role[], over?: { endsAt: number }): Promise<Person>;
  code(): string;
}

async function open(t: TestContext): Promise<Place> {
  const clock = { now: NOW };
  const store = await openTestStore(() => clock.now);
  t.after(() => store.close());
  const { state } = store;
  const app = fastify();
  openConsole(app, CONFIG, world([], { ...state, proving: PROVING, now: () => clock.now }));
  const none = { mail: null, phone: null, language: null };
  return {
    app,
    state,
    clock,
    async person(signInName, roles, { endsAt } = { endsAt: NOW + 100 * DAY }) {
      const person = { ...none, name: signInName, signInName, roles, endsAt };
      const added = await state.people.add(person, 'test');
      await state.proofs.setPassword(added.id, PASSWORD, 'test');
      const sealed = PROVING.sealing.seal('codes', SECRET);
      await state.proofs.setTotp(added.id, sealed, 'test');
      return added;
    },
    code: () => new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: clock.now }),
  };
}

type Jar = Record<string, string>;

/** A browser of few words: keeps cookies, fills in the session's form token by itself. */
async function go(
  app: FastifyInstance,
  jar: Jar,
  url: string,
  form?: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const cookie = Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const answer = await app.inject({
    url,
    method: form === undefined ? 'GET' : 'POST',
    headers: {
      host: 'localhost',
      cookie,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }),
  });
  const set = answer.headers['set-cookie'];
  for (const line of Array.isArray(set) ? set : [set ?? '']) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== '') jar[name] = value;
  }
  return answer;
}

function hidden(body: string, name: string): string {
  return new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(body)?.[1] ?? '';
}

async function signIn(place: Place, jar: Jar, name: string): Promise<LightMyRequestResponse> {
  const { app } = place;
  // A code is good once: the next sign-in waits for the next one, as people do.
  place.clock.now += MINUTE;
  const first = await go(app, jar, '/sign-in/password', {
    name,
    password: PASSWORD,
    back: '/account',
  });
  const pending = hidden(first.body, 'pending');
  return go(app, jar, '/sign-in/code', { pending, code: place.code(), back: '/account' });
}

async function token(app: FastifyInstance, jar: Jar): Promise<string> {
  return hidden((await go(app, jar, '/account')).body, 'form-token');
}

test('password and code lead to where one wanted; the session is fresh and the device known', async (t) => {
  const place = await open(t);
  const { app } = place;
  await place.person('anna', ['analyst']);
  const jar: Jar = { 'cybershield-session': 'planted-by-somebody' };
  const done = await signIn(place, jar, 'anna');
  assert.deepEqual([done.statusCode, done.headers.location], [303, '/account']);
  assert.notEqual(jar['cybershield-session'], 'planted-by-somebody');
  assert.ok((jar['cybershield-device'] ?? '').length > 40);
  for (const line of [done.headers['set-cookie'] ?? []].flat())
    assert.match(line, /Path=\/; HttpOnly; SameSite=Strict/);
  assert.equal((await go(app, jar, '/account')).statusCode, 200);
  const again = await go(app, {}, '/sign-in/password', { name: 'anna', password: PASSWORD });
  const pending = hidden(again.body, 'pending');
  const used = await go(app, {}, '/sign-in/code', { pending, code: place.code() });
  assert.equal(used.statusCode, 403, 'a code that was used');
});

test('over TLS the session’s cookie cannot be set by a neighbour', async (t) => {
  const place = await open(t);
  const app = fastify({ trustProxy: true });
  openConsole(app, CONFIG, world([], { ...place.state, proving: PROVING }));
  await place.person('anna', ['reporter']);
  const link = await place.state.signIns.createLink({
    kind: 'sign-in',
    name: 'anna',
    first: { name: '', roles: [] },
  });
  const jar: Jar = {};
  const https = { 'x-forwarded-proto': 'https' };
  await go(app, jar, '/sign-in', { link }, https);
  const session = jar['__Host-cybershield-session'] ?? '';
  assert.ok(session.length > 40);
  assert.equal((await go(app, jar, '/account', undefined, https)).statusCode, 200);
  const plain = await go(app, { 'cybershield-session': session }, '/account', undefined, https);
  assert.equal(plain.statusCode, 303);
});

test('a wrong name and a wrong password are answered alike, and from other sites not at all', async (t) => {
  const place = await open(t);
  const { app } = place;
  await place.person('anna', ['analyst']);
  const wrong = await go(app, {}, '/sign-in/password', { name: 'anna', password: 'x' });
  const nobody = await go(app, {}, '/sign-in/password', { name: 'bela', password: 'x' });
  assert.deepEqual([wrong.statusCode, nobody.statusCode], [403, 403]);
  assert.equal(wrong.body, nobody.body.replaceAll('bela', 'anna'));
  const form = { name: 'anna', password: PASSWORD };
  for (const url of [
    '/sign-in/password',
    '/sign-in/code',
    '/sign-in/set-up',
    '/lock/open',
    '/switch',
  ])
    assert.equal(
      (await go(app, {}, url, form, { origin: 'https://evil.example' })).statusCode,
      403,
      url,
    );
});

test('a session locks by hand and when nobody works; its holder opens it, anybody leaves it', async (t) => {
  const place = await open(t);
  const { app, clock } = place;
  await place.person('anna', ['analyst']);
  const jar: Jar = {};
  await signIn(place, jar, 'anna');
  assert.equal((await go(app, jar, '/lock', {})).statusCode, 403, 'without the session’s form');
  const locked = await go(app, jar, '/lock', { 'form-token': await token(app, jar) });
  assert.equal(locked.headers.location, '/lock');
  const away = await go(app, jar, '/cases?state=all');
  assert.equal(away.headers.location, '/lock?back=%2Fcases%3Fstate%3Dall');
  assert.match((await go(app, jar, '/lock')).body, /anna/);
  assert.equal((await go(app, jar, '/lock/open', { password: 'wrong' })).statusCode, 403);
  const opened = await go(app, jar, '/lock/open', { password: PASSWORD, back: '//evil.example' });
  assert.equal(opened.headers.location, '/');
  assert.equal((await go(app, jar, '/account')).statusCode, 200);
  clock.now += 14 * MINUTE;
  const live = { 'sec-fetch-mode': 'cors' };
  assert.equal((await go(app, jar, '/account', undefined, live)).statusCode, 200);
  clock.now += 2 * MINUTE;
  assert.equal((await go(app, jar, '/account')).headers.location, '/lock?back=%2Faccount');
  const left = await go(app, jar, '/switch', {});
  assert.equal(left.headers.location, '/sign-in');
  assert.match(String(left.headers['clear-site-data']), /cache/);
  assert.equal(jar['cybershield-session'], '');
});

test('a form sent to a locked session leads back to its page; staying at work is told, not guessed', async (t) => {
  const place = await open(t);
  const { app, clock } = place;
  await place.person('anna', ['analyst']);
  const jar: Jar = {};
  await signIn(place, jar, 'anna');
  const formToken = await token(app, jar);
  clock.now += 10 * MINUTE;
  assert.equal((await go(app, jar, '/stay', { 'form-token': 'x' })).statusCode, 403);
  assert.equal((await go(app, jar, '/stay', { 'form-token': formToken })).statusCode, 204);
  clock.now += 10 * MINUTE;
  const page = await go(app, jar, '/cases?state=all');
  assert.match(page.body, /data-left="900000"[^>]*data-address="\/cases\?state=all"/);
  const form = { 'form-token': formToken, back: '/cases?state=all' };
  const locked = await go(app, jar, '/lock', form);
  assert.equal(locked.headers.location, '/lock?back=%2Fcases%3Fstate%3Dall');
  assert.equal((await go(app, jar, '/stay', { 'form-token': formToken })).statusCode, 403);
  const referer = 'http://localhost/findings/f1?from=queue';
  const sent = await go(app, jar, '/cases', { 'form-token': formToken }, { referer });
  assert.equal(sent.headers.location, '/lock?back=%2Ffindings%2Ff1%3Ffrom%3Dqueue');
  const foreign = { referer: 'http://evil.example/x' };
  const bare = await go(app, jar, '/cases', { 'form-token': formToken }, foreign);
  assert.equal(bare.headers.location, '/lock');
});

test('a passkey is added only by who proves again who they are', async (t) => {
  const place = await open(t);
  const { app } = place;
  await place.person('anna', ['analyst']);
  const jar: Jar = {};
  await signIn(place, jar, 'anna');
  const formToken = await token(app, jar);
  const ask = (now: string): Promise<LightMyRequestResponse> =>
    go(app, jar, '/account/passkeys/options', { 'form-token': formToken, name: 'Phone', now });
  assert.match((await go(app, jar, '/account/passkeys')).body, /name="now"/);
  const refused = await ask('not the password');
  assert.deepEqual(
    [refused.statusCode, refused.json()],
    [403, { said: 'This is not your password. Try again.' }],
  );
  const asked = await ask(PASSWORD);
  assert.equal(asked.statusCode, 200, asked.body);
});

test('roles taken away, a day that is over and a closed account work on the next page', async (t) => {
  const place = await open(t);
  const { app, state, clock } = place;
  const anna = await place.person('anna', ['analyst', 'administrator']);
  await place.person('admin', ['administrator']);
  const visitor = await place.person('visitor', ['visiting-assessor'], { endsAt: NOW + HOUR });
  const [hers, theirs]: Jar[] = [{}, {}];
  await signIn(place, hers ?? {}, 'anna');
  await signIn(place, theirs ?? {}, 'visitor');
  assert.equal((await go(app, hers ?? {}, '/administration/people')).statusCode, 200);
  assert.equal((await go(app, theirs ?? {}, '/accesses')).statusCode, 200);
  await state.people.change(anna.id, { roles: ['reporter'] }, 'admin');
  assert.equal((await go(app, hers ?? {}, '/administration/people')).statusCode, 403);
  await state.people.disable(anna.id, 'admin');
  assert.equal((await go(app, hers ?? {}, '/account')).headers.location?.slice(0, 8), '/sign-in');
  while (clock.now < NOW + HOUR) {
    await go(app, theirs ?? {}, '/account');
    clock.now += 10 * MINUTE;
  }
  assert.equal((await go(app, theirs ?? {}, '/account')).statusCode, 303);
  const again = { name: visitor.signInName, password: PASSWORD };
  assert.equal((await go(app, {}, '/sign-in/password', again)).statusCode, 403);
});

test('an administrator adds somebody, who chooses a password and codes, once', async (t) => {
  const place = await open(t);
  const { app } = place;
  await place.person('admin', ['administrator']);
  const jar: Jar = {};
  await signIn(place, jar, 'admin');
  const form = { 'form-token': await token(app, jar), name: 'Kis Béla', roles: 'analyst' };
  const wrong = await go(app, jar, '/administration/people', { ...form, mail: 'no address' });
  assert.equal(wrong.statusCode, 422);
  const added = await go(app, jar, '/administration/people', form);
  const address = /http:\/\/localhost(\/invitation\?link=[\w-]+)/.exec(added.body)?.[1] ?? '';
  const page = await go(app, {}, address);
  assert.match(page.body, /Kis Béla/);
  const [link, codes] = [hidden(page.body, 'link'), hidden(page.body, 'codes')];
  const secret = PROVING.sealing.open('codes', codes) ?? '';
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: place.clock.now,
  });
  const chosen = { link, codes, code, password: PASSWORD, again: PASSWORD };
  const tries: [Record<string, string>, number][] = [
    [{ ...chosen, password: 'short', again: 'short' }, 422],
    [{ ...chosen, password: 'correct horse battery', again: 'correct horse battery' }, 422],
    [{ ...chosen, again: 'something else again' }, 422],
    [{ ...chosen, code: '000000' }, 422],
    [chosen, 303],
    [chosen, 403],
  ];
  const his: Jar = {};
  for (const [given, status] of tries)
    assert.equal((await go(app, his, '/invitation', given)).statusCode, status);
  assert.match((await go(app, his, '/account')).body, /kis\.béla/);
  assert.equal((await go(app, his, '/administration/people')).statusCode, 403);
});

test('the account: language, sessions, password, each with its proof', async (t) => {
  const place = await open(t);
  const { app, state } = place;
  const anna = await place.person('anna', ['analyst']);
  const [one, two]: [Jar, Jar] = [{}, {}];
  await signIn(place, one, 'anna');
  await signIn(place, two, 'anna');
  await go(app, one, '/language', { language: 'hu', back: '/account' });
  assert.match((await go(app, two, '/account')).body, /<html lang="hu"/);
  const fields = { 'form-token': await token(app, one), now: 'wrong' };
  const next = { password: 'another four words here', again: 'another four words here' };
  assert.equal((await go(app, one, '/account/password', { ...fields, ...next })).statusCode, 422);
  const codes = await go(app, one, '/account/recovery-codes', fields);
  assert.equal(codes.statusCode, 422, 'an open computer is not enough');
  const right = { ...fields, now: PASSWORD };
  assert.equal((await go(app, one, '/account/password', { ...right, ...next })).statusCode, 303);
  assert.equal((await go(app, one, '/account')).statusCode, 200);
  assert.equal((await go(app, two, '/account')).statusCode, 303, 'other sessions are over');
  const made = await go(app, one, '/account/recovery-codes', {
    'form-token': await token(app, one),
    'now-for-recovery': next.password,
  });
  assert.equal([...made.body.matchAll(/<code>[0-9A-Z-]{19}<\/code>/g)].length, 10);
  assert.equal((await state.sessions.list(anna.id)).length, 1);
});

test('a printed code is announced to administrators, confirmed by another, and leads back', async (t) => {
  const place = await open(t);
  const { app, state } = place;
  const anna = await place.person('anna', ['administrator']);
  await place.person('admin', ['administrator']);
  const [code = ''] = await state.recoveries.make(anna.id, 'anna');
  const claim = () => go(app, {}, '/sign-in/recovery', { name: 'anna', code });
  assert.equal(
    (await go(app, {}, '/sign-in/recovery', { name: 'anna', code: 'x' })).statusCode,
    403,
  );
  assert.equal((await claim()).statusCode, 200);
  const jar: Jar = {};
  await signIn(place, jar, 'admin');
  const page = await go(app, jar, '/administration/people');
  const address = /\/administration\/recoveries\/[0-9a-f]+/.exec(page.body)?.[0] ?? '';
  const answer = { 'form-token': await token(app, jar), answer: 'confirm' };
  assert.equal((await go(app, jar, address, answer)).statusCode, 303);
  const ready = await claim();
  assert.match(String(ready.headers.location), /^\/invitation\?link=/);
  assert.equal((await go(app, {}, String(ready.headers.location))).statusCode, 200);
});

test('who looked: filtered by person and thing', async (t) => {
  const place = await open(t);
  const { app, state } = place;
  await place.person('auditor', ['auditor']);
  for (const [by, id] of [
    ['anna', 'f1'],
    ['bela', 'f2'],
  ] as const)
    await state.accesses.record({ at: NOW, by, door: 'console', what: 'finding', id });
  const jar: Jar = {};
  await signIn(place, jar, 'auditor');
  const all = (await go(app, jar, '/accesses')).body;
  assert.ok(all.includes('?id=f1') && all.includes('?id=f2'));
  const some = (await go(app, jar, '/accesses?by=anna')).body;
  assert.ok(some.includes('?id=f1') && !some.includes('?id=f2'));
});
