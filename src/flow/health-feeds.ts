/** Partners that are asked for what they share, over TAXII or as MISP feeds: do they answer? */
import { HOUR, type Millis } from '../model/time.ts';
import { act, good, notKnown, type HealthLine } from './health-line.ts';

/** How asking one partner stands since the start. */
export interface FeedStanding {
  readonly name: string;
  /** When it was last read; null: not since the start. */
  readonly readAt: Millis | null;
  /** Since when every round has failed; null: the last one did not. */
  readonly failingSince: Millis | null;
}

/** What phish a partner tells of has faded in about a day: half of that without it is to be acted on. */
export const FEED_AWAY_MS: Millis = 12 * HOUR;

/** No line where nobody is asked. The partner that fails the longest speaks for all. */
export function feedLines(feeds: readonly FeedStanding[], now: Millis): readonly HealthLine[] {
  if (feeds.length === 0) return [];
  const part = 'feeds';
  const count = feeds.length;
  const [longest] = feeds
    .flatMap(({ name, failingSince }) => (failingSince === null ? [] : [{ name, failingSince }]))
    .toSorted((a, b) => a.failingSince - b.failingSince);
  if (longest !== undefined) {
    const awayMs = now - longest.failingSince;
    const values = {
      feed: longest.name,
      hours: Math.floor(awayMs / HOUR),
      failing: feeds.filter((one) => one.failingSince !== null).length,
      count,
    };
    return awayMs < FEED_AWAY_MS
      ? [notKnown(part, 'health-feeds-away', values)]
      : [act(part, 'health-feeds-long-away', values)];
  }
  return feeds.some(({ readAt }) => readAt === null)
    ? [notKnown(part, 'health-feeds-asking', { count })]
    : [good(part, 'health-feeds-read', { count })];
}
