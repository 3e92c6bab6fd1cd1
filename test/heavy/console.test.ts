/** The console in a real Chromium: axe-core on every page, narrow screens, and the way from link to closed case. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { readFileSync } from 'node:fs';

import chromium from '@sparticuz/chromium';
import fastify, { type FastifyInstance } from 'fastify';
import { chromium as driver, type Browser, type Page } from 'playwright-core';

import { openConsole } from '../../src/console/open.ts';
import { CASE, CONFIG, world } from '../console/world.ts';

const PATHS: readonly string[] = [
  '/overview',
  '/overview/backups',
  '/setup/kind',
  '/setup/country',
  '/setup/languages',
  '/setup/people',
  '/setup/logs',
  '/setup/logs?from=windows,linux,firewall,backup,program',
  '/setup/done',
  '/administration',
  '/binder',
  '/administration/contacts',
  '/findings',
  '/findings/f1',
  '/findings/f4',
  '/cases',
  `/cases/${CASE.id}`,
  '/sources',
  '/unreadable',
  '/administration/notices',
  '/administration/notices/recipients/r1',
  '/parts',
  '/accessibility',
  '/members',
  '/members/m-04',
  '/exchange',
  '/api',
  '/nowhere',
];
const LANGUAGES: readonly string[] = process.env['SLOW'] === '1' ? ['en', 'hu', 'fr'] : ['hu'];
const SCHEMES: readonly ('light' | 'dark')[] =
  process.env['SLOW'] === '1' ? ['light', 'dark'] : ['light'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const skip =
  process.platform === 'linux' && process.arch === 'x64'
    ? false
    : 'the bundled Chromium is for Linux on x64';

let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let address = '';
const calls: string[] = [];

before(async () => {
  if (skip !== false) return;
  app = fastify({ forceCloseConnections: true });
  openConsole(app, CONFIG, world(calls));
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  // The package's defaults would run one process without web security: neither is a real browser.
  const args = chromium.args.filter((arg) => !/single-process|disable-web-security/.test(arg));
  browser = await driver.launch({ executablePath: await chromium.executablePath(), args });
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
  await context.addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
  return context.newPage();
}

test('axe-core finds nothing, and 320 pixels lose nothing', { skip }, async () => {
  for (const language of LANGUAGES) {
    for (const scheme of SCHEMES) {
      const page = await signedIn(language, scheme, 320);
      for (const path of PATHS) {
        await page.goto(address + path);
        await page.addScriptTag({ content: AXE });
        const found: unknown = await page.evaluate(
          `axe.run().then((run) => run.violations.map((one) => one.id + ' ' + one.nodes[0].html))`,
        );
        assert.deepEqual(found, [], `${path} ${language} ${scheme}`);
        const wide: unknown = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        assert.equal(wide, 0, `${path} scrolls sideways at 320 pixels`);
      }
      await page.context().close();
    }
  }
});

test('from the link to a closed case, by keyboard, without scripts', { skip }, async () => {
  assert.ok(browser);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr' });
  const page = await context.newPage();
  await page.goto(`${address}/sign-in?link=good`);
  await page.getByRole('button', { name: 'Se connecter' }).press('Enter');
  await page.getByRole('link', { name: 'Shadow copies deleted' }).press('Enter');
  const form = page.locator(`form[action="/cases/${CASE.id}/close"]`);
  await form.getByLabel('Pourquoi le clore').selectOption('resolved');
  await form.getByLabel('Ce que vous avez établi').fill('Sauvegarde prévue.');
  await form.getByRole('button', { name: 'Clore le dossier' }).press('Enter');
  const decided = calls.filter((call) => !call.startsWith('look '));
  assert.deepEqual(decided, [`close ${CASE.id} resolved Sauvegarde prévue. by duty`]);
  await context.close();
});
