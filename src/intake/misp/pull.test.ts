import assert from 'node:assert/strict';
import { test } from 'node:test';

import { problem } from '../../model/problem.ts';
import { DAY, SECOND } from '../../model/time.ts';
import { readMispFeeds } from './feeds.ts';
import { ROUND_EVENTS_MAX, TRIES_MAX } from './limits.ts';
import { NOTHING_READ, type FeedPosition } from './position.ts';
import { pull, type PullEnd } from './pull.ts';
import { FeedNotRead, type Got } from './request.ts';

const NOW = Date.UTC(2026, 10, 20);
const validators = { etag: '"v1"', lastModified: '' };

function uuidOf(nth: number): string {
  return `0d3b6a5e-52f4-4d0c-8a4e-${String(nth).padStart(12, '0')}`;
}

function eventText(uuid: string, seconds: number): string {
  const Event = { uuid, info: 'Phish', date: '2026-11-20', timestamp: String(seconds) };
  return JSON.stringify({ Event: { ...Event, Attribute: [] } });
}

/** A feed in memory; `times` are seconds by number of the event. */
class Feed {
  readonly times = new Map<number, number>();
  readonly broken = new Set<number>();
  readonly asked: string[] = [];
  readonly found: string[] = [];
  readonly stop = new AbortController();
  position: FeedPosition = NOTHING_READ;

  /** What was asked for beside the manifest, by number. */
  async round(): Promise<{ readonly end: PullEnd; readonly events: readonly number[] }> {
    this.asked.length = 0;
    const end = await pull(this.position, {
      at: (file) => new URL(file, 'https://feed.example/'),
      get: (url, known) => Promise.resolve(this.#get(url, known.etag)),
      take: () => Promise.resolve(),
      keep: (position) => Promise.resolve(void (this.position = structured(position))),
      found: ({ code }) => void this.found.push(code),
      since: NOW - 59 * DAY,
      stop: this.stop.signal,
    });
    return { end, events: this.asked.map((uuid) => Number(uuid.slice(-12))) };
  }

  #get({ pathname }: URL, etag: string): Got | null {
    if (pathname === '/manifest.json') {
      const tag = `"${[...this.times].join('-')}"`;
      if (etag === tag) return null;
      const entries = [...this.times].map(([nth, at]) => [uuidOf(nth), { timestamp: String(at) }]);
      const text = JSON.stringify(Object.fromEntries(entries));
      return { text, bytes: 1, validators: { etag: tag, lastModified: '' } };
    }
    const uuid = pathname.slice(1, -'.json'.length);
    this.asked.push(uuid);
    const nth = Number(uuid.slice(-12));
    const at = this.times.get(nth) ?? 0;
    return { text: this.broken.has(nth) ? '{' : eventText(uuid, at), bytes: 1, validators };
  }
}

/** As it would be after a restart. */
function structured({ validators: kept, events, tries }: FeedPosition): FeedPosition {
  return { validators: kept, events: new Map(events), tries: new Map(tries) };
}

const T = NOW / SECOND - 1_000;

test('the oldest first, then only what changed, and nothing at all where nothing did', async () => {
  const feed = new Feed();
  for (const [nth, at] of [T + 2, T, T + 1].entries()) feed.times.set(nth, at);
  feed.times.set(9, T - 60 * 86_400);
  assert.deepEqual(await feed.round(), { end: 'done', events: [1, 2, 0] });
  assert.deepEqual(await feed.round(), { end: 'unchanged', events: [] });
  feed.times
    .set(1, T + 5)
    .set(3, T - 5)
    .delete(2);
  assert.deepEqual(await feed.round(), { end: 'done', events: [3, 1] });
  assert.ok(!feed.position.events.has(uuidOf(2)), 'what left the manifest is forgotten');
});

test('a broken event costs itself: behind the others, three times, then when its time changes', async () => {
  const feed = new Feed();
  feed.broken.add(0);
  for (const nth of [0, 1]) feed.times.set(nth, T + nth);
  assert.deepEqual((await feed.round()).events, [0, 1]);
  feed.times.set(2, T + 9);
  assert.deepEqual((await feed.round()).events, [2, 0], 'the manifest was not taken for read');
  for (let tries = 2; tries < TRIES_MAX; tries += 1)
    assert.deepEqual((await feed.round()).events, [0]);
  assert.equal(feed.found.length, TRIES_MAX);
  assert.deepEqual((await feed.round()).events, []);
  assert.equal((await feed.round()).end, 'unchanged');
  feed.broken.clear();
  feed.times.set(0, T + 20);
  assert.deepEqual((await feed.round()).events, [0]);
});

test('a round ends with its events, and the next goes on where it was', async () => {
  const feed = new Feed();
  for (let nth = 0; nth < ROUND_EVENTS_MAX + 5; nth += 1) feed.times.set(nth, T + nth);
  assert.equal((await feed.round()).end, 'more');
  const { end, events } = await feed.round();
  assert.deepEqual([end, events.length, events[0]], ['done', 5, ROUND_EVENTS_MAX]);
});

test('an event that fails the round goes behind the others; one that was stopped is not to blame', async () => {
  const failing = (stop: AbortController): { kept: FeedPosition[]; run: Promise<PullEnd> } => {
    const kept: FeedPosition[] = [];
    const run = pull(NOTHING_READ, {
      at: (file) => new URL(file, 'https://feed.example/'),
      get({ pathname }) {
        const text = JSON.stringify({ [uuidOf(1)]: { timestamp: T } });
        if (pathname === '/manifest.json') return Promise.resolve({ text, bytes: 1, validators });
        return Promise.reject(new FeedNotRead(problem('misp-feed-status', {}), null, false));
      },
      take: () => Promise.resolve(),
      keep: (position) => Promise.resolve(void kept.push(structured(position))),
      found: () => undefined,
      since: 0,
      stop: stop.signal,
    });
    return { kept, run };
  };
  const stop = new AbortController();
  const failed = failing(stop);
  await assert.rejects(failed.run, FeedNotRead);
  assert.equal(failed.kept.at(-1)?.tries.get(uuidOf(1)), 1);
  stop.abort();
  const stopped = failing(stop);
  await assert.rejects(stopped.run, FeedNotRead);
  assert.equal(stopped.kept.at(-1)?.tries.size, 0);
});

test('the file of feeds: what nobody says is filled in, and what is wrong is refused by its place', () => {
  const text = ['feeds:', '  - name: national', '    url: https://misp.example/feed/'].join('\n');
  assert.deepEqual(readMispFeeds(text).value, [
    {
      name: 'national',
      url: 'https://misp.example/feed/',
      secretFile: null,
      authorityFile: null,
      everyMs: 3_600_000,
      header: 'authorization',
      tlp: 'AMBER',
      confidence: 75,
    },
  ]);
  const wrong: readonly (readonly [string, string])[] = [
    ['tlp: PINK', 'feeds.0.tlp'],
    ['confidence: 101', 'feeds.0.confidence'],
    ['header: "X: y"', 'feeds.0.header'],
    ['secret: abc', 'feeds.0.secret'],
  ];
  for (const [line, path] of wrong) {
    const { value, problems } = readMispFeeds(`${text}\n    ${line}`);
    assert.equal(value, undefined);
    assert.deepEqual(
      problems.map(({ place }) => place.path),
      [path],
    );
  }
});
