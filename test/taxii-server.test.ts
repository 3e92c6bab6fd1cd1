/**
 * The TAXII server, clause by clause of the standard (OASIS, 10 June 2021), chapters 4 and 5: each test
 * names the one that it holds. Over a real store, through the server's own router.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { LightMyRequestResponse } from 'fastify';

import {
  readApiRoot,
  readCollection,
  readCollections,
  readDiscovery,
  readEnvelope,
  readManifest,
  readStatus,
  readVersions,
} from '../src/formats/taxii/taxii.ts';
import { SHARED_STATUS_MS } from '../src/flow/collections.ts';
import {
  add,
  asking,
  COLLECTION,
  CONTENT_BYTES_MAX,
  empty,
  envelope,
  idOf,
  indicator,
  numbersIn,
  OBJECTS,
  openTaxiiServer,
  refused,
  ROOT,
  SECTOR,
  TAXII,
  valueOf,
  type TaxiiServer,
} from './taxii.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const FIRST = 'x-taxii-date-added-first';
const LAST = 'x-taxii-date-added-last';

let server: TaxiiServer;
let ask: ReturnType<typeof asking>;

before(async () => {
  server = await openTaxiiServer(NOW);
  ask = asking(server.app, await server.token('read-shared', 'write-shared'));
});
after(async () => {
  assert.deepEqual(server.faults, []);
  await server.close();
});

test('3.7 and 5.5 an envelope that is none is 400, a bundle or nothing to add 422', async () => {
  const post = (body: string): Promise<LightMyRequestResponse> =>
    ask(OBJECTS, { method: 'POST', body });
  for (const body of ['', '{', 'nul', '\uFEFFx']) refused(await post(body), 400, 'taxii-not-json');
  for (const body of ['[]', '1', 'null', '{"objects":{}}', '{"objects":[1]}', '{"objects":[[]]}'])
    refused(await post(body), 400, 'taxii-envelope');
  for (const body of [
    '{}',
    '{"objects":[]}',
    `{"type":"bundle",${envelope(indicator(1)).slice(1)}`,
  ])
    refused(await post(body), 422, 'taxii-nothing-to-add');
});

test('4.1 discovery names the one API root', async () => {
  const found = valueOf(await ask('/taxii2/'), readDiscovery);
  assert.equal(found.title, 'Sector centre');
  assert.equal(found.contact, 'soc@centre.example');
  assert.deepEqual(found.apiRoots, [ROOT], 'relative, since this one is not asked over HTTPS');
  assert.equal(found.defaultRoot, found.apiRoots[0]);
});

test('4.2 the API root says its versions and how long a request may be', async () => {
  const found = valueOf(await ask(ROOT), readApiRoot);
  assert.deepEqual(found.versions, [TAXII]);
  assert.equal(found.maxContentLength, CONTENT_BYTES_MAX);
});

test('4.3 a status is there for who asked, for its time, and for nobody else', async () => {
  const posted = await ask(OBJECTS, { method: 'POST', body: envelope(indicator(1)) });
  const { id } = valueOf(posted, readStatus);
  const again = await ask(`${ROOT}status/${id}/`);
  assert.equal(again.body, posted.body);
  refused(await ask(`${ROOT}status/00000000-0000-4000-8000-000000000000/`), 404, 'taxii-unknown');
  const stranger = asking(server.app, await server.token('read-shared', 'write-shared'));
  refused(await stranger(`${ROOT}status/${id}/`), 404, 'taxii-unknown');
  server.clock.now += SHARED_STATUS_MS + 1;
  refused(await ask(`${ROOT}status/${id}/`), 404, 'taxii-unknown');
  server.clock.now = NOW;
});

test('4.3.1 a status counts and names each object: what is wrong with one costs that one', async () => {
  await empty(server);
  const bad: readonly object[] = [
    { ...indicator(5), id: 'indicator--nonsense' },
    { ...indicator(6), id: idOf(indicator(6)).replace('indicator', 'malware') },
    { ...indicator(7), spec_version: '2.0' },
    { ...indicator(8), modified: 'yesterday' },
    { ...indicator(9), modified: '2020-01-01T00:00:00Z' },
    { ...indicator(10), created: undefined },
    { ...indicator(11), type: 'bundle' },
    { ...indicator(12), type: `x${'y'.repeat(300)}` },
    {},
    JSON.parse('{"__proto__":{"id":"x"},"constructor":1}'),
    JSON.parse(`{"a":${'['.repeat(500)}${']'.repeat(500)}}`),
  ];
  const posted = await ask(OBJECTS, { method: 'POST', body: envelope(indicator(1), ...bad) });
  assert.equal(posted.statusCode, 202);
  const status = valueOf(posted, readStatus);
  assert.equal(status.status, 'complete');
  assert.deepEqual(
    [status.totalCount, status.successCount, status.failureCount, status.pendingCount],
    [bad.length + 1, 1, bad.length, 0],
  );
  assert.deepEqual(
    status.successes.map(({ id }) => id),
    [idOf(indicator(1))],
  );
  assert.ok(status.failures.every(({ id, version, message }) => id && version && message));
  assert.match(status.failures[0]?.message ?? '', /taxii-object-id-wrong \/id/);
  assert.deepEqual(numbersIn(await ask(OBJECTS)), [1]);
});

test('5.1 collections are those that the token may read or write; none leave the list out', async () => {
  const all = valueOf(await ask(`${ROOT}collections/`), readCollections);
  assert.deepEqual(
    all.map(({ alias }) => alias),
    ['sector', 'other'],
  );
  const one = asking(server.app, await server.token('read-shared:other', 'send'));
  const seen = valueOf(await one(`${ROOT}collections/`), readCollections);
  assert.deepEqual(
    seen.map((each) => [each.alias, each.canRead, each.canWrite]),
    [['other', true, false]],
  );
  const none = asking(server.app, await server.token('send', 'administer'));
  assert.equal((await none(`${ROOT}collections/`)).body, '{}');
});

test('5.2 a collection by id and by alias; 404 for what the token may not know', async () => {
  const byId = await ask(COLLECTION);
  const byAlias = await ask(`${ROOT}collections/sector/`);
  assert.equal(byId.body, byAlias.body);
  const found = valueOf(byId, readCollection);
  assert.deepEqual(found.mediaTypes, ['application/stix+json;version=2.1']);
  assert.deepEqual([found.id, found.canRead, found.canWrite], [SECTOR.id, true, true]);
  const other = asking(server.app, await server.token('read-shared:other'));
  for (const url of [COLLECTION, OBJECTS, `${COLLECTION}manifest/`, `${ROOT}collections/x/`])
    refused(await other(url), 404, 'taxii-unknown');
});

test('5.3 a manifest has a record a version, with its media type', async () => {
  await empty(server);
  await add(ask, indicator(1, 1_000), indicator(1, 2_000));
  const answer = await ask(`${COLLECTION}manifest/?match[version]=all&limit=1`);
  const { objects, more } = valueOf(answer, readManifest);
  assert.equal(more, true);
  assert.deepEqual(
    objects.map(({ id, version, mediaType }) => [id, version, mediaType]),
    [[idOf(indicator(1)), '2026-11-01T00:00:01.000Z', 'application/stix+json;version=2.1']],
  );
});

test('5.4 objects come back as they were sent, unknown properties too', async () => {
  await empty(server);
  const object = indicator(1, 0, { x_own: { deep: [1, 'é', null] }, name: 'a\u0000b' });
  await add(ask, object);
  assert.deepEqual((await ask(OBJECTS)).json(), { objects: [object] });
});

test('5.4 and 5.5 reading without the right to read is 403, and so is adding', async () => {
  const writer = asking(server.app, await server.token('write-shared:sector'));
  for (const path of [OBJECTS, `${COLLECTION}manifest/`, `${OBJECTS}x/`, `${OBJECTS}x/versions/`])
    refused(await writer(path), 403, 'taxii-forbidden');
  const reader = asking(server.app, await server.token('read-shared:sector'));
  const body = envelope(indicator(1));
  refused(await reader(OBJECTS, { method: 'POST', body }), 403, 'taxii-forbidden');
  const neither = asking(server.app, await server.token('send'));
  refused(await neither(OBJECTS, { method: 'POST', body }), 404, 'taxii-unknown');
  assert.equal((await writer(OBJECTS, { method: 'POST', body })).statusCode, 202);
});

test('5.5 Content-Type must be TAXII’s: 415; longer than max_content_length: 413', async () => {
  const body = envelope(indicator(1));
  for (const type of [null, 'application/json', 'application/taxii+json;version=2.0', 'text/plain'])
    refused(await ask(OBJECTS, { method: 'POST', body, type }), 415, 'taxii-content-type');
  for (const type of ['application/taxii+json', `${TAXII};charset=utf-8`])
    assert.equal((await ask(OBJECTS, { method: 'POST', body, type })).statusCode, 202, type);
  const long = envelope({ ...indicator(1), name: 'x'.repeat(CONTENT_BYTES_MAX) });
  refused(await ask(OBJECTS, { method: 'POST', body: long }), 413, 'taxii-too-long');
  const many = `{"objects":[${Array.from({ length: 10_001 }, () => '{}').join(',')}]}`;
  refused(await ask(OBJECTS, { method: 'POST', body: many }), 422, 'taxii-too-many-objects');
});

test('5.5 the same version again is a success and stays one object', async () => {
  await empty(server);
  await add(ask, indicator(1), indicator(1));
  await add(ask, indicator(1, 0, { name: 'not this' }));
  const answer = await ask(OBJECTS);
  assert.deepEqual(answer.json(), { objects: [indicator(1)] });
});

test('5.5 objects without versions are added by what they say', async () => {
  await empty(server);
  const url = {
    type: 'url',
    id: 'url--3f9a1c7e-0000-5000-8000-000000000001',
    value: 'http://a.example',
  };
  const marking = { ...indicator(2), modified: undefined };
  const known = await ask(OBJECTS, { method: 'POST', body: envelope(url, url) });
  await add(ask, {
    ...marking,
    type: 'marking-definition',
    id: idOf(marking).replace('indicator', 'marking-definition'),
  });
  const { objects } = valueOf(await ask(`${COLLECTION}manifest/`), readManifest);
  assert.equal(objects.length, 2);
  assert.equal(objects[0]?.version, objects[0]?.dateAdded);
  const again = await ask(OBJECTS, { method: 'POST', body: envelope(url) });
  for (const answer of [known, again])
    for (const { version } of valueOf(answer, readStatus).successes)
      assert.equal(version, objects[0]?.version, 'the same wherever it is said (4.3.1)');
  assert.equal(objects[1]?.version, '2026-11-01T00:00:00.000Z');
});

test('5.6 one object: its last version, or those asked for; 404 for one that is not there', async () => {
  await empty(server);
  await add(ask, indicator(1, 1_000), indicator(1, 2_000), indicator(2));
  const one = `${OBJECTS}${idOf(indicator(1))}/`;
  assert.deepEqual((await ask(one)).json(), { objects: [indicator(1, 2_000)] });
  assert.deepEqual(numbersIn(await ask(`${one}?match[version]=all`)), [1, 1]);
  assert.equal((await ask(`${one}?match[spec_version]=2.0`)).body, '{}');
  const paged = await ask(`${one}?match[version]=all&limit=1`);
  const { next } = valueOf(paged, readEnvelope);
  assert.deepEqual(
    numbersIn(await ask(`${one}?match[version]=all&limit=1&next=${next ?? ''}`)),
    [1],
  );
  for (const id of [idOf(indicator(9)), 'x', '__proto__', 'y'.repeat(4_000), '%00', '%2F'])
    refused(await ask(`${OBJECTS}${id}/`), 404, 'taxii-unknown');
});

test('5.7 deletion of one version and of all; both rights are needed', async () => {
  await empty(server);
  await add(ask, indicator(1, 1_000), indicator(1, 2_000), indicator(1, 3_000));
  const one = `${OBJECTS}${idOf(indicator(1))}/`;
  const body = { method: 'DELETE' } as const;
  for (const scope of ['read-shared', 'write-shared'] as const) {
    const half = asking(server.app, await server.token(scope));
    refused(await half(one, body), 403, 'taxii-forbidden');
  }
  refused(await asking(server.app, await server.token('send'))(one, body), 404, 'taxii-unknown');
  refused(await ask(`${one}?match[version]=2020-01-01T00:00:00Z`, body), 404, 'taxii-unknown');
  refused(await ask(`${one}?match[versions]=first`, body), 400, 'taxii-filters');
  const part = await ask(`${one}?match[version]=last`, body);
  assert.deepEqual([part.statusCode, part.body], [200, '']);
  assert.deepEqual((await ask(one)).json(), { objects: [indicator(1, 2_000)] });
  refused(await ask(`${one}?match[version]=2026-11-01T00:00:03Z`), 404, 'taxii-unknown');
  const left = valueOf(await ask(`${COLLECTION}manifest/?match[version]=all`), readManifest);
  assert.deepEqual(
    left.objects.map(({ version }) => version),
    ['2026-11-01T00:00:01.000Z', '2026-11-01T00:00:02.000Z'],
  );
  assert.equal((await ask(one, body)).statusCode, 200);
  refused(await ask(one), 404, 'taxii-unknown');
  refused(await ask(one, body), 404, 'taxii-unknown');
});

test('5.8 versions of one object in the order of their coming, with the date headers', async () => {
  await empty(server);
  await add(ask, indicator(1, 3_000), indicator(1, 1_000), indicator(2));
  const url = `${OBJECTS}${idOf(indicator(1))}/versions/`;
  const answer = await ask(url);
  assert.deepEqual(valueOf(answer, readVersions).versions, [
    '2026-11-01T00:00:03.000Z',
    '2026-11-01T00:00:01.000Z',
  ]);
  assert.ok(String(answer.headers[FIRST]) < String(answer.headers[LAST]));
  const part = valueOf(await ask(`${url}?limit=1`), readVersions);
  assert.deepEqual([part.versions.length, part.more], [1, true]);
  refused(await ask(`${OBJECTS}${idOf(indicator(9))}/versions/`), 404, 'taxii-unknown');
});

test('a failure of ours is 500 in the same form, and says nothing of its reason', async () => {
  const own = await openTaxiiServer(NOW);
  const mine = asking(own.app, await own.token('read-shared'));
  const { db } = own.store.database;
  await db.schema.dropTable('shared_objects').execute();
  const answer = await mine(OBJECTS);
  refused(answer, 500, 'taxii-failed');
  assert.doesNotMatch(answer.body, /shared_objects|SQL/i);
  assert.equal(own.faults.length, 1);
  await own.close();
});
