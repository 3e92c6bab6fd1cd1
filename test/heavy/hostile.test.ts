/**
 * Injection: a store in which every text is hostile, and every page of the console over it in a real
 * Chromium under its own policy. Nothing of it becomes markup, runs, turns the text or breaks a page.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';

import { openConsole } from '../../src/console/open.ts';
import { everyPage, gatherPages } from '../console/every-page.ts';
import { fillWithHostile, HOSTILE, RAW_SIGNS } from '../console/hostile.ts';
import { openTestStore, type TestStore } from '../console/store.ts';
import { CONFIG, NOW, world } from '../console/world.ts';
import { campaignsOf } from '../console/world-loop.ts';
import { openChromium, overflow, skip } from './chromium.ts';

const SLOW = process.env['SLOW'] === '1';
const LANGUAGES: readonly string[] = SLOW ? ['en', 'hu', 'fr'] : ['hu'];
/** Elements and attributes that only the hostile texts would make. */
const INJECTED = `document.querySelectorAll('.hostile, [data-hostile], [onmouseover], [onerror], body script:not([src])').length`;

let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let store: TestStore | undefined;

before(async () => {
  if (skip === false) browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await app?.close();
  await store?.close();
});

async function open(): Promise<{
  readonly address: string;
  readonly session: string;
  readonly paths: readonly string[];
}> {
  store = await openTestStore(() => NOW);
  const made = await fillWithHostile(store, NOW);
  app = fastify({ forceCloseConnections: true });
  const pages = gatherPages(app);
  const config = { ...CONFIG, organisation: HOSTILE, simulated: false };
  openConsole(app, config, { ...world([]), ...store.state });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const session = await store.state.signIns.sessionFor(made.person, 'link');
  const query = encodeURIComponent(HOSTILE);
  const paths = everyPage(pages, {
    '/findings': [`/findings?text=${query}&host=${query}`],
    '/findings/:id': [`/findings/${made.finding}`],
    '/queue': [`/queue?case=${made.caseId}`, `/queue?text=${query}`],
    '/cases/:id': [`/cases/${made.caseId}`],
    '/cases/:id/print': [`/cases/${made.caseId}/print`],
    '/clocks/:id': [`/clocks/${made.caseId}`],
    '/suppressions/new': [`/suppressions/new?finding=${made.finding}`],
    '/search': [`/search?text=${query}`],
    '/timeline': ['/timeline?lane=technique', '/timeline?lane=person'],
    '/rules/:id': ['/rules/r1'],
    '/report/:id': ['/report/message', `/report/message?${query}=${query}`],
    '/reports/:id': [`/reports/${made.report}`],
    '/clusters/:id': [`/clusters/${made.cluster}`],
    '/senders': [`/senders?q=${query}`, `/senders?list=sector&q=${query}`],
    '/senders/:id': [`/senders/${query}`, '/senders/evil.example'],
    '/learn/:id': ['/learn/altered-value'],
    '/members': ['/members?affliction=a-1', `/members?text=${query}`],
    '/members/:id': [`/members/${made.member}`],
    '/members/:id/left': [`/members/${made.member}/left`],
    '/campaigns/:id/notices': campaignsOf(NOW).map((id) => `/campaigns/${id}/notices`),
    '/campaigns/:id': campaignsOf(NOW).map((id) => `/campaigns/${id}`),
    '/public-warnings/:id/correct': ['/public-warnings/1/correct'],
    '/administration/notices/recipients/:id': [
      `/administration/notices/recipients/${made.recipient}`,
    ],
    '/administration/people/:id': [`/administration/people/${made.person}`],
  });
  return { address, session, paths: SLOW ? paths : paths.filter((_, index) => index % 10 === 0) };
}

test('whatever is written into it, every page stays a page', { skip }, async () => {
  assert.ok(browser);
  const { address, session, paths } = await open();
  for (const locale of LANGUAGES) {
    const context = await browser.newContext({ locale, viewport: { width: 320, height: 768 } });
    await context.addCookies([{ name: 'cybershield-session', value: session, url: address }]);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('dialog', (dialog) => {
      faults.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    // That a page without its link is refused or not found is no fault; what a policy stopped is.
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
    for (const path of paths) {
      const where = `${path.slice(0, 60)} ${locale}`;
      const answer = await page.goto(address + path);
      assert.ok((answer?.status() ?? 500) < 500, where);
      assert.deepEqual(faults.splice(0), [], where);
      assert.equal(await page.evaluate(INJECTED), 0, where);
      assert.doesNotMatch(await page.content(), RAW_SIGNS, where);
      assert.equal(await overflow(page), 0, `${where} scrolls sideways`);
    }
    await context.close();
  }
});
