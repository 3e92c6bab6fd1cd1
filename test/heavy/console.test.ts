/** Every page of the console in a real Chromium: axe-core, narrow screens, zoom, the keyboard alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';

import { openConsole } from '../../src/console/open.ts';
import { everyPage, gatherPages } from '../console/every-page.ts';
import { CASE, CONFIG, NOW, world } from '../console/world.ts';
import { CLUSTER_ID } from '../console/world-gathered.ts';
import { campaignsOf } from '../console/world-loop.ts';
import { openChromium, overflow, skip, violations } from './chromium.ts';

const SLOW = process.env['SLOW'] === '1';
/** Pages with an id, and further views of pages. Every other page is found by itself. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '/setup/logs': ['/setup/logs?from=windows,linux,firewall,backup,program'],
  '/findings/:id': ['/findings/f1', '/findings/f4'],
  '/cases/:id': [`/cases/${CASE.id}`],
  '/cases/:id/print': [`/cases/${CASE.id}/print`],
  '/clocks/:id': [`/clocks/${CASE.id}`],
  '/queue': [`/queue?case=${CASE.id}`],
  '/search': ['/search?text=ward'],
  '/suppressions/new': ['/suppressions/new?finding=f1'],
  '/timeline': ['/timeline?lane=technique'],
  '/rules': ['/rules?refused=yes'],
  '/rules/:id': ['/rules/r2'],
  '/report/:id': ['/report/ransom', '/report/lost'],
  '/reports/:id': ['/reports/R-2026-0001'],
  '/clusters/:id': [`/clusters/${CLUSTER_ID}`],
  '/senders': ['/senders?list=sector'],
  '/senders/:id': ['/senders/lab.example'],
  '/learn/:id': ['/learn/altered-value'],
  '/members/:id': ['/members/m-04'],
  '/members/:id/left': ['/members/m-02/left'],
  '/guard/veto': ['/guard/veto?indicator=domain:szamla-portal.example'],
  '/campaigns/:id/notices': campaignsOf(NOW).map((id) => `/campaigns/${id}/notices`),
  '/campaigns/:id': campaignsOf(NOW).map((id) => `/campaigns/${id}`),
  '/public-warnings/:id/correct': ['/public-warnings/C-1/correct'],
  '/administration/notices/recipients/:id': ['/administration/notices/recipients/r1'],
  '/administration/people/:id': ['/administration/people/person-1'],
};
/** One of each kind in every run: a page for anyone, a form, a table, what was found, what is not. */
const SAMPLE: readonly string[] = [
  '/overview',
  '/setup/people',
  '/binder',
  '/findings/f4',
  '/administration/notices',
  '/api',
  '/nowhere',
];
const LANGUAGES: readonly string[] = SLOW ? ['en', 'hu', 'fr', 'de'] : ['hu'];
/** What Tab must reach: everything that can be pressed, filled in or opened, and is shown. */
const REACHABLE = `(() => {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
  // What a chart leaves out of the way of Tab must be there once more, such as in its table.
  const there = new Set(all.filter((one) => one.tabIndex >= 0).map((one) => one.href));
  const isTwice = (one) => one instanceof SVGAElement && there.has(new URL(one.href.baseVal, location).href);
  return all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !isTwice(one));
})()`;
/**
 * Where the focus is, whether it was there before, and whether it can be seen. Within a field
 * for a date Tab stops several times, and the browser shows where; of radio buttons it reaches one
 * and the arrows the others.
 */
const FOCUSED = `(() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const style = getComputedStyle(one);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const { width, height } = one.getBoundingClientRect();
  const within = window.lastReached === one;
  const again = one.dataset.reached === 'yes' && !within;
  window.lastReached = one;
  const group = one.type === 'radio' ? [...document.getElementsByName(one.name)] : [one];
  for (const each of group.filter(({ form }) => form === one.form)) each.dataset.reached = 'yes';
  const seen = within || ((ring || style.boxShadow !== 'none') && width > 0 && height > 0);
  return { again, seen, markup: one.outerHTML.slice(0, 120) };
})()`;
const TABS_MAX = 600;

let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let address = '';
let paths: readonly string[] = [];
const calls: string[] = [];

before(async () => {
  if (skip !== false) return;
  app = fastify({ forceCloseConnections: true });
  const pages = gatherPages(app);
  openConsole(app, CONFIG, world(calls));
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  const all = [...everyPage(pages, EXAMPLES), '/nowhere'];
  for (const one of SAMPLE) assert.ok(all.includes(one), `${one} is a page`);
  paths = SLOW ? all : SAMPLE;
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await app?.close();
});

async function signedIn(
  locale: string,
  colorScheme: 'light' | 'dark',
  width: number,
): Promise<Page> {
  assert.ok(browser);
  const context = await browser.newContext({
    locale,
    colorScheme,
    bypassCSP: true,
    viewport: { width, height: 768 },
  });
  // The pane for Outlook asks for Microsoft's script: a test asks nobody.
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  await context.addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
  return context.newPage();
}

test('axe-core finds nothing, 320 pixels and 200 % lose nothing', { skip }, async () => {
  for (const language of LANGUAGES) {
    // Colours are the same in every language: the dark ones are looked at in one.
    for (const scheme of SLOW && language === 'en'
      ? (['light', 'dark'] as const)
      : ['light' as const]) {
      const page = await signedIn(language, scheme, 320);
      for (const path of paths) {
        await page.setViewportSize({ width: 320, height: 768 });
        await page.goto(address + path);
        assert.deepEqual(await violations(page), [], `${path} ${language} ${scheme}`);
        assert.equal(await overflow(page), 0, `${path} ${language} scrolls sideways at 320 pixels`);
        // A window of 1280 pixels at twice the size has room for 640.
        await page.setViewportSize({ width: 640, height: 384 });
        assert.equal(await overflow(page), 0, `${path} ${language} scrolls sideways at 200 %`);
      }
      await page.context().close();
    }
  }
});

test('Tab reaches everything, and where the focus is can be seen', { skip }, async () => {
  const page = await signedIn('hu', 'light', 1366);
  for (const path of SLOW ? paths : SAMPLE.slice(0, 2)) {
    await page.goto(address + path);
    const expected = Number(await page.evaluate(`${REACHABLE}.length`));
    // Where a page puts the focus is no end: Tab goes round.
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      await page.keyboard.press('Tab');
      const focused: unknown = await page.evaluate(FOCUSED);
      if (focused === null) continue;
      assert.ok(typeof focused === 'object' && 'again' in focused && 'seen' in focused);
      if (focused.again === true) break;
      assert.equal(focused.seen, true, `${path} ${JSON.stringify(focused)}`);
    }
    const missed: unknown = await page.evaluate(
      `${REACHABLE}.filter((one) => one.dataset.reached !== 'yes').map((one) => one.outerHTML.slice(0, 120))`,
    );
    assert.deepEqual(missed, [], `${path}: ${expected} can be pressed`);
  }
  await page.context().close();
});

test('from the link to a closed case, by keyboard, without scripts', { skip }, async () => {
  assert.ok(browser);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr' });
  const page = await context.newPage();
  await page.goto(`${address}/sign-in?link=good`);
  await page.getByRole('button', { name: 'Se connecter' }).press('Enter');
  await page.getByRole('link', { name: 'Shadow copies deleted' }).press('Enter');
  const form = page.locator(`form[action="/cases/${CASE.id}/close"]`);
  await form.locator('select[name=reason]').selectOption('resolved');
  await form.locator('[name=text]').fill('Sauvegarde prévue.');
  await form.getByRole('button').press('Enter');
  await page.waitForLoadState();
  const decided = calls.filter((call) => !call.startsWith('look '));
  assert.deepEqual(decided, [`close ${CASE.id} resolved Sauvegarde prévue. by duty`]);
  await context.close();
});
