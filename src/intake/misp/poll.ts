/** Pulls MISP feeds from their addresses. */
import { join } from 'node:path';

import type { MispEvent } from '../../formats/misp/event.ts';
import type { Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { openLanes, type Polling } from '../pulling/lanes.ts';
import type { MispFeed } from './feeds.ts';
import { ROUND_PROBLEMS_MAX } from './limits.ts';
import { keepPosition, readPosition } from './position.ts';
import { pull, type PullEnd } from './pull.ts';
import { FeedNotRead, getFile } from './request.ts';

export interface FeedPorts {
  /** Where positions are kept. */
  readonly folder: string;
  /** Durable when it resolves. */
  take(feed: MispFeed, event: MispEvent): Promise<void>;
  /** After a round; `untold` counts its problems beyond those that `found` was given. */
  told(feed: MispFeed, end: PullEnd, untold: number): void;
  found(feed: MispFeed, problem: Problem): void;
  /** What is not about the feed: storing failed, say. */
  failed(feed: MispFeed, error: unknown): void;
  /** After each round with a feed. */
  ended(feed: MispFeed, isRead: boolean): void;
  /** Nothing of an event that was last changed before then would count any longer. */
  since(): Millis;
}

export function openFeedPolling(feeds: readonly MispFeed[], ports: FeedPorts): Polling {
  return openLanes(feeds, {
    round: (feed, stop) => pullFeed(feed, ports, stop),
    failed(feed, error) {
      if (error instanceof FeedNotRead) ports.found(feed, error.problem);
      else ports.failed(feed, error);
    },
    ended: (feed, isRead) => ports.ended(feed, isRead),
  });
}

/** One round with one feed. Throws FeedNotRead, or what taking threw. */
export async function pullFeed(
  feed: MispFeed,
  ports: Omit<FeedPorts, 'ended'>,
  stop: AbortSignal,
): Promise<void> {
  const file = join(ports.folder, `misp-feed-${feed.name}.json`);
  let problems = 0;
  const end = await pull(readPosition(file, feed.url), {
    at: (name) => new URL(name, feed.url),
    get: (url, known) => getFile(url, feed, known, stop),
    take: (event) => ports.take(feed, event),
    keep: (position) => keepPosition(file, feed.url, position),
    found(problem) {
      problems += 1;
      if (problems <= ROUND_PROBLEMS_MAX) ports.found(feed, problem);
    },
    since: ports.since(),
    stop,
  });
  ports.told(feed, end, Math.max(0, problems - ROUND_PROBLEMS_MAX));
}
