/** Notices about a confirmed campaign: who is told what, what never leaves, and who took them. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';

import { openConsole } from '../src/console/open.ts';
import type { CampaignSheet } from '../src/flow/loop.ts';
import { takedownOf, takedownsIn, TAKEDOWN_FIELDS, takenDown } from '../src/flow/takedowns.ts';
import { LANGUAGES } from '../src/flow/advice.ts';
import { indicatorKey, type Indicator } from '../src/model/indicator.ts';
import { CONFIG, NOW, world } from './console/world.ts';
import { campaignsOf } from './console/world-loop.ts';

const calls: string[] = [];
const ports = world(calls);
const SIGNED_IN = { host: 'localhost', cookie: 'cybershield-session=session' };
const [id = ''] = campaignsOf(NOW);
const INDICATORS: readonly Indicator[] = [
  { kind: 'url', value: 'https://szamla-portal.example/befizetes/*' },
  { kind: 'host', value: '*.szamla-portal.example' },
  { kind: 'domain', value: 'szamla-portal.example' },
  { kind: 'domain', value: 'cdn.example' },
  { kind: 'sender', value: 'ertesites@szamla-portal.example' },
  { kind: 'ip', value: '192.0.2.7' },
  { kind: 'phone', value: '+3615550123' },
  { kind: 'attachment', value: 'ab3f'.repeat(16) },
  { kind: 'template', value: 'shape' },
];
let app: FastifyInstance;

/** The first campaign of the morning, as if people of the centre had confirmed it. */
function confirmed(over: Partial<CampaignSheet['campaign']> = {}): CampaignSheet {
  const sheet = ports.centre?.campaign(id);
  assert.ok(sheet);
  const [known] = sheet.indicators;
  assert.ok(known);
  return {
    ...sheet,
    campaign: { ...sheet.campaign, verdict: 'confirmed', ...over },
    indicators: INDICATORS.map((indicator) => ({ ...known, indicator })),
    listed: new Map([['domain:cdn.example', 'warninglist']]),
  };
}

before(async () => {
  app = fastify();
  const { centre } = ports;
  assert.ok(centre);
  const shown = { ...centre, campaign: (asked: string) => (asked === id ? confirmed() : null) };
  openConsole(app, { ...CONFIG, kind: 'centre' }, { ...ports, centre: shown });
  await app.ready();
});

function get(url: string): Promise<LightMyRequestResponse> {
  return app.inject({ url, headers: SIGNED_IN });
}

function texts(country: string, sheet = confirmed()): ReadonlyMap<string, string> {
  const facts = { centre: 'NKI', sheet, decisions: [] };
  return new Map(
    takedownsIn(ports.guides.takedowns, country).flatMap((notice) => {
      const text = notice.texts.get('en');
      assert.ok(text);
      const made = takedownOf(notice, text, facts, ports.words('en'));
      return made === null ? [] : [[notice.id, `${made.subject}\n${made.text}`] as const];
    }),
  );
}

test('each addressee is told what is its business, as it can read it', () => {
  const all = texts('HU');
  assert.deepEqual([...all.keys()], ['registrar', 'host', 'browsers', 'telecoms', 'banks-hu']);
  assert.match(all.get('registrar') ?? '', /TLP:AMBER[^]*Domain: szamla-portal\[\.\]example/);
  assert.doesNotMatch(all.get('registrar') ?? '', /192|\+361|ertesites/);
  assert.match(all.get('host') ?? '', /hxxps:\/\/szamla-portal\[\.\]example\/befizetes\/\*/);
  assert.match(all.get('host') ?? '', /192\[\.\]0\[\.\]2\[\.\]7/);
  assert.match(all.get('telecoms') ?? '', /\+3615550123/);
  const form = all.get('browsers') ?? '';
  assert.match(form, /^https:\/\/szamla-portal\.example\/befizetes\/$/m, 'exact, up to the star');
  assert.match(form, /^szamla-portal\.example$/m);
  assert.doesNotMatch(form, /\*|\[\.\]/);
  assert.deepEqual([...texts('FR').keys()].includes('banks-hu'), false);
});

test('what is on a warning list is in no notice, nor is a shape or who told of it', () => {
  const all = [...texts('HU').values()].join('\n');
  assert.doesNotMatch(all, /cdn|shape/);
  assert.ok(!takenDown(confirmed()).some((one) => indicatorKey(one) === 'domain:cdn.example'));
  const sheet = confirmed();
  const members = sheet.indicators.flatMap(({ supports }) => supports.map(({ member }) => member));
  assert.ok(members.length > 0);
  for (const member of members) assert.ok(!all.includes(member), member);
});

test('organisations are counted from three on', () => {
  const few = texts('HU', confirmed({ organisations: 2 })).get('registrar') ?? '';
  assert.match(few, /fewer than three/);
  const many = texts('HU', confirmed({ organisations: 7 })).get('registrar') ?? '';
  assert.match(many, /Reported by 7 organisations/);
});

test('every text is filled by known fields alone, in every language', () => {
  for (const { id: name, texts: all } of ports.guides.takedowns)
    for (const language of LANGUAGES) {
      const text = all.get(language);
      assert.ok(text, `${name} ${language}`);
      const used = [text.subject, ...text.body].join(' ').matchAll(/\{([^}]*)\}/g);
      const fields = [...used].map(([, field = '']) => field);
      for (const field of fields)
        assert.ok(
          TAKEDOWN_FIELDS.some((one) => one === field),
          `${name} ${language} ${field}`,
        );
      assert.ok(fields.includes('indicators') && fields.includes('campaign'), name);
    }
});

test('the page shows them, and taking one is written down with who and when', async () => {
  const page = await get(`/campaigns/${id}/notices?language=hu`);
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /To the registrar/);
  assert.match(page.body, /lang="hu"[^]*Tisztelt visszaélésekkel/);
  assert.match(page.body, /One indicator is\u2069? on a warning list/);
  calls.length = 0;
  const mail = await get(`/campaigns/${id}/notices.eml?notice=registrar&language=fr`);
  assert.match(String(mail.headers['content-disposition']), /registrar-\w{8}\.eml/);
  assert.match(mail.body, /^X-Unsent: 1\r$/m);
  assert.ok(
    calls.some((one) => one.startsWith('look ') && one.includes(`${id} registrar`)),
    calls.join(),
  );
  const plain = await get(`/campaigns/${id}/notices.txt?notice=browsers&language=en`);
  assert.match(plain.body, /^https:\/\/szamla-portal\.example\/befizetes\/$/m);
  assert.equal((await get(`/campaigns/${id}/notices.txt?notice=nobody`)).statusCode, 404);
  assert.equal((await get('/campaigns/unknown/notices')).statusCode, 404);
});

test('before anybody confirmed it nobody outside is told', async () => {
  const open = fastify();
  const { centre } = ports;
  assert.ok(centre);
  const shown = { ...centre, campaign: () => confirmed({ verdict: null }) };
  openConsole(open, { ...CONFIG, kind: 'centre' }, { ...ports, centre: shown });
  const ask = (url: string) => open.inject({ url, headers: SIGNED_IN });
  assert.match((await ask(`/campaigns/${id}/notices`)).body, /Nobody has confirmed/);
  const file = await ask(`/campaigns/${id}/notices.eml?notice=registrar`);
  assert.equal(file.statusCode, 404);
  await open.close();
});
