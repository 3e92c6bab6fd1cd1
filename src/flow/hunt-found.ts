/** By which indicators a hunt found what it found, as people are told. */
import { indicatorKey, type Indicator } from '../model/indicator.ts';
import type { MailMatch } from './mail-index.ts';

/** Told of one hunt: the page leads to the findings for the rest. */
const FOUND_SHOWN_MAX = 10;
const ENTRIES_SHOWN_MAX = 10;

export interface HuntFound {
  readonly indicator: Indicator;
  readonly messages: number;
  /** Of the newest of them; whose they are is asked for one by one (`MailSearch.named`). */
  readonly entries: readonly number[];
}

export function foundBy(matches: readonly MailMatch[]): readonly HuntFound[] {
  return [...Map.groupBy(matches, ({ indicator }) => indicatorKey(indicator)).values()]
    .flatMap((its): readonly HuntFound[] => {
      const [first] = its;
      if (first === undefined) return [];
      const entries = [...new Set(its.map(({ entry }) => entry))];
      const shown = entries.slice(0, ENTRIES_SHOWN_MAX);
      return [{ indicator: first.indicator, messages: entries.length, entries: shown }];
    })
    .toSorted((a, b) => b.messages - a.messages)
    .slice(0, FOUND_SHOWN_MAX);
}
