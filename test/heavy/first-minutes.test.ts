/**
 * The first five minutes of three people, with the real program and a real browser: a hospital
 * engineer with a folder of logs, a practice owner with a printed link, a centre's officer at a
 * rehearsal. Each step is what a newcomer does, by keyboard; the engineer's and the owner's pages
 * run no script.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { Language } from '../../src/flow/advice.ts';
import type { Words } from '../../src/flow/words.ts';
import { readDictionary } from '../../src/intake/content/words.ts';
import { plainRecord, writeEvtx } from '../evtx-writer.ts';
import { openChromium, overflow, pagesIn, skip, tabTo, violations } from './chromium.ts';
import { call, folder, start, stop } from './program.ts';

const CONTENT = resolve(import.meta.dirname, '../../content');
const SLOW = process.env['SLOW'] === '1';
const A4 = { format: 'A4', preferCSSPageSize: true } as const;

let browser: Browser | undefined;

before(async () => {
  if (skip === false) browser = await openChromium();
});

after(async () => {
  await browser?.close();
});

function wordsOf(language: Language): Words {
  const { value } = readDictionary(CONTENT, false);
  assert.ok(value);
  return value(language);
}

/** A page in a browser of its own, and every address outside `home` that it asked for. */
async function sitDown(
  home: string,
  options: Parameters<Browser['newContext']>[0],
): Promise<{ page: Page; context: BrowserContext; strangers: readonly string[] }> {
  assert.ok(browser);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  const strangers: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(home)) strangers.push(request.url());
  });
  return { page: await context.newPage(), context, strangers };
}

const AT = Date.UTC(2026, 10, 20, 2, 40);

/** What an engineer has on a stick: an event log of Windows, a server's text log, one packed. */
function putLogs(into: string): void {
  mkdirSync(join(into, 'ward'), { recursive: true });
  const sysmon = (id: number, image: string, line: string) =>
    plainRecord({
      id,
      at: AT + id * 1000,
      provider: 'Microsoft-Windows-Sysmon',
      eventId: 1,
      channel: 'Microsoft-Windows-Sysmon/Operational',
      computer: 'WS-RAD-07',
      data: { Image: image, CommandLine: line, User: 'WARD\\nora' },
    });
  const records = [
    sysmon(1, 'C:\\Windows\\explorer.exe', 'explorer.exe'),
    sysmon(2, 'C:\\Windows\\System32\\vssadmin.exe', 'vssadmin.exe delete shadows /all /quiet'),
  ];
  writeFileSync(join(into, 'ward', 'Sysmon.evtx'), writeEvtx(records));
  const refused = Array.from(
    { length: 40 },
    (_, second) =>
      `Nov 20 03:10:${String(second).padStart(2, '0')} pacs01 sshd[${500 + second}]: Failed password for root from 192.0.2.9 port ${4000 + second} ssh2`,
  );
  writeFileSync(join(into, 'auth.log'), `${refused.join('\n')}\n`);
  writeFileSync(
    join(into, 'auth.log.1.gz'),
    gzipSync('Nov 19 03:10:00 pacs01 sshd[9]: Server listening on 0.0.0.0 port 22.\n'),
  );
}

for (const language of SLOW ? (['en', 'hu', 'fr'] as const) : (['hu'] as const))
  test(
    `a hospital engineer scans a folder and prints the page, ${language}`,
    { skip },
    async (t) => {
      const cwd = folder(t);
      putLogs(join(cwd, 'logs'));
      const args = ['scan', 'logs', '--html', 'report.html'];
      const { code, out, err } = await call(cwd, args, { LANG: `${language}.UTF-8` });
      const words = wordsOf(language);
      assert.equal(code, 0, err);
      assert.match(out, /ws-rad-07/);
      assert.match(err, /report\.html/);

      const address = pathToFileURL(join(cwd, 'report.html')).href;
      const options = { javaScriptEnabled: false, locale: language };
      const { page, context, strangers } = await sitDown('file:', options);
      await page.goto(address);
      const shown = await page.locator('body').innerText();
      assert.ok(shown.includes(words.say('scan-page-title')));
      assert.ok(shown.includes(words.say('scan-page-next')), 'what to do next stands there');
      assert.match(shown, /ws-rad-07[\s\S]*vssadmin/);
      // On paper nothing waits to be opened: what the judgement rests on stands there too.
      await page.emulateMedia({ media: 'print' });
      assert.match(await page.locator('body').innerText(), /delete shadows \/all \/quiet/);
      const pages = pagesIn(await page.pdf(A4));
      assert.ok(pages >= 1 && pages <= 3, `${pages} pages`);
      assert.deepEqual(strangers, []);
      await context.close();
    },
  );

interface Practice {
  readonly language: 'hu' | 'fr';
  readonly name: string;
  /** As typed into a list of countries. */
  readonly country: string;
  readonly doctor: string;
  readonly phone: string;
}
const PRACTICES: readonly Practice[] = [
  {
    language: 'hu',
    name: 'Dr. Szűcs rendelője',
    country: 'Magyarország',
    doctor: 'Dr. Szűcs Ödön',
    phone: '+36 1 555 0101',
  },
  {
    language: 'fr',
    name: 'Cabinet du Dr Lefèvre',
    country: 'France',
    doctor: 'Dr Zoé Lefèvre',
    phone: '+33 1 55 55 01 01',
  },
];

/** The first Tab of every page offers to go past the navigation. */
async function pastNavigation(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

/** The five questions, with Tab, arrows, Space and Enter alone. */
async function answer(page: Page, words: Words, practice: Practice): Promise<void> {
  const next = page.getByRole('button', { name: words.say('setup-next'), exact: true });
  const goOn = async (): Promise<void> => {
    const here = page.url();
    await tabTo(page, next);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== here);
    await pastNavigation(page);
  };
  const typeInto = async (name: string, text: string): Promise<void> => {
    await tabTo(page, page.locator(`main [name="${name}"]`));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  };
  const choose = async (name: string, value: string): Promise<void> => {
    await tabTo(page, page.locator(`main [name="${name}"]:checked`));
    const wanted = page.locator(`main [name="${name}"][value="${value}"]`);
    for (let presses = 0; presses < 5 && !(await wanted.isChecked()); presses += 1)
      await page.keyboard.press('ArrowDown');
    assert.ok(await wanted.isChecked(), `${name} ${value}`);
  };

  await page.waitForURL(/\/setup\/kind$/);
  await pastNavigation(page);
  await typeInto('name', practice.name);
  await choose('kind', 'practice');
  await goOn();
  await tabTo(page, page.locator('[name=country]'));
  await page.keyboard.type(practice.country);
  await goOn();
  await choose('language', practice.language);
  await goOn();
  await typeInto('name-0', practice.doctor);
  await typeInto('phone-0', practice.phone);
  await goOn();
  await tabTo(page, page.locator('[name=from][value=firewall]'));
  await page.keyboard.press('Space');
  await goOn();
  // The exact lines for the sender that was ticked, and for no other.
  assert.equal(await page.locator('main section > pre[tabindex]').count(), 1);
  await tabTo(page, page.getByRole('button', { name: words.say('setup-finish') }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/setup\/done$/);
}

// The Hungarian words of the same way are in the sample of overview.test.ts.
for (const practice of PRACTICES.filter(({ language }) => SLOW || language === 'fr'))
  test(
    `a practice owner answers five questions: three answers and a sheet, ${practice.language}`,
    { skip },
    async (t) => {
      const shield = await start(t, folder(t));
      const words = wordsOf(practice.language);
      const options = { javaScriptEnabled: false, locale: practice.language };
      const { page, context, strangers } = await sitDown(shield.console, options);
      await page.goto(shield.link);
      await tabTo(page, page.getByRole('button', { name: words.say('sign-in'), exact: true }));
      await page.keyboard.press('Enter');
      await answer(page, words, practice);

      await tabTo(page, page.getByRole('link', { name: words.say('setup-to-overview') }));
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/overview$/);
      assert.ok((await page.locator('header.top').innerText()).includes(practice.name));
      const answers = page.locator('.answers-three > section');
      assert.deepEqual(await answers.locator('h2').allInnerTexts(), [
        words.say('overview-exposed'),
        words.say('overview-looked'),
        words.say('overview-now-what'),
      ]);
      // Nothing has been sent yet, so nothing may look fine.
      const first = await answers.first().innerText();
      assert.ok(first.includes(words.say('overview-exposed-blind')), first);
      assert.equal(await page.locator('.answers-three .good').count(), 0);

      await page.goto(`${shield.console}/sheet`);
      await page.emulateMedia({ media: 'print' });
      const sheet = await page.locator('main').innerText();
      assert.ok(sheet.includes(practice.phone) && sheet.includes(practice.doctor), sheet);
      assert.equal(pagesIn(await page.pdf(A4)), 1);

      await page.goto(`${shield.console}/binder`);
      const binder = await page.locator('main').innerText();
      assert.ok(binder.includes(practice.phone) && binder.includes(practice.name), binder);
      assert.ok(pagesIn(await page.pdf(A4)) >= 2);
      assert.deepEqual(strangers, []);
      await context.close();
      assert.equal(await stop(shield), 0, shield.said());
    },
  );

// A rehearsed sector works a minute's worth of two cores: in the full suites only.
for (const language of SLOW ? (['en', 'hu', 'fr'] as const) : [])
  test(
    `a centre's officer opens a rehearsed sector of twenty, ${language}`,
    { skip },
    async (t) => {
      const shield = await start(t, folder(t), ['--rehearse', '--kind', 'centre']);
      const words = wordsOf(language);
      const { page, context, strangers } = await sitDown(shield.console, {
        locale: language,
        bypassCSP: true,
      });
      await page.goto(shield.link);
      await tabTo(page, page.getByRole('button', { name: words.say('sign-in'), exact: true }));
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      await page.goto(`${shield.console}/members`);
      const rows = page.locator('.members tbody tr');
      // The sector is told in the first seconds of a rehearsal.
      await page.waitForFunction(`document.querySelectorAll('.members tbody tr').length === 20`);
      assert.equal(await page.locator('.map a.mark').count(), 20);
      assert.equal(await page.locator('.rehearsal').count(), 1);
      assert.deepEqual(await violations(page), []);

      const worst = page.locator('a[href^="/members?affliction="]').first();
      const counted = await worst
        .locator('xpath=ancestor::tr')
        .locator('td.numeric')
        .allInnerTexts();
      await worst.press('Enter');
      await page.waitForURL(/affliction=/);
      const affected = counted.reduce((sum, one) => sum + Number(one), 0);
      assert.ok(affected > 0 && affected < 20);
      assert.equal(await rows.count(), affected);
      assert.equal(await page.locator('.map a.mark').count(), affected);

      const name = await rows.first().locator('a').first().innerText();
      await rows.first().locator('a').first().press('Enter');
      await page.waitForURL(/\/members\/[^?]+$/);
      assert.equal(await page.locator('h1').innerText(), name);
      assert.deepEqual(await violations(page), []);

      await page.goto(`${shield.console}/exchange`);
      await page.locator('select[name=to]').selectOption({ label: name });
      await page.locator('select[name=kind]').selectOption('warning');
      await page.locator('select[name=tlp]').selectOption('AMBER');
      await page.locator('input[name=title]').fill('Disconnect the remote maintenance line');
      await page.locator('textarea[name=text]').fill('Until noon. Call us when it is done.');
      await page.getByRole('button', { name: words.say('exchange-send') }).press('Enter');
      await page.waitForURL(/direction=out/);
      const sent = page.locator('tbody tr').first();
      await sent.locator('summary').press('Enter');
      assert.match(
        await sent.innerText(),
        /Disconnect the remote[\s\S]*Until noon[\s\S]*TLP:AMBER/,
      );
      assert.ok((await sent.innerText()).includes(name));
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 320, height: 768 });
      assert.equal(await overflow(page), 0);
      assert.deepEqual(strangers, []);
      await context.close();
      assert.equal(await stop(shield), 0, shield.said());
    },
  );
