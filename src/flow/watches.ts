/**
 * What others told of: indicators of partners, imported or pulled. They are watched, which only
 * finds: live signals and what was already received are matched with them as with a hold, and no
 * enforcement point ever gets one. A person who reads of a hit may hold or block by the usual way.
 * Belief in them fades (`intel/decay.ts`), and a sighting of our own begins its time anew.
 */
import { createHash } from 'node:crypto';

import { DECAY_MODELS, fadesAt, type DecayModel } from '../intel/decay.ts';
import type { Pap } from '../intel/markings.ts';
import { indicatorKey, type Indicator, type IndicatorKind } from '../model/indicator.ts';
import type { Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import type { Tlp } from '../model/tlp.ts';

export interface Watch {
  readonly indicator: Indicator;
  /** Whose word it is: a partner's name, or the name that the import was given. */
  readonly source: string;
  /** The object it came in; empty for a table. */
  readonly ref: string;
  /** Of that object: a later version takes the place of an earlier one. */
  readonly modified: Millis;
  /** 0 to 100, at `seenAt`. */
  readonly confidence: number;
  readonly tlp: Tlp;
  readonly pap: Pap;
  readonly from: Millis;
  readonly until: Millis | null;
  /** The last sighting, or when it was said: from then on it fades. */
  readonly seenAt: Millis;
  /** Taken back by whoever said it. */
  readonly isEnded: boolean;
}

export interface Watches {
  /** Those that count at this moment, the newest first. */
  current(most: number): Promise<readonly Watch[]>;
  /** At most `WATCHES_PUT_MAX`; an earlier version of one that is there changes nothing. */
  put(watches: readonly Watch[]): Promise<WatchesPut>;
}

export interface WatchesPut {
  readonly taken: number;
  readonly known: number;
  /** The store has as many as it may. */
  readonly full: number;
}

export const WATCHES_PUT_MAX = 500;
/** Of one organisation: what matching can hold in memory beside everything else. */
export const WATCHES_MAX = 100_000;
/** Sites for phishing live for hours, addresses of machines and files for months. */
function modelOf(kind: IndicatorKind): DecayModel {
  switch (kind) {
    case 'ip':
    case 'attachment':
      return DECAY_MODELS.network;
    case 'phone':
      return DECAY_MODELS.vishing;
    case 'url':
    case 'host':
    case 'domain':
    case 'sender':
    case 'sender-domain':
    case 'template':
      return DECAY_MODELS.phishing;
  }
}

/** What was last said of so long ago counts no longer, whoever said it and of whatever kind it is. */
export const WATCH_MS_MAX: Millis = Math.max(
  ...Object.values(DECAY_MODELS).map((model) => fadesAt(100, 0, model)),
);

/** When it counts no longer: its own end, or when belief has faded, whichever is first. */
export function endOf({ indicator, confidence, seenAt, until, isEnded }: Watch): Millis {
  if (isEnded) return 0;
  const fades = fadesAt(confidence, seenAt, modelOf(indicator.kind));
  return until === null ? fades : Math.min(fades, until);
}

/**
 * As matching and hunts take it: a hold of a campaign of its own. Never given to enforcement, whose
 * lists are made from what centre and organisation decided alone.
 */
export function watchedAs(watch: Watch): Protection {
  const { indicator, source, ref, from } = watch;
  const campaign = createHash('sha256')
    .update(`watch ${JSON.stringify([source, ref === '' ? indicatorKey(indicator) : ref])}`)
    .digest('hex')
    .slice(0, 32);
  return {
    indicator,
    strength: 'hold',
    campaign,
    decision: campaign,
    from,
    until: endOf(watch),
    stage: 'all',
    state: 'in-force',
    why: 'watch-imported',
  };
}
