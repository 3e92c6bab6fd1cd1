/**
 * What mail came to this house and went out of it, as far as it must be found again: by which
 * observables a message can be told, when, and at which mailbox. No words of it, and no name in the
 * clear: mailboxes are pseudonyms until somebody who may asks for one (`named`).
 */
import type { Traffic } from '../intel/member/judging.ts';
import type { Piece } from '../intel/release/release.ts';
import type { Indicator } from '../model/indicator.ts';
import type { Millis } from '../model/time.ts';

/** Where a message was met. `report`: somebody found it suspicious, so it is never ordinary work. */
export type MailSource = 'report' | 'mailbox' | 'postfix' | 'exchange' | 'graph';
export const MAIL_SOURCES: readonly MailSource[] = [
  'report',
  'mailbox',
  'postfix',
  'exchange',
  'graph',
];

/**
 * One message at one mailbox. `id` and `mailbox` together say which: an entry that is added again,
 * by whichever feed, is the same entry and takes on the observables it had not.
 */
export interface MailEntry {
  /** The Message-ID without its brackets, where there is one; else what the feed knows it by. */
  readonly id: string;
  /** Kept to the second. */
  readonly at: Millis;
  /** Of our own people: who received it, or sent it. Empty when it is not known. */
  readonly mailbox: string;
  readonly from: MailSource;
  /**
   * As they stood in the message, never starred: `url`, `host` and `ip` of links, `sender`, `ip` of
   * the relay, `attachment`, `phone`. What lies above them (`domain`, `sender-domain`) is found
   * without being told. Of a message out: those of whom it went to, as `sender`.
   */
  readonly observables: readonly Indicator[];
  /** As `printFingerprint` prints it; null where the text was not seen. */
  readonly fingerprint: string | null;
  readonly direction: 'in' | 'out';
}

/** How far a feed was read: kept in the transaction of the entries that were read. */
export interface FeedPosition {
  readonly feed: string;
  /** In the feed's own words. */
  readonly position: string;
}

/** An entry that an indicator matched. */
export interface MailMatch {
  readonly indicator: Indicator;
  readonly at: Millis;
  /** A pseudonym, the same for the same mailbox; empty when it is not known. */
  readonly mailbox: string;
  readonly from: MailSource;
  readonly direction: 'in' | 'out';
  /** For `named`; means nothing elsewhere. */
  readonly entry: number;
}

/** Whose message it is, and by which `id` of the entry a gateway or mailbox finds it. */
export interface NamedMail {
  /** Empty when the mailbox is not known. */
  readonly mailbox: string;
  readonly id: string;
}

export interface MailHunt {
  /** Entries in the index when it was searched. */
  readonly searched: number;
  /** Different entries and mailboxes among `matches`. */
  readonly messages: number;
  readonly mailboxes: number;
  /** Of each indicator the newest first. */
  readonly matches: readonly MailMatch[];
  /** A limit was met: there may be more than was told. */
  readonly isCut: boolean;
}

/** What the index can answer for. What it does not reach back to is not known, never "none". */
export interface MailIndexStanding {
  readonly messages: number;
  readonly mailboxes: number;
  /** Of the oldest and the newest entry; null when there is none. */
  readonly since: Millis | null;
  readonly until: Millis | null;
  readonly bytes: number;
}

/** What everybody may ask who has the file; many processes at once. */
export interface MailSearch {
  /**
   * The dry run, and the counts of a hunt. `ordinary` counts entries that decent work made
   * (docs/mail-index.md). Counting stops at limits far above any bucket.
   */
  traffic(indicators: readonly Indicator[], now: Millis): Promise<Traffic>;
  /** Entries since then, at most `most` of each indicator. */
  hunt(indicators: readonly Indicator[], since: Millis, most: number): Promise<MailHunt>;
  /**
   * How many different people a piece of an address came to, as far as 2: `intel/release` asks no
   * more. At once, from this machine's disk.
   */
  recipientsOf(piece: Piece): number;
  /** Null when it was erased since. Asking is an access to what names a person: log it first. */
  named(entry: number): NamedMail | null;
  standing(): MailIndexStanding;
}

export interface MailIndex extends MailSearch {
  /** Durable when it resolves, together with the position. */
  add(entries: readonly MailEntry[], position?: FeedPosition): Promise<void>;
  /** As it was last added; null for a feed that was never read. */
  positionOf(feed: string): string | null;
  /** Erases every entry of a mailbox, and its name; gives how many. */
  erase(mailbox: string): Promise<number>;
}
