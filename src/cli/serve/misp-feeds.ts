/** MISP feeds of others: what the configuration says of them, and pulling them. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { acceptWatches, watchesOfMisp, type WatchingPorts } from '../../flow/importing.ts';
import { WATCH_MS_MAX } from '../../flow/watches.ts';
import type { Dictionary } from '../../intake/content/words.ts';
import { readMispFeeds, type MispFeed } from '../../intake/misp/feeds.ts';
import { openFeedPolling } from '../../intake/misp/poll.ts';
import type { Asked } from '../../intake/pulling/entries.ts';
import type { Polling } from '../../intake/pulling/lanes.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import type { Log } from '../log.ts';
import type { FeedStandings } from './feed-standing.ts';
import { problemLine } from '../problems.ts';

export interface MispFeedParts extends WatchingPorts {
  readonly folder: string;
  readonly dictionary: Dictionary;
  readonly log: Pick<Log, 'error' | 'info'>;
  readonly standings: FeedStandings;
}

/** A list of whom to ask. Paths in it are relative to its folder; problems name the file. */
export function askedIn<T extends Asked>(
  file: string | null,
  missing: (file: string) => Problem,
  read: (text: string) => Reading<readonly T[]>,
): Reading<readonly T[]> {
  if (file === null) return { value: [], problems: [] };
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { value: undefined, problems: [missing(file)] };
  }
  const { value, problems } = read(text);
  const beside = (path: string | null): string | null =>
    path === null ? null : resolve(dirname(file), path);
  return {
    value: value?.map((one) => ({
      ...one,
      secretFile: beside(one.secretFile),
      authorityFile: beside(one.authorityFile),
    })),
    problems: problems.map((one) => ({ ...one, place: { ...one.place, file } })),
  };
}

export function mispFeedsOf({
  misp,
}: {
  readonly misp: { readonly feedsFile: string | null };
}): Reading<readonly MispFeed[]> {
  const missing = (file: string): Problem => problem('misp-feeds-missing', { file });
  return askedIn(misp.feedsFile, missing, readMispFeeds);
}

/** Each event is taken as one that a person imports; what is wrong is logged with what to do. */
export function pullMispFeeds(
  feeds: readonly MispFeed[],
  { folder, dictionary, log, watches, warned, now, standings }: MispFeedParts,
): Polling {
  standings.asked(
    'misp',
    feeds.map(({ name }) => name),
  );
  const sentence = (found: Problem): string => problemLine(dictionary('en'), found);
  return openFeedPolling(feeds, {
    folder,
    async take({ name, tlp, confidence }, event) {
      const told = { source: name, assumed: tlp, confidence };
      const given = watchesOfMisp(event, told, now());
      const { read, taken, known, full, refused } = await acceptWatches(given, {
        watches,
        warned,
        now,
      });
      const counts = { read, taken, known, full, refused: refused.length };
      log.info('misp-event-taken', { feed: name, event: event.uuid, ...counts });
    },
    told({ name }, end, untold) {
      if (end === 'more') log.info('misp-feed-not-finished', { feed: name });
      if (untold > 0) log.error('misp-feed-more-problems', { feed: name, count: untold });
    },
    found({ name }, found) {
      const { code, severity } = found;
      log.error('misp-feed-problem', { feed: name, code, severity, message: sentence(found) });
    },
    failed({ name }, error) {
      log.error('misp-feed-failed', { feed: name, message: String(error) });
    },
    ended: ({ name }, isRead) => standings.ended('misp', name, isRead),
    since: () => now() - WATCH_MS_MAX,
  });
}
