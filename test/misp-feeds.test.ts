/** MISP feeds pulled over HTTP into a store: changed and removed events, ends at any place, hostile servers. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';

import { FeedStandings } from '../src/cli/serve/feed-standing.ts';
import { pullMispFeeds } from '../src/cli/serve/misp-feeds.ts';
import type { MispEvent } from '../src/formats/misp/event.ts';
import type { MispFeed } from '../src/intake/misp/feeds.ts';
import { KEEP_EVENTS } from '../src/intake/misp/limits.ts';
import { pullFeed, type FeedPorts } from '../src/intake/misp/poll.ts';
import { FeedNotRead } from '../src/intake/misp/request.ts';
import type { Watch } from '../src/flow/watches.ts';
import { MINUTE } from '../src/model/time.ts';
import { openServer } from './open-server.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const T = NOW / 1_000 - 1_000;
const NEVER = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'misp-feeds-'));
after(() => rmSync(folder, { recursive: true }));

let feeds = 0;
function feedAt(url: string, over: Partial<MispFeed> = {}): MispFeed {
  feeds += 1;
  return {
    name: `feed-${feeds}`,
    url,
    secretFile: null,
    authorityFile: null,
    everyMs: MINUTE,
    header: 'authorization',
    tlp: 'GREEN',
    confidence: 80,
    ...over,
  };
}

async function served(
  t: TestContext,
  answer: (request: IncomingMessage, reply: ServerResponse) => void,
): Promise<string> {
  return `${await openServer(t, answer)}feed/`;
}

interface Gathered extends FeedPorts {
  readonly events: string[];
  readonly problems: string[];
}

function gathering(take: (event: MispEvent) => Promise<void> = () => Promise.resolve()): Gathered {
  const events: string[] = [];
  const problems: string[] = [];
  return {
    events,
    problems,
    folder,
    async take(_feed, event) {
      await take(event);
      events.push(event.info);
    },
    told: () => undefined,
    ended: () => undefined,
    found: (_feed, { code, place }) => void problems.push(`${code} ${place.file ?? ''}`),
    failed: (_feed, error) => void problems.push(String(error)),
    since: () => 0,
  };
}

function uuidOf(nth: number): string {
  return `0d3b6a5e-52f4-4d0c-8a4e-${String(nth).padStart(12, '0')}`;
}

/** A feed as MISP writes one; what was asked for stands in `asked`. */
class Feed {
  readonly events = new Map<number, { readonly at: number; readonly values: readonly string[] }>();
  readonly asked: string[] = [];
  authorization: string | undefined;

  answer(request: IncomingMessage, reply: ServerResponse): void {
    const file = (request.url ?? '').replace('/feed/', '');
    this.authorization = request.headers.authorization;
    const etag = `"${JSON.stringify([...this.events]).length}-${[...this.events.values()].map(({ at }) => at).join('.')}"`;
    if (file === 'manifest.json' && request.headers['if-none-match'] === etag) {
      this.asked.push('304');
      reply.writeHead(304).end();
      return;
    }
    this.asked.push(file.replace(/^.*?0*(\d+)\.json$/, '$1'));
    const text = file === 'manifest.json' ? this.#manifest() : this.#event(file);
    if (text === null) reply.writeHead(404).end();
    else reply.writeHead(200, { etag, 'content-encoding': 'gzip' }).end(gzipSync(text));
  }

  #manifest(): string {
    const entries = [...this.events].map(([nth, { at }]) => [
      uuidOf(nth),
      { timestamp: String(at), info: 'x' },
    ]);
    return JSON.stringify(Object.fromEntries(entries));
  }

  #event(file: string): string | null {
    const nth = Number(file.slice(-17, -5));
    const own = this.events.get(nth);
    if (own === undefined) return null;
    const Attribute = own.values.map((value, n) => ({
      uuid: uuidOf(1_000 * nth + n),
      type: 'domain',
      value,
      to_ids: true,
      timestamp: String(own.at),
    }));
    const Event = { uuid: uuidOf(nth), info: `event ${nth}`, date: '2026-11-20', Attribute };
    return JSON.stringify({ Event: { ...Event, timestamp: String(own.at) } });
  }
}

test('what changed is fetched, what did not is not, and what is removed stays until it fades', async (t) => {
  const feed = new Feed();
  const url = await served(t, (request, reply) => feed.answer(request, reply));
  const secretFile = join(folder, 'secret');
  writeFileSync(secretFile, 'key of ours\n');
  const asked = feedAt(url, { secretFile });
  feed.events.set(1, { at: T + 2, values: ['bad.example'] });
  feed.events.set(2, { at: T + 1, values: ['worse.example'] });
  const ports = gathering();
  await pullFeed(asked, ports, NEVER);
  assert.deepEqual(feed.asked, ['manifest.json', '2', '1']);
  assert.equal(feed.authorization, 'key of ours');
  feed.asked.length = 0;
  await pullFeed(asked, ports, NEVER);
  assert.deepEqual(feed.asked, ['304']);
  feed.asked.length = 0;
  feed.events.set(1, { at: T + 9, values: ['bad.example', 'other.example'] }).delete(2);
  await pullFeed(asked, ports, NEVER);
  assert.deepEqual(feed.asked, ['manifest.json', '1']);
  assert.deepEqual(ports.events, ['event 2', 'event 1', 'event 1']);
  assert.deepEqual(ports.problems, []);
});

test('a time of change is given back only where nothing can have changed within its second', async (t) => {
  let changed = new Date(NOW - 30_000);
  const answers: number[] = [];
  const url = await served(t, (request, reply) => {
    const isKnown = request.headers['if-modified-since'] === changed.toUTCString();
    answers.push(isKnown ? 304 : 200);
    const head = { date: new Date(NOW).toUTCString(), 'last-modified': changed.toUTCString() };
    if (isKnown) reply.writeHead(304).end();
    else reply.writeHead(200, head).end('{}');
  });
  const asked = feedAt(url);
  for (let round = 0; round < 2; round += 1) await pullFeed(asked, gathering(), NEVER);
  changed = new Date(NOW - 90_000);
  for (let round = 0; round < 2; round += 1) await pullFeed(asked, gathering(), NEVER);
  assert.deepEqual(answers, [200, 200, 200, 304]);
});

test('killed at any place it goes on: nothing is passed over, and few come twice', async (t) => {
  const feed = new Feed();
  const url = await served(t, (request, reply) => feed.answer(request, reply));
  const asked = feedAt(url);
  const all = KEEP_EVENTS * 2 + 7;
  for (let nth = 0; nth < all; nth += 1) feed.events.set(nth, { at: T + nth, values: [] });
  const reached = Promise.withResolvers<void>();
  const killed = gathering(({ info }) => {
    if (info !== `event ${KEEP_EVENTS + 3}`) return Promise.resolve();
    reached.resolve();
    // It never comes back, as from a process that is no more.
    return new Promise(() => undefined);
  });
  void pullFeed(asked, killed, NEVER);
  await reached.promise;
  const again = gathering();
  await pullFeed(asked, again, NEVER);
  assert.equal(again.events[0], `event ${KEEP_EVENTS}`);
  const seen = new Set([...killed.events, ...again.events]);
  assert.equal(seen.size, all);
  const failing = gathering(() => Promise.reject(new Error('the store is full')));
  feed.events.set(3, { at: T + 99, values: [] });
  await assert.rejects(pullFeed(asked, failing, NEVER), /store is full/);
  const last = gathering();
  await pullFeed(asked, last, NEVER);
  assert.deepEqual(last.events, ['event 3'], 'what was not kept is asked for again');
});

test('hostile and broken feeds: each a problem with its place, and no address but their own', async (t) => {
  const sound = uuidOf(1);
  const manifest = (entries: object): string => JSON.stringify(entries);
  const entry = { timestamp: String(T) };
  type Answer = (reply: ServerResponse, file: string) => void;
  const cases: readonly (readonly [string, Answer])[] = [
    ['misp-feed-moved', (reply) => reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['misp-feed-status', (reply) => reply.writeHead(304).end()],
    ['misp-feed-shut', (reply) => reply.writeHead(403).end()],
    ['misp-feed-status', (reply) => reply.writeHead(500).end()],
    ['misp-feed-not-reached', (reply) => reply.destroy()],
    ['misp-feed-not-reached', (reply) => reply.writeHead(200, { 'content-encoding': 'br' }).end()],
    [
      'misp-feed-not-reached',
      (reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    ],
    [
      'misp-feed-too-long',
      (reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB),
    ],
    ['misp-not-json', (reply) => reply.end('<html>')],
    ['misp-manifest-malformed', (reply) => reply.end('[]')],
    [
      'misp-manifest-entry-malformed',
      (reply) => reply.end(manifest({ '../../admin': entry, '//evil.example/x': entry })),
    ],
    [
      'misp-feed-event-differs',
      (reply, file) =>
        reply.end(
          file === 'manifest.json'
            ? manifest({ [sound]: entry })
            : JSON.stringify({ Event: { uuid: uuidOf(2), info: 'x', date: '2026-11-20' } }),
        ),
    ],
    [
      'misp-feed-status',
      (reply, file) =>
        file === 'manifest.json'
          ? reply.end(manifest({ [sound]: entry }))
          : reply.writeHead(404).end(),
    ],
  ];
  let current: Answer = () => undefined;
  const files: string[] = [];
  const url = await served(t, (request, reply) => {
    const file = (request.url ?? '').replace('/feed/', '');
    files.push(file);
    current(reply, file);
  });
  for (const [code, answer] of cases) {
    current = answer;
    const ports = gathering();
    await pullFeed(feedAt(url), ports, NEVER).catch((error: unknown) => {
      assert.ok(error instanceof FeedNotRead, String(error));
      ports.found(feedAt(url), error.problem);
    });
    assert.ok(
      ports.problems.length > 0 && ports.problems.every((one) => one.startsWith(`${code} ${url}`)),
      `${code}: ${ports.problems.join()}`,
    );
    assert.deepEqual(ports.events, []);
  }
  assert.deepEqual([...new Set(files)].toSorted(), [`${sound}.json`, 'manifest.json'].toSorted());
});

/** 40 MiB of blanks. */
const BOMB = gzipSync(Buffer.alloc(40 * 1_048_576, ' '));

test('events are taken as a person’s import is, and a silent feed holds no other up', async (t) => {
  const feed = new Feed();
  const url = await served(t, (request, reply) => feed.answer(request, reply));
  // It begins to answer and never ends; closing below must not wait for it.
  const silent = await served(t, (_request, reply) => void reply.writeHead(200).write('{'));
  feed.events.set(1, { at: T, values: ['bad.example', 'docs.example'] });
  const kept: Watch[] = [];
  const logged: unknown[] = [];
  const done = Promise.withResolvers<void>();
  const log = (what: string, fields?: object): void => {
    logged.push([what, fields]);
    done.resolve();
  };
  const asked = [feedAt(silent), feedAt(url)];
  const standings = new FeedStandings(() => NOW);
  const polling = pullMispFeeds(asked, {
    folder,
    standings,
    dictionary: () => ({ language: 'en', say: (key) => key, has: () => true }),
    log: { error: log, info: log },
    watches: {
      put(watches) {
        kept.push(...watches);
        return Promise.resolve({ taken: watches.length, known: 0, full: 0 });
      },
    },
    warned: {
      hits: () => [],
      warned: ({ value }) => (value === 'docs.example' ? 'never' : null),
      listed: () => null,
    },
    now: () => NOW,
  });
  await done.promise;
  await polling.close();
  assert.deepEqual(
    standings.standing().map(({ readAt }) => readAt),
    [null, NOW],
    'one was read, and the silent one is no failure yet',
  );
  const counts = { read: 2, taken: 1, known: 0, full: 0, refused: 1 };
  const name = asked[1]?.name ?? '';
  assert.deepEqual(logged, [['misp-event-taken', { feed: name, event: uuidOf(1), ...counts }]]);
  assert.deepEqual(
    kept.map(({ indicator, source, ref, tlp, confidence }) => [
      indicator.value,
      source,
      ref,
      tlp,
      confidence,
    ]),
    [['bad.example', name, uuidOf(1), 'GREEN', 80]],
  );
});
