/** Public warnings over a real store: written by the centre, read by anybody as a page and as feeds. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import fastify, { type FastifyInstance } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import { WITHDRAWN_SHOWN_MS } from '../src/flow/public-warnings.ts';
import { DecisionRefused } from '../src/flow/refused.ts';
import { HOUR } from '../src/model/time.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { CONFIG, HOSTILE, NOW, world } from './console/world.ts';

const TEXTS = {
  en: { title: 'False results', looksLike: 'Mails as if from a lab.', whatToDo: 'Do not open.' },
  hu: { title: 'Hamis leletek', looksLike: '', whatToDo: 'Ne nyissa meg.' },
  // Begun and not finished: it counts for nothing.
  fr: { title: 'Faux', looksLike: '', whatToDo: '' },
};

let store: TestStore;
let app: FastifyInstance;
let now = NOW;

before(async () => {
  store = await openTestStore(() => now);
  app = fastify();
  const { publicWarnings } = store.state;
  openConsole(app, CONFIG, world([], { publicWarnings, now: () => now }));
});
after(async () => {
  await app.close();
  await store.close();
});

/** As somebody far away who never signed in. */
async function read(url: string, language = 'en'): Promise<string> {
  const answer = await app.inject({
    method: 'GET',
    url,
    remoteAddress: '203.0.113.80',
    headers: { host: 'shield.example', 'accept-language': language },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.body;
}

test('what is published is read by anybody, in their language where it was written in it', async () => {
  const { publicWarnings } = store.state;
  await publicWarnings.publish({ texts: TEXTS, campaign: null }, 'anna');
  const page = await read('/warnings');
  assert.ok(page.includes('False results') && page.includes('Mails as if from a lab.'));
  assert.ok(!page.includes('anna'));
  assert.ok((await read('/warnings', 'hu')).includes('Hamis leletek'));
  // Not written in French: told in another language, and marked so.
  assert.match(await read('/warnings', 'fr'), /<article[^>]*lang="en"/);
});

test('feeds say the same, and nothing of a person', async () => {
  const atom = await read('/warnings/hu.atom');
  assert.ok(atom.includes('<title>Hamis leletek</title>') && !atom.includes('anna'));
  const feed: unknown = JSON.parse(await read('/warnings/en.json'));
  assert.match(JSON.stringify(feed), /jsonfeed.org.*False results/);
  const missing = await app.inject({ method: 'GET', url: '/warnings/xx.atom' });
  assert.equal(missing.statusCode, 404);
});

test('a correction keeps its place in the feed; a withdrawal is told for a while', async () => {
  const { publicWarnings } = store.state;
  const idOf = (atom: string): string => /<entry.*?<id>(.*?)<\/id>/s.exec(atom)?.[1] ?? '';
  const first = idOf(await read('/warnings/en.atom'));
  now += HOUR;
  const corrected = { en: { ...TEXTS.en, title: HOSTILE } };
  await publicWarnings.correct('1', corrected, 'bela');
  const atom = await read('/warnings/en.atom');
  assert.equal(idOf(atom), first);
  assert.ok(atom.includes(`<updated>${new Date(now).toISOString()}</updated>`));
  assert.ok(!atom.includes('<script') && !(await read('/warnings')).includes('<script>alert'));
  await publicWarnings.withdraw('1', 'bela');
  await assert.rejects(publicWarnings.correct('1', TEXTS, 'bela'), DecisionRefused);
  const page = await read('/warnings');
  assert.ok(page.includes('Withdrawn') && !page.includes('Do not open.'));
  now += WITHDRAWN_SHOWN_MS;
  assert.ok(!(await read('/warnings')).includes('Withdrawn'));
  assert.equal((await publicWarnings.list({ size: 10 })).items.length, 1);
});

test('nothing without words is published', async () => {
  const { publicWarnings } = store.state;
  await assert.rejects(
    publicWarnings.publish({ texts: { fr: TEXTS.fr }, campaign: null }, 'anna'),
    /public-warning-without-text/,
  );
});
