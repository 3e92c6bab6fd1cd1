/** Signing in, accounts and people in a real Chromium: axe-core, narrow screens, and the idle lock. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';

import { openConsole } from '../../src/console/open.ts';
import { DAY } from '../../src/model/time.ts';
import { openTestStore, type TestStore } from '../console/store.ts';
import { PROVING } from '../console/world-people.ts';
import { CONFIG, world } from '../console/world.ts';
import { openChromium, overflow, skip, violations } from './chromium.ts';

const SLOW = process.env['SLOW'] === '1';
const LOCALES: readonly string[] = SLOW ? ['en', 'hu', 'fr'] : ['fr'];
const SCHEMES: readonly ('light' | 'dark')[] = SLOW ? ['light', 'dark'] : ['light'];
const PASSWORD = 'four words that rhyme';
/** Long enough to see the warning, short enough for a test. */
const IDLE_MS = 6_000;
let browser: Browser | undefined;
let store: TestStore | undefined;
const apps: FastifyInstance[] = [];

before(async () => {
  if (skip !== false) return;
  store = await openTestStore(() => Date.now());
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  for (const app of apps) await app.close();
  await store?.close();
});

/** A console over the one store; `idleMs` is what its pages say. */
async function site(idleMs: number): Promise<string> {
  assert.ok(store);
  const app = fastify({ forceCloseConnections: true });
  apps.push(app);
  const ports = world([], { ...store.state, proving: PROVING, now: () => Date.now() });
  openConsole(app, { ...CONFIG, idleMs }, ports);
  return (await app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
}

/** The id of a new administrator who has a password, and a session of theirs. */
async function somebody(signInName: string): Promise<{ readonly id: string; session: string }> {
  assert.ok(store);
  const { people, proofs, signIns } = store.state;
  const none = { mail: null, phone: null, language: null, endsAt: null };
  const roles = ['administrator', 'auditor'] as const;
  const { id } = await people.add({ ...none, name: signInName, signInName, roles }, 'test');
  await proofs.setPassword(id, PASSWORD, 'test');
  return { id, session: await signIns.sessionFor(id, 'password') };
}

async function pageOf(
  address: string,
  session: string | null,
  over: { locale?: string; colorScheme?: 'light' | 'dark'; width?: number } = {},
): Promise<Page> {
  assert.ok(browser);
  const { locale = 'en', colorScheme = 'light', width = 1_366 } = over;
  const viewport = { width, height: 768 };
  const context = await browser.newContext({ locale, colorScheme, viewport, bypassCSP: true });
  if (session !== null)
    await context.addCookies([{ name: 'cybershield-session', value: session, url: address }]);
  return context.newPage();
}

async function judge(page: Page, what: string): Promise<void> {
  assert.deepEqual(await violations(page), [], what);
  assert.equal(await overflow(page), 0, `${what} scrolls sideways`);
}

test(
  'axe-core finds nothing on the pages of people, and 320 pixels lose nothing',
  {
    skip:
      skip !== false ? skip : SLOW ? false : 'with SLOW=1; the console’s suite looks at a sample',
  },
  async () => {
    assert.ok(store);
    const { people, recoveries, sessions, signIns, accesses } = store.state;
    const address = await site(900_000);
    const { id, session } = await somebody('anna');
    const visitor = {
      name: 'Visitor',
      signInName: 'visitor',
      roles: ['visiting-assessor'],
    } as const;
    const none = { mail: null, phone: null, language: null, endsAt: Date.now() + DAY };
    const { id: other } = await people.add({ ...visitor, ...none }, 'anna');
    const [code = ''] = await recoveries.make(other, 'Visitor');
    await recoveries.claim('visitor', code);
    await accesses.record({
      at: Date.now(),
      by: 'anna',
      what: 'finding',
      id: 'f1',
      door: 'console',
    });
    const link = await signIns.createLink({ kind: 'invitation', person: other, by: 'anna' });
    const locked = await signIns.sessionFor(id, 'password');
    await sessions.lock(locked);
    const own = [
      '/account',
      '/account/codes',
      '/account/passkeys',
      '/administration/people',
      `/administration/people/${other}`,
      '/accesses',
    ];
    const ways = [
      ...['/sign-in', '/sign-in/recovery', `/invitation?link=${link}`].map((path) => [path, null]),
      ['/lock', locked],
      ...own.map((path) => [path, session]),
    ] as const;
    for (const locale of LOCALES)
      for (const colorScheme of SCHEMES)
        for (const [path, held] of ways) {
          const page = await pageOf(address, held ?? null, { locale, colorScheme, width: 320 });
          const answer = await page.goto(`${address}${path}`);
          assert.equal(answer?.status(), 200, `${path}`);
          await judge(page, `${path} ${locale} ${colorScheme}`);
          if (path === '/account') {
            await page.evaluate('document.getElementById("idle").showModal()');
            await judge(page, `the warning ${locale} ${colorScheme}`);
          }
          await page.context().close();
        }
  },
);

test(
  'nobody at work: a warning, a cover, the lock; what was typed comes back to its owner',
  { skip: skip !== false ? skip : SLOW ? false : 'waits for seconds: with SLOW=1' },
  async () => {
    const address = await site(IDLE_MS);
    const { session } = await somebody('bela');
    const page = await pageOf(address, session);
    await page.goto(`${address}/administration/people`);
    const second = await page.context().newPage();
    await second.goto(`${address}/account`);
    await page.bringToFront();
    const name = page.locator('input[name="name"]');
    await page.getByRole('alertdialog').waitFor();
    await page.getByRole('button', { name: 'Stay' }).click();
    await page.evaluate(
      'document.querySelector("details:has([name=name])")?.setAttribute("open", "")',
    );
    await name.fill('Kis Zoé');
    await page.locator('input[value="analyst"]').check();
    await page.waitForURL('**/lock?back=*');
    await second.waitForURL('**/lock?back=*');
    const kept = String(await page.evaluate('sessionStorage.getItem("cybershield-typed")'));
    assert.match(kept, /"locked":true/);
    assert.ok(!kept.includes('Kis'), 'nothing to read while it is locked');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByText('What you had typed before the lock is back.').waitFor();
    assert.equal(await name.inputValue(), 'Kis Zoé');
    assert.ok(await page.locator('input[value="analyst"]').isChecked());
    await page.context().close();
  },
);
