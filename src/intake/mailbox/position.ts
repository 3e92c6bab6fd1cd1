/** How far a mailbox was read, in one small file: written before a mail is moved away. */
import { readFileSync } from 'node:fs';

import { writeWhole } from '../whole-file.ts';
import { RECENT_MAX } from './limits.ts';

/**
 * Numbers of mails hold for one UIDVALIDITY (RFC 9051, section 2.3.1.1); when it changes they begin
 * anew, and what was filed is known by its content alone.
 */
export interface MailboxPosition {
  /** Decimal; empty before the first look. */
  readonly validity: string;
  /** The last number that is done. */
  readonly uid: number;
}

export interface Positions {
  read(): MailboxPosition;
  /** Whether a mail of this content was filed before. */
  knows(hash: string): boolean;
  /** `hash`: of the mail that is done now; null when there was none to take. */
  keep(position: MailboxPosition, hash: string | null): Promise<void>;
}

const NOTHING: MailboxPosition = { validity: '', uid: 0 };

/** `mailbox` names what is read: the position of another mailbox says nothing about this one. */
export function positionsIn(file: string, mailbox: string): Positions {
  let { position, recent } = readFile(file, mailbox);
  let turn: Promise<void> = Promise.resolve();
  return {
    read: () => position,
    knows: (hash) => recent.has(hash),
    keep(next, hash) {
      position = next;
      if (hash !== null) {
        recent.add(hash);
        if (recent.size > RECENT_MAX) recent = new Set([...recent].slice(-RECENT_MAX));
      }
      const text = JSON.stringify({ mailbox, ...position, recent: [...recent] });
      turn = turn.catch(() => undefined).then(() => writeWhole(file, text));
      return turn;
    },
  };
}

function readFile(
  file: string,
  mailbox: string,
): { position: MailboxPosition; recent: Set<string> } {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const kept: Readonly<Record<string, unknown>> =
      typeof value === 'object' && value !== null ? { ...value } : {};
    const { validity, uid, recent } = kept;
    const hashes = Array.isArray(recent) ? recent.filter((one) => typeof one === 'string') : [];
    const isOurs = kept['mailbox'] === mailbox;
    const position =
      isOurs && typeof validity === 'string' && typeof uid === 'number' && Number.isSafeInteger(uid)
        ? { validity, uid }
        : NOTHING;
    return { position, recent: new Set(hashes) };
  } catch {
    // Missing and damaged mean the same: everything in the folder is looked at again.
    return { position: NOTHING, recent: new Set() };
  }
}
