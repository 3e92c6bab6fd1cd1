/**
 * What TAXII 2.1 (OASIS, 10 June 2021) asks of a client: each test names its clause. How it pages
 * through servers of all kinds is in taxii-client.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { SecureContextOptions } from 'node:tls';

import type { LightMyRequestResponse } from 'fastify';

import {
  askApiRoot,
  askCollection,
  askCollections,
  askDiscovery,
  askManifest,
  askObject,
  askObjects,
  askStatus,
  askToAdd,
  askToDelete,
  askVersions,
  readApiRoot,
  readCollection,
  readCollections,
  readDiscovery,
  readEnvelope,
  readErrorMessage,
  readManifest,
  readStatus,
  readTimestamp,
  readVersions,
  type TaxiiRequest,
} from '../src/formats/taxii/taxii.ts';
import { pullMarksIn } from '../src/intake/taxii/marks.ts';
import { readPeers, type Peer } from '../src/intake/taxii/peers.ts';
import { askPeer } from '../src/intake/taxii/poll.ts';
import { MINUTE } from '../src/model/time.ts';
import { hasOpenssl, makeCertificates } from './certificates.ts';
import {
  CONTENT_BYTES_MAX,
  idOf,
  indicator,
  openTaxiiServer,
  SECTOR,
  TAXII,
  valueOf,
  type TaxiiServer,
} from './taxii.ts';

const ROOT = new URL('https://taxii.example/taxii2/shared/');
const AT = { root: ROOT, collection: SECTOR.id };
const ONE = { ...AT, id: idOf(indicator(1)) };
const ALL: readonly TaxiiRequest[] = [
  askDiscovery(ROOT),
  askApiRoot(ROOT),
  askStatus(ROOT, 'x'),
  askCollections(ROOT),
  askCollection(AT),
  askManifest(AT),
  askObjects(AT, { limit: 1 }),
  askToAdd(AT, ['{}']),
  askObject(ONE, { versions: ['all'] }),
  askToDelete(ONE, { versions: ['first'] }),
  askVersions(ONE),
];
const folder = mkdtempSync(join(tmpdir(), 'taxii-clauses-'));

let server: TaxiiServer;
let secret: string;

before(async () => {
  server = await openTaxiiServer(Date.UTC(2026, 10, 20));
  secret = await server.token('read-shared', 'write-shared');
});
after(async () => {
  rmSync(folder, { recursive: true });
  assert.deepEqual(server.faults, []);
  await server.close();
});

/** Over our own server. */
function send({ method, url, headers, body }: TaxiiRequest): Promise<LightMyRequestResponse> {
  return server.app.inject({
    method,
    url: `${url.pathname}${url.search}`,
    headers: { ...headers, authorization: `Bearer ${secret}` },
    ...(body === null ? {} : { payload: body }),
  });
}

test('3.1 every request ends its path with a slash and accepts our media type with its version', () => {
  for (const { url, headers } of ALL) {
    assert.ok(url.pathname.endsWith('/'), url.href);
    assert.equal(headers['accept'], TAXII);
  }
  assert.equal(askToAdd(AT, []).headers['content-type'], TAXII, 'and a POST says what it brings');
  assert.equal(askApiRoot(new URL('https://a.example/root')).url.href, 'https://a.example/root/');
});

test('3.1 no identifier of a server leads a request elsewhere', () => {
  for (const id of ['../../x', '..', '.', '?a', '#a', '//b.example/', 'a/b', '%2e%2e']) {
    const { url } = askObject({ ...AT, id });
    assert.equal(url.origin, ROOT.origin);
    assert.ok(url.pathname.startsWith(`${ROOT.pathname}collections/${SECTOR.id}/objects/`), id);
    assert.deepEqual([url.search, url.hash], ['', '']);
  }
});

test('3.4 filters of an endpoint are asked for as the standard writes them', () => {
  const added = readTimestamp('2026-11-01T00:00:00.000001Z');
  const filters = {
    addedAfter: added,
    limit: 5,
    types: ['tool', 'malware'],
    versions: ['all'],
  } as const;
  assert.deepEqual(
    [...askManifest(AT, filters).url.searchParams],
    [
      ['added_after', '2026-11-01T00:00:00.000001Z'],
      ['limit', '5'],
      ['match[type]', 'tool,malware'],
      ['match[version]', 'all'],
    ],
  );
});

test('8.4.2 every endpoint is asked, and every property of its resource is read', async () => {
  const discovery = valueOf(await send(askDiscovery(ROOT)), readDiscovery);
  assert.deepEqual(
    [discovery.contact, discovery.apiRoots],
    ['soc@centre.example', [ROOT.pathname]],
  );
  const root = valueOf(await send(askApiRoot(ROOT)), readApiRoot);
  assert.deepEqual([root.versions, root.maxContentLength], [[TAXII], CONTENT_BYTES_MAX]);
  const [first] = valueOf(await send(askCollections(ROOT)), readCollections);
  assert.deepEqual(first, valueOf(await send(askCollection(AT)), readCollection));
  const texts = [indicator(1), indicator(1, 1_000), indicator(2)].map((one) => JSON.stringify(one));
  const added = valueOf(await send(askToAdd(AT, texts)), readStatus);
  assert.deepEqual(valueOf(await send(askStatus(ROOT, added.id)), readStatus), added);
  const manifest = valueOf(await send(askManifest(AT, { limit: 1 })), readManifest);
  assert.deepEqual([manifest.more, manifest.objects.length], [true, 1]);
  const rest = await send(askObjects(AT, { limit: 1, next: manifest.next }));
  assert.deepEqual(valueOf(rest, readEnvelope).objects, [indicator(2)]);
  assert.equal(valueOf(await send(askObjects(AT)), readEnvelope).objects.length, 2);
  const both = valueOf(await send(askObject(ONE, { versions: ['all'] })), readEnvelope);
  assert.deepEqual(both.objects, [indicator(1), indicator(1, 1_000)]);
  assert.equal(valueOf(await send(askVersions(ONE)), readVersions).versions.length, 2);
  assert.equal((await send(askToDelete(ONE, { versions: ['last'] }))).statusCode, 200);
  assert.deepEqual(valueOf(await send(askObject(ONE)), readEnvelope).objects, [indicator(1)]);
  assert.equal((await send(askToDelete(ONE))).statusCode, 200);
  const gone = await send(askObject(ONE));
  assert.equal(valueOf(gone, readErrorMessage).httpStatus, 404);
});

test('3.6.1 an error message is read with all its properties', () => {
  const message = {
    title: 'Error condition',
    description: 'Access to the data',
    error_id: '1234',
    error_code: '58',
    http_status: '409',
    external_details: 'https://a.example/58',
    details: { one: 'text', other: { any: [1] } },
  };
  assert.deepEqual(readErrorMessage(message).value, {
    title: 'Error condition',
    description: 'Access to the data',
    errorId: '1234',
    errorCode: '58',
    httpStatus: 409,
    externalDetails: 'https://a.example/58',
    details: { one: 'text', other: { any: [1] } },
  });
  assert.equal(readErrorMessage({ title: 'x', details: [] }).value, undefined);
});

test('4.3.1 a status that is pending, and one with unversioned or failed objects, is read', () => {
  const status = {
    id: '2d086da7-4bdc-4f91-900e-d77486753710',
    status: 'pending',
    total_count: 3,
    success_count: 1,
    failure_count: 1,
    failures: [{ id: 'a', version: 'b', message: 'c' }],
    pending_count: 1,
  };
  const { value } = readStatus(status);
  assert.deepEqual(
    [value?.status, value?.successes, value?.failures, value?.requestTimestamp],
    ['pending', [], [{ id: 'a', version: 'b', message: 'c' }], null],
  );
});

test('3.7, 5.1.1, 5.3.1 and 5.8.1 the empty object is a resource without members', () => {
  assert.deepEqual(readEnvelope({}).value, { more: false, next: null, objects: [] });
  assert.deepEqual(readCollections({}).value, []);
  assert.deepEqual(readManifest({}).value, { more: false, next: null, objects: [] });
  assert.deepEqual(readVersions({}).value, { more: false, next: null, versions: [] });
});

test('7.1.1 custom properties of every resource are passed over', () => {
  const x_example_org = { deep: [true] };
  const readers: readonly (readonly [(value: unknown) => { readonly value: unknown }, object])[] = [
    [readDiscovery, { title: 'x' }],
    [readApiRoot, { title: 'x', versions: [TAXII], max_content_length: 1 }],
    [readCollection, { id: SECTOR.id, title: 'x', can_read: true, can_write: false }],
    [readManifest, { objects: [{ id: 'a', date_added: 'b', version: 'c' }] }],
    [readEnvelope, { objects: [{ type: 'x' }] }],
    [readVersions, { versions: ['a'] }],
    [readErrorMessage, { title: 'x' }],
  ];
  for (const [read, value] of readers)
    assert.deepEqual(read({ ...value, x_example_org }).value, read(value).value);
});

function peer(url: string, over: Partial<Peer> = {}): Peer {
  const secretFile = join(folder, 'secret');
  writeFileSync(secretFile, 'secret\n');
  return {
    name: 'national',
    url,
    collections: [],
    into: 'sector',
    scheme: 'basic',
    user: 'hospital',
    secretFile,
    authorityFile: null,
    everyMs: MINUTE,
    ...over,
  };
}

/** How many objects came. */
async function asked(one: Peer): Promise<number> {
  let count = 0;
  await askPeer(
    one,
    {
      agent: 'CyberShield/1.2.3',
      marks: pullMarksIn(join(folder, `marks-${Math.random()}`)),
      take: ({ objects }) => Promise.resolve(void (count += objects.length)),
      told: () => undefined,
    },
    new AbortController().signal,
  );
  return count;
}

/** A server with discovery, one root, one collection and one object, that remembers what was asked. */
function answering(apiRoots: readonly string[]): {
  readonly requests: IncomingMessage[];
  answer(request: IncomingMessage, reply: ServerResponse): void;
} {
  const requests: IncomingMessage[] = [];
  const collection = { id: SECTOR.id, title: 'x', can_read: true, can_write: false };
  const answers = new Map<string, object>([
    ['/taxii2/', { title: 'x', api_roots: apiRoots }],
    ['/one/collections/', { collections: [collection] }],
    [`/one/collections/${SECTOR.id}/objects/`, { objects: [indicator(1)] }],
  ]);
  return {
    requests,
    answer(request, reply) {
      requests.push(request);
      const body = answers.get(request.url?.split('?')[0] ?? '');
      reply.writeHead(body === undefined ? 404 : 200, { 'content-type': TAXII });
      reply.end(JSON.stringify(body ?? { title: 'nothing here', http_status: '404' }));
    },
  };
}

async function listening(t: TestContext, http: Server): Promise<number> {
  t.after(() => http.close());
  http.listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  return (http.address() as AddressInfo).port;
}

test('3.2, 4.1.1 and 8.5.1 roots may be relative; every request has Basic and User-Agent', async (t) => {
  const { requests, answer } = answering(['/one/', '//elsewhere.example/', 'https://b.example/?x']);
  const port = await listening(t, createHttp(answer));
  assert.equal(await asked(peer(`http://127.0.0.1:${port}/taxii2/`)), 1);
  assert.deepEqual(
    requests.map(({ url }) => url?.split('?')[0]),
    ['/taxii2/', '/one/collections/', `/one/collections/${SECTOR.id}/objects/`],
  );
  for (const { headers } of requests) {
    assert.equal(headers.authorization, `Basic ${btoa('hospital:secret')}`);
    assert.equal(headers['user-agent'], 'CyberShield/1.2.3', '8.4.1');
    assert.equal(headers.accept, TAXII);
  }
});

test('8.5.1 partners are asked over HTTPS alone', () => {
  const file = (url: string): string =>
    `partners:\n  - name: a\n    into: sector\n    url: ${url}\n    secretFile: x\n`;
  assert.notEqual(readPeers(file('https://taxii.example/')).value, undefined);
  assert.equal(readPeers(file('http://taxii.example/')).value, undefined);
});

test('8.5.1 and 8.5.2 TLS 1.2 and 1.3 by certificates that hold; nothing older, nothing unknown', async (t) => {
  if (!hasOpenssl()) return t.skip('no openssl');
  const certificates = makeCertificates('partner');
  t.after(() => certificates.remove());
  const authorityFile = join(certificates.folder, 'ca.pem');
  const { certificate: cert, key } = certificates.server;
  const over = async (how: SecureContextOptions, one: Partial<Peer>): Promise<number> => {
    const { answer } = answering(['/one/']);
    const port = await listening(t, createHttps({ cert, key, ...how }, answer));
    return asked(peer(`https://localhost:${port}/taxii2/`, one));
  };
  const trusting = { authorityFile };
  assert.equal(await over({ maxVersion: 'TLSv1.2' }, trusting), 1);
  assert.equal(await over({ minVersion: 'TLSv1.3' }, trusting), 1);
  await assert.rejects(over({}, {}), /certificate/, 'an authority that nobody named');
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
  await assert.rejects(over(old, trusting));
  const listed = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' } as const;
  await assert.rejects(over(listed, trusting));
  return undefined;
});
