/** From a centre's confirmed campaigns to what partners read: TAXII collections and MISP feeds. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';

import fastify from 'fastify';

import { openMispFeed } from '../src/api/misp/feed.ts';
import { openFeeds, type PartnerFeeds } from '../src/cli/serve/feeds.ts';
import { isFeedLevel, TOLD_MS, toldOf } from '../src/flow/partner-feeds.ts';
import { watchesOfMisp } from '../src/flow/importing.ts';
import { readMispEvent } from '../src/formats/misp/event.ts';
import { readMispManifest } from '../src/formats/misp/feed.ts';
import { CLOCK_BEGUN, type KnownCampaign } from '../src/intel/hub/state.ts';
import type { Decision } from '../src/model/decision.ts';
import { isJsonObject } from '../src/model/json.ts';
import { HOUR } from '../src/model/time.ts';
import { TLPS } from '../src/model/tlp.ts';
import { openTestStore, type TestStore } from './console/store.ts';
import { OTHER, SECTOR } from './taxii.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const CAMPAIGN: KnownCampaign = {
  id: 'c1'.repeat(16),
  since: NOW - 2 * HOUR,
  changedAt: NOW - HOUR,
  score: 9,
  reasons: [],
  indicators: [
    { kind: 'domain', value: 'evil.example' },
    { kind: 'sender-domain', value: 'mail.evil.example' },
  ],
  contributions: 4,
  organisations: 4,
  verdict: 'confirmed',
  clock: CLOCK_BEGUN,
  voices: [],
  holds: 0,
};

let store: TestStore;
let now = NOW;

before(async () => {
  store = await openTestStore(() => now);
  await store.state.shared.ensure([SECTOR, OTHER]);
});
after(() => store.close());

/** A shield that starts with this, and has told of it when it is closed. */
async function telling(
  campaigns: readonly KnownCampaign[],
  decisions: readonly Decision[] = [],
): Promise<PartnerFeeds> {
  const stack = new AsyncDisposableStack();
  const feeds = openFeeds(
    {
      folder: store.folder,
      collections: [SECTOR, OTHER],
      feeds: [
        { alias: 'sector', tlp: 'AMBER' },
        { alias: 'other', tlp: 'CLEAR' },
      ],
      centre: { campaigns: () => campaigns },
      state: { ...store.state, hub: { decisions: () => Promise.resolve(decisions) } },
      changes: { listen: () => () => undefined },
      settings: { now: () => ({ name: 'Sector centre' }) },
      log: { error: (what, fields) => assert.fail(`${what} ${JSON.stringify(fields)}`) },
      now: () => now,
    },
    stack,
  );
  await stack.disposeAsync();
  return feeds;
}

interface Shown {
  readonly type: string;
  readonly revoked: boolean;
  readonly marking: string;
}

async function objectsIn(collection: string): Promise<readonly Shown[]> {
  const last = ['last' as const];
  const query = { after: null, count: 100, ids: [], types: [], versions: last };
  const { objects } = await store.state.shared.page(collection, query);
  return objects.map(({ content }) => {
    const value: unknown = JSON.parse(content);
    assert.ok(isJsonObject(value));
    const refs = value['object_marking_refs'];
    return {
      type: typeof value['type'] === 'string' ? value['type'] : '',
      revoked: value['revoked'] === true,
      marking: Array.isArray(refs) && typeof refs[0] === 'string' ? refs[0] : '',
    };
  });
}

const types = (objects: readonly Shown[]): string =>
  [...new Set(objects.map(({ type }) => type))].toSorted().join(' ');

test('what no person confirmed is told to nobody', async () => {
  await telling([{ ...CAMPAIGN, verdict: null }]);
  await telling([{ ...CAMPAIGN, verdict: 'refused' }]);
  assert.deepEqual(await objectsIn(SECTOR.id), []);
});

test('a confirmed campaign is in each collection at its level, and once', async () => {
  await telling([CAMPAIGN]);
  const objects = await objectsIn(SECTOR.id);
  assert.equal(
    types(objects),
    'campaign identity indicator marking-definition relationship sighting',
  );
  const clear = await objectsIn(OTHER.id);
  const levels = (some: readonly Shown[]): number =>
    new Set(some.map(({ marking }) => marking).filter((one) => one !== '')).size;
  assert.deepEqual([levels(objects), levels(clear)], [1, 1]);
  assert.notEqual(
    objects.find(({ type }) => type === 'campaign')?.marking,
    clear.find(({ type }) => type === 'campaign')?.marking,
  );
  await telling([CAMPAIGN]);
  assert.equal((await objectsIn(SECTOR.id)).length, objects.length);
});

test('what two organisations told of is counted for nobody', async () => {
  const id = 'c2'.repeat(16);
  const before = (await objectsIn(SECTOR.id)).filter(({ type }) => type === 'sighting').length;
  await telling([{ ...CAMPAIGN, id, organisations: 2 }]);
  const after = (await objectsIn(SECTOR.id)).filter(({ type }) => type === 'sighting').length;
  assert.equal(after, before);
});

test('undone, refused or old campaigns are told once more, as revoked', async () => {
  const undone: Decision = {
    id: 'd1'.repeat(16),
    at: NOW,
    by: { kind: 'hub' },
    kind: 'undo',
    campaign: CAMPAIGN.id,
    indicators: CAMPAIGN.indicators,
    strength: null,
    stage: null,
    until: null,
    reasons: [],
    restsOn: [],
  };
  const revoked = async (): Promise<number> =>
    (await objectsIn(SECTOR.id)).filter((one) => one.type === 'indicator' && one.revoked).length;
  assert.equal(await revoked(), 0);
  const feeds = await telling([CAMPAIGN], [undone]);
  assert.deepEqual(feeds.current(), []);
  assert.equal(await revoked(), CAMPAIGN.indicators.length);
  now = CAMPAIGN.changedAt + TOLD_MS;
  await telling([{ ...CAMPAIGN, id: 'c2'.repeat(16) }]);
  assert.equal(await revoked(), 2 * CAMPAIGN.indicators.length);
  now = NOW;
  // The end of a lease takes nothing back.
  const lapsed: Decision = { ...undone, kind: 'lapse' };
  assert.equal(toldOf(CAMPAIGN, [lapsed], NOW)?.isRevoked, false);
});

test('a MISP feed is for whoever may read its collection, at its level', async () => {
  const feeds = await telling([CAMPAIGN]);
  const app = fastify();
  openMispFeed(
    app,
    { taxii: { server: 'yes' } },
    {
      tokens: store.state.tokens,
      feeds,
      fault: (error) => assert.fail(String(error)),
    },
  );
  const secret = await store.state.tokens.create('misp partner', {
    scopes: ['read-shared:sector'],
    expiresAt: null,
  });
  const ask = (path: string, authorization = `Bearer ${secret}`) =>
    app.inject({ method: 'GET', url: `/misp/${path}`, headers: { authorization } });
  assert.equal((await ask('sector/manifest.json', 'Bearer wrong')).statusCode, 401);
  assert.equal((await ask('other/manifest.json')).statusCode, 404);
  assert.equal((await ask('sector/..%2fmanifest.json')).statusCode, 404);
  const manifest = readMispManifest((await ask('sector/manifest.json')).body);
  const [entry] = manifest.value ?? [];
  assert.ok(entry !== undefined);
  const event = readMispEvent((await ask(`sector/${entry.uuid}.json`)).body);
  assert.deepEqual(event.problems, []);
  assert.ok(event.value !== undefined);
  const told = { source: 'x', assumed: 'CLEAR', confidence: 75 } as const;
  const watches = watchesOfMisp(event.value, told, NOW);
  assert.deepEqual(
    watches.map(({ indicator }) => indicator),
    CAMPAIGN.indicators,
  );
  assert.ok(watches.every(({ tlp }) => tlp === 'AMBER'));
  const hashes = (await ask('sector/hashes.csv')).body;
  assert.ok(
    hashes.includes(`${createHash('md5').update('evil.example').digest('hex')},${entry.uuid}`),
  );
  await app.close();
});

test('nothing strict can be a feed', () => {
  assert.deepEqual(TLPS.filter(isFeedLevel), ['AMBER', 'GREEN', 'CLEAR']);
});
