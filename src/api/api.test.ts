import { SENDER_GRANT } from '../flow/doors.ts';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openControl } from './control.ts';
import { openHealth } from './health.ts';
import { noticePorts } from '../../test/console/world-notices.ts';
import { people } from '../../test/console/world-people.ts';

function open(made: string[]): FastifyInstance {
  const app = fastify();
  openControl(app, {
    secret: 's3cret',
    reload: () => Promise.resolve(145),
    signIns: {
      createLink: (wish) =>
        Promise.resolve(`link for ${wish.kind === 'sign-in' ? wish.name : wish.person}`),
    },
    ...noticePorts(() => Promise.resolve()),
    people: people(() => Promise.resolve()).people,
    simulated: false,
    timeZone: () => 'UTC',
    firstOf: (name) => ({ name: name ?? 'desk', roles: [] }),
    now: () => 0,
    tokens: {
      create: (name) => {
        made.push(name);
        return Promise.resolve(`token for ${name}`);
      },
      list: () => Promise.resolve(made.map((name) => ({ ...SENDER_GRANT, name, createdAt: 0 }))),
      revoke: (name) => {
        made.splice(made.indexOf(name), 1);
        return Promise.resolve();
      },
    },
  });
  return app;
}

const headers = { authorization: 'Bearer s3cret' };

test('the control address exists only for who holds the secret', async () => {
  const app = open([]);
  const ask = (authorization: string) =>
    app.inject({ url: '/control/tokens', headers: { authorization } });
  assert.equal((await ask('')).statusCode, 404);
  assert.equal((await ask('Bearer s3creT')).statusCode, 404);
  assert.equal((await ask('Bearer s3cret')).statusCode, 200);
  const rebound = { ...headers, host: 'evil.example' };
  assert.equal((await app.inject({ url: '/control/tokens', headers: rebound })).statusCode, 404);
});

test('links and tokens are made by name; a name is used once and has a form', async () => {
  const app = open([]);
  const post = (url: string, name: string) =>
    app.inject({ method: 'POST', url, headers, payload: { name } });
  assert.deepEqual((await post('/control/sign-in-links', 'Anna')).json(), {
    secret: 'link for Anna',
  });
  assert.equal((await post('/control/tokens', 'wec01')).statusCode, 201);
  assert.equal((await post('/control/tokens', 'wec01')).statusCode, 409);
  assert.equal((await post('/control/tokens', 'a\nb')).statusCode, 400);
  assert.deepEqual((await post('/control/rules/reload', 'x')).json(), { rules: 145 });
  assert.equal((await post('/control/tokens/revoke', 'wec01')).statusCode, 204);
  assert.deepEqual((await app.inject({ url: '/control/tokens', headers })).json(), { tokens: [] });
});

test('health says ready, or what is in the way, and figures as Prometheus reads them', async () => {
  const app = fastify();
  let hindrances: string[] = [];
  openHealth(app, {
    hindrances: () => hindrances,
    figures: () => [{ name: 'journal_batches_total', help: 'Batches.', kind: 'counter', value: 3 }],
    tokens: {
      verifyHash: (hash) =>
        Promise.resolve(
          hash === hashOf('watches')
            ? { name: 'prometheus', organisation: 'own', scopes: ['see-overview'] }
            : hash === hashOf('sends')
              ? { name: 'wec01', organisation: 'own', scopes: ['send'] }
              : null,
        ),
    },
  });
  assert.equal((await app.inject('/healthz')).statusCode, 200);
  assert.equal((await app.inject('/readyz')).statusCode, 200);
  hindrances = ['journal-full'];
  const { statusCode, body } = await app.inject('/readyz');
  assert.deepEqual([statusCode, body], [503, 'journal-full\n']);
  assert.equal(
    (await app.inject('/metrics')).body,
    '# HELP cybershield_journal_batches_total Batches.\n' +
      '# TYPE cybershield_journal_batches_total counter\ncybershield_journal_batches_total 3\n',
  );
  const away = (url: string, authorization = ''): Promise<LightMyRequestResponse> =>
    app.inject({ url, remoteAddress: '192.0.2.9', headers: { authorization } });
  assert.equal((await away('/healthz')).statusCode, 200);
  assert.equal((await away('/readyz')).body, 'not ready\n');
  for (const by of ['', 'Bearer wrong', 'Bearer sends']) {
    const { statusCode: refused, body: told } = await away('/metrics', by);
    assert.deepEqual([refused, told], [401, ''], by);
  }
  const passedOn = { 'x-forwarded-for': '192.0.2.9' };
  assert.equal((await app.inject({ url: '/metrics', headers: passedOn })).statusCode, 401);
  assert.match((await away('/metrics', 'Bearer watches')).body, /batches_total 3/);
});

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
