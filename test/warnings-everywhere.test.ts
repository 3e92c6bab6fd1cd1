/** Public warnings where people look anyway: today's page and the lessons. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fastify from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { ConsolePorts } from '../src/console/view.ts';
import type { PublicWarning } from '../src/flow/public-warnings.ts';
import { HOUR } from '../src/model/time.ts';
import { CONFIG, HOSTILE, NOW, world } from './console/world.ts';

const WARNING: PublicWarning = {
  id: '7',
  texts: {
    hu: {
      title: `Hamis leletek ${HOSTILE}`,
      looksLike:
        'Feladó: lab@evil[.]example, fizessen: hxxps://evil[.]example/a, hívja: 06 30 555 0199',
      whatToDo: 'Ne nyissa meg.',
    },
  },
  campaign: 'a'.repeat(32),
  publishedAt: NOW - HOUR,
  by: 'Kiss Anna',
  corrected: null,
  withdrawn: null,
};

async function read(
  url: string,
  shown: readonly PublicWarning[],
  over: Partial<ConsolePorts> = {},
): Promise<string> {
  const app = fastify();
  const ports = world([]);
  const publicWarnings = { ...ports.publicWarnings, shown: () => Promise.resolve(shown) };
  openConsole(app, CONFIG, { ...ports, publicWarnings, ...over });
  const { body } = await app.inject({ url, headers: { host: 'localhost' } });
  await app.close();
  return body;
}

test('the newest warnings stand on today’s page, dated, as written, with a way to the whole', async () => {
  const withdrawn = { ...WARNING, id: '8', withdrawn: { at: NOW, by: 'Kiss Anna' } };
  const body = await read('/today', [withdrawn, WARNING]);
  assert.match(body, /<h3 lang="hu">Hamis leletek/);
  assert.match(body, /href="\/warnings#warning-7"/);
  assert.match(body, /datetime="2026-11-21T02:12/);
  assert.doesNotMatch(body, /warning-8|<script>alert|Kiss Anna/);
});

test('no warning is told as that, and what is not known here as not known', async () => {
  assert.match(await read('/today', []), /No warning holds at the moment/);
  const member = await read('/today', [], { centre: null });
  assert.match(member, /What .?NKI.? warns of stands on its own page/u);
  assert.match(member, /href="https:\/\/centre\.example\/warnings"/);
  const { own } = world([]);
  const alone = await read('/today', [], { centre: null, own: { ...own, link: () => null } });
  assert.doesNotMatch(alone, /Warnings to everybody/);
});

test('a warning of a campaign is an example to learn from, with placeholders alone', async () => {
  const body = await read('/learn', [WARNING]);
  assert.match(body, /Feladó: \[address\], fizessen: \[link\] hívja: \[telephone/);
  assert.doesNotMatch(body, /evil|555/);
  assert.doesNotMatch(await read('/learn', [{ ...WARNING, campaign: null }]), /looks like now/);
});
