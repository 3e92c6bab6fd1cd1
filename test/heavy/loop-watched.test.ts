/**
 * A centre's officer watches the loop against the clock, at the rehearsed sector of twenty, with the
 * real program and a real browser: a report, the hold, the hunt, the quorum, the block and an undo,
 * and then what left one member. Some minutes of a rehearsal, so in full only.
 */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';

import type { Browser, Page } from 'playwright-core';

import type { Words } from '../../src/flow/words.ts';
import { readDictionary } from '../../src/intake/content/words.ts';
import { openChromium, skip as noBrowser, tabTo, violations } from './chromium.ts';
import { folder, start, stop } from './program.ts';

const CONTENT = resolve(import.meta.dirname, '../../content');
const skip = process.env['SLOW'] === '1' ? noBrowser : 'some minutes of a rehearsal: SLOW=1';
/** From the mail's arrival to the first report 5 s are played, to the second 25 s. */
const PROMISED_S = 60;
let browser: Browser | undefined;

before(async () => {
  if (skip === false) browser = await openChromium();
});
after(async () => {
  await browser?.close();
});

function english(): Words {
  const { value } = readDictionary(CONTENT, false);
  assert.ok(value);
  return value('en');
}

/** The seconds that the page itself tells between the first report and what a row names. */
async function secondsTo(page: Page, label: string): Promise<number> {
  const row = page.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd[1]');
  const told = await row.innerText();
  const [, minutes = '0'] = /(\d+) minute/.exec(told) ?? [];
  const [, seconds = 'NaN'] = /(\d+) second/.exec(told) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

test(
  'report, hold, hunt, quorum, block and undo, watched; then what left one member',
  { skip },
  async (t) => {
    assert.ok(browser);
    const words = english();
    const shield = await start(t, folder(t), ['--rehearse', '--kind', 'centre']);
    const page = await browser.newPage({ locale: 'en', bypassCSP: true });
    await page.goto(shield.link);
    await tabTo(page, page.getByRole('button', { name: words.say('sign-in'), exact: true }));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));

    // The first report is heard: the list fills by itself, nobody presses anything.
    await page.goto(`${shield.console}/campaigns`);
    const campaign = page.locator('a[href^="/campaigns/"]').first();
    await campaign.waitFor();
    await campaign.press('Enter');
    await page.waitForURL(/\/campaigns\/[0-9a-f]{32}/);
    const decided = (kind: string): ReturnType<Page['locator']> =>
      page
        .locator('#decisions ~ *')
        .getByText(words.say(`decision-${kind}`), { exact: false })
        .first();
    await decided('hold').waitFor();
    assert.ok((await secondsTo(page, words.say('campaign-to-hold'))) <= PROMISED_S);
    assert.deepEqual(await violations(page), []);

    // A second organisation reports it: asked of members, then blocked, further and further.
    await decided('block').waitFor();
    await page.waitForFunction(
      `[...document.querySelectorAll('dt')].some((one) => one.textContent.includes(${JSON.stringify(words.say('campaign-to-all'))}) && /second/.test(one.nextElementSibling?.textContent ?? ''))`,
    );
    const toBlock = await secondsTo(page, words.say('campaign-to-block'));
    const toAll = await secondsTo(page, words.say('campaign-to-all'));
    assert.ok(toAll - toBlock <= PROMISED_S, `${toAll - toBlock} s from few to all`);
    // What members found among their mail is told once three of them found something.
    const found = page.locator('dt', { hasText: words.say('campaign-found') }).first();
    assert.match(await found.locator('xpath=following-sibling::dd[1]').innerText(), /\d/);

    await page.getByRole('button', { name: words.say('act-undo'), exact: true }).press('Enter');
    await page.waitForURL(/done=undo/);
    await decided('undo').waitFor();
    assert.deepEqual(await violations(page), []);

    // One member's own page of what left: typed values and counts, each line byte for byte.
    const told = page.locator('a[href^="/members/"]').first();
    const member = (await told.getAttribute('href')) ?? '';
    await page.goto(`${shield.console}${member}/left`);
    const lines = page.locator('main details');
    assert.ok((await lines.count()) > 0);
    await lines.first().locator('summary').press('Enter');
    assert.match(await lines.first().innerText(), /"from":"m-\d\d"/);
    assert.deepEqual(await violations(page), []);
    assert.equal(await stop(shield), 0, shield.said());
  },
);
