/** By which names and past which proxies the doors answer: DNS rebinding and forged forwarding. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';

import { reportingOver } from './api-store.ts';
import { openConsole } from '../src/console/open.ts';
import { openApiDoor } from '../src/api/v1/door.ts';
import { openHealth } from '../src/api/health.ts';
import { hostName, limitAddresses } from '../src/intake/http/server.ts';
import type { IntakeConfig } from '../src/intake/ports.ts';
import { CONFIG, world } from './console/world.ts';
import { openDoors } from './doors.ts';

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** Sends exactly these headers: fetch would correct them. */
function send(
  port: number,
  headers: Readonly<Record<string, string>>,
  { path = '/authority', form }: { readonly path?: string; readonly form?: string } = {},
): Promise<Answer> {
  const method = form === undefined ? 'GET' : 'POST';
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, setHost: false, agent: false };
    const all = form === undefined ? headers : { ...type, ...headers };
    const request = httpRequest({ ...options, headers: all }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        const { location, 'set-cookie': cookies = [] } = response.headers;
        resolve({ status: response.statusCode ?? 0, location, cookies, body });
      });
    });
    request.on('error', reject);
    request.end(form);
  });
}

async function consoleAt(t: TestContext, config: Partial<IntakeConfig>): Promise<number> {
  const basePath = config.basePath ?? '';
  const doors = await openDoors(
    { http: [{ host: '127.0.0.1', port: 0, doors: ['pages'] }], ...config },
    {
      pages: (app) => {
        openConsole(app, { ...CONFIG, basePath }, world([]));
        return Promise.resolve();
      },
    },
  );
  t.after(() => doors.intake.close());
  return doors.port('pages');
}

const STYLE = { path: '/shield.svg' };

test('a Host header is a name, perhaps with a port; anything else is no name', () => {
  const table: readonly (readonly [string | undefined, string])[] = [
    ['shield.example', 'shield.example'],
    ['Shield.Example:8480', 'shield.example'],
    ['shield.example.', 'shield.example'],
    ['shield.example.:443', 'shield.example'],
    ['shield.example:', 'shield.example'],
    ['127.0.0.1:80', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['[::1]:8480', '[::1]'],
    ['::1', ''],
    ['shield.example:80:80', ''],
    ['shield.example:port', ''],
    ['shield.example:123456', ''],
    ['user@shield.example', ''],
    ['shield.example/path', ''],
    ['shield.example evil.example', ''],
    ['shield.example..', 'shield.example.'],
    ['[::1]evil.example', ''],
    ['', ''],
    [undefined, ''],
  ];
  for (const [given, name] of table) assert.equal(hostName(given), name, given ?? 'missing');
});

test('a stranger’s name that leads to our address gets nothing (DNS rebinding)', async (t) => {
  const port = await consoleAt(t, { hosts: ['shield.example', '[fd00::5]'] });
  const asks = async (host: string): Promise<number> => (await send(port, { host })).status;
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'shield.example.evil.example',
    'evil.shield.example',
    'shield.example:80:80',
    '192.168.1.1',
    '[::2]',
    '127.1',
    '2130706433',
    '',
  ])
    assert.equal(await asks(host), 421, host);
  for (const host of [
    'shield.example',
    'SHIELD.example.',
    `shield.example.:${port}`,
    'localhost',
    `127.0.0.1:${port}`,
    '[::1]:1',
    '[fd00::5]:8480',
  ])
    assert.notEqual(await asks(host), 421, host);
});

test('forwarding headers count from a trusted proxy only', async (t) => {
  const forwarded = {
    host: 'backend.internal',
    'x-forwarded-host': 'shield.example',
    'x-forwarded-proto': 'https',
    origin: 'https://shield.example',
  };
  const form = 'language=hu&back=%2Fcases';
  const believed = await consoleAt(t, {
    hosts: ['shield.example'],
    trustedProxies: ['127.0.0.1'],
    basePath: '/shield',
  });
  const path = '/shield/language';
  const done = await send(believed, forwarded, { path, form });
  assert.deepEqual([done.status, done.location], [303, '/shield/cases']);
  assert.match(done.cookies.join(), /; Path=\/shield; HttpOnly; SameSite=Strict; Secure/);
  const evil = { ...forwarded, 'x-forwarded-host': 'evil.example' };
  assert.equal((await send(believed, evil, { path, form })).status, 421);
  const strange = await consoleAt(t, {
    hosts: ['shield.example', 'backend.internal'],
    trustedProxies: ['192.0.2.1'],
  });
  const plain = await send(strange, forwarded, { path: '/language', form });
  assert.doesNotMatch(plain.cookies.join(), /Secure/);
  const refused = await send(strange, { ...forwarded, host: 'evil.example' }, STYLE);
  assert.equal(refused.status, 421);
});

test('a form counts when its origin is the name that the browser sees', async (t) => {
  const port = await consoleAt(t, { hosts: ['shield.example'], trustedProxies: ['127.0.0.1'] });
  const posted = async (headers: Record<string, string>): Promise<number> =>
    (await send(port, headers, { path: '/sign-in', form: 'link=good' })).status;
  const https = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shield.example' };
  const host = 'backend.internal';
  const table: readonly (readonly [Record<string, string>, number])[] = [
    [{ host, ...https, origin: 'https://shield.example' }, 303],
    [
      {
        host,
        ...https,
        'x-forwarded-host': 'shield.example:443',
        origin: 'https://shield.example',
      },
      303,
    ],
    [{ host: 'shield.example:8443', origin: 'https://shield.example:8443' }, 303],
    [{ host, ...https, origin: 'https://shield.example:8443' }, 403],
    [{ host, ...https, origin: 'https://evil.example' }, 403],
    [{ host, ...https, origin: 'https://backend.internal' }, 403],
    [{ host, ...https, origin: 'http://shield.example' }, 403],
    [{ host, ...https, origin: 'null' }, 403],
    [{ host, ...https, 'sec-fetch-site': 'cross-site' }, 403],
    [{ host, ...https, 'sec-fetch-site': 'same-site' }, 403],
  ];
  for (const [headers, status] of table)
    assert.equal(await posted(headers), status, JSON.stringify(headers));
});

test('below a path every address of a page has it, whether the proxy cuts it off or not', async (t) => {
  const port = await consoleAt(t, { basePath: '/shield' });
  const cookie = 'cybershield-session=session';
  for (const path of ['/shield/cases', '/cases']) {
    const { status, body } = await send(port, { host: 'localhost', cookie }, { path });
    assert.equal(status, 200, path);
    for (const [, address = ''] of body.matchAll(/ (?:href|src|action|formaction)="([^"]*)"/g))
      assert.match(address, /^(\/shield\/|#|\?)/, address);
  }
  const away = await send(port, { host: 'localhost' }, { path: '/shield/cases' });
  assert.deepEqual([away.status, away.location], [303, '/shield/sign-in?back=%2Fcases']);
  const root = await send(port, { host: 'localhost', cookie }, { path: '/shield' });
  assert.ok(root.status < 400, 'the path itself, without a slash');
  const other = await send(port, { host: 'localhost', cookie }, { path: '/shieldcases' });
  assert.equal(other.status, 404);
});

test('no face answers to a stranger’s name: pages, streams, health, figures, the interface', async (t) => {
  const ports = world([]);
  const doors = await openDoors(
    { http: [{ host: '127.0.0.1', port: 0, doors: ['ndjson', 'otlp', 'pages'] }] },
    {
      pages: (app) => {
        const { tokens, words, rules, rulesMarked, health } = ports;
        openHealth(app, { hindrances: () => [], figures: () => [], tokens });
        openApiDoor(app, {
          state: ports,
          version: '0.0.0',
          reporting: reportingOver(ports),
          rules,
          rulesMarked,
          health,
          timeZone: () => 'UTC',
          words,
          now: () => ports.now(),
          fault: () => undefined,
        });
        openConsole(app, CONFIG, ports);
        return Promise.resolve();
      },
    },
  );
  t.after(() => doors.intake.close());
  const port = doors.port('ndjson+otlp+pages');
  const cookie = 'cybershield-session=session';
  for (const path of [
    '/',
    '/today',
    '/findings',
    '/live',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/v1/openapi.json',
    '/api/v1/cases',
    '/authority',
    '/nowhere',
  ]) {
    const { status, body } = await send(port, { host: 'evil.example', cookie }, { path });
    assert.deepEqual([status, body], [421, '{"error":"host-not-allowed"}'], path);
  }
  const form = 'link=good';
  const posted = await send(port, { host: 'evil.example' }, { path: '/sign-in', form });
  assert.deepEqual([posted.status, posted.cookies], [421, []]);
});

test('one address holds only so many connections, and gets their places back', async (t) => {
  const server = createServer();
  let isExempt = false;
  limitAddresses(server, 2, () => isExempt);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    t.after(() => socket.destroy());
    const [peer] = await Promise.all([once(server, 'connection'), once(socket, 'connect')]);
    return { socket, peer: (peer as unknown as [typeof socket])[0] };
  };
  const first = await open();
  await open();
  const third = await open();
  assert.ok(third.peer.destroyed, 'the third is ended');
  const gone = once(first.peer, 'close');
  first.socket.destroy();
  first.peer.destroy();
  await gone;
  assert.ok(!(await open()).peer.destroyed, 'a place that was given back');
  isExempt = true;
  assert.ok(!(await open()).peer.destroyed, 'proxies and this machine are not counted');
});

test('what a proxy passes on that we do not trust is no visit from this machine', async (t) => {
  const port = await consoleAt(t, { hosts: ['shield.example'] });
  const host = 'shield.example';
  assert.equal((await send(port, { host }, { path: '/today' })).status, 200);
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
    const { status, location } = await send(port, { host, [name]: '::1' }, { path: '/today' });
    assert.deepEqual([status, location], [303, '/sign-in?back=%2Ftoday'], name);
  }
  const trusting = await consoleAt(t, { hosts: [host], trustedProxies: ['127.0.0.1'] });
  const seen = async (from: string): Promise<number> =>
    (await send(trusting, { host, 'x-forwarded-for': from }, { path: '/today' })).status;
  assert.equal(await seen('127.0.0.1'), 200, 'a browser on the machine of the proxy');
  assert.equal(await seen('192.0.2.9'), 303);
  assert.equal(await seen('127.0.0.1, 192.0.2.9'), 303, 'what a stranger wrote before');
});
