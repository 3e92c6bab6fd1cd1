/** Behind a real nginx: below a path that it keeps, at the root of a name, and below a path it cuts off. */
import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { openConsole } from '../../src/console/open.ts';
import { CONFIG, world } from '../console/world.ts';
import { openDoors } from '../doors.ts';
import { openChromium, skip as noChromium } from './chromium.ts';
import { hasNginx, startNginx, type Nginx } from './nginx.ts';

const skip = hasNginx() ? false : 'nginx is not here (apt-get install nginx-light)';
const noBrowser = skip === false ? noChromium : skip;
const NAME = 'shield.localhost';

/** As docs/behind-a-proxy.md says it. */
const HEADERS = `proxy_http_version 1.1;
  proxy_set_header Host $host;
  proxy_set_header X-Forwarded-Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_buffering off;
  client_max_body_size 0;`;

async function behind(
  t: TestContext,
  basePath: string,
  location: (port: number) => string,
): Promise<Nginx> {
  const doors = await openDoors(
    {
      http: [{ host: '127.0.0.1', port: 0, doors: ['ndjson', 'pages'] }],
      hosts: [NAME],
      trustedProxies: ['127.0.0.1'],
      basePath,
    },
    {
      pages: (app) => {
        openConsole(app, { ...CONFIG, basePath }, world([]));
        return Promise.resolve();
      },
    },
  );
  t.after(() => doors.intake.close());
  return startNginx(t, [NAME], location(doors.port('ndjson+pages')));
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookies: string;
  readonly body: string;
}

function send(
  { port, authority: ca }: Nginx,
  path: string,
  { form, headers = {} }: { form?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const method = form === undefined ? 'GET' : 'POST';
  const own = { origin: `https://${NAME}:${port}`, host: `${NAME}:${port}` };
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        ca,
        servername: NAME,
        agent: false,
        headers: form === undefined ? { ...own, ...headers } : { ...type, ...own, ...headers },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => {
          const { location, 'set-cookie': cookies = [] } = response.headers;
          resolve({ status: response.statusCode ?? 0, location, cookies: cookies.join(), body });
        });
      },
    );
    asked.on('error', reject);
    asked.end(form);
  });
}

const WAYS: readonly (readonly [string, string, (port: number) => string])[] = [
  [
    'below a path that the proxy keeps',
    '/shield',
    (port) => `location /shield/ { proxy_pass http://127.0.0.1:${port}; ${HEADERS} }
      location = /shield { return 301 /shield/; }`,
  ],
  [
    'below a path that the proxy cuts off',
    '/care/shield',
    (port) => `location /care/shield/ { proxy_pass http://127.0.0.1:${port}/; ${HEADERS} }`,
  ],
  [
    'at the root of a name',
    '',
    (port) => `location / { proxy_pass http://127.0.0.1:${port}; ${HEADERS} }`,
  ],
];

for (const [way, base, location] of process.env['SLOW'] === '1' ? WAYS : WAYS.slice(0, 1)) {
  test(`${way}: pages, redirects, forms and cookies`, { skip }, async (t) => {
    const proxy = await behind(t, base, location);
    const away = await send(proxy, `${base}/cases`);
    assert.deepEqual([away.status, away.location], [303, `${base}/sign-in?back=%2Fcases`]);
    const link = await send(proxy, `${base}/sign-in?link=good`);
    assert.equal(link.status, 200);
    assert.match(link.body, new RegExp(`action="${base}/sign-in"`));
    const form = 'link=good';
    const evil = { origin: 'https://evil.example' };
    assert.equal((await send(proxy, `${base}/sign-in`, { form, headers: evil })).status, 403);
    const signedIn = await send(proxy, `${base}/sign-in`, { form });
    assert.equal(signedIn.status, 303);
    assert.match(String(signedIn.location), new RegExp(`^${base}/`));
    const path = base === '' ? '/' : base;
    const expected = new RegExp(`session=session; Path=${path}; HttpOnly; SameSite=Strict; Secure`);
    assert.match(signedIn.cookies, expected);
    // At the root of a name the cookie has the prefix that neighbours cannot set.
    const prefix = base === '' ? '__Host-' : '';
    const headers = { cookie: `${prefix}cybershield-session=session` };
    const cases = await send(proxy, `${base}/cases`, { headers });
    assert.equal(cases.status, 200);
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(cases.body) ?? [];
    assert.equal((await send(proxy, style)).status, 200, style);
    assert.equal(
      (await send(proxy, `${base}/cases`, { headers: { host: 'evil.example' } })).status,
      421,
    );
  });
}

test(
  'Chromium below a path: every file arrives, live updates too',
  { skip: noBrowser },
  async (t) => {
    const [, base, location] = WAYS[0] ?? ['', '', () => ''];
    const proxy = await behind(t, base, location);
    const { publicKey } = new X509Certificate(readFileSync(join(proxy.folder, 'c.pem')));
    const spki = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64');
    const args = [`--ignore-certificate-errors-spki-list=${spki}`];
    const browser = await openChromium({ args });
    t.after(() => browser.close());
    const address = `https://${NAME}:${proxy.port}`;
    const page = await browser.newPage();
    const failed: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('console', (said) => {
      if (said.type() === 'error') failed.push(said.text());
    });
    await page.goto(`${address}${base}/sign-in?link=good`);
    await page.locator('form[action$="/sign-in"] button').first().click();
    await page.waitForURL((url) => url.pathname !== `${base}/sign-in`);
    const [cookie] = await page.context().cookies(`${address}${base}/`);
    assert.deepEqual([cookie?.path, cookie?.secure, cookie?.httpOnly], [base, true, true]);
    await page.goto(`${address}${base}/cases`);
    // The first event comes at once: a proxy that gathers answers would hold it back.
    const heard: unknown = await page.evaluate(
      `new Promise((heard) => {
      const source = new EventSource('${base}/live');
      source.addEventListener('here', () => heard('here'));
      source.addEventListener('error', () => heard('error'));
    })`,
    );
    assert.equal(heard, 'here');
    assert.deepEqual(failed, []);
    assert.deepEqual(await page.context().cookies(`${address}/other`), []);
  },
);
