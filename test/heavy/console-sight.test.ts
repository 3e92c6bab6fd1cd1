/** Live updates and the timeline in a real Chromium: what is new comes by itself, and takes nothing away. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { html } from '../../src/console/html.ts';
import { liveStatus } from '../../src/console/live.ts';
import { openConsole } from '../../src/console/open.ts';
import { pagesOf } from '../../src/console/routes.ts';
import type { Noun } from '../../src/flow/state.ts';
import { HOUR } from '../../src/model/time.ts';
import { CONFIG, finding, FINDINGS, NOW, world } from '../console/world.ts';
import { openChromium, overflow, skip, violations } from './chromium.ts';

const SAMPLE: readonly string[] = ['/timeline', '/techniques', '/rules/r2'];
const PATHS: readonly string[] =
  process.env['SLOW'] === '1'
    ? [...SAMPLE, '/timeline?lane=technique', '/rules', '/rules?refused=yes']
    : SAMPLE;
const LANGUAGES: readonly string[] = process.env['SLOW'] === '1' ? ['en', 'hu', 'fr'] : ['fr'];
let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let address = '';
let tell: (nouns: readonly Noun[]) => void = () => undefined;
const shown = ['CS-1'];

before(async () => {
  if (skip !== false) return;
  app = fastify({ forceCloseConnections: true });
  const ports = world([]);
  const live = {
    ...ports,
    changes: {
      listen(heard: typeof tell) {
        tell = heard;
        return () => undefined;
      },
    },
    findings: {
      ...ports.findings,
      list: () => Promise.resolve({ items: [...FINDINGS, finding({ id: 'f5' })], next: null }),
    },
  };
  openConsole(app, CONFIG, live);
  const pages = pagesOf(app, CONFIG, live);
  pages.get('/live-page', 'see-signals', ({ view }) =>
    Promise.resolve({
      title: 'Live',
      section: 'cases',
      islands: ['live'],
      body: html`<h1>Live</h1>
        ${liveStatus(view, ['cases'], 'cases')}
        <div data-live="list">
          <form><input aria-label="Note" name="note" /></form>
          <details>
            <summary>More</summary>
            <p>Opened</p>
          </details>
          <ul>
            ${shown.map((id) => html`<li data-live-key="${id}"><a href="/cases/${id}">${id}</a></li>`)}
          </ul>
        </div>`,
    }),
  );
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await app?.close();
});

async function open(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  assert.ok(browser);
  const context: BrowserContext = await browser.newContext({ locale: 'en', ...options });
  await context.addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
  return context.newPage();
}

test(
  'a new case appears without reload; focus, typed text and what was opened stay',
  { skip },
  async () => {
    const page = await open({});
    const stream = page.waitForResponse(/\/live\?/);
    await page.goto(`${address}/live-page`);
    await stream;
    await page.locator('summary', { hasText: 'More' }).click();
    await page.getByLabel('Note').fill('half a sen');
    await page.evaluate('window.before = document.activeElement');
    shown.unshift('CS-2');
    tell(['findings']);
    tell(['cases']);
    await page.getByRole('link', { name: 'CS-2' }).waitFor();
    assert.equal(await page.getByRole('status').textContent(), 'One new case.');
    assert.equal(await page.evaluate('window.before === document.activeElement'), true);
    await page.keyboard.type('tence');
    assert.equal(await page.getByLabel('Note').inputValue(), 'half a sentence');
    assert.equal(await page.getByText('Opened').isVisible(), true);
    shown.shift();
    tell(['cases']);
    await page.getByRole('link', { name: 'CS-2' }).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('window.before === document.activeElement'), true);
    await page.context().close();
  },
);

test(
  'the timeline zooms by keyboard, says what is chosen, and works without scripts',
  { skip },
  async () => {
    const page = await open({});
    await page.goto(`${address}/timeline`);
    const plot = page.locator('.plot');
    await plot.locator('canvas').waitFor();
    await plot.focus();
    const width = (): number => {
      const { searchParams } = new URL(page.url());
      return Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '');
    };
    await page.keyboard.press('+');
    await page.waitForURL(/from=/);
    assert.equal(width(), 12 * HOUR);
    await page.keyboard.press('-');
    await page.waitForFunction(
      `new URL(location.href).searchParams.get('from') === '${new Date(NOW - 24 * HOUR).toISOString()}'`,
    );
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('ArrowDown');
    assert.match(
      (await page.locator('.chosen').textContent()) ?? '',
      /Shadow copies deleted · Critical/,
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/findings\/f1$/);
    await page.context().close();
    const plain = await open({ javaScriptEnabled: false });
    await plain.goto(`${address}/timeline`);
    await plain.getByRole('link', { name: '1 hour' }).press('Enter');
    assert.equal(await plain.locator('.lanes svg').isVisible(), true);
    await plain.context().close();
  },
);

test('axe-core finds nothing, and 320 pixels lose nothing', { skip }, async () => {
  for (const locale of LANGUAGES) {
    const page = await open({ locale, bypassCSP: true, viewport: { width: 320, height: 768 } });
    for (const path of PATHS) {
      await page.goto(address + path);
      assert.deepEqual(await violations(page), [], `${path} ${locale}`);
      assert.equal(await overflow(page), 0, `${path} scrolls sideways at 320 pixels`);
    }
    await page.context().close();
  }
});
