/** The overview on paper, and a practice owner's first five minutes: without scripts, in two languages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';

import { readConfig } from '../../src/cli/config/read.ts';
import { openSettings } from '../../src/cli/config/settings.ts';
import { liveConfig } from '../../src/console/config.ts';
import { openConsole } from '../../src/console/open.ts';
import type { ConsoleConfig, ConsolePorts } from '../../src/console/view.ts';
import { firstOf } from '../../src/flow/people.ts';
import { DAY, HOUR } from '../../src/model/time.ts';
import { openTestStore, type TestStore } from '../console/store.ts';
import { CASE, CONFIG, NOW, world } from '../console/world.ts';
import { openChromium, skip } from './chromium.ts';

const LANGUAGES: readonly string[] = process.env['SLOW'] === '1' ? ['en', 'hu', 'fr'] : ['fr'];
let browser: Browser | undefined;
const opened: FastifyInstance[] = [];
const stores: TestStore[] = [];

before(async () => {
  if (skip !== false) return;
  browser = await openChromium();
});

after(async () => {
  await browser?.close();
  for (const app of opened) await app.close();
  for (const store of stores) await store.close();
});

async function serve(config: ConsoleConfig, ports: ConsolePorts): Promise<string> {
  const app = fastify({ forceCloseConnections: true });
  openConsole(app, config, ports);
  opened.push(app);
  return app.listen({ host: '127.0.0.1', port: 0 });
}

async function pageFor(locale: string, scripts: boolean): Promise<Page> {
  assert.ok(browser);
  const context = await browser.newContext({ locale, javaScriptEnabled: scripts });
  return context.newPage();
}

/** A bad day: more of everything than the page shows. */
function badDay(): ConsolePorts {
  const base = world([]);
  const sender = (name: string) => ({ name, trust: 'address' as const });
  return {
    ...base,
    cases: {
      ...base.cases,
      list: () =>
        Promise.resolve({
          items: Array.from({ length: 40 }, (_, index) => ({ ...CASE, id: `CS-${index}` })),
          next: 'more',
        }),
    },
    clocks: {
      ...base.clocks,
      running: () =>
        Promise.resolve(
          Array.from({ length: 6 }, (_, index) => ({
            id: `c${index}`,
            caseId: CASE.id,
            country: 'eu',
            regime: 'nis2',
            stage: 'notification',
            state: index < 4 ? ('running' as const) : ('proposed' as const),
            startedAt: NOW - HOUR,
            dueAt: NOW + (index - 1) * HOUR,
            length: 'PT24H',
            follows: null,
            metAt: null,
            metBy: null,
            note: '',
            simulated: true,
          })),
        ),
    },
    sources: {
      ...base.sources,
      list: () =>
        Promise.resolve(
          Array.from({ length: 12 }, (_, index) => ({
            sender: sender(`wec${index}.szentanna.example`),
            door: 'elastic' as const,
            source: 'windows-sysmon',
            sources: [],
            firstSeen: NOW - 30 * DAY,
            lastSeen: NOW - 3 * HOUR,
            events: 1,
            bytes: 1,
            unreadable: 3,
            rate: 0,
          })),
        ),
    },
  };
}

test('the overview is exactly one page of A4, on a good day and a bad one', { skip }, async () => {
  for (const kind of ['hospital', 'practice', 'centre'] as const)
    for (const ports of [world([]), badDay()])
      for (const language of LANGUAGES) {
        const address = await serve({ ...CONFIG, kind }, ports);
        const page = await pageFor(language, true);
        await page
          .context()
          .addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
        await page.goto(`${address}/overview`);
        const paper = await page.pdf({ preferCSSPageSize: true });
        const pages = paper.toString('latin1').match(/\/Type \/Page\b(?!s)/g);
        assert.equal(pages?.length, 1, `${kind} ${language}`);
        await page.context().close();
      }
});

interface Wordings {
  readonly later: string;
  readonly kind: string;
  readonly finish: string;
  readonly answers: readonly string[];
  readonly sheet: string;
}
const WORDINGS: Readonly<Record<'hu' | 'fr', Wordings>> = {
  hu: {
    later: 'Később folytatom',
    kind: 'Rendelő',
    finish: 'Befejezés',
    answers: ['Veszélyben vagyok?', 'Ki nézett bele?', 'Mi a teendő?'],
    sheet: 'A lap a telefon mellé',
  },
  fr: {
    later: 'Continuer plus tard',
    kind: 'Un cabinet',
    finish: 'Terminer',
    answers: ['Suis-je exposé\u202f?', 'Qui a consulté\u202f?', 'Que faire maintenant\u202f?'],
    sheet: 'La fiche près du téléphone',
  },
};

/** A console over a real store whose settings are kept in its folder. */
async function freshShield(): Promise<{ readonly address: string; readonly store: TestStore }> {
  const store = await openTestStore(() => NOW);
  stores.push(store);
  const { value } = readConfig(undefined, { CYBERSHIELD_DATA_FOLDER: store.folder }, store.folder);
  assert.ok(value);
  const settings = openSettings(value, {
    zone: () => 'Europe/Budapest',
    changed: () => Promise.resolve(),
  });
  const config = liveConfig(settings, {
    simulated: false,
    authority: null,
    openid: null,
    version: '0.0.0',
    config: value,
  });
  const address = await serve(config, { ...world([]), ...store.state, settings });
  return { address, store };
}

/** The sample of first-minutes.test.ts walks the same with the whole program. */
const TOLD_IN: readonly ('hu' | 'fr')[] = process.env['SLOW'] === '1' ? ['hu', 'fr'] : [];
for (const language of TOLD_IN)
  test(
    `a practice owner answers five questions and gets three answers and a sheet (${language})`,
    { skip },
    async () => {
      const wordings = WORDINGS[language];
      const { address, store } = await freshShield();
      const first = firstOf('practice', false, 'Dr. Kis Anna');
      const link = await store.state.signIns.createLink({ kind: 'sign-in', name: null, first });
      const page = await pageFor(language, false);
      await page.goto(`${address}/sign-in?link=${link}`);
      await page.locator('main form button').first().click();
      await page.goto(`${address}/`);
      assert.match(page.url(), /\/setup\/kind$/, 'the first sign-in begins with the questions');
      const next = page.locator('form[action^="/setup/"] .buttons button').first();

      await page.locator('input[name=name]').fill('Kék Rendelő');
      await page.getByLabel(wordings.kind).check();
      await next.click();
      await page.locator('select[name=country]').selectOption('HU');
      await next.click();
      await page.locator(`input[name=language][value=${language}]`).check();
      await next.click();
      await page.locator('input[name=name-0]').fill('Dr. Kis Anna');
      await next.click();
      assert.equal(
        await page.locator('.errors').count(),
        1,
        'somebody nobody can reach is refused',
      );
      await page.locator('input[name=name-0]').fill('Dr. Kis Anna');
      await page.locator('input[name=phone-0]').fill('+36 1 555 0100');
      await next.click();
      await page.locator('input[name=from][value=windows]').check();
      await next.click();
      assert.match(await page.locator('pre').last().innerText(), /api_key: "winlogbeat:TOKEN"/);
      await page.locator('form[action="/setup/token"] button').click();
      const token = await page.locator('#receipt-code').innerText();
      assert.ok((await page.locator('pre').last().innerText()).includes(`winlogbeat:${token}`));
      await page.getByRole('button', { name: wordings.finish }).click();
      assert.equal(await page.getByRole('link', { name: wordings.sheet }).count(), 1);

      await page.goto(`${address}/`);
      assert.match(page.url(), /\/overview$/);
      for (const answer of wordings.answers)
        assert.equal(await page.getByRole('heading', { name: answer }).count(), 1, answer);
      assert.equal(await page.locator('.answer .state.good').count(), 0, 'nothing unknown is fine');
      assert.equal((await store.state.contacts.list())[0]?.phone, '+36 1 555 0100');
      await page.goto(`${address}/binder`);
      assert.ok((await page.locator('.binder').innerText()).includes('+36 1 555 0100'));
      await page.context().close();
    },
  );
