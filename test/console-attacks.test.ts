/**
 * What strangers and insiders write into addresses and forms: the console over a real store answers
 * every one of it without failing, and every answer carries the headers that hold a browser back.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { SignedIn } from '../src/flow/doors.ts';
import { ROLES } from '../src/model/role.ts';
import { HOUR } from '../src/model/time.ts';
import { record } from '../src/store/database/recording.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { CONFIG, finding, HOSTILE, NOW, world } from './console/world.ts';

const VALUES: readonly string[] = [
  '',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  '99999999999999999999999999',
  '1.5',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'null\u0000byte',
  '\ud800',
  `'; drop table people; --`,
  '%',
  '_%_%_%_%_%_%_%_%_%_%_%_%',
  'a\r\nset-cookie: x=y',
  '/\\evil.example',
  '//evil.example/',
  'javascript:alert(1)',
  HOSTILE,
  'x'.repeat(8_000),
  '[]',
  '{"$gt":""}',
];
const NAMES: readonly string[] = [
  'after',
  'age',
  'affliction',
  'back',
  'by',
  'case',
  'direction',
  'finding',
  'from',
  'host',
  'id',
  'kind',
  'lane',
  'level',
  'link',
  'order',
  'page',
  'person',
  'rule',
  'sort',
  'state',
  'subject',
  'technique',
  'text',
  'to',
  'tried',
];
/** Every page meets some of the values and every value many of the pages; in full, all meet all. */
const TURNS: number = process.env['SLOW'] === '1' ? VALUES.length : 1;
const routes: string[] = [];
const faults: unknown[] = [];
let store: TestStore;
let app: FastifyInstance;

before(async () => {
  store = await openTestStore(() => NOW);
  await record(store.database, {
    organisation: 'own',
    at: NOW,
    number: 1,
    offset: 1,
    findings: [finding({ caseId: null, host: HOSTILE, person: HOSTILE })],
    senders: [],
    unreadable: [],
    logsources: new Map(),
    correlation: { put: [], drop: [] },
  });
  app = fastify({ exposeHeadRoutes: false });
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`);
  });
  const fake = world([]);
  openConsole(app, CONFIG, {
    ...fake,
    ...store.state,
    signIns: { ...fake.signIns, session: () => Promise.resolve(EVERYBODY) },
    sessions: fake.sessions,
    fault: (error) => void faults.push(error),
  });
  await app.ready();
});
after(() => store.close());

const EVERYBODY: SignedIn = {
  id: 'person-1',
  name: 'duty',
  roles: ROLES,
  language: null,
  organisation: 'own',
  how: 'password',
  signedInAt: NOW,
  lastSeenAt: NOW,
  expiresAt: NOW + HOUR,
  formToken: 'form',
};
const SIGNED_IN = { host: 'localhost', cookie: 'cybershield-session=session' };

/** Addresses that end a stream or a session are looked at elsewhere. */
function those(method: string): readonly string[] {
  return routes
    .filter(
      (route) => route.startsWith(`${method} `) && !/\/(?:live|assets|islands|icon-)/.test(route),
    )
    .map((route) => route.slice(method.length + 1));
}

function into(pattern: string, value: string): string {
  return pattern.replace(':id', encodeURIComponent(value.toWellFormed())).replace('*', 'x');
}

const PANE_SCRIPT = 'https://appsforoffice.microsoft.com';

function saidBy(given: Readonly<Record<string, unknown>>, what: string): void {
  const { location = '/' } = given;
  assert.ok(typeof location === 'string', what);
  assert.match(location, /^\/(?![/\\])/, `${what} leads to ${location}`);
  assert.equal(given['x-content-type-options'], 'nosniff', what);
  assert.match(String(given['cache-control']), /no-store/, what);
  const policy = String(given['content-security-policy']);
  // The pane in Outlook loads Microsoft's script and is shown in Outlook's frame; it alone does.
  const isPane = /^\/add-in(?:[? ]|$)/.test(what) && policy.includes(PANE_SCRIPT);
  for (const part of [
    "default-src 'none'",
    isPane ? `script-src 'self' ${PANE_SCRIPT}` : "script-src 'self'",
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    ...(isPane ? [] : ["frame-ancestors 'none'"]),
  ])
    assert.ok(policy.split('; ').includes(part), `${what}: ${part}`);
  assert.ok(!/unsafe|data:|http:/.test(policy), policy);
  assert.ok(isPane || !/\*|https:/.test(policy), policy);
}

test('no value in an address makes a page fail, send somebody away or let markup out', async () => {
  const pages = those('GET');
  assert.ok(pages.length > 50);
  for (const [place, pattern] of pages.entries()) {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const value = VALUES[(place + turn) % VALUES.length] ?? '';
      const query = new URLSearchParams(NAMES.map((name) => [name, value.slice(0, 400)]));
      for (const url of [into(pattern, value), `${into(pattern, 'f1')}?${query.toString()}`]) {
        if (url.length > 12_000) continue;
        const answer = await app.inject({ url, headers: SIGNED_IN });
        assert.deepEqual(faults.splice(0), [], url);
        assert.ok(answer.statusCode < 500, `${url}: ${answer.statusCode}`);
        const type = answer.headers['content-type'] ?? '';
        if (type.startsWith('text/html')) {
          assert.ok(
            !answer.body.includes('<script>alert') &&
              !answer.body.includes('\u202e') &&
              !answer.body.includes('\u0000'),
            url,
          );
          assert.ok(!/(?:href|action|src)="javascript:/i.test(answer.body), url);
        }
        if (answer.statusCode !== 400 && answer.statusCode !== 414) saidBy(answer.headers, url);
      }
    }
  }
});

test('no value in a form makes it fail, and none leads to another site', async () => {
  const fields = [...NAMES, 'name', 'signInName', 'roles', 'mail', 'phone', 'lastDay', 'what'];
  const more = ['at', 'why', 'regime', 'stage', 'reason', 'reference', 'task', 'due', 'code'];
  const rest = ['until', 'do', 'title', 'answer', 'now', 'password', 'again', 'country', 'into'];
  for (const [place, pattern] of those('POST').entries()) {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const value = VALUES[(place + turn) % VALUES.length] ?? '';
      const form = new URLSearchParams([['form-token', 'form']]);
      for (const name of [...fields, ...more, ...rest]) form.append(name, value.slice(0, 1_000));
      const url = into(pattern, turn % 2 === 0 ? value.slice(0, 100) : 'f1');
      const answer = await app.inject({
        method: 'POST',
        url,
        headers: { ...SIGNED_IN, 'content-type': 'application/x-www-form-urlencoded' },
        payload: form.toString(),
      });
      const what = `${url} with ${value.slice(0, 40)}`;
      assert.deepEqual(faults.splice(0), [], what);
      assert.ok(answer.statusCode < 500, `${what}: ${answer.statusCode}`);
      if (answer.statusCode !== 400) saidBy(answer.headers, what);
    }
  }
});

test('a ceremony, a link or a sign-in code that somebody made up opens nothing', async () => {
  const made = JSON.stringify({ __proto__: { admin: true }, id: 'x', rawId: 'x', type: 'x' });
  for (const [url, form] of [
    ['/passkey', { response: made }],
    ['/sign-in', { link: '__proto__' }],
    ['/sign-in/code', { pending: 'A'.repeat(5_000), code: '000000' }],
    ['/sign-in/set-up', { pending: '__proto__', codes: 'x', code: '000000' }],
    ['/sign-in/recovery', { name: 'anna', code: '0000-0000-0000-0000' }],
    ['/invitation', { link: "' or 1=1 --", password: 'x', again: 'x' }],
    ['/acknowledge', { link: '__proto__' }],
  ] as const) {
    const answer = await app.inject({
      method: 'POST',
      url,
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
    // 429 where the hostile forms above have already slowed this sender down.
    assert.ok(
      [303, 403, 404, 422, 429].includes(answer.statusCode),
      `${url}: ${answer.statusCode}`,
    );
    assert.ok(!/session=[^;]/.test(String(answer.headers['set-cookie'] ?? '')), url);
  }
  assert.deepEqual(faults.splice(0), []);
});
