/** A nurse in a real Chromium without scripts: report in three screens, and read the answer; the sheet in print. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { openReporting, type Reporting } from '../console/reporting.ts';
import { openChromium, overflow, skip, violations } from './chromium.ts';

const SLOW = process.env['SLOW'] === '1';
const LANGUAGES: readonly string[] = SLOW ? ['en', 'hu', 'fr'] : ['fr'];
const ALL =
  '/today /report /report/ransom /report/lost /clicked /receipt /learn /learn/altered-value /sheet';
const PATHS: readonly string[] = (SLOW ? ALL : '/report/ransom /sheet').split(' ');
const DESK_PATHS: readonly string[] =
  '/reports /reports/R-2026-0001 /bulletins /clocks /clocks/CS-2026-0001'.split(' ');
let browser: Browser | undefined;
let shield: Reporting | undefined;
let address = '';

before(async () => {
  if (skip !== false) return;
  shield = await openReporting();
  await shield.post('/report/ransom', { 'q-where': 'Ward 3' });
  address = await shield.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  await shield?.close();
});

interface Said {
  readonly locale: string;
  readonly kind: string;
  readonly what: string;
  readonly send: string;
  readonly show: string;
  readonly answer: RegExp;
}
const SAID: readonly Said[] = [
  {
    locale: 'hu',
    kind: 'Gyanús üzenet vagy hívás',
    what: 'Mit akart Öntől?',
    send: 'Bejelentés elküldése',
    show: 'Válasz megnézése',
    answer: /Ártalmatlan volt/,
  },
  {
    locale: 'fr',
    kind: 'Un message ou un appel suspect',
    what: 'Que voulait-il de vous',
    send: 'Envoyer le signalement',
    show: 'Voir la réponse',
    answer: /C’était sans danger/,
  },
];

for (const said of SAID)
  test(
    `reported without scripts in three screens, answered (${said.locale})`,
    { skip },
    async () => {
      assert.ok(browser && shield);
      const { locale, kind, what, send, show } = said;
      const context = await browser.newContext({ javaScriptEnabled: false, locale });
      const page = await context.newPage();
      await page.goto(`${address}/report`);
      await page.getByRole('link', { name: kind }).press('Enter');
      assert.equal(await page.locator('.first-steps li').count(), 3);
      await page.getByLabel(what).fill('Kártyaadatok');
      await page.getByRole('button', { name: send }).press('Enter');
      const receipt = await page.locator('output').innerText();
      const newest = await shield.store.state.reports.list(
        { state: 'waiting', kind: 'message' },
        { size: 1 },
      );
      const id = newest.items[0]?.id ?? '';
      const answer = { code: 'harmless', text: '' };
      assert.equal(
        (await shield.post(`/reports/${id}/answer`, answer, { signedIn: true })).statusCode,
        303,
      );
      await page.goto(`${address}/receipt`);
      await page.locator('input[name=code]').fill(receipt.toLowerCase());
      await page.getByRole('button', { name: show }).press('Enter');
      assert.match(await page.locator('main').innerText(), said.answer);
      await context.close();
    },
  );

test(
  'axe-core finds nothing, 320 pixels lose nothing, the sheet is one page',
  { skip },
  async () => {
    assert.ok(browser);
    for (const locale of LANGUAGES) {
      const context = await browser.newContext({
        locale,
        bypassCSP: true,
        viewport: { width: 320, height: 768 },
      });
      const page = await context.newPage();
      const look = async (path: string): Promise<void> => {
        await page.goto(address + path);
        assert.deepEqual(await violations(page), [], `${path} ${locale}`);
        assert.equal(await overflow(page), 0, `${path} scrolls sideways at 320 pixels`);
      };
      for (const path of PATHS) await look(path);
      const printed = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      assert.match(printed.toString('latin1'), /\/Count 1\b/, `the sheet in ${locale}`);
      await context.addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
      for (const path of SLOW ? DESK_PATHS : DESK_PATHS.slice(1, 2)) await look(path);
      await context.close();
    }
  },
);
