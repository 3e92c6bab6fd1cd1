/**
 * The day when directory, mail and network are gone: an administrator lets people in, a nurse says
 * that she typed her password, an analyst signs in by password and code and closes the case, a director reads
 * and prints, the binder is written. The real program, a real browser, no script in any page.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';

import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';

import { openChromium, pagesIn, skip } from './chromium.ts';
import { call, folder, start, stop, type Settings } from './program.ts';

const LANGUAGES: readonly string[] = ['en', 'hu', 'fr'];
/** Whatever waits longer hangs, as far as somebody before a screen is concerned. */
const STEP_MS = 30_000;
const PASSWORD = 'tizenhat-kék-elefánt';
const DIRECTOR = 'Dr. Nagy Ilona';
const ANALYST = 'Kis Áron';

const notNow =
  skip === false && process.env['SLOW'] !== '1' ? 'a long way for five people: with SLOW=1' : skip;

let browser: Browser | undefined;

before(async () => {
  if (notNow === false) browser = await openChromium();
});

after(async () => {
  await browser?.close();
});

/** A mail server that takes every call and never says a word. */
async function muteServer(t: TestContext): Promise<{ port: number; calls: Socket[] }> {
  const calls: Socket[] = [];
  const server = createServer((socket) => {
    calls.push(socket);
    socket.on('error', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of calls) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, calls };
}

/** A directory whose name no server knows, mail that is mute, a way to the world that leads nowhere. */
function outage(mailPort: number): Settings {
  return {
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    CYBERSHIELD_SIGN_IN_OIDC_ISSUER: 'https://directory.invalid',
    CYBERSHIELD_SIGN_IN_OIDC_CLIENT_ID: 'cybershield',
    CYBERSHIELD_NOTICES_MAIL_HOST: '127.0.0.1',
    CYBERSHIELD_NOTICES_MAIL_PORT: String(mailPort),
    CYBERSHIELD_NOTICES_MAIL_SECURITY: 'plain',
    CYBERSHIELD_NOTICES_MAIL_FROM: 'shield@hospital.example',
    CYBERSHIELD_NOTICES_INTERNAL: 'mail',
    CYBERSHIELD_NOTICES_SIEM_HOST: 'siem.invalid',
  };
}

async function sitDown(locale: string): Promise<Page> {
  assert.ok(browser);
  const context = await browser.newContext({ locale, javaScriptEnabled: false });
  return context.newPage();
}

const press = (page: Page, action: string): Promise<void> =>
  page.locator(`form[action="${action}"] button`).first().press('Enter');

/** What an administrator does for somebody new; gives the link of the invitation. */
async function invite(page: Page, home: string, name: string, role: string): Promise<string> {
  await page.goto(`${home}/administration/people`);
  const form = page.locator('form[action="/administration/people"]');
  const fold = page.locator('main details', { has: form });
  if ((await fold.count()) > 0) await fold.locator('summary').first().press('Enter');
  await form.locator('[name=name]').fill(name);
  for (const box of await form.locator('[name=roles]:checked').all()) await box.uncheck();
  await form.locator(`[name=roles][value=${role}]`).check();
  await form.locator('button').last().press('Enter');
  const link = page.locator('main output');
  await link.waitFor();
  return (await link.innerText()).trim();
}

/** Opens the invitation, chooses a password and codes; gives the secret of the codes. */
async function enrol(page: Page, link: string): Promise<string> {
  await page.goto(link);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('[name=again]').fill(PASSWORD);
  const secret = (await page.locator('main figure, main .qr').first().innerText()).trim();
  const [typed = ''] = /[A-Z2-7]{32}/.exec(secret.replaceAll(/\s/g, '')) ?? [];
  await page.locator('[name=code]').fill(codeAt(typed, Date.now()));
  await press(page, '/invitation');
  await page.waitForURL((url) => url.pathname !== '/invitation');
  return typed;
}

function codeAt(secret: string, at: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
}

/** A code is good once: who has just used one types the next, which a fast clock may show. */
async function signIn(page: Page, home: string, name: string, secret: string): Promise<void> {
  await page.goto(`${home}/sign-in`);
  await page.locator('form[action="/sign-in/password"] [name=name]').fill(name);
  await page.locator('form[action="/sign-in/password"] [name=password]').fill(PASSWORD);
  await press(page, '/sign-in/password');
  await page.locator('[name=code]').fill(codeAt(secret, Date.now() + STEP_MS));
  await press(page, '/sign-in/code');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

for (const locale of LANGUAGES)
  test(
    `directory, mail and network are gone, and people work on (${locale})`,
    { skip: notNow },
    async (t) => {
      const cwd = folder(t);
      const mail = await muteServer(t);
      const settings = outage(mail.port);
      const shield = await start(t, cwd, [], settings);
      const home = shield.console;

      // The administrator comes in by the link of the machine, says who is told, and lets two people in.
      const desk = await sitDown(locale);
      await desk.goto(shield.link);
      await press(desk, '/sign-in');
      await desk.goto(`${home}/setup/people`);
      await desk.locator('[name=name-0]').fill(DIRECTOR);
      await desk.locator('[name=phone-0]').fill('+36 1 555 0199');
      await desk.locator('[name=mail-0]').fill('director@hospital.example');
      await press(desk, '/setup/people');
      await desk.waitForURL(/\/setup\/logs$/);
      const analystLink = await invite(desk, home, ANALYST, 'analyst');
      const directorLink = await invite(desk, home, DIRECTOR, 'director');

      // A nurse on the ward's PC, without an account: she typed her password into something.
      const ward = await sitDown(locale);
      await ward.goto(`${home}/clicked`);
      await ward.locator('form[action="/clicked"] button').last().press('Enter');
      const receipt = await ward.locator('main output').innerText();
      assert.match(receipt, /\S{4}/);

      // The analyst chooses password and codes, goes, comes back with both, and closes the case.
      const analyst = await sitDown(locale);
      const secret = await enrol(analyst, analystLink);
      await analyst
        .locator('.tools details', { hasText: ANALYST })
        .locator('summary')
        .press('Enter');
      await press(analyst, '/sign-out');
      await analyst.waitForURL((url) => !url.pathname.startsWith('/queue'));
      await signIn(analyst, home, 'kis.áron', secret);
      await analyst.goto(`${home}/cases`);
      await analyst.locator('main tbody a[href^="/cases/CS-"]').first().press('Enter');
      await analyst.waitForURL(/\/cases\/CS-/);
      const caseAddress = new URL(analyst.url()).pathname;
      const closing = analyst.locator(`form[action="${caseAddress}/close"]`);
      await closing.locator('[name=reason]').selectOption('resolved');
      await closing.locator('[name=text]').fill('Called her back; the page was a drill.');
      await closing.locator('button').last().press('Enter');
      await analyst.locator('main', { hasText: 'the page was a drill' }).waitFor();

      // The nurse reads by her code that somebody has it; the director reads and prints one page.
      await ward.goto(`${home}/receipt`);
      await ward.locator('[name=code]').fill(receipt);
      await press(ward, '/receipt');
      assert.equal(await ward.locator('main .errors').count(), 0);
      const director = await sitDown(locale);
      await enrol(director, directorLink);
      await director.goto(`${home}/overview`);
      assert.equal(pagesIn(await director.pdf({ format: 'A4', preferCSSPageSize: true })), 1);
      const refused = await director.goto(`${home}/queue`);
      assert.equal(refused?.status(), 403, 'the desk is not the director’s');

      // The binder, on the screen and as a file that opens anywhere.
      await desk.goto(`${home}/binder`);
      assert.match(await desk.locator('main').innerText(), /\+36 1 555 0199/);
      const { code, err } = await call(cwd, ['binder', '--out', 'binder.html'], settings);
      assert.equal(code, 0, err);
      const binder = readFileSync(join(cwd, 'binder.html'), 'utf8');
      assert.ok(binder.includes(DIRECTOR) && binder.includes('+36 1 555 0199'));
      assert.doesNotMatch(binder, /(?:src|href)="(?!#|tel:|mailto:)/);
      assert.ok(mail.calls.length > 0, 'mail was tried, and nobody waited for it');
      assert.equal(await stop(shield), 0, shield.said());
      for (const page of [desk, ward, analyst, director]) await page.context().close();
    },
  );
