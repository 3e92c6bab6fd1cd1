/** What a centre keeps: the hub's documents, what was told and decided, and what goes to members. */
import type { KeyObject } from 'node:crypto';

import type { Change } from '../intel/hub/state.ts';
import type { Contribution } from '../model/campaign.ts';
import type { Decision } from '../model/decision.ts';
import type { Millis } from '../model/time.ts';
import type { HeardWord } from './heard.ts';

/** A signed line for one member, or for all (`*`). */
export interface StreamLine {
  readonly sequence: number;
  readonly to: string;
  readonly line: string;
}

/** Everything that one group of inputs gives: durable together or not at all. */
export interface HubBatch {
  readonly changes: readonly Change[];
  readonly contributions: readonly Contribution[];
  readonly decisions: readonly Decision[];
  readonly lines: readonly StreamLine[];
  /** Numbers taken, by sender. */
  readonly taken: ReadonlyMap<string, readonly number[]>;
  /** New keys that members told, and keys that end. */
  readonly keys: readonly MemberKey[];
  /** What members told, for people who look at one of them. */
  readonly heard: readonly HeardWord[];
}

/** What the centre signs with. */
export interface CentreKeyPair {
  readonly key: KeyObject;
  /** Printed public half of it. */
  readonly publicKey: string;
}

/** Whose keys the centre's own are kept as, once it has told one: no member can be called so. */
export const OWN_KEYS = '*';

/** The public key of its own that a centre told members last; null: none but the first. */
export function toldKeyIn({ keys }: Pick<HubKept, 'keys'>): string | null {
  const own = keys.find(({ member, endedAt }) => member === OWN_KEYS && endedAt === null);
  return own?.publicKey ?? null;
}

export interface MemberKey {
  readonly member: string;
  readonly id: string;
  /** SPKI in DER, base64url. */
  readonly publicKey: string;
  readonly since: Millis;
  readonly endedAt: Millis | null;
}

export interface HubKept {
  readonly changes: readonly Change[];
  readonly taken: ReadonlyMap<string, readonly number[]>;
  readonly keys: readonly MemberKey[];
  /** Of the last line that was made; 0 when none was. */
  readonly head: number;
}

export interface Invitation {
  readonly member: string;
  readonly group: string;
  readonly expiresAt: Millis;
}

/** At most 8 methods; the state itself lives with whoever decides. */
export interface Hub {
  load(): Promise<HubKept>;
  commit(batch: HubBatch): Promise<void>;
  /** Lines for a member after that number, in order. */
  lines(member: string, after: number, most: number): Promise<readonly StreamLine[]>;
  /** Newest first, of one campaign or of all. */
  decisions(campaign: string | null, most: number): Promise<readonly Decision[]>;
  contributions(ids: readonly string[]): Promise<readonly Contribution[]>;
  /** `codeHash`: SHA-256 of the code, hexadecimal. */
  invite(codeHash: string, invitation: Invitation): Promise<void>;
  /** Once, before it expires; null otherwise. */
  useInvitation(codeHash: string, now: Millis): Promise<Invitation | null>;
  /** Forgets lines older than that, and what members told before `heardBefore`. */
  forgetLines(before: Millis, heardBefore: Millis): Promise<void>;
}
