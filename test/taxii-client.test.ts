/** Partners asked over TAXII: our own server, and servers that do not keep what they promise. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { FeedStandings } from '../src/cli/serve/feed-standing.ts';
import { NO_FILTERS, printFilters, printTimestamp } from '../src/formats/taxii/taxii.ts';
import { waitAfter } from '../src/intake/pulling/lanes.ts';
import { NotAnswered } from '../src/intake/pulling/request.ts';
import { pullMarksIn } from '../src/intake/taxii/marks.ts';
import { readPeers, type Peer } from '../src/intake/taxii/peers.ts';
import { askPeer, openPolling, type PollPorts } from '../src/intake/taxii/poll.ts';
import { pull, type PullEnd, type PullPorts } from '../src/intake/taxii/pull.ts';
import type { Answered } from '../src/intake/taxii/request.ts';
import { HOUR, MINUTE, SECOND } from '../src/model/time.ts';
import { openServer } from './open-server.ts';
import { add, asking, idOf, indicator, openTaxiiServer, SECTOR, TAXII } from './taxii.ts';

const folder = mkdtempSync(join(tmpdir(), 'taxii-client-'));
after(() => rmSync(folder, { recursive: true }));
const NEVER = new AbortController().signal;

function peer(url: string, over: Partial<Peer> = {}): Peer {
  return {
    name: 'national',
    url,
    collections: [],
    into: 'sector',
    scheme: 'bearer',
    user: '',
    secretFile: null,
    authorityFile: null,
    everyMs: MINUTE,
    ...over,
  };
}

let files = 0;
function file(text: string): string {
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, text);
  return path;
}

/** Ports that keep what came; `ids` by the ends of identifiers. */
function gathering(marks = join(folder, `marks-${(files += 1)}`)): PollPorts & {
  readonly ids: number[];
  readonly rounds: unknown[];
} {
  const ids: number[] = [];
  const rounds: unknown[] = [];
  return {
    ids,
    rounds,
    agent: 'CyberShield/1.2.3',
    marks: pullMarksIn(marks),
    take({ objects }) {
      ids.push(...objects.map((one) => Number(idOf(one).slice(-12))));
      return Promise.resolve();
    },
    told: (round) => void rounds.push(round),
    ended: () => undefined,
  };
}

test('our own server: discovery, collections, everything once, and after a restart only what is new', async (t) => {
  const server = await openTaxiiServer(Date.UTC(2026, 10, 20));
  t.after(() => server.close());
  const url = `${await server.app.listen({ host: '127.0.0.1', port: 0 })}/taxii2/`;
  const ask = asking(server.app, await server.token('read-shared', 'write-shared'));
  for (let from = 0; from < 2_300; from += 100)
    await add(ask, ...Array.from({ length: 100 }, (_, n) => indicator(from + n)));
  const secretFile = file(`${await server.token('read-shared:sector')}\n`);
  const marks = join(folder, 'own-marks');
  for (const scheme of ['basic', 'bearer'] as const) {
    const ports = gathering();
    await askPeer(peer(url, { secretFile, scheme }), ports, NEVER);
    assert.deepEqual(
      ports.ids,
      Array.from({ length: 2_300 }, (_, n) => n),
    );
  }
  await askPeer(peer(`${url}shared/`, { secretFile }), gathering(marks), NEVER);
  await add(ask, indicator(9_000));
  const again = gathering(marks);
  await askPeer(peer(`${url}shared/`, { secretFile }), again, NEVER);
  assert.deepEqual(
    again.ids,
    [2_299, 9_000],
    'the last one again, since others might share its time',
  );
  assert.deepEqual(again.rounds, [{ peer: 'national', collection: SECTOR.id, end: 'done' }]);
  const chosen = gathering();
  await askPeer(peer(url, { secretFile, collections: ['other'] }), chosen, NEVER);
  assert.deepEqual([chosen.ids, chosen.rounds], [[], []]);
  const wrong = peer(url, { secretFile: file('no token') });
  await assert.rejects(askPeer(wrong, gathering(), NEVER), { name: 'NotAnswered', status: 401 });
});

type Get = PullPorts['get'];

/** A collection of objects with times, served as a server of some kind would. */
function served(
  times: readonly number[],
  answer: (query: URLSearchParams, from: number) => { to: number; more: boolean; next?: string },
): Get {
  return (filters) => {
    const query = new URLSearchParams(printFilters({ ...NO_FILTERS, ...filters }));
    const after = Date.parse(query.get('added_after') ?? '1970-01-01T00:00:00Z') / 1_000;
    const cursor = /^at(\d+)/.exec(query.get('next') ?? '')?.[1];
    const found = times.findIndex((at) => at > after);
    const from = cursor === undefined ? (found < 0 ? times.length : found) : Number(cursor);
    const { to, more, next } = answer(query, from);
    const objects = times.slice(from, to).map((_at, n) => indicator(from + n));
    const last = times[Math.min(to, times.length) - 1];
    const body = { objects, more, ...(next === undefined ? {} : { next }) };
    const none = objects.length === 0 || last === undefined;
    const dateAddedLast = none ? null : printTimestamp(last * 1_000_000);
    return Promise.resolve({ body: JSON.parse(JSON.stringify(body)), dateAddedLast });
  };
}

async function pulled(
  get: Get,
): Promise<{ readonly ids: ReadonlySet<number>; readonly end: PullEnd; readonly marks: number[] }> {
  const ids = new Set<number>();
  const marks: number[] = [];
  const end = await pull(null, {
    get,
    take(objects) {
      for (const one of objects) ids.add(Number(idOf(one).slice(-12)));
      return Promise.resolve();
    },
    keep: (at) => Promise.resolve(void marks.push(at)),
  });
  return { ids, end, marks };
}

test('3.5 a server without cursors: on from X-TAXII-Date-Added-Last', async () => {
  const times = Array.from({ length: 50 }, (_, n) => 10 + n);
  const get = served(times, (_query, from) => ({ to: from + 7, more: from + 7 < times.length }));
  const { ids, end, marks } = await pulled(get);
  assert.deepEqual([ids.size, end], [50, 'done']);
  assert.ok(marks.every((at, index) => index === 0 || at > (marks[index - 1] ?? 0)));
});

test('3.5 one time for all: with a cursor nothing is lost, nor without one while a page holds them', async () => {
  const times = Array.from({ length: 1_000 }, () => 10);
  const cursors = served(times, (_query, from) => ({
    to: from + 90,
    more: from + 90 < times.length,
    next: `at${from + 90}`,
  }));
  assert.deepEqual((await pulled(cursors)).ids.size, 1_000);
  const many = Array.from({ length: 3_000 }, () => 10);
  const byLimit = served(many, (query, from) => {
    const to = from + Number(query.get('limit'));
    return { to, more: to < many.length };
  });
  const whole = await pulled(byLimit);
  assert.deepEqual([whole.ids.size, whole.end], [3_000, 'done']);
  const short = served([...times, 20], (_query, from) => ({
    to: from + 90,
    more: from + 90 < 1_001,
  }));
  const passed = await pulled(short);
  assert.equal(passed.end, 'passed-over', 'said, since it cannot be helped');
  assert.ok(passed.ids.has(1_000), 'and what comes later is not lost with it');
});

test('3.5 more without an end, a cursor again and again, objects without times', async () => {
  const times = [10, 20];
  const forever = served(times, () => ({ to: 0, more: true }));
  assert.equal((await pulled(forever)).end, 'stuck');
  const again = served(times, () => ({ to: 2, more: true, next: 'at0' }));
  assert.deepEqual((await pulled(again)).ids.size, 2);
  const timeless = async (): Promise<Answered> =>
    Promise.resolve({ body: { objects: [indicator(1)], more: true }, dateAddedLast: null });
  assert.equal((await pulled(timeless)).end, 'stuck');
  const nonsense = async (): Promise<Answered> =>
    Promise.resolve({ body: { objects: [], more: false }, dateAddedLast: 'yesterday' });
  assert.deepEqual((await pulled(nonsense)).marks, []);
  await assert.rejects(
    pulled(() => Promise.resolve({ body: [], dateAddedLast: null })),
    NotAnswered,
  );
});

test('3.1 and 3.6 answers that are none: nothing, redirects, other types, broken JSON, roots elsewhere', async (t) => {
  const json = { 'content-type': TAXII };
  const discovery = (root: string): string => JSON.stringify({ title: 'x', api_roots: [root] });
  const cases: readonly (readonly [RegExp, (reply: ServerResponse) => void])[] = [
    [/no JSON/, (reply) => reply.writeHead(200, json).end()],
    [/status 204/, (reply) => reply.writeHead(204).end()],
    [/status 302/, (reply) => reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    [/not of TAXII/, (reply) => reply.writeHead(200, { 'content-type': 'text/html' }).end('{}')],
    [/no JSON/, (reply) => reply.writeHead(200, json).end('{"title":')],
    [/neither/, (reply) => reply.writeHead(200, json).end('[]')],
    [/of its own/, (reply) => reply.writeHead(200, json).end(discovery('https://other.example/'))],
    [/of its own/, (reply) => reply.writeHead(200, json).end(discovery('http://['))],
    [/hang up|reset|aborted/, (reply) => reply.destroy()],
  ];
  let current: (reply: ServerResponse) => void = () => undefined;
  const url = await openServer(t, (_request, reply) => current(reply));
  for (const [reason, answer] of cases) {
    current = answer;
    await assert.rejects(askPeer(peer(url), gathering(), NEVER), (error) => {
      assert.ok(error instanceof NotAnswered, String(error));
      assert.match(error.message, reason);
      return true;
    });
  }
});

test('a partner that never answers holds no other up, and closing does not wait for it', async (t) => {
  const silent = await openServer(t, () => undefined);
  const broken = await openServer(t, (_request, reply) => void reply.writeHead(500).end());
  const told = Promise.withResolvers<unknown>();
  const standings = new FeedStandings(() => 1);
  const ports = {
    ...gathering(),
    told: (round: unknown) => told.resolve(round),
    ended: (name: string, isRead: boolean) => standings.ended('taxii', name, isRead),
  };
  const polling = openPolling([peer(silent, { name: 'a' }), peer(broken, { name: 'b' })], ports);
  assert.deepEqual(await told.promise, { peer: 'b', failed: 'status 500' });
  await polling.close();
  assert.deepEqual(standings.standing(), [{ name: 'b', readAt: null, failingSince: 1 }]);
});

test('waiting doubles with every failure, up to a limit, and heeds Retry-After', () => {
  const failed = new NotAnswered('x');
  assert.deepEqual(
    [0, 1, 2].map((failures) => waitAfter(MINUTE, failures, failed) / MINUTE),
    [2, 4, 8],
  );
  assert.equal(waitAfter(MINUTE, 99, failed), 6 * HOUR);
  assert.equal(waitAfter(MINUTE, 0, new NotAnswered('x', 429, 600 * SECOND)), 600 * SECOND);
  assert.equal(waitAfter(24 * HOUR, 3, failed), 24 * HOUR, 'never sooner than as usual');
});

test('the file of partners: read whole, or refused with the place', () => {
  const text = [
    'partners:',
    '  - name: national',
    '    url: https://taxii.example/taxii2/',
    '    into: sector',
    '    collections: [indicators]',
    '    scheme: basic',
    '    user: shield',
    '    secretFile: national.secret',
    '    everyMinutes: 5',
  ].join('\n');
  const expected = {
    name: 'national',
    collections: ['indicators'],
    scheme: 'basic',
    user: 'shield',
    secretFile: 'national.secret',
    everyMs: 5 * MINUTE,
  } as const;
  assert.deepEqual(readPeers(text), {
    value: [peer('https://taxii.example/taxii2/', expected)],
    problems: [],
  });
  const wrong: readonly (readonly [string, string])[] = [
    ['', 'partners'],
    ['partners: {a: 1}', 'partners'],
    ['partners: [', 'partners'],
    [text.replace('https:', 'http:'), 'partners.0.url'],
    [text.replace('taxii2/', 'taxii2'), 'partners.0.url'],
    [text.replace('https://', 'https://me:secret@'), 'partners.0.url'],
    [text.replace('basic', 'digest'), 'partners.0.scheme'],
    [
      text.replace('minutes: 5', 'minutes: 0').replace('everyMinutes: 5', 'everyMinutes: 0'),
      'partners.0.everyMinutes',
    ],
    [text.replace('user:', 'usr:'), 'partners.0.usr'],
    [text.replace('[indicators]', '[1]'), 'partners.0.collections'],
    [`${text}\n${text.slice(text.indexOf('\n') + 1)}`, 'partners'],
  ];
  for (const [written, path] of wrong)
    assert.ok(
      readPeers(written).problems.some((one) => one.place.path === path),
      `${path}: ${written}`,
    );
});
