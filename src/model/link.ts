/** What goes between a member and its centre. Each side is hostile input to the other. */
import type { Contribution } from './campaign.ts';
import type { Decision } from './decision.ts';
import type { Indicator } from './indicator.ts';
import type { Bucket, MemberStatus } from './member.ts';
import type { ProtectionState } from './protection.ts';
import type { Millis } from './time.ts';

/**
 * Asked of members about their own traffic, and answered there.
 * dry-run: would a block hit ordinary traffic. hunt: was it received before.
 */
export interface Question {
  /** Hexadecimal, 32 digits. */
  readonly id: string;
  readonly at: Millis;
  readonly kind: 'dry-run' | 'hunt';
  readonly campaign: string;
  readonly indicators: readonly Indicator[];
  /** Answers that come later count for nothing. */
  readonly until: Millis;
}

export type AnswerWord = 'yes' | 'no' | 'veto' | 'abstain';

export interface Answer {
  readonly question: string;
  /**
   * yes: a block would do no harm; of a hunt: found. veto: never here. abstain: too little of its own
   * traffic is known there to say.
   */
  readonly answer: AnswerWord;
  readonly messages: Bucket;
  readonly people: Bucket;
  /**
   * Of a no: which of the indicators asked about ordinary work uses, by their places in the question,
   * so that a relay which decent senders share keeps no page from being blocked. None: all of them.
   */
  readonly uses?: readonly number[];
}

/** What became of a decision at a member. */
export interface Outcome {
  readonly decision: string;
  readonly state: ProtectionState;
  /** Found by the hunt through what was already received. */
  readonly messages: Bucket;
  readonly people: Bucket;
}

/** Takes the place of the sender's key; signed by the old one. SPKI in DER, base64url. */
export interface NewKey {
  readonly publicKey: string;
}

export type LinkMessage =
  | { readonly kind: 'contribution'; readonly contribution: Contribution }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'status'; readonly status: MemberStatus }
  | { readonly kind: 'key'; readonly key: NewKey };

/** A message with what its signature covers besides. */
export interface Envelope {
  readonly from: string;
  /** `*`: every member. */
  readonly to: string;
  /** Which key signed: 32 hexadecimal digits of its hash. */
  readonly key: string;
  /**
   * Strictly growing for each sender: microseconds of its clock, one more where that is not more. So
   * a sender restored from a backup never gives a number twice.
   */
  readonly sequence: number;
  readonly at: Millis;
  readonly message: LinkMessage;
}

export const TO_ALL = '*';

/** The number after `last` for a message made now. */
export function sequenceAfter(last: number, now: Millis): number {
  return Math.max(last + 1, now * 1_000);
}
