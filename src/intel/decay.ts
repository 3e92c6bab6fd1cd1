/**
 * How belief in an indicator fades (MISP's polynomial model): score = base x (1 - (t / lifetime)
 * ^ (1 / speed)), where t runs from the last sighting.
 */
import { DAY } from '../model/time.ts';
import type { Millis } from '../model/time.ts';

export interface DecayModel {
  /** After this time nothing is left. */
  readonly lifetimeMs: Millis;
  /** Above 1 the score falls fastest at the beginning. */
  readonly speed: number;
  /** Below this the indicator counts no longer. */
  readonly threshold: number;
}

/** Sites for phishing live for hours; machines that attack networks stay for months. */
export const DECAY_MODELS: Readonly<Record<'phishing' | 'network' | 'vishing', DecayModel>> = {
  phishing: { lifetimeMs: 3 * DAY, speed: 2.3, threshold: 30 },
  network: { lifetimeMs: 120 * DAY, speed: 2, threshold: 30 },
  vishing: { lifetimeMs: 10 * DAY, speed: 2.3, threshold: 30 },
};

/** When the score falls below the threshold; `since` itself for a base that never reached it. */
export function fadesAt(base: number, since: Millis, model: DecayModel): Millis {
  if (base <= model.threshold) return since;
  return Math.round(since + model.lifetimeMs * (1 - model.threshold / base) ** model.speed);
}

/** A sighting starts the clock again; one that lies before the last known changes nothing. */
export function sighted(since: Millis, seenAt: Millis, now: Millis): Millis {
  return Math.max(since, Math.min(seenAt, now));
}
