/**
 * The pane of the Outlook add-in in a real Chromium, with an Office.js of our own in the place of
 * Microsoft's: what each Outlook gives is reported to a running shield and answered in the pane.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import { openChromium, overflow, skip, violations } from './chromium.ts';
import { LURE } from './lure.ts';
import { folder, start } from './program.ts';
import { freePort } from '../waiting.ts';

const SLOW = process.env['SLOW'] === '1';
const OFFICE = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
/** Where Outlook on the web is said to stand in this test; nothing of it is asked for. */
const OUTLOOK = 'https://outlook.office.com/';
const STRANGER = 'https://stranger.example/';
const ANSWER_WITHIN_MS = 120_000;
const [HEAD = '', BODY = ''] = LURE.split('\r\n\r\n', 2);

/** What an Outlook offers beside the fields of a message, as a script. */
const OUTLOOKS = {
  /** Mailbox 1.14. */
  whole: `item.getAsFileAsync = (back) => back({ status: 'succeeded', value: ${base64(LURE)} });`,
  /** Exchange on premises: no message as a file, but web services. */
  exchange: `mailbox.makeEwsRequestAsync = (request, back) => back(
    request.includes('IncludeMimeContent') && request.includes('Id="AAMk&amp;="')
      ? { status: 'succeeded', value: '<a xmlns:t="types"><t:MimeContent>' + ${base64(LURE)} + '</t:MimeContent></a>' }
      : { status: 'failed', error: { message: 'what is this?' } });`,
  /** Mailbox 1.8 to 1.13: header, text and attachments one by one. */
  parts: `item.getAllInternetHeadersAsync = (back) => back({ status: 'succeeded', value: ${JSON.stringify(HEAD)} });
    item.getAttachmentContentAsync = (id, back) => back({ status: 'succeeded', value: { format: 'base64', content: ${base64('%PDF-1.4')} } });
    item.attachments = [{ id: 'a', name: 'számla.pdf', contentType: 'application/pdf', attachmentType: 'file' }];`,
} as const;

function base64(text: string): string {
  return JSON.stringify(Buffer.from(text).toString('base64'));
}

function officeOf(extra: string): string {
  return `(() => {
    const kept = new Map();
    const item = {
      itemId: 'AAMk&=', subject: 'Csomagja visszatartva',
      from: { displayName: 'Magyar Posta', emailAddress: 'ertesites@posta-csomag.evil.example' },
      body: { getAsync: (type, back) => back({ status: 'succeeded', value: ${JSON.stringify(BODY)} }) },
    };
    const mailbox = { item, userProfile: { displayName: 'Kiss Anna' } };
    ${extra}
    globalThis.Office = {
      onReady: () => Promise.resolve({ host: 'Outlook' }),
      context: { mailbox, roamingSettings: { get: (name) => kept.get(name), set: (name, value) => kept.set(name, value), saveAsync() {} } },
    };
  })();`;
}

/** Of everything that the page asks for from elsewhere only what is given here is answered. */
async function opened(browser: Browser, address: string, office: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 900 } });
  const page = await context.newPage();
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) =>
      route.request().url() === OFFICE
        ? route.fulfill({ contentType: 'text/javascript', body: office })
        : route.abort(),
  );
  await page.goto(address);
  return page;
}

test(
  'in Outlook a message is reported to a running shield and answered',
  { skip: SLOW ? skip : 'in full runs only' },
  async (t) => {
    const port = await freePort();
    await start(t, folder(t), [], {
      CYBERSHIELD_LISTEN_HTTP_PORT: String(port),
      CYBERSHIELD_CONSOLE_ADDRESS: 'https://shield.szentanna.example',
      CYBERSHIELD_REPORT_ADD_IN_SERVED: 'yes',
      CYBERSHIELD_MAIL_TRUSTED_SERVERS: 'mx.szentanna.example',
    });
    const browser = await openChromium();
    t.after(() => browser.close());
    const address = `http://127.0.0.1:${port}/add-in`;
    for (const [kind, extra] of Object.entries(OUTLOOKS)) {
      const query = `?language=hu&mail=${kind === 'exchange' ? 'exchange' : 'microsoft-365'}`;
      // One after the other: each is a person in front of one Outlook.
      // oxlint-disable-next-line no-await-in-loop
      await t.test(`whatever this Outlook gives: ${kind}`, () =>
        reports(browser, address + query, officeOf(extra)),
      );
    }
    await t.test('the pane runs its own script and Microsoft’s alone', () =>
      runsNothingElse(browser, address),
    );
    await t.test('nobody but Outlook shows it', async () => {
      assert.equal(await showsPane(browser, OUTLOOK, address), true);
      assert.equal(await showsPane(browser, STRANGER, address), false);
    });
    await t.test('without Outlook’s script the pane says what to do; everybody can read it', () =>
      saysWhatToDo(browser, address),
    );
  },
);

async function reports(browser: Browser, address: string, office: string): Promise<void> {
  const page = await opened(browser, address, office);
  assert.equal(await page.locator('[data-subject]').textContent(), 'Csomagja visszatartva');
  assert.equal(await page.locator('[name=name]').inputValue(), 'Kiss Anna');
  await page.getByText('Furcsának tűnik, de nem tettem vele semmit').click();
  await page.getByRole('button', { name: 'Bejelentés elküldése' }).click();
  await page.getByRole('heading', { name: 'Köszönjük. A bejelentése megérkezett.' }).waitFor();
  assert.match((await page.locator('#receipt-code').textContent()) ?? '', /\w{4}-\w{4}-\w{4}/);
  await page.locator('[data-answer][data-done]').waitFor({ timeout: ANSWER_WITHIN_MS });
  assert.ok((await page.locator('.reasons li').count()) > 0, 'with the reasons');
  assert.equal(await overflow(page), 0);
  await page.context().close();
}

async function runsNothingElse(browser: Browser, address: string): Promise<void> {
  const page = await opened(browser, `${address}?language=fr`, officeOf(OUTLOOKS.whole));
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.evaluate(`(() => {
    const inline = document.createElement('script');
    inline.textContent = 'globalThis.ran = true';
    const other = Object.assign(document.createElement('script'), { src: 'https://evil.example/x.js' });
    document.body.append(inline, other);
    return fetch('https://evil.example/').catch(() => {});
  })()`);
  assert.equal(await page.evaluate('globalThis.ran'), undefined);
  for (const what of [/inline script/, /evil\.example\/x\.js/, /connect-src/])
    assert.ok(
      said.some((line) => what.test(line)),
      `${String(what)} in ${said.join('\n')}`,
    );
  await page.context().close();
}

/** Whether a page at `outer` can show the pane within itself. */
async function showsPane(browser: Browser, outer: string, address: string): Promise<boolean> {
  // Browsers ask before a page of the internet shows one of this network; here the answer is yes.
  const context = await browser.newContext({ permissions: ['local-network-access'] });
  const page = await context.newPage();
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) =>
      route.request().url() === outer
        ? route.fulfill({
            contentType: 'text/html',
            body: `<iframe src="${address}" title="pane"></iframe>`,
          })
        : route.abort(),
  );
  const shown = page.frameLocator('iframe').locator('h1').waitFor();
  const refused = page.waitForEvent('requestfailed', (request) => request.url() === address);
  // One of the two never comes; it ends with the page.
  const isShown = Promise.race([shown.then(() => true), refused.then(() => false)]);
  void Promise.allSettled([shown, refused]);
  await page.goto(outer);
  const seen = await isShown;
  await context.close();
  return seen;
}

async function saysWhatToDo(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: { width: 320, height: 700 },
  });
  const page = await context.newPage();
  await page.route(OFFICE, (route) => route.abort());
  await page.goto(`${address}?language=en`);
  await page.getByText('Outlook’s script could not be loaded').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.unroute(OFFICE);
  await page.route(OFFICE, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: officeOf(OUTLOOKS.whole) }),
  );
  await page.reload();
  await page.getByRole('button', { name: 'Send the report' }).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(await overflow(page), 0);
  await page.getByRole('button', { name: 'Send the report' }).click();
  assert.equal(await page.locator('#receipt-code').count(), 0, 'a reason is needed');
  await context.close();
}
