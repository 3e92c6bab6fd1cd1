/**
 * Indicators in force, compiled into memory that threads share: a table from keys to the indicators
 * behind them, and the indicators themselves as text that is read only when one may have been met.
 */
import type { Indicator } from '../../model/indicator.ts';
import type { Protection, Strength } from '../../model/protection.ts';
import type { Millis } from '../../model/time.ts';
import { hintsOf, type Hints } from './hints.ts';
import { keyOf } from './keys.ts';
import { INDICATORS_MATCHED_MAX, SLOTS_PER_KEY } from './limits.ts';
import { namedBy } from './observables.ts';

/** An indicator to look for, and what a finding says of it. */
export interface Wanted {
  readonly indicator: Indicator;
  readonly campaign: string;
  readonly decision: string;
  readonly strength: Strength;
  /** Signals received from this moment on are none of its business. */
  readonly until: Millis;
}

/** Plain data over shared memory; never changed once made. */
export interface IndicatorTables {
  /** Three numbers a place: both halves of the key, and one more than the first indicator's index. */
  readonly slots: Uint32Array;
  /** By indicator: one more than the index of the next one of the same key. */
  readonly next: Uint32Array;
  /** Each indicator as JSON, one after another, and where each ends. */
  readonly texts: Uint8Array;
  readonly ends: Uint32Array;
  readonly hints: Hints;
}

export function wantedOf(protections: readonly Protection[]): readonly Wanted[] {
  return protections
    .filter(({ state }) => state === 'in-force')
    .map(({ indicator, campaign, decision, strength, until }) => {
      return { indicator, campaign, decision, strength, until };
    });
}

/** The first INDICATORS_MATCHED_MAX; what no text can say is left out. */
export function compileIndicators(wanted: readonly Wanted[]): IndicatorTables {
  const kept = wanted.slice(0, INDICATORS_MATCHED_MAX).flatMap((one) => {
    const named = namedBy(one.indicator);
    return named === null ? [] : [{ one, named, key: keyOf(named) }];
  });
  const places = 2 ** Math.ceil(Math.log2(Math.max(16, kept.length * SLOTS_PER_KEY)));
  const slots = new Uint32Array(new SharedArrayBuffer(places * 12));
  const next = new Uint32Array(new SharedArrayBuffer(kept.length * 4));
  kept.forEach(({ key: { low, high } }, index) => {
    const place = placeOf(slots, low, high);
    next[index] = slots[place + 2] ?? 0;
    slots[place] = low;
    slots[place + 1] = high;
    slots[place + 2] = index + 1;
  });
  const parts = kept.map(({ one }) => Buffer.from(JSON.stringify(one)));
  const ends = new Uint32Array(new SharedArrayBuffer(kept.length * 4));
  const whole = parts.reduce((sum, part) => sum + part.length, 0);
  const texts = new Uint8Array(new SharedArrayBuffer(whole));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    texts.set(part, at);
    at += part.length;
    ends[index] = at;
  }
  return { slots, next, texts, ends, hints: hintsOf(kept.map(({ named }) => named)) };
}

export const NO_INDICATORS: IndicatorTables = compileIndicators([]);

/** Where the key stands, or the empty place where it would. There always is one. */
export function placeOf(slots: Uint32Array, low: number, high: number): number {
  const places = slots.length / 3;
  let place = low & (places - 1);
  for (;;) {
    const at = place * 3;
    if (slots[at + 2] === 0 || (slots[at] === low && slots[at + 1] === high)) return at;
    place = (place + 1) & (places - 1);
  }
}

export function wantedAt({ texts, ends }: IndicatorTables, index: number): Wanted {
  // Texts are decoded from a copy, since decoders refuse shared memory.
  const bytes = Buffer.from(texts.slice(ends[index - 1] ?? 0, ends[index]));
  const wanted: Wanted = JSON.parse(bytes.toString());
  return wanted;
}
