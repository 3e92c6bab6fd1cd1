/** What was decided about protection: a record that is never changed, ready to be sealed. */
import type { Indicator } from './indicator.ts';
import type { Stage, Strength } from './protection.ts';
import type { Millis } from './time.ts';

export type DecisionKind =
  | 'hold'
  | 'block'
  /** A block reaches more members. */
  | 'stage'
  | 'renew'
  /** A person adds indicators that no member told of. */
  | 'widen'
  | 'lapse'
  | 'undo'
  /** Asked for and not done. */
  | 'refuse'
  /** A member's own no. */
  | 'veto';
export const DECISION_KINDS: readonly DecisionKind[] = [
  'hold',
  'block',
  'stage',
  'renew',
  'widen',
  'lapse',
  'undo',
  'refuse',
  'veto',
];

export type DecidedBy =
  | { readonly kind: 'hub' }
  /** `names`: who decided, two where two are needed. Empty in what leaves the centre. */
  | { readonly kind: 'person'; readonly names: readonly string[] }
  | { readonly kind: 'member'; readonly member: string };

export interface Decision {
  /** Hexadecimal, 32 digits. */
  readonly id: string;
  readonly at: Millis;
  readonly by: DecidedBy;
  readonly kind: DecisionKind;
  readonly campaign: string;
  readonly indicators: readonly Indicator[];
  /** What is in force from now on; null: nothing by this decision. */
  readonly strength: Strength | null;
  readonly stage: Stage | null;
  /** Where something is in force: it ends then by itself. */
  readonly until: Millis | null;
  /** Codes. */
  readonly reasons: readonly string[];
  /** Identifiers of contributions, questions and decisions that it rests on. */
  readonly restsOn: readonly string[];
}
