/** What a member keeps of its link to a centre: what is in force, what waits, and what left and when. */
import type { CentreCounts } from '../intel/member/judging.ts';
import type { LinkMessage } from '../model/link.ts';
import type { Protection } from '../model/protection.ts';
import type { Millis } from '../model/time.ts';
import type { Page, PageRequest } from './desk.ts';

/** A signed line that waits until the centre has it. */
export interface OutboxLine {
  readonly sequence: number;
  readonly line: string;
}

/** What left and when. Written in the transaction that makes it leave, and kept. */
export interface LeftLine {
  readonly sequence: number;
  readonly at: Millis;
  readonly kind: LinkMessage['kind'];
  /** Byte for byte what is sent. */
  readonly line: string;
  /** The centre's own line that it answers, byte for byte; null when nobody asked. */
  readonly about: string | null;
  /** When the centre said that it has it; null while it waits. */
  readonly takenAt: Millis | null;
  /** Why the centre did not take it: a code. */
  readonly problem: string | null;
}

/** One answer to the centre and all that goes with it: durable together or not at all. */
export interface MemberBatch {
  readonly at: Millis;
  readonly protections: readonly Protection[];
  readonly outgoing: readonly (OutboxLine & Pick<LeftLine, 'kind' | 'about'>)[];
  /** How far the centre's stream was read, and the numbers taken; null: unchanged. */
  readonly read: { readonly cursor: number; readonly taken: readonly number[] } | null;
  readonly counts: CentreCounts | null;
}

export interface MemberKept {
  readonly protections: readonly Protection[];
  readonly cursor: number;
  readonly taken: readonly number[];
  readonly counts: CentreCounts;
  /** Of the last line made; 0 when none was. */
  readonly last: number;
}

export interface Membership {
  load(): Promise<MemberKept>;
  commit(batch: MemberBatch): Promise<void>;
  /** The oldest first. */
  outbox(most: number): Promise<readonly OutboxLine[]>;
  /** The centre has these: they wait no longer. `problems`: code by number, of those it refused. */
  sent(
    sequences: readonly number[],
    problems: ReadonlyMap<number, string>,
    at: Millis,
  ): Promise<void>;
  /** The centre lost what came after that number: it waits again. Gives how many. */
  sendAgain(after: number): Promise<number>;
  /** Newest first. */
  left(page: PageRequest): Promise<Page<LeftLine>>;
}
