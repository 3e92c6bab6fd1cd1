/**
 * The rules of TAXII 2.1 (OASIS, 10 June 2021) that hold for every endpoint or resource: each test names
 * its clause. What single endpoints and filters owe is in taxii-core and taxii-server, what a client owes
 * in taxii-client-conformance.
 */
import assert from 'node:assert/strict';
import { request as requestHttp } from 'node:http';
import { after, before, test } from 'node:test';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

import { readDiscovery, readStatus, readTimestamp } from '../src/formats/taxii/taxii.ts';
import { openTaxii } from '../src/api/taxii/server.ts';
import { httpServer } from '../src/intake/http/server.ts';
import { DAY } from '../src/model/time.ts';
import { seededUuid } from '../src/model/uuid.ts';
import { hasOpenssl, makeCertificates } from './certificates.ts';
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
  TAXII,
  valueOf,
  type Asking,
  type TaxiiServer,
} from './taxii.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const ONE = `${OBJECTS}${idOf(indicator(1))}/`;
/** Endpoints with date headers (section 3.2), and then the others. */
const DATED = [OBJECTS, `${COLLECTION}manifest/`, ONE, `${ONE}versions/`];
const READ = [...DATED, '/taxii2/', ROOT, `${ROOT}collections/`, COLLECTION];

let server: TaxiiServer;
let ask: ReturnType<typeof asking>;

before(async () => {
  server = await openTaxiiServer(NOW);
  ask = asking(server.app, await server.token('read-shared', 'write-shared'));
  await add(ask, indicator(1));
});
after(async () => {
  assert.deepEqual(server.faults, []);
  await server.close();
});

const post = (...objects: readonly unknown[]): Asking => ({
  method: 'POST',
  body: envelope(...objects),
});

test('2 identifier: collections and statuses have UUIDs of version 4', async () => {
  const { id } = valueOf(await ask(OBJECTS, post(indicator(1))), readStatus);
  assert.match(id, UUID_4);
  assert.match(seededUuid('5d7a2a86-6f0a-4a57-9a53-0d3c7a1c2f10', 'sector'), UUID_4);
});

test('2 timestamp: ours have microseconds and Z', async () => {
  const { requestTimestamp } = valueOf(await ask(OBJECTS, post(indicator(1))), readStatus);
  assert.match(requestTimestamp ?? '', TIMESTAMP);
  const [record] = (await ask(`${COLLECTION}manifest/`)).json().objects;
  assert.match(record.date_added, TIMESTAMP);
});

test('2 list: an empty one is left out of every resource', async () => {
  const nothing = '?added_after=2999-01-01T00:00:00Z';
  for (const url of DATED) assert.equal((await ask(`${url}${nothing}`)).body, '{}', url);
  const failed = await ask(OBJECTS, post({}));
  assert.deepEqual(
    ['successes', 'failures', 'pendings'].map((name) => name in failed.json()),
    [false, true, false],
  );
});

test('3.1 every answer has the media type with its version, and a success its body', async () => {
  for (const url of READ) {
    const answer = await ask(url, { accept: 'application/taxii+json' });
    assert.equal(answer.statusCode, 200, url);
    assert.equal(answer.headers['content-type'], TAXII, url);
    assert.equal(typeof answer.json(), 'object', url);
  }
});

test('3.1 and 5.3 an Accept that names ours among others is no 406; a POST needs one as well', async () => {
  const accept = `${TAXII},application/stix+json;version=2.1`;
  for (const url of READ) assert.equal((await ask(url, { accept })).statusCode, 200, url);
  for (const none of [null, 'application/stix+json;version=2.1']) {
    const { body = '' } = post(indicator(1));
    const answer = await ask(OBJECTS, { method: 'POST', body, accept: none });
    refused(answer, 406, 'taxii-not-acceptable');
  }
});

test('3.1 HEAD is answered as GET is, without a body', async () => {
  for (const url of READ) {
    const [head, get] = [await ask(url, { method: 'HEAD' }), await ask(url)];
    assert.deepEqual([head.statusCode, head.body], [200, ''], url);
    const { date: _asked, ...headers } = get.headers;
    for (const [name, value] of Object.entries(headers))
      assert.equal(head.headers[name], value, `${url} ${name}`);
  }
  assert.equal((await ask(`${OBJECTS}x/`, { method: 'HEAD' })).statusCode, 404);
});

test('3.2 and 5.3 to 5.8 both date headers stand in every success, also an empty one', async () => {
  for (const url of DATED)
    for (const query of ['', '?added_after=2999-01-01T00:00:00Z', '?match[spec_version]=2.0']) {
      const { statusCode, headers } = await ask(`${url}${query}`);
      assert.equal(statusCode, 200);
      const dates = ['first', 'last'].map((end) => String(headers[`x-taxii-date-added-${end}`]));
      for (const date of dates) assert.match(date, TIMESTAMP, `${url}${query}`);
    }
});

test('3.3 collections come in one order, however often they are asked for', async () => {
  const [first, second] = [await ask(`${ROOT}collections/`), await ask(`${ROOT}collections/`)];
  assert.equal(first.body, second.body);
});

test('3.4.1 no type of STIX 2.1 is an error; the path of 3.1’s example is none either', async () => {
  const types =
    'attack-pattern campaign course-of-action grouping identity incident indicator infrastructure ' +
    'intrusion-set location malware malware-analysis note observed-data opinion report ' +
    'threat-actor tool vulnerability artifact autonomous-system directory domain-name email-addr ' +
    'email-message file ipv4-addr ipv6-addr mac-addr mutex network-traffic process software url ' +
    'user-account windows-registry-key x509-certificate relationship sighting ' +
    'marking-definition language-content extension-definition';
  for (const type of types.split(' '))
    assert.equal((await ask(`${OBJECTS}?match[type]=${type}`)).statusCode, 200, type);
  assert.deepEqual(numbersIn(await ask(`${ONE}?match[type]=indicator`)), [1]);
  assert.equal((await ask(`${ONE}?match[type]=tool`)).body, '{}');
});

test('3.5 more may turn out to be nothing, when the rest was deleted meanwhile', async () => {
  await empty(server);
  await add(ask, indicator(2), indicator(1));
  const { next } = (await ask(`${OBJECTS}?limit=1`)).json();
  assert.equal((await ask(ONE, { method: 'DELETE' })).statusCode, 200);
  const rest = await ask(`${OBJECTS}?limit=1&next=${next}`);
  assert.deepEqual([rest.statusCode, rest.body], [200, '{}']);
  await add(ask, indicator(1));
});

test('3.6.1 http_status is a text, and that of the answer', async () => {
  const wrong: readonly (readonly [string, Asking])[] = [
    [`${OBJECTS}?limit=0`, {}],
    [OBJECTS, { authorization: null }],
    [`${ROOT}x/`, {}],
    [OBJECTS, { method: 'PUT', body: '' }],
    [OBJECTS, { accept: 'text/html' }],
    [OBJECTS, { ...post(indicator(1)), type: 'text/plain' }],
    [OBJECTS, { method: 'POST', body: '{}' }],
  ];
  for (const [url, how] of wrong) {
    const answer = await ask(url, how);
    const { title, http_status: status } = answer.json();
    assert.equal(status, String(answer.statusCode));
    assert.ok(typeof title === 'string' && title !== '');
  }
});

test('3.7 objects are in an envelope, and one without objects is the empty object', async () => {
  for (const url of [OBJECTS, ONE])
    assert.deepEqual(Object.keys((await ask(url)).json()), ['objects']);
  assert.equal((await ask(`${OBJECTS}?match[type]=tool`)).body, '{}');
});

test('3.8 properties have the names of the standard, and no others', async () => {
  await add(ask, indicator(1, 1_000));
  const keys = async (url: string): Promise<string> =>
    Object.keys((await ask(url)).json())
      .toSorted()
      .join(' ');
  assert.equal(await keys('/taxii2/'), 'api_roots contact default title');
  assert.equal(await keys(ROOT), 'max_content_length title versions');
  assert.equal(await keys(`${ROOT}collections/`), 'collections');
  assert.equal(await keys(COLLECTION), 'alias can_read can_write description id media_types title');
  assert.equal(await keys(`${COLLECTION}manifest/?limit=1`), 'more next objects');
  assert.equal(await keys(`${ONE}versions/`), 'versions');
  assert.equal(await keys(`${OBJECTS}?limit=0`), 'details error_code http_status title');
  const [record] = (await ask(`${COLLECTION}manifest/`)).json().objects;
  assert.deepEqual(Object.keys(record).toSorted(), ['date_added', 'id', 'media_type', 'version']);
  const status = (await ask(OBJECTS, post(indicator(1), {}))).json();
  assert.equal(
    Object.keys(status).toSorted().join(' '),
    'failure_count failures id pending_count request_timestamp status success_count successes total_count',
  );
  assert.deepEqual(Object.keys(status.failures[0]).toSorted(), ['id', 'message', 'version']);
});

test('4.1.1 the default is one of the API roots, which are HTTPS or begin with one slash', async () => {
  const { defaultRoot, apiRoots } = valueOf(await ask('/taxii2/'), readDiscovery);
  assert.ok(apiRoots.includes(defaultRoot ?? ''));
  for (const root of apiRoots) assert.match(root, /^(?:https:\/\/[^?#]+|\/[^/?#][^?#]*)\/$/);
  const app = httpServer({
    listener: { host: '127.0.0.1', port: 0, doors: [] },
    hosts: ['shield.example'],
    trustedProxies: [],
    basePath: '',
    isCentre: false,
    fault: (error) => assert.fail(String(error)),
  });
  openTaxii(
    app,
    {
      taxii: { server: 'yes', contact: '', contentBytesMax: CONTENT_BYTES_MAX },
      console: { address: 'https://shield.example/own', basePath: '/own' },
    },
    {
      ...server.store.state,
      settings: { now: () => ({ name: 'Behind a proxy' }) },
      now: () => NOW,
      fault: (error) => assert.fail(String(error)),
    },
  );
  const headers = { authorization: `Bearer ${await server.token('read-shared')}`, accept: TAXII };
  const answer = await app.inject({ url: '/taxii2/', headers });
  assert.deepEqual(valueOf(answer, readDiscovery).apiRoots, [`https://shield.example/own${ROOT}`]);
  await app.close();
});

test('4.2.1 a body of max_content_length is taken, a byte more is 413, fewer never', async () => {
  const bare = envelope(indicator(1, 0, { name: '' }));
  const body = envelope(
    indicator(1, 0, { name: 'x'.repeat(CONTENT_BYTES_MAX - Buffer.byteLength(bare)) }),
  );
  assert.equal(Buffer.byteLength(body), CONTENT_BYTES_MAX);
  assert.equal((await ask(OBJECTS, { method: 'POST', body })).statusCode, 202);
  refused(await ask(OBJECTS, { method: 'POST', body: `${body} ` }), 413, 'taxii-too-long');
  const many = `{"objects":[${Array.from({ length: 50_000 }, () => '{}').join(',')}]}`;
  assert.ok(many.length < CONTENT_BYTES_MAX);
  assert.notEqual((await ask(OBJECTS, { method: 'POST', body: many })).statusCode, 413);
});

test('4.3 a status can be asked for a whole day after its end, and is 404 after its time', async () => {
  const { id } = valueOf(await ask(OBJECTS, post(indicator(1))), readStatus);
  server.clock.now += DAY + 60_000;
  assert.equal((await ask(`${ROOT}status/${id}/`)).statusCode, 200);
  server.clock.now += DAY;
  refused(await ask(`${ROOT}status/${id}/`), 404, 'taxii-unknown');
  server.clock.now = NOW;
});

test('4.3.1 counts are of the lists, and add up to the objects of the envelope', async () => {
  const status = valueOf(
    await ask(OBJECTS, post(indicator(1), indicator(7), indicator(7), {}, { type: 'x' })),
    readStatus,
  );
  assert.deepEqual(
    [status.status, status.totalCount, status.successCount, status.failureCount],
    ['complete', 5, 3, 2],
  );
  assert.deepEqual([status.successes.length, status.failures.length], [3, 2]);
  for (const { version } of status.failures) assert.ok(readTimestamp(version) !== null);
});

test('5.1 to 5.8 without authentication every endpoint is 401, whatever its method', async () => {
  const all: readonly (readonly [string, Asking])[] = [
    ...READ.map((url) => [url, {}] as const),
    [`${ROOT}status/x/`, {}],
    [OBJECTS, post(indicator(1))],
    [ONE, { method: 'DELETE' }],
    [`${ROOT}collections/unheard-of/`, {}],
  ];
  for (const [url, how] of all) {
    const answer = await ask(url, { ...how, authorization: 'Bearer nobody' });
    refused(answer, 401, 'taxii-sign-in');
    assert.ok(answer.headers['www-authenticate'] !== undefined, '1.6.9');
  }
});

test('5.7 the table of rights: neither is 404, one of both 403, both deletes', async () => {
  const rights = [
    [['send'], 404],
    [['read-shared:sector'], 403],
    [['write-shared:sector'], 403],
    [['read-shared:sector', 'write-shared:sector'], 200],
  ] as const;
  for (const [scopes, status] of rights) {
    const who = asking(server.app, await server.token(...scopes));
    assert.equal((await who(ONE, { method: 'DELETE' })).statusCode, status, scopes.join());
  }
  assert.deepEqual(
    (await ask(OBJECTS))
      .json()
      .objects?.filter((one: object) => idOf(one) === idOf(indicator(1))) ?? [],
    [],
  );
  await add(ask, indicator(1));
});

test('5.8 the version of what has no modified is its created', async () => {
  const marking = { ...indicator(5), type: 'marking-definition', modified: undefined };
  const id = idOf(marking).replace('indicator', 'marking-definition');
  await add(ask, { ...marking, id });
  assert.deepEqual((await ask(`${OBJECTS}${id}/versions/`)).json(), {
    versions: ['2026-11-01T00:00:00.000Z'],
  });
  assert.equal((await ask(`${OBJECTS}${id}/?match[version]=2026-11-01T00:00:00Z`)).statusCode, 200);
});

test('7.1.1 custom properties of a resource are passed over', async () => {
  const body = JSON.stringify({ objects: [indicator(1)], x_example_com_score: { impact: 'high' } });
  assert.equal((await ask(OBJECTS, { method: 'POST', body })).statusCode, 202);
});

test('8.2.1 a request without User-Agent is as good as any', async (t) => {
  const own = await openTaxiiServer(NOW);
  t.after(() => own.close());
  const url = `${await own.app.listen({ host: '127.0.0.1', port: 0 })}/taxii2/`;
  const headers = { authorization: `Bearer ${await own.token('read-shared')}`, accept: TAXII };
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  requestHttp(url, { headers }, (answer) => resolve(answer.resume().statusCode))
    .on('error', reject)
    .end();
  assert.equal(await promise, 200);
});

test('8.2.2 TLS 1.2 and 1.3 are accepted, not what is older or on the list of RFC 7540', async (t) => {
  if (!hasOpenssl()) return t.skip('no openssl');
  const certificates = makeCertificates('partner');
  t.after(() => certificates.remove());
  const app = httpServer({
    listener: { host: '127.0.0.1', port: 0, doors: [], tls: certificates.server },
    hosts: [],
    trustedProxies: [],
    basePath: '',
    isCentre: false,
    fault: (error) => assert.fail(String(error)),
  });
  t.after(() => app.close());
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  const spoken = (how: ConnectionOptions): Promise<string | null> =>
    new Promise((resolve) => {
      const ca = certificates.authority;
      const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca, ...how }, () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.on('error', () => resolve(null));
    });
  assert.equal(await spoken({ maxVersion: 'TLSv1.2' }), 'TLSv1.2');
  assert.equal(await spoken({}), 'TLSv1.3');
  assert.equal(await spoken({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }), null);
  for (const ciphers of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384', 'AES128-SHA'])
    assert.equal(await spoken({ maxVersion: 'TLSv1.2', ciphers }), null, ciphers);
  return undefined;
});

test('B the cursor of next is judged anew: it opens nothing that the token may not read', async () => {
  const { next } = (await ask(`${OBJECTS}?limit=1`)).json();
  assert.ok(typeof next === 'string');
  const other = asking(server.app, await server.token('read-shared:other'));
  refused(await other(`${OBJECTS}?limit=1&next=${next}`), 404, 'taxii-unknown');
  refused(await other(`${ROOT}collections/other/objects/?next=${next}`), 400, 'taxii-cursor');
});
