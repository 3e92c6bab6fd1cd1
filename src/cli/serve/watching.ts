/**
 * What is watched joins what stands, for matching and hunts alone: enforcement listens to the
 * organisation itself and never hears of it.
 */
import type { OwnLoop } from '../../flow/loop.ts';
import type { State } from '../../flow/state.ts';
import { watchedAs } from '../../flow/watches.ts';
import { indicatorKey } from '../../model/indicator.ts';
import type { Protection } from '../../model/protection.ts';
import { MINUTE, SECOND, type Millis } from '../../model/time.ts';
import type { Threads } from '../../threads/open.ts';
import type { Log } from '../log.ts';

/** Half of what matching takes at once: own decisions come first and always fit. */
const WATCHED_MAX = 10_000;
/** An import comes in portions: one reading for all of them. */
const SOON_MS: Millis = 2 * SECOND;
/** What is valid only from later on, and what has ended. */
const AGAIN_MS: Millis = 10 * MINUTE;

export interface WatchingParts {
  readonly changes: Threads['changes'];
  readonly state: { readonly watches: Pick<State['watches'], 'current'> };
  readonly log: Pick<Log, 'error'>;
}

/** Listens to what stands with what is watched behind it; what the house said of a value wins. */
export function withWatches(
  own: Pick<OwnLoop, 'listen'>,
  { changes, state, log }: WatchingParts,
  open: AsyncDisposableStack,
): Pick<OwnLoop, 'listen'> {
  const told = new Set<(changed: readonly Protection[]) => void>();
  let watched: readonly Protection[] = [];
  let timer: NodeJS.Timeout | undefined;
  const read = (): void => {
    void state.watches
      .current(WATCHED_MAX)
      .then((watches) => {
        const before = new Set(watched.map(markOf));
        watched = watches.map(watchedAs);
        const changed = watched.filter((one) => !before.has(markOf(one)));
        if (changed.length > 0 || before.size !== watched.length)
          for (const tell of told) tell(changed);
        return watched;
      })
      .catch((error: unknown) => log.error('watches-unread', { message: String(error) }));
  };
  const deafen = changes.listen((nouns) => {
    if (!nouns.includes('watches') || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      read();
    }, SOON_MS);
  });
  const again = setInterval(read, AGAIN_MS);
  open.defer(() => {
    deafen();
    clearTimeout(timer);
    clearInterval(again);
  });
  read();
  return {
    listen(heard) {
      let standing: readonly Protection[] = [];
      const all = (): readonly Protection[] => {
        const said = new Set(standing.map(({ indicator }) => indicatorKey(indicator)));
        return [
          ...standing,
          ...watched.filter(({ indicator }) => !said.has(indicatorKey(indicator))),
        ];
      };
      const tell = (changed: readonly Protection[]): void => heard(all(), changed);
      told.add(tell);
      const stop = own.listen((now, changed) => {
        standing = now;
        heard(all(), changed);
      });
      return () => {
        told.delete(tell);
        stop();
      };
    },
  };
}

function markOf({ indicator, campaign, until }: Protection): string {
  return `${indicatorKey(indicator)} ${campaign} ${until}`;
}
