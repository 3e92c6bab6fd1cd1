/**
 * Who writes to the people of this house, and what its own people said of them. Only senders that a
 * message was proved to be of are kept: what a forger wrote into From says nothing of its bearer.
 */
import type { SenderStanding } from '../triage/context.ts';
import type { SenderKeys } from '../triage/standing.ts';
import type { Millis } from '../model/time.ts';
import type { Page, PageRequest } from './desk.ts';
import type { SaidWord } from './messages.ts';

export type SetStanding = 'genuine' | 'dangerous';

export interface KnownSender {
  /** A registrable domain, or an address where anybody may have one at the domain. Lower case. */
  readonly key: string;
  /** When a message of it was reported last; null where none is kept. */
  readonly lastAt: Millis | null;
  readonly standing: SenderStanding;
  /** Who set it, if anybody did. */
  readonly setBy: { readonly by: string; readonly at: Millis } | null;
}

/** One report behind a standing. */
export interface SenderReport {
  readonly report: string;
  readonly at: Millis;
  readonly address: string;
  readonly word: SaidWord | null;
}

export interface Senders {
  /** For triage: of the address where that says something, else of its domain. Null: nothing known. */
  standing(keys: SenderKeys): Promise<SenderStanding | null>;
  /** By name; those whose key contains `search`. `isSet`: only those that a person set. */
  list(
    filter: { readonly search: string; readonly isSet: boolean },
    page: PageRequest,
  ): Promise<Page<KnownSender>>;
  find(key: string): Promise<KnownSender | null>;
  /** The newest first. */
  reports(key: string, page: PageRequest): Promise<Page<SenderReport>>;
  /** `key` as `readSenderKey` gives it. Null: the word is taken back, and earlier verdicts count again. */
  set(key: string, is: SetStanding | null, by: string): Promise<void>;
}

const KEY_CHARS_MAX = 254;
const LABELS = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;

/** An address or a domain as somebody typed it; null for what is neither. */
export function readSenderKey(text: string): string | null {
  const key = text.trim().toLowerCase();
  if (key.length > KEY_CHARS_MAX || /\s/.test(key)) return null;
  const at = key.lastIndexOf('@');
  return LABELS.test(key.slice(at + 1)) && at !== 0 ? key : null;
}
