/** The desk in a real Chromium: an analyst by keyboard alone, axe-core on every page, narrow screens. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';

import { openConsole } from '../../src/console/open.ts';
import { HOUR, MINUTE } from '../../src/model/time.ts';
import { CASE_POLICY_DEFAULT } from '../../src/respond/limits.ts';
import { groupingBy } from '../../src/store/database/grouping.ts';
import { record } from '../../src/store/database/recording.ts';
import { openTestStore, type TestStore } from '../console/store.ts';
import { CONFIG, NOW, world } from '../console/world.ts';
import { folded } from '../hits.ts';
import { openChromium, overflow, skip, violations } from './chromium.ts';

const SLOW = process.env['SLOW'] === '1';
const LANGUAGES: readonly string[] = SLOW ? ['en', 'hu', 'fr'] : ['hu'];
/** What the journey reads on the page, by language. */
const WORDS = {
  en: { close: 'Close the case', text: 'What you found out', reason: 'Resolved' },
  hu: { close: 'Ügy lezárása', text: 'Mit derített ki', reason: 'Megoldva' },
} as const;

let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let store: TestStore | undefined;
let address = '';

before(async () => {
  if (skip !== false) return;
  store = await openTestStore(() => NOW);
  app = fastify({ forceCloseConnections: true });
  const fake = world([]);
  const own = { signIns: fake.signIns, sessions: fake.sessions };
  openConsole(app, CONFIG, { ...fake, ...store.state, ...own });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openChromium();
  const levels = ['high', 'critical', 'high', 'high', 'critical', 'high'] as const;
  for (const [index, level] of levels.entries()) {
    const at = NOW - 4 * HOUR + index * MINUTE;
    const findings = folded({
      organisation: 'own',
      ruleId: `r${index}`,
      host: `ward-${index}`,
      at,
      level,
      person: `nurse-${index}`,
    });
    const number = index + 1;
    const rest = { senders: [], unreadable: [], logsources: new Map() };
    const correlation = { put: [], drop: [] };
    const recording = {
      organisation: 'own',
      at,
      number,
      offset: number,
      findings,
      ...rest,
      correlation,
    };
    await record(store.database, recording, groupingBy(CASE_POLICY_DEFAULT));
  }
});

after(async () => {
  await browser?.close();
  await app?.close();
  await store?.close();
});

async function signedIn(locale: string, width: number): Promise<Page> {
  assert.ok(browser);
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ locale, viewport, bypassCSP: true });
  await context.addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
  return context.newPage();
}

async function pagesOfDesk(): Promise<readonly string[]> {
  assert.ok(store);
  const [one] = (await store.state.queue.list({ state: 'all' }, { size: 1 })).items;
  const [finding] = (await store.state.findings.list({}, { size: 1 })).items;
  assert.ok(one && finding);
  const sample = [`/queue?case=${one.id}`, `/suppressions/new?finding=${finding.id}`];
  if (!SLOW) return sample;
  return [
    '/queue',
    `/queue?case=${one.id}`,
    `/cases/${one.id}`,
    `/cases/${one.id}/print`,
    '/findings',
    `/findings/${finding.id}`,
    '/suppressions',
    `/suppressions/new?finding=${finding.id}`,
    '/search?text=ward',
  ];
}

test('axe-core finds nothing on the desk, and 320 pixels lose nothing', { skip }, async () => {
  for (const language of LANGUAGES) {
    for (const width of SLOW ? [320, 1600] : [320]) {
      const page = await signedIn(language, width);
      for (const path of await pagesOfDesk()) {
        await page.goto(address + path);
        assert.deepEqual(await violations(page), [], `${path} ${language} ${width}`);
        assert.equal(await overflow(page), 0, `${path} scrolls sideways at ${width} pixels`);
      }
      await page.context().close();
    }
  }
});

for (const language of SLOW ? (['en', 'hu'] as const) : (['hu'] as const)) {
  test(`from the queue to a closed case by keyboard alone, ${language}`, { skip }, async () => {
    assert.ok(store);
    const before = await store.state.queue.list({ assignee: null }, { size: 9 });
    const [first, second] = before.items;
    assert.ok(first && second);
    const page = await signedIn(language, 1600);
    await page.goto(`${address}/queue`);
    const words = WORDS[language];

    // Nothing is closed without a reason and words.
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('c');
    await page.getByLabel(words.text).press('Enter');
    await page.getByRole('alert').waitFor();
    assert.notEqual((await store.state.cases.find(second.id))?.case.state, 'closed');

    // The next one is opened, taken, its finding looked at, and closed with a reason.
    await page.goto(`${address}/queue`);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/case=CS-/);
    await page.keyboard.press('a');
    await page.locator('.pane .lead', { hasText: 'duty' }).waitFor();
    assert.equal((await store.state.cases.find(first.id))?.case.assignee, 'duty');
    await page.locator('.pane td a[href^="/findings/"]').first().press('Enter');
    await page.waitForURL(/\/findings\//);
    await page.goBack();
    await page.keyboard.press('c');
    await page.keyboard.type(words.reason);
    await page.locator('.pane').getByLabel(words.text).fill('Looked at it.');
    await page.getByRole('button', { name: words.close, exact: true }).press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('case'));
    const closed = (await store.state.cases.find(first.id))?.case;
    assert.deepEqual(closed?.closedBecause, { reason: 'resolved', text: 'Looked at it.' });
    await page.context().close();
  });
}
