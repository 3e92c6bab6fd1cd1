/**
 * Pages and parts as pictures, compared with the ones committed beside this file. Machines agree
 * because browser and font come from the same package. `UPDATE=1` writes the pictures anew; look at
 * them before you commit.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';
import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';

import { openConsole } from '../../src/console/open.ts';
import { CASE, CONFIG, world } from '../console/world.ts';
import { openChromium, skip } from './chromium.ts';

const BASELINES = resolve(import.meta.dirname, 'screenshots');
/** How far a pixel's colour may be off before it counts, of 1; takes in smoothing of edges. */
const COLOUR_TOLERANCE = 0.1;
/** The share of pixels that may differ: a letter or two moved by a part of a pixel. */
const SHARE_MAX = 0.001;
const HEIGHT_MAX = 1400;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly scheme?: 'dark';
  readonly media?: 'print';
  readonly locale?: string;
  /** With everything around it, as somebody sees it who has not signed in. */
  readonly whole?: boolean;
}

const PICTURES: readonly Picture[] = [
  { name: 'parts-fields', path: '/parts?part=textInput', width: 800 },
  {
    name: 'accessibility-hu-phone',
    path: '/accessibility',
    width: 390,
    locale: 'hu',
    whole: true,
  },
  { name: 'accessibility-wide', path: '/accessibility', width: 1366, whole: true },
  { name: 'parts-button-dark', path: '/parts?part=button', width: 800, scheme: 'dark' },
  { name: 'parts-tiles', path: '/parts?part=radioTiles', width: 800 },
  {
    name: 'parts-table-dense-dark',
    path: '/parts?part=table&density=dense',
    width: 1366,
    scheme: 'dark',
  },
  { name: 'parts-table-phone', path: '/parts?part=table', width: 390 },
  { name: 'parts-callout', path: '/parts?part=callout', width: 800 },
  { name: 'parts-clock-fr', path: '/parts?part=clock', width: 800, locale: 'fr' },
  { name: 'parts-timeline', path: '/parts?part=timeline', width: 800 },
  { name: 'parts-lines', path: '/parts?part=lineChart', width: 800 },
  { name: 'parts-errors', path: '/parts?part=errorSummary', width: 800 },
  { name: 'case-print', path: `/cases/${CASE.id}`, width: 680, media: 'print' },
];
const UPDATE = process.env['UPDATE'] === '1';
const SHOWN = UPDATE || process.env['SLOW'] === '1' ? PICTURES : PICTURES.slice(0, 2);
let browser: Browser | undefined;
let app: FastifyInstance | undefined;
let address = '';
let scratch = '';

before(async () => {
  if (skip !== false) return;
  app = fastify({ forceCloseConnections: true });
  openConsole(app, { ...CONFIG, openNetworks: ['127.0.0.0/8'] }, world([]));
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  scratch = mkdtempSync(join(tmpdir(), 'cybershield-pictures-'));
  browser = await openChromium({ fonts: onlyPackagedFonts() });
});

after(async () => {
  await browser?.close();
  await app?.close();
});

/** The package unpacks its fonts into the temporary folder; nothing else shall be found. */
function onlyPackagedFonts(): string {
  const file = join(scratch, 'fonts.conf');
  const folders = `<dir>${join(tmpdir(), 'fonts')}</dir><cachedir>${scratch}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders}</fontconfig>`);
  return file;
}

async function taken(picture: Picture): Promise<Buffer> {
  assert.ok(browser);
  const { path, width, scheme = 'light', media = 'screen', locale = 'en', whole } = picture;
  const context = await browser.newContext({
    locale,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width, height: 700 },
  });
  if (whole !== true)
    await context.addCookies([{ name: 'cybershield-session', value: 'session', url: address }]);
  const page = await context.newPage();
  await page.emulateMedia({ media });
  await page.goto(address + path);
  // The navigation grows with every new section: it has pictures of its own.
  const box = whole === true ? null : await page.locator('main').boundingBox();
  const high = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const { y = 0, height = high } = box ?? {};
  const clip = { x: 0, y, width, height: Math.min(height, HEIGHT_MAX) };
  const bytes = await page.screenshot({ fullPage: true, clip, animations: 'disabled' });
  await context.close();
  return bytes;
}

for (const picture of SHOWN) {
  test(`looks as before: ${picture.name}`, { skip }, async () => {
    const file = join(BASELINES, `${picture.name}.png`);
    const now = await taken(picture);
    if (UPDATE) {
      mkdirSync(BASELINES, { recursive: true });
      writeFileSync(file, now);
      return;
    }
    assert.ok(existsSync(file), `no picture yet: UPDATE=1 writes ${picture.name}`);
    const share = difference(picture.name, readFileSync(file), now);
    assert.ok(
      share <= SHARE_MAX,
      `${picture.name}: ${(share * 100).toFixed(2)} % of the pixels differ, see ${scratch}`,
    );
  });
}

/** The share of pixels that differ, of 1; if too many, the new picture and the difference are kept. */
function difference(name: string, before: Buffer, now: Buffer): number {
  const old = PNG.sync.read(before);
  const fresh = PNG.sync.read(now);
  if (old.width !== fresh.width || old.height !== fresh.height) {
    writeFileSync(join(scratch, `${name}.png`), now);
    return 1;
  }
  const { width, height } = old;
  const drawn = new PNG({ width, height });
  const count = pixelmatch(old.data, fresh.data, drawn.data, width, height, {
    threshold: COLOUR_TOLERANCE,
  });
  if (count / (width * height) > SHARE_MAX) {
    writeFileSync(join(scratch, `${name}.png`), now);
    writeFileSync(join(scratch, `${name}-difference.png`), PNG.sync.write(drawn));
  }
  return count / (width * height);
}
