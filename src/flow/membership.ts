/** What a member keeps of its link to a centre: what is in force, what waits, and what left and when. */
import type { CentreCounts } from '../intel/member/judging.ts';
import type { ReporterRecord } from '../intel/member/reporters.ts';
import type { Indicator } from '../model/indicator.ts';
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

/** A key of the centre, pinned when the organisation enrolled or told by the key before it. */
export interface CentreKey {
  readonly id: string;
  /** SPKI in DER, base64url. */
  readonly publicKey: string;
  readonly endedAt: Millis | null;
}

/** The centre that this organisation belongs to. */
export interface Joined {
  /** Our own id there. */
  readonly member: string;
  /** The centre's id, and its name as it told it. */
  readonly centre: string;
  readonly name: string;
  /** Without a slash at its end. */
  readonly address: string;
  readonly at: Millis;
  readonly keys: readonly CentreKey[];
  /**
   * Id of our own key that the centre knows, durable with the rest: which of two key files is in use is
   * known by it. Missing where we joined before it was kept.
   */
  readonly signedBy?: string;
}

/** What became of one judged report: written with what it made leave, so that nothing leaves twice. */
export interface Contributed {
  readonly report: string;
  /** Of the contribution and of the organisation's own hold: hexadecimal, 32 digits. */
  readonly id: string;
  readonly at: Millis;
  /** What may leave of it. */
  readonly released: readonly Indicator[];
  /** How many indicators are held here by it. */
  readonly held: number;
  /** Whether it was told to a centre. */
  readonly isTold: boolean;
  /** When a person took it back; null while it stands. */
  readonly withdrawnAt: Millis | null;
}

/** Written by `Membership.commit`. */
export interface Contributions {
  /**
   * Reports that are dangerous by verdict or word and told by nobody yet, and those told that a person
   * found harmless since; the oldest first. `except`: at most a few hundred that are not asked for.
   */
  pending(most: number, except: readonly string[]): Promise<readonly string[]>;
  find(report: string): Promise<Contributed | null>;
  /** How right those were before who reported this or the same: see `Voice`. */
  recordsOf(report: string): Promise<readonly ReporterRecord[]>;
}

/** What one step gives: durable together or not at all. */
export interface Outcome {
  readonly protections?: readonly Protection[];
  readonly counts?: CentreCounts | null;
  /** For the centre; where there is none, nobody is told. */
  readonly messages?: readonly LinkMessage[];
  /** Nobody waits for the messages: all members have the same to say now. */
  readonly isPatient?: boolean;
  /** Codes of what people of ours should look at. */
  readonly calls?: readonly string[];
  readonly contributed?: Contributed;
  readonly joined?: Joined;
  /** Keys of what is over and need not be remembered. */
  readonly forgotten?: readonly string[];
}

/** One answer to the centre and all that goes with it: durable together or not at all. */
export interface MemberBatch {
  readonly at: Millis;
  readonly protections: readonly Protection[];
  /** Keys of protections that are over and are remembered no longer. */
  readonly forgotten: readonly string[];
  readonly outgoing: readonly (OutboxLine & Pick<LeftLine, 'kind' | 'about'>)[];
  /** How far the centre's stream was read, and the numbers taken; null: unchanged. */
  readonly read: { readonly cursor: number; readonly taken: readonly number[] } | null;
  readonly counts: CentreCounts | null;
  readonly contributed: readonly Contributed[];
  /** Null: unchanged. Whoever joins begins anew: what waited was for another centre. */
  readonly joined: Joined | null;
}

export interface MemberKept {
  readonly protections: readonly Protection[];
  readonly cursor: number;
  readonly taken: readonly number[];
  readonly counts: CentreCounts;
  /** Of the last line made; 0 when none was. */
  readonly last: number;
  /** Null: this organisation guards itself. */
  readonly joined: Joined | null;
}

export interface Membership {
  load(): Promise<MemberKept>;
  commit(batch: MemberBatch): Promise<void>;
  /** The oldest first. */
  outbox(most: number): Promise<readonly OutboxLine[]>;
  /** How many lines wait. */
  waiting(): Promise<number>;
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
