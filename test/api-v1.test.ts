/** The interface for programs over a real store: every answer is what the document says, every refusal is plain. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { Check, Errors } from 'typebox/value';

import { openApiDoor } from '../src/api/v1/door.ts';
import { SCOPES, type Scope } from '../src/model/scope.ts';
import { DAY } from '../src/model/time.ts';
import { fillStore, PERSON, reportingOver } from './api-store.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { NOW, world } from './console/world.ts';

let store: TestStore;
let app: FastifyInstance;
let all = '';
let caseId = '';
let memberId = '';
let clock = NOW;

before(async () => {
  store = await openTestStore(() => clock);
  const { state } = store;
  ({ caseId, memberId } = await fillStore(store));
  all = await token('everything', SCOPES);
  const ports = world([]);
  app = fastify();
  openApiDoor(app, {
    state,
    version: '0.0.0',
    reporting: reportingOver(state, () => clock),
    rules: () => ports.rules(),
    rulesMarked: ports.rulesMarked,
    health: ports.health,
    timeZone: () => 'Europe/Budapest',
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

function token(
  name: string,
  scopes: readonly Scope[],
  expiresAt: number | null = null,
): Promise<string> {
  return store.state.tokens.create(name, { scopes, expiresAt });
}

function ask(
  url: string,
  {
    by = all,
    method = 'GET',
    body,
    headers = {},
  }: {
    by?: string;
    method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
    body?: unknown;
    headers?: Record<string, string>;
  } = {},
): Promise<LightMyRequestResponse> {
  // A second passes between requests, so that the limit on speed is met only where it is meant.
  clock += 1_000;
  return app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...(by === '' ? {} : { authorization: `Bearer ${by}` }), ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
}

interface Document {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        security: { token: string[] }[];
        responses: Record<string, { content?: Record<string, { schema: object }> }>;
      }
    >
  >;
}

async function document(): Promise<Document> {
  const { payload } = await ask('/openapi.json');
  return JSON.parse(payload);
}

test('every list and thing that can be read answers as the document says', async () => {
  const { paths } = await document();
  const ids: Record<string, string> = {
    '/findings/{id}': 'f1',
    '/cases/{id}': caseId,
    '/cases/{id}/clocks': caseId,
    '/members/{id}': memberId,
    '/rules/{id}': world([]).rules().entries[0]?.reference.id ?? '',
  };
  let read = 0;
  for (const [path, operations] of Object.entries(paths)) {
    const get = operations['get'];
    if (get === undefined || (path.includes('{id}') && ids[path] === undefined)) continue;
    const query =
      path === '/finding-counts' ? '?from=2026-11-20T00:00:00Z&to=2026-11-23T00:00:00Z' : '';
    const { statusCode, payload } = await ask(path.replace('{id}', ids[path] ?? '') + query);
    assert.equal(statusCode, 200, `${path} ${payload}`);
    const schema = get.responses['200']?.content?.['application/json']?.schema ?? {};
    const body: unknown = JSON.parse(payload);
    assert.ok(Check(schema, body), `${path} ${JSON.stringify(Errors(schema, body).slice(0, 3))}`);
    assert.ok(!payload.includes('"organisation"'), path);
    assert.ok(!/"items":\[\]/.test(payload), `${path} is empty`);
    read += 1;
  }
  assert.ok(read >= 30, String(read));
});

test('every operation asks for its scope, and says which one lacks', async () => {
  const { paths } = await document();
  const none = await token('nothing', ['send']);
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { security }] of Object.entries(operations)) {
      const asked = await ask(path.replace('{id}', 'x'), {
        by: none,
        method: method.toUpperCase() as 'GET',
        ...(method === 'get' || method === 'delete' ? {} : { body: {} }),
      });
      assert.equal(asked.statusCode, 403, `${method} ${path}`);
      assert.match(asked.payload, new RegExp(security[0]?.token[0] ?? 'no scope'));
    }
});

test('the document says of every refusal that it is problem details', async () => {
  for (const operations of Object.values((await document()).paths))
    for (const { responses } of Object.values(operations))
      assert.deepEqual(Object.keys(responses['4XX']?.content ?? {}), ['application/problem+json']);
});

test('without a token, with a wrong, withdrawn or overdue one nothing is told', async () => {
  const old = await token('old', ['see-signals'], clock + 500);
  const gone = await token('gone', ['see-signals']);
  await store.state.tokens.revoke('gone');
  for (const by of ['', 'wrong', old, gone]) {
    const { statusCode, headers, payload } = await ask('/cases', { by });
    assert.equal(statusCode, 401);
    assert.match(String(headers['content-type']), /^application\/problem\+json/);
    assert.match(String(headers['www-authenticate']), /^Bearer/);
    assert.ok(!payload.includes('Shadow'));
  }
});

test('a refusal is in the asker’s language and names the place', async () => {
  const wrong = await ask('/findings?limit=0&levelAtLeast=worst', {
    headers: { 'accept-language': 'hu' },
  });
  assert.equal(wrong.statusCode, 400);
  const { code, title, errors } = wrong.json<{
    code: string;
    title: string;
    errors: { pointer: string }[];
  }>();
  assert.equal(code, 'api-request-wrong');
  assert.match(title, /kérés/);
  assert.deepEqual(errors.map(({ pointer }) => pointer).toSorted(), [
    '/query/levelAtLeast',
    '/query/limit',
  ]);
  const text = await ask(`/cases/${caseId}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'x',
  });
  assert.equal(text.statusCode, 400);
  assert.equal((await ask('/nowhere')).statusCode, 404);
  assert.equal((await ask('/cases/CS-0')).statusCode, 404);
});

test('a notice to staff and one to members go out, and are there to be read', async () => {
  const until = new Date(clock + DAY).toISOString();
  const texts = { hu: 'Ma ne nyisson meg mellékletet.' };
  const made = await ask('/bulletins', { method: 'POST', body: { texts, until } });
  assert.equal(made.statusCode, 200, made.payload);
  assert.match((await ask('/bulletins')).payload, /mellékletet/);
  for (const body of [
    { texts: {}, until },
    { texts: { xx: 'x' }, until },
    { texts, until: 'soon' },
  ])
    assert.equal((await ask('/bulletins', { method: 'POST', body })).statusCode, 400);
  const over = { texts, until: new Date(clock - DAY).toISOString() };
  assert.equal((await ask('/bulletins', { method: 'POST', body: over })).statusCode, 409);

  const notice = { kind: 'advice', tlp: 'GREEN', title: 'Patch', text: 'Tonight.' };
  const send = (to: object): Promise<LightMyRequestResponse> =>
    ask('/exchange', { method: 'POST', body: { ...notice, to } });
  assert.deepEqual((await send({ member: memberId })).json(), { sent: 1 });
  assert.deepEqual((await send({ all: true })).json(), { sent: 1 });
  const [affliction] = await store.state.members.afflictions();
  const { sent } = (await send({ affliction: affliction?.id ?? '' })).json<{ sent: number }>();
  assert.ok(sent > 1);
  assert.equal((await send({ member: 'nobody' })).statusCode, 404);
  assert.equal((await send({})).statusCode, 400);
  const told = await ask(`/exchange?direction=out&member=${memberId}`);
  assert.match(told.payload, /"by":"everything"/);
});

test('the overview counts what waits, and status tells each line of the shield', async () => {
  const { toActOn, open, clocks } = (await ask('/overview')).json<{
    toActOn: number;
    open: { cases: number };
    clocks: { running: number };
  }>();
  assert.ok(open.cases >= 1 && clocks.running === 1 && toActOn >= 2);
  assert.match((await ask('/status')).payload, /"what":"disk"/);
  const lanes = (
    await ask(
      `/timeline?from=2026-01-01T00:00:00Z&lane=person&person=${encodeURIComponent(PERSON)}`,
    )
  ).json<{
    lanes: { name: string; findings: string[] }[];
  }>();
  assert.deepEqual(
    lanes.lanes.map(({ name, findings }) => [name, findings.toSorted()]),
    [[PERSON, ['f1', 'f3']]],
  );
  assert.equal((await ask('/timeline?from=2027-01-01T00:00:00Z')).statusCode, 400);
});

test('the same answer is not sent twice, and a change of somebody else is not overwritten', async () => {
  const first = await ask(`/cases/${caseId}`);
  const etag = String(first.headers['etag']);
  const again = await ask(`/cases/${caseId}`, { headers: { 'if-none-match': etag } });
  assert.deepEqual([again.statusCode, again.payload], [304, '']);
  await store.state.cases.note(caseId, 'Somebody was faster.', 'ann');
  const late = await ask(`/cases/${caseId}/notes`, {
    method: 'POST',
    headers: { 'if-match': etag },
    body: { text: 'late' },
  });
  assert.equal(late.statusCode, 412);
  const now = String((await ask(`/cases/${caseId}`)).headers['etag']);
  const good = await ask(`/cases/${caseId}/notes`, {
    method: 'POST',
    headers: { 'if-match': now },
    body: { text: 'in time' },
  });
  assert.equal(good.statusCode, 200);
  assert.match(good.payload, /in time/);
});

test('what is asked twice under one key is done once', async () => {
  const send = (text: string, key: string): Promise<LightMyRequestResponse> =>
    ask(`/cases/${caseId}/notes`, {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: { text },
    });
  const first = await send('once', 'k1');
  const second = await send('once', 'k1');
  assert.equal(first.payload, second.payload);
  const found = await store.state.cases.find(caseId);
  assert.equal(found?.entries.filter(({ text }) => text === 'once').length, 1);
  assert.equal((await send('other', 'k1')).statusCode, 422);
  assert.equal((await send('', 'k2')).statusCode, 400);
  assert.equal((await send('after a refusal the key is free', 'k2')).statusCode, 200);
  assert.equal((await send('x', 'ő')).statusCode, 400);
});

test('two at once under one key: one is done, the other is told to look', async () => {
  const body = { text: 'race' };
  const headers = { 'idempotency-key': 'race' };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      ask(`/cases/${caseId}/notes`, { method: 'POST', headers, body }),
    ),
  );
  const codes = new Set(answers.map(({ statusCode }) => statusCode));
  for (const code of codes) assert.ok(code === 200 || code === 409, String(code));
  const found = await store.state.cases.find(caseId);
  assert.equal(found?.entries.filter(({ text }) => text === 'race').length, 1);
});

test('looks at what names a person are written down with the token’s name', async () => {
  const by = await token('siem', ['see-signals']);
  await ask('/findings/f1', { by });
  await ask('/findings?person=kovacs.e', { by });
  const { items } = await store.state.accesses.list({ by: 'siem' }, { size: 10 });
  assert.deepEqual(
    items.map(({ what, id }) => [what, id]),
    [
      ['search', 'kovacs.e'],
      ['finding', 'f1'],
    ],
  );
});

test('whoever decides, answers or lists sees persons too, and that is written down', async () => {
  const by = await token('decider', ['decide', 'see-signals']);
  await ask(`/cases/${caseId}/notes`, { by, method: 'POST', body: { text: 'x' } });
  await ask('/findings', { by });
  const { items } = await store.state.accesses.list({ by: 'decider' }, { size: 10 });
  assert.deepEqual(
    items.map(({ what, id }) => [what, id]),
    [
      ['search', 'list'],
      ['case', caseId],
    ],
  );
});

test('the secret of a token is told once, and kept nowhere to be told again', async () => {
  const headers = { 'idempotency-key': 'a-token-please' };
  const body = { name: 'told-once', scopes: ['send'] };
  const made = await ask('/tokens', { method: 'POST', headers, body });
  const { secret } = made.json<{ secret: string }>();
  assert.equal((await ask('/tokens', { method: 'POST', headers, body })).statusCode, 409);
  const kept = await store.database.db.selectFrom('repeats').selectAll().execute();
  assert.ok(!JSON.stringify(kept).includes(secret));
  assert.equal(made.headers['x-content-type-options'], 'nosniff');
});

test('a token that ends makes only such as end with it, but for those that send', async () => {
  const end = clock + 3_600_000;
  const by = await token('for-an-hour', ['administer', 'see-overview'], end);
  const ends = async (name: string, more: object): Promise<number | null | undefined> => {
    const body = { name, scopes: ['see-overview'], ...more };
    assert.equal((await ask('/tokens', { by, method: 'POST', body })).statusCode, 200);
    return (await store.state.tokens.list()).find((one) => one.name === name)?.expiresAt;
  };
  assert.equal(await ends('e1', {}), end);
  assert.equal(await ends('e2', { expiresAt: new Date(end + 1).toISOString() }), end);
  assert.equal(await ends('e3', { expiresAt: new Date(end - 1).toISOString() }), end - 1);
  assert.equal(await ends('e4', { scopes: ['send'] }), null);
});

test('a token makes only tokens that may no more than itself', async () => {
  const admin = await token('admin', ['administer']);
  const make = (scopes: readonly string[], name: string): Promise<LightMyRequestResponse> =>
    ask('/tokens', { by: admin, method: 'POST', body: { name, scopes } });
  assert.equal((await make(['see-signals'], 'more')).statusCode, 403);
  assert.equal((await make(['send'], 'sender')).statusCode, 200);
  assert.equal((await make(['send'], 'sender')).statusCode, 409);
  assert.equal((await ask('/tokens/sender', { by: admin, method: 'DELETE' })).statusCode, 200);
  assert.equal((await ask('/tokens/sender', { by: admin, method: 'DELETE' })).statusCode, 404);
});

test('a program that asks too fast is told to wait, and others are not', async () => {
  const by = await token('fast', ['see-overview']);
  const headers = { authorization: `Bearer ${by}` };
  const codes = [];
  for (let each = 0; each < 105; each += 1)
    codes.push((await app.inject({ url: '/api/v1/clocks', headers })).statusCode);
  assert.equal(codes.filter((code) => code === 429).length, 5);
  assert.equal((await ask('/clocks')).statusCode, 200);
});

test('a page leads to the next and the last to none', async () => {
  const seen: string[] = [];
  let after = '';
  do {
    const { items, next } = (await ask(`/findings?limit=1${after}`)).json<{
      items: { id: string }[];
      next: string | null;
    }>();
    seen.push(...items.map(({ id }) => id));
    after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
  } while (after !== '');
  assert.deepEqual(seen.toSorted(), ['f1', 'f2', 'f3']);
});
