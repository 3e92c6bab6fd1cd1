/**
 * The mail index on this machine: derived from mail that was met, bounded by days and bytes, in a file
 * of its own that one connection writes and any number read.
 */
import { setImmediate } from 'node:timers/promises';

import type { FeedPosition, MailEntry, MailIndex, MailSearch } from '../../flow/mail-index.ts';
import type { Vault } from '../../flow/messages.ts';
import { DAY, SECOND, type Millis } from '../../model/time.ts';
import { Adding, keptOf } from './adding.ts';
import { BOX_MAILBOX, openToRead, openToWrite, type IndexFile } from './file.ts';
import { ERASE_ENTRIES_MAX } from './limits.ts';
import { SEGMENT_SIZES, type SegmentSizes } from './merging.ts';
import { Searching } from './searching.ts';

/** How much of the past is kept: what is older goes first. */
export interface MailIndexRetention {
  readonly days: number;
  readonly bytes: number;
}

export interface OpenMailIndex extends MailIndex {
  /** Erases some of what is beyond the retention; gives how many, and 0 when nothing is. */
  retain(retention: MailIndexRetention, now: Millis): number;
  close(): void;
}

export interface OpenMailSearch extends MailSearch {
  close(): void;
}

/** For many readers at once, in as many processes; the file must have been made. */
export function searchMailIndex(path: string, vault: Vault): OpenMailSearch {
  const file = openToRead(path, vault);
  const searching = new Searching(file);
  return Object.assign(searching, { close: () => file.database.close() });
}

/** The one that writes; it searches too. Tests have smaller segments. */
export function openMailIndex(
  path: string,
  vault: Vault,
  sizes: SegmentSizes = SEGMENT_SIZES,
): OpenMailIndex {
  return new WrittenMailIndex(openToWrite(path, vault, sizes), sizes);
}

class WrittenMailIndex extends Searching implements OpenMailIndex {
  #file: IndexFile;
  #adding: Adding;

  constructor(file: IndexFile, sizes: SegmentSizes) {
    super(file);
    this.#file = file;
    this.#adding = new Adding(file, sizes);
  }

  async add(entries: readonly MailEntry[], position?: FeedPosition): Promise<void> {
    this.#adding.add(entries, position);
  }

  async erase(mailbox: string): Promise<number> {
    const { database, digests } = this.#file;
    const pseudonym = digests.whole('mailbox', mailbox.toLowerCase());
    const number = database
      .prepare('select number from mailboxes where pseudonym = ?')
      .get(pseudonym)?.['number'];
    if (typeof number !== 'number') return 0;
    const from = number * BOX_MAILBOX;
    const next = database.prepare(
      `select number, at, box, keys from entries
       where number > ? and box >= ${from} and box < ${from + BOX_MAILBOX} order by number limit ?`,
    );
    let [erased, after] = [0, 0];
    for (;;) {
      const some = next.all(after, ERASE_ENTRIES_MAX).flatMap((row) => keptOf(row) ?? []);
      if (some.length === 0) return erased;
      this.#adding.remove(some);
      erased += some.length;
      after = some.at(-1)?.number ?? after;
      await setImmediate();
    }
  }

  retain({ days, bytes }: MailIndexRetention, now: Millis): number {
    const isOver = this.standing().bytes > bytes;
    const until = isOver ? Number.MAX_SAFE_INTEGER : Math.floor((now - days * DAY) / SECOND);
    const next = this.#file.database.prepare(
      'select number, at, box, keys from entries where at < ? order by at limit ?',
    );
    const some = next.all(until, ERASE_ENTRIES_MAX).flatMap((row) => keptOf(row) ?? []);
    this.#adding.remove(some);
    return some.length;
  }

  close(): void {
    this.#file.database.close();
  }
}
