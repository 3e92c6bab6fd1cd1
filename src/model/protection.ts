/** What stands against an indicator, at one organisation. */
import type { Indicator } from './indicator.ts';
import type { Millis } from './time.ts';

/**
 * hold: banner or quarantine at the mail gateway, a hunt and a watch; ends by itself and never becomes
 * a block. block: a lease by quorum or by a centre's analyst, renewed or lapsing.
 */
export type Strength = 'hold' | 'block';

/** How far a block reaches: a few members first, then many, then all. A hold reaches all at once. */
export type Stage = 'few' | 'many' | 'all';
export const STAGES: readonly Stage[] = ['few', 'many', 'all'];

export type ProtectionState =
  /** Told by a centre, not judged yet by the organisation. */
  | 'asked'
  | 'in-force'
  /** The organisation would harm its own work by it, or may not touch it. */
  | 'refused'
  /** Somebody of the organisation said no. No centre is asked, and nothing overrides it. */
  | 'vetoed'
  | 'undone'
  | 'lapsed';
export const PROTECTION_STATES: readonly ProtectionState[] = [
  'asked',
  'in-force',
  'refused',
  'vetoed',
  'undone',
  'lapsed',
];

/** One indicator as one organisation has it in force, or had. */
export interface Protection {
  readonly indicator: Indicator;
  readonly strength: Strength;
  readonly campaign: string;
  /** The decision it rests on. */
  readonly decision: string;
  readonly from: Millis;
  /** In force before this moment: nobody has to be reached for it to end. */
  readonly until: Millis;
  readonly stage: Stage;
  readonly state: ProtectionState;
  /** A code: why it is in this state. */
  readonly why: string;
  /** Who of the organisation's own people decided it, where one did. Never leaves it. */
  readonly by?: string;
}

/** Whether it acts now, whatever was last written of it. */
export function isInForce({ state, from, until }: Protection, now: Millis): boolean {
  return state === 'in-force' && from <= now && now < until;
}
