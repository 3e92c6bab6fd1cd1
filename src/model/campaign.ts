/** Reports that tell of one attack, put together across organisations. */
import type { Indicator } from './indicator.ts';
import type { Bucket } from './member.ts';
import type { Millis } from './time.ts';
import type { Score } from './triage.ts';

/**
 * What one member tells of what its people reported: typed values and counts in steps, never a name
 * and never a word of the message.
 */
export interface Contribution {
  /** Made by the member: hexadecimal, 32 digits. */
  readonly id: string;
  readonly member: string;
  readonly at: Millis;
  /** The member's own verdict, with the codes of its reasons. */
  readonly score: Score;
  readonly reasons: readonly string[];
  readonly indicators: readonly Indicator[];
  /** `model/fingerprint.ts`, printed; null when the message has no shape. */
  readonly fingerprint: string | null;
  /** How many people reported it, and how many had it sent to them. */
  readonly reporters: Bucket;
  readonly recipients: Bucket;
  /** 0 to 1: how far those reporters were right before, by the member's own verdicts. */
  readonly weight: number;
  /** From the report to the answer that its reporter had, by the member's clock; null: none yet. */
  readonly answeredMs: Millis | null;
}

export interface Campaign {
  /** Hexadecimal, 32 digits. */
  readonly id: string;
  readonly since: Millis;
  readonly changedAt: Millis;
  /** The hub's own, from all that was told and decided. */
  readonly score: Score;
  readonly reasons: readonly string[];
  /** Those told first are kept; how many is a limit of the hub. */
  readonly indicators: readonly Indicator[];
  readonly contributions: number;
  /** Organisations that told of it. */
  readonly organisations: number;
  /** What people of the centre said of it. */
  readonly verdict: 'confirmed' | 'refused' | null;
}
