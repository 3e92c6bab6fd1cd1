/**
 * The TAXII server, clause by clause of the standard (OASIS, 10 June 2021), chapters 1 and 3: each test
 * names the one that it holds. Over a real store, through the server's own router.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { readEnvelope, readManifest, readTimestamp } from '../src/formats/taxii/taxii.ts';
import {
  add,
  asking,
  COLLECTION,
  empty,
  idOf,
  indicator,
  numbersIn,
  OBJECTS,
  openTaxiiServer,
  OTHER,
  refused,
  ROOT,
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

test('1.6.8 content negotiation: versions, qualities, wildcards; 406 for the rest', async () => {
  const taken = [
    TAXII,
    'application/taxii+json',
    'application/taxii+json; version=2.1',
    'application/taxii+json;version="2.1"',
    'Application/TAXII+JSON;Version=2.1',
    '*/*',
    'application/*;q=0.1',
    'text/html, application/taxii+json;q=0.5',
    'application/taxii+json;version=2.0, application/taxii+json;version=2.1;q=0.2',
  ];
  for (const accept of taken) {
    const answer = await ask(ROOT, { accept });
    assert.equal(answer.statusCode, 200, accept);
    assert.equal(answer.headers['content-type'], TAXII);
  }
  const others = [
    'application/taxii+json;version=2.0',
    'application/json',
    'application/taxii+json;q=0',
    '*/*, application/taxii+json;q=0',
    'application/vnd.oasis.taxii+json;version=2.0',
    'text/*',
    '',
    ';;,=',
  ];
  for (const accept of others) refused(await ask(ROOT, { accept }), 406, 'taxii-not-acceptable');
  refused(await ask(ROOT, { accept: null }), 406, 'taxii-not-acceptable');
});

test('3.1 endpoints end with a slash; what is none is 404, other methods are 405', async () => {
  const slashless = [ROOT, COLLECTION, OBJECTS].map((path) => path.slice(0, -1));
  const odd = ['/taxii2//', `${ROOT}nothing/`, `${ROOT}/collections/`, `${COLLECTION}x/`];
  const deep = [`${OBJECTS}a/b/`, `${OBJECTS}a/versions/b/`, `${ROOT}status/a/b/`, '/taxii2/x/'];
  for (const url of ['/taxii2', ...slashless, ...odd, ...deep])
    refused(await ask(url), 404, 'taxii-unknown');
  const one = `${OBJECTS}${idOf(indicator(1))}/`;
  const others = [
    ['/taxii2/', 'POST', 'HEAD, GET'],
    [`${COLLECTION}manifest/`, 'DELETE', 'HEAD, GET'],
    [OBJECTS, 'PUT', 'HEAD, GET, POST'],
    [one, 'PATCH', 'HEAD, GET, DELETE'],
    [`${one}versions/`, 'OPTIONS', 'HEAD, GET'],
  ] as const;
  for (const [url, method, allow] of others) {
    const answer = await ask(url, { method, body: '{}' });
    refused(answer, 405, 'taxii-method');
    assert.equal(answer.headers['allow'], allow, 'RFC 9110, section 15.5.6');
  }
  assert.equal((await ask(`${ROOT}%E0%A4%A/`)).statusCode, 400);
});

test('3.2 a token by Bearer or as the password of Basic; else 401 with WWW-Authenticate', async () => {
  const secret = await server.token('read-shared');
  const basic = (user: string, password: string): string =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  for (const authorization of [`Bearer ${secret}`, basic('anybody', secret), basic('', secret)])
    assert.equal((await ask('/taxii2/', { authorization })).statusCode, 200);
  const wrong = [null, '', 'Bearer', 'Bearer x', basic('a', 'b'), `Digest ${secret}`, 'Basic ='];
  for (const authorization of wrong) {
    const answer = await ask('/taxii2/', { authorization });
    refused(answer, 401, 'taxii-sign-in');
    assert.match(String(answer.headers['www-authenticate']), /^Basic realm=.*Bearer realm=/);
  }
});

test('3.2 date headers are of the first and the last object; without one, where the search began', async () => {
  await empty(server);
  const since = '2026-11-01T00:00:00.000001Z';
  for (const [query, from] of [
    ['', '1970-01-01T00:00:00.000000Z'],
    [`?added_after=${since}`, since],
  ]) {
    const { body, headers } = await ask(`${OBJECTS}${query}`);
    assert.deepEqual([body, headers[FIRST], headers[LAST]], ['{}', from, from]);
  }
  await add(ask, indicator(1), indicator(2), indicator(3));
  const answer = await ask(OBJECTS);
  const manifest = valueOf(await ask(`${COLLECTION}manifest/`), readManifest);
  assert.equal(answer.headers[FIRST], manifest.objects[0]?.dateAdded);
  assert.equal(answer.headers[LAST], manifest.objects[2]?.dateAdded);
  assert.match(String(answer.headers[LAST]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
});

test('3.3 sorting: ascending by date added, which is when the server got it and not the object’s time', async () => {
  await empty(server);
  await add(ask, indicator(3, 9_000), indicator(1, 5_000));
  await add(ask, indicator(2, 1_000));
  assert.deepEqual(numbersIn(await ask(OBJECTS)), [3, 1, 2]);
  const { objects } = valueOf(await ask(`${COLLECTION}manifest/`), readManifest);
  const times = objects.map(({ dateAdded }) => readTimestamp(dateAdded) ?? 0);
  assert.ok(
    times.every((at, index) => index === 0 || at > (times[index - 1] ?? 0)),
    String(times),
  );
});

test('3.4 added_after is exclusive; limit and next page through everything once', async () => {
  await empty(server);
  await add(ask, ...Array.from({ length: 7 }, (_, n) => indicator(n)));
  const { objects } = valueOf(await ask(`${COLLECTION}manifest/`), readManifest);
  const after = objects[2]?.dateAdded ?? '';
  assert.deepEqual(numbersIn(await ask(`${OBJECTS}?added_after=${after}`)), [3, 4, 5, 6]);
  assert.equal((await ask(`${OBJECTS}?added_after=2999-01-01T00:00:00Z`)).body, '{}');
  const seen: number[] = [];
  let next = '';
  for (let pages = 0; pages < 3; pages += 1) {
    const answer = await ask(`${OBJECTS}?limit=3${next}`);
    const page = valueOf(answer, readEnvelope);
    seen.push(...numbersIn(answer));
    assert.equal(page.more, pages < 2);
    assert.equal(page.next === null, pages === 2);
    next = `&next=${encodeURIComponent(page.next ?? '')}`;
  }
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6]);
});

test('3.4 without next a client goes on from X-TAXII-Date-Added-Last', async () => {
  await empty(server);
  await add(ask, ...Array.from({ length: 5 }, (_, n) => indicator(n)));
  const first = await ask(`${OBJECTS}?limit=2`);
  const rest = await ask(`${OBJECTS}?added_after=${String(first.headers[LAST])}`);
  assert.deepEqual([...numbersIn(first), ...numbersIn(rest)], [0, 1, 2, 3, 4]);
});

test('3.4 next holds only with the filters it came from: else 400', async () => {
  await empty(server);
  await add(ask, ...Array.from({ length: 5 }, (_, n) => indicator(n)));
  const { next } = valueOf(await ask(`${OBJECTS}?limit=2&match[type]=indicator`), readEnvelope);
  const cursor = encodeURIComponent(next ?? '');
  const same = await ask(`${OBJECTS}?limit=3&match[type]=indicator&next=${cursor}`);
  assert.deepEqual(numbersIn(same), [2, 3, 4]);
  const otherwise = [
    `${OBJECTS}?next=${cursor}`,
    `${OBJECTS}?match[type]=malware&next=${cursor}`,
    `${OBJECTS}?match[type]=indicator&match[version]=all&next=${cursor}`,
    `${OBJECTS}?match[type]=indicator&added_after=2020-01-01T00:00:00Z&next=${cursor}`,
    `${OBJECTS}${idOf(indicator(1))}/?next=${cursor}`,
    `${ROOT}collections/${OTHER.id}/objects/?match[type]=indicator&next=${cursor}`,
    `${OBJECTS}?next=zzzz`,
    `${OBJECTS}?next=${cursor}0`,
    `${OBJECTS}?next=%2D1-0000000000000000`,
  ];
  for (const url of otherwise) refused(await ask(url), 400, 'taxii-cursor');
});

test('3.4 filters that are wrong, repeated or not of the endpoint are 400', async () => {
  const wrong = [
    'limit=0',
    'limit=-1',
    'limit=1.5',
    'limit=x',
    'limit=',
    'limit=1&limit=2',
    'added_after=yesterday',
    'added_after=2026-13-01T00:00:00Z',
    'added_after=2026-02-30T00:00:00Z',
    'added_after=2026-01-01T00:00:00%2B01:00',
    'match[version]=newest',
    'match[version]=',
    'match[version]=first,,last',
    'match[type]=a&match[type]=b',
    'match[type]=A',
    'match[spec_version]=two',
    'match[id]=',
    'match[pattern]=x',
    'match[__proto__]=x',
    `next=${'a'.repeat(300)}`,
    `match[id]=${Array.from({ length: 101 }, () => 'a').join(',')}`,
    `match[id]=${'a,'.repeat(100_000)}a`,
    'limit=9007199254740993',
    'match[type]=indicator,%20malware',
    'match[version]=last,last',
    'match[version]=2026-01-01T00:00:00Z,2026-01-01T00:00:00.000Z',
    'match[version]=all,first',
    'match[version]=2026-01-01T00:00:00Z,all',
  ];
  for (const query of wrong) refused(await ask(`${OBJECTS}?${query}`), 400, 'taxii-filters');
  const one = `${OBJECTS}${idOf(indicator(1))}/`;
  for (const url of [`${one}?match[id]=x`, `${one}versions/?match[version]=all`])
    refused(await ask(url), 400, 'taxii-filters');
  assert.equal((await ask(`${OBJECTS}?unheard=of`)).statusCode, 200, 'none of ours');
});

test('3.4.1 match by id, type and spec_version: or within a field, and between fields', async () => {
  await empty(server);
  const tool = {
    ...indicator(4),
    type: 'tool',
    id: idOf(indicator(4)).replace('indicator', 'tool'),
  };
  await add(ask, indicator(1), indicator(2), tool, indicator(3));
  const match = async (query: string): Promise<readonly number[]> =>
    numbersIn(await ask(`${OBJECTS}?${query}`));
  const [a, b] = [idOf(indicator(1)), idOf(indicator(3))];
  assert.deepEqual(await match(`match[id]=${a},${b}`), [1, 3]);
  assert.deepEqual(await match(`match[id]=${a},${idOf(tool)}&match[type]=tool`), [4]);
  assert.deepEqual(await match('match[type]=tool,indicator'), [1, 2, 4, 3]);
  assert.deepEqual(await match('match[type]=unheard-of'), []);
  assert.deepEqual(await match('match[spec_version]=2.1&match[type]=tool'), [4]);
  assert.deepEqual(await match('match[spec_version]=2.0,2.1&match[type]=tool'), [4]);
  assert.deepEqual(await match('match[spec_version]=2.0'), []);
  assert.deepEqual(await match('match%5Btype%5D=tool'), [4], 'brackets may be escaped');
});

test('3.4.1 match by version: last where nothing is said, first, all, timestamps, lists', async () => {
  await empty(server);
  await add(ask, indicator(1, 1_000), indicator(1, 3_000), indicator(2, 1_000));
  await add(ask, indicator(1, 2_000));
  const versions = async (match: string): Promise<readonly string[]> => {
    const answer = await ask(`${COLLECTION}manifest/?${match}`);
    return valueOf(answer, readManifest).objects.map(
      ({ id, version }) => `${id.slice(-1)}@${version.slice(18, 19)}`,
    );
  };
  assert.deepEqual(await versions(''), ['1@3', '2@1']);
  assert.deepEqual(await versions('match[version]=last'), ['1@3', '2@1']);
  assert.deepEqual(await versions('match[version]=first'), ['1@1', '2@1']);
  assert.deepEqual(await versions('match[version]=all'), ['1@1', '1@3', '2@1', '1@2']);
  assert.deepEqual(await versions('match[version]=first,last'), ['1@1', '1@3', '2@1']);
  const at = '2026-11-01T00:00:02Z';
  assert.deepEqual(await versions(`match[version]=${at}`), ['1@2'], 'however many digits it has');
  assert.deepEqual(await versions(`match[version]=${at},first`), ['1@1', '2@1', '1@2']);
});

test('3.6.1 errors are resources of the media type with title, code and status', async () => {
  const answer = await ask(`${OBJECTS}?limit=0`);
  refused(answer, 400, 'taxii-filters');
  assert.match(answer.body, /"details":\{"limit":"taxii-filter-wrong/);
});
