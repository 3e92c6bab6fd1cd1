/**
 * The ward's old computer: Chromium with a processor four times slower, 150 ms from question to
 * answer, 1.6 Mbit/s, and nothing kept from before. The emulation opens connections without that
 * delay, so one round trip is added for the connection.
 */
import type { Browser } from 'playwright-core';

import { openChromium } from '../../test/heavy/chromium.ts';
import type { Measure } from '../measure.ts';

const ROUND_TRIP_MS = 150;
const BYTES_A_SECOND = 1_600_000 / 8;
const SLOWER = 4;
const ROUNDS = 5;
const MS_MAX = 1_000;
const PATHS: readonly string[] = ['/today', '/report', '/clicked', '/sign-in', '/overview'];

export async function* ward(address: string, session: string): AsyncIterable<Measure> {
  const browser = await openChromium();
  try {
    for (const path of PATHS) {
      const taken: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        taken.push((await firstContent(browser, address, path, session)) + ROUND_TRIP_MS);
      const sorted = taken.toSorted((a, b) => a - b);
      yield measure(`${path}, median of ${ROUNDS}`, sorted[ROUNDS >> 1] ?? 0);
      yield measure(`${path}, longest of ${ROUNDS}`, sorted.at(-1) ?? 0);
    }
  } finally {
    await browser.close();
  }
}

function measure(name: string, ms: number): Measure {
  return {
    name: `console on a ward, first content of ${name}`,
    value: Math.round(ms),
    unit: 'ms',
    ratio: Number((ms / MS_MAX).toFixed(3)),
    peer: 'its limit of 1 s',
  };
}

/** Milliseconds from the navigation to the first contentful paint, in a browser without a cache. */
async function firstContent(
  browser: Browser,
  address: string,
  path: string,
  session: string,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    await context.addCookies([{ name: 'cybershield-session', value: session, url: address }]);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: ROUND_TRIP_MS,
      downloadThroughput: BYTES_A_SECOND,
      uploadThroughput: BYTES_A_SECOND,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(address + path, { waitUntil: 'load' });
    const painted: unknown = await page.evaluate(`new Promise((resolve) => {
      new PerformanceObserver((list) => {
        for (const one of list.getEntriesByName('first-contentful-paint')) resolve(one.startTime);
      }).observe({ type: 'paint', buffered: true });
    })`);
    return Number(painted);
  } finally {
    await context.close();
  }
}
