/** From what others send to what is watched: read, held against warning lists, kept in portions. */
import { importIndicators } from '../intel/exchange/import.ts';
import { isSpecific } from '../intel/specific.ts';
import { confidenceAfter } from '../intel/warninglists/policy.ts';
import type { StixObject } from '../formats/stix/stix.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Problem } from '../model/problem.ts';
import type { Millis } from '../model/time.ts';
import type { Tlp } from '../model/tlp.ts';
import type { Warned } from './warned.ts';
import { endOf, WATCHES_PUT_MAX, type Watch, type Watches, type WatchesPut } from './watches.ts';

/** What is believed of an indicator whose sender gives no confidence: "high" begins here. */
export const CONFIDENCE_ASSUMED = 75;

/** Why one was not taken; its sentence is the text `watch-...`. */
export type WatchRefusal = 'watch-warninglisted' | 'watch-too-wide' | 'watch-over';

export interface Judged {
  readonly watches: readonly Watch[];
  readonly refused: readonly {
    readonly indicator: Indicator;
    readonly code: WatchRefusal;
    /** Names of the lists it stands on. */
    readonly lists: readonly string[];
  }[];
}

export interface Told {
  readonly source: string;
  /** The level of what comes without one. */
  readonly assumed: Tlp;
  /** 0 to 100: of what comes without one. */
  readonly confidence: number;
}

/** A pattern that says more than any of some values cannot be watched; a problem tells of each. */
export function watchesOf(
  objects: readonly StixObject[],
  { source, assumed, confidence }: Told,
  now: Millis,
): { readonly value: readonly Watch[]; readonly problems: readonly Problem[] } {
  const { value = [], problems } = importIndicators(objects, { assumed });
  const watches = value.flatMap((one) =>
    one.indicators.map((indicator): Watch => ({
      indicator,
      source,
      ref: one.id,
      modified: one.modified,
      confidence: one.confidence ?? confidence,
      tlp: one.tlp,
      pap: one.pap,
      from: one.validFrom,
      until: one.validUntil,
      // A version says again what was said before, and nobody sees in the future.
      seenAt: Math.min(Math.max(one.validFrom, one.modified), now),
      isEnded: one.revoked,
    })),
  );
  return { value: watches, problems };
}

/** What of it may be watched; refused ones are told by name. */
export function judgeWatches(given: readonly Watch[], warned: Warned, now: Millis): Judged {
  const watches: Watch[] = [];
  const refused: { indicator: Indicator; code: WatchRefusal; lists: readonly string[] }[] = [];
  for (const watch of given) {
    const { indicator } = watch;
    const told = warned.warned(indicator);
    const hits = told === null ? [] : warned.hits(indicator);
    const effects = hits.map(({ effect }) => effect);
    const confidence =
      told === null ? watch.confidence : confidenceAfter(watch.confidence, effects);
    const judged = { ...watch, confidence };
    const lists = hits.map(({ name }) => name);
    const refuse = (code: WatchRefusal): void => void refused.push({ indicator, code, lists });
    // Whatever ends one we have is taken, however it looks.
    if (watch.isEnded) watches.push(watch);
    else if (!isSpecific(indicator)) refuse('watch-too-wide');
    else if (told === 'never') refuse('watch-warninglisted');
    else if (endOf(judged) <= now) refuse(told === null ? 'watch-over' : 'watch-warninglisted');
    else watches.push(judged);
  }
  return { watches, refused };
}

/** Keeps them in portions that the writer takes between other work. */
export async function keepWatches(
  watches: readonly Watch[],
  store: Pick<Watches, 'put'>,
): Promise<WatchesPut> {
  let sum: WatchesPut = { taken: 0, known: 0, full: 0 };
  for (let at = 0; at < watches.length; at += WATCHES_PUT_MAX) {
    const put = await store.put(watches.slice(at, at + WATCHES_PUT_MAX));
    sum = {
      taken: sum.taken + put.taken,
      known: sum.known + put.known,
      full: sum.full + put.full,
    };
  }
  return sum;
}
