/** How pages look to different eyes and hands: wide screens, more contrast, forced colours, keys, print. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { openConsole } from '../../src/console/open.ts';
import { CASE, CONFIG, world } from '../console/world.ts';
import { openChromium, skip, violations } from './chromium.ts';

const SLOW = process.env['SLOW'] === '1';
const PATHS: readonly string[] = SLOW
  ? ['/overview', '/findings', '/findings/f1', '/cases', `/cases/${CASE.id}`, '/parts']
  : ['/overview'];
const WIDE = { width: 1366, height: 768 };
/** WCAG 2.2, 2.5.5, and our own rule for gloved fingers. */
const TARGET_PX = 44;
/** Which colours are forced is the system's choice; axe reads those that were replaced. */
const SYSTEM_COLOURS = `{ rules: { 'color-contrast': { enabled: false } } }`;
let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let address = '';

before(async () => {
  if (skip !== false) return;
  app = fastify({ forceCloseConnections: true });
  openConsole(app, CONFIG, world([]));
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await app?.close();
});

async function looking(options: BrowserContextOptions): Promise<Page> {
  assert.ok(browser);
  const context = await browser.newContext({ bypassCSP: true, viewport: WIDE, ...options });
  await context.addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
  return context.newPage();
}

test(
  'axe-core finds nothing on wide screens, with more contrast, with forced colours',
  { skip },
  async () => {
    const eyes: readonly BrowserContextOptions[] = SLOW
      ? [
          { colorScheme: 'light' },
          { colorScheme: 'dark' },
          { colorScheme: 'light', contrast: 'more' },
          { colorScheme: 'dark', contrast: 'more' },
          { forcedColors: 'active' },
        ]
      : [{ colorScheme: 'dark' }];
    for (const options of eyes) {
      const page = await looking(options);
      for (const path of PATHS) {
        await page.goto(address + path);
        const found = await violations(
          page,
          options.forcedColors === 'active' ? SYSTEM_COLOURS : '{}',
        );
        assert.deepEqual(found, [], `${path} ${JSON.stringify(options)}`);
      }
      await page.context().close();
    }
  },
);

test('on pages for everyone whatever is pressed is large enough', { skip }, async () => {
  const page = await looking({ viewport: { width: 390, height: 844 } });
  await page.goto(`${address}/parts`);
  const small: unknown = await page.evaluate(
    `[...document.querySelectorAll('button, .button, .tiles label, .tools a, select, input:not([type=checkbox], [type=radio], [type=hidden])')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < ${TARGET_PX})
      .map((one) => one.outerHTML)`,
  );
  assert.deepEqual(small, []);
  await page.context().close();
});

test(
  'by keyboard: past the navigation, the list of keys, a dialog and back',
  { skip },
  async () => {
    const page = await looking({ locale: 'en' });
    await page.goto(`${address}/parts`);
    const focused = (what: string): Promise<unknown> =>
      page.evaluate(`document.activeElement.${what}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await focused('id'), 'main');
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys on this page' });
    await keys.waitFor();
    assert.match(await keys.innerText(), /Go to another page[\s\S]*Cases\s+g c/);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Close the case' }).press('Enter');
    await page.getByRole('dialog', { name: 'Close the case?' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await focused(`dataset.dialog`), 'fixture-dialog');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.waitForURL(/\/cases$/);
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.waitForURL(/\/overview$/);
    await page.context().close();
  },
);

test('paper carries whose page it is, when and from where, and no controls', { skip }, async () => {
  const page = await looking({});
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${address}/cases/${CASE.id}`);
  const shown: unknown = await page.evaluate(
    `[...document.querySelectorAll('nav, button, .printed')].filter((one) => one.checkVisibility()).map((one) => one.className)`,
  );
  assert.deepEqual(shown, ['printed']);
  const foot = (await page.locator('.printed').textContent()) ?? '';
  assert.match(
    foot,
    /Szent Anna Hospital · printed 21 Nov 2026, 04:12:00 ·\s+\/cases\/CS-2026-0007/,
  );
  await page.context().close();
});
