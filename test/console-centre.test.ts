/** The centre's pages over a real store: only those who may, and nothing hostile gets out as markup. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { Role } from '../src/model/role.ts';
import { rehearseSector } from '../src/rehearsal/sector.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { CONFIG, HOSTILE, NOW, world } from './console/world.ts';

let store: TestStore;

before(async () => {
  store = await openTestStore(() => NOW);
  const { members, exchange } = store.state;
  const sector = rehearseSector({ country: 'hu', language: 'en', seed: 1, now: NOW });
  await members.put(
    sector.members.map((one, index) => (index === 2 ? { ...one, name: HOSTILE } : one)),
  );
  for (const { affliction, affected } of sector.afflictions)
    await members.afflict(affliction, affected);
  const [first] = sector.clocks;
  assert.ok(first !== undefined);
  await members.setClocks(
    first.member,
    sector.clocks.filter(({ member }) => member === first.member),
  );
  await exchange.add(sector.notices);
});

after(() => store.close());

function open(roles: readonly Role[] = ['centre-operator']): FastifyInstance {
  const app = fastify();
  const ports = world([]);
  openConsole(app, CONFIG, {
    ...ports,
    members: store.state.members,
    exchange: store.state.exchange,
    signIns: {
      ...ports.signIns,
      session: async (secret) => {
        const person = await ports.signIns.session(secret);
        return person === null ? null : { ...person, roles };
      },
    },
  });
  return app;
}

const HEADERS = { cookie: 'cybershield-session=session', host: 'localhost' };

function get(url: string, roles?: readonly Role[]): Promise<LightMyRequestResponse> {
  return open(roles).inject({ url, headers: HEADERS });
}

function post(
  url: string,
  form: Record<string, string>,
  roles?: readonly Role[],
): Promise<LightMyRequestResponse> {
  return open(roles).inject({
    method: 'POST',
    url,
    payload: new URLSearchParams({ 'form-token': 'form', ...form }).toString(),
    headers: { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
  });
}

test('twenty members are on the map and in the table, worst first, whatever one is called', async () => {
  const { body, statusCode } = await get('/members');
  assert.equal(statusCode, 200);
  assert.equal(body.match(/class="mark /g)?.length, 20);
  assert.ok(
    body.includes('\\u202egpj.exe') && !body.includes('\u202e') && !body.includes('<script>alert'),
  );
  const rows = body.slice(body.indexOf('Last heard'));
  assert.ok(rows.indexOf('patients are sent elsewhere') < rows.indexOf('As usual'));
  assert.match(body, /not known/);
});

test('a filter narrows map and table, and the answer still speaks of all', async () => {
  const all = (await get('/members')).body;
  const { body } = await get('/members?kind=supplier');
  assert.equal(body.match(/class="mark /g)?.length, 1);
  assert.equal(/<p class="lead">([^<]*)/.exec(body)?.[1], /<p class="lead">([^<]*)/.exec(all)?.[1]);
  const affected = await get('/members?affliction=outage-1');
  assert.equal(affected.body.match(/class="mark /g)?.length, 4);
  assert.match((await get('/members?text=nobody-is-called-so')).body, /No member matches/);
});

test('only a centre’s people see members, and only those who steer may write to them', async () => {
  for (const roles of [['analyst'], ['director'], ['administrator']] as const) {
    for (const url of ['/members', '/members/m-01', '/exchange'])
      assert.equal((await get(url, roles)).statusCode, 403, `${roles.join()} ${url}`);
    assert.equal((await post('/exchange', {}, roles)).statusCode, 403);
  }
  assert.equal((await get('/members/m-99')).statusCode, 404);
});

test('a notice goes to those it is for, one each, and a half-written one is kept', async () => {
  const wrong = await post('/exchange', { to: 'all', title: 'Half a notice' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /role="alert"/);
  assert.match(wrong.body, /value="Half a notice"/);
  const before = (await store.state.exchange.list({ direction: 'out' }, { size: 100 })).items
    .length;
  const form = { kind: 'warning', tlp: 'AMBER', title: 'Cut the connection', text: 'Until noon.' };
  const sent = await post('/exchange', { to: 'affected:outage-1', ...form });
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, '/exchange?direction=out']);
  const { items } = await store.state.exchange.list({ direction: 'out' }, { size: 100 });
  assert.equal(items.length, before + 4);
  assert.deepEqual(new Set(items.slice(0, 4).map(({ member }) => member)).size, 4);
});

test('a notice in waits until somebody marks it as answered', async () => {
  const { items } = await store.state.exchange.list({ direction: 'in' }, { size: 100 });
  const waiting = items.find(({ answeredAt }) => answeredAt === null);
  assert.ok(waiting !== undefined);
  await post(`/exchange/${waiting.id}/answered`, {});
  assert.equal((await store.state.exchange.find(waiting.id))?.answeredAt, NOW);
  assert.equal((await post('/exchange/999/answered', {})).statusCode, 404);
});
