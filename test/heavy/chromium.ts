/** A real Chromium for tests, and what every page is asked in it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import chromium from '@sparticuz/chromium';
import {
  chromium as driver,
  type Browser,
  type BrowserServer,
  type LaunchOptions,
  type Locator,
  type Page,
} from 'playwright-core';

import { MINUTE } from '../../src/model/time.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABS_MAX = 400;
const PATIENCE_MS = 2 * MINUTE;

/** For `test(..., { skip })`: why there is no browser here, or false. */
export const skip: string | false =
  process.platform === 'linux' && process.arch === 'x64'
    ? false
    : 'the bundled Chromium is for Linux on x64';

/** Where a browser already runs, as `tools/test.ts` starts one for all samples. */
export const SHARED_BROWSER = 'CYBERSHIELD_TEST_BROWSER';

export interface Launch {
  /** A configuration of fontconfig: nothing else shall be found. */
  readonly fonts?: string;
  readonly args?: readonly string[];
}

/** The one that already runs, unless it must be launched in a way of its own. */
export async function openChromium(launch: Launch = {}): Promise<Browser> {
  const shared = process.env[SHARED_BROWSER];
  const isShared = shared !== undefined && Object.keys(launch).length === 0;
  return patient(
    isShared ? await driver.connect(shared) : await driver.launch(await launchOf(launch)),
  );
}

/** The driver gives up after 30 seconds, which a busy machine may need for a page. */
function patient(browser: Browser): Browser {
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  };
  return browser;
}

/** One browser for several processes: each connects to the address and has its own contexts. */
export async function serveChromium(): Promise<BrowserServer> {
  return driver.launchServer(await launchOf({}));
}

/** The package's defaults would run one process without web security: neither is a real browser. */
async function launchOf({ fonts, args = [] }: Launch): Promise<LaunchOptions> {
  const own = chromium.args.filter((arg) => !/single-process|disable-web-security/.test(arg));
  return {
    executablePath: await chromium.executablePath(),
    args: [...own, ...args],
    ...(fonts === undefined ? {} : { env: { ...process.env, FONTCONFIG_FILE: fonts } }),
  };
}

/** What axe-core finds, as `RULE MARKUP`. The page's context needs `bypassCSP`. */
export async function violations(page: Page, options = '{}'): Promise<unknown> {
  await page.addScriptTag({ content: AXE });
  return page.evaluate(
    `axe.run(${options}).then((run) => run.violations.map((one) => one.id + ' ' + one.nodes[0].html))`,
  );
}

/** How many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<unknown> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

/** Goes on with Tab until `wanted` has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(wanted)}`);
}

/** Pages of a PDF that Chromium printed. */
export function pagesIn(pdf: Buffer): number {
  return Number(/\/Type \/Pages\b[^>]*?\/Count (\d+)/s.exec(pdf.toString('latin1'))?.[1] ?? NaN);
}
