/** Writing entries, and taking them away with everything that nobody else needs. */
import type { StatementSync } from 'node:sqlite';

import { MAIL_SOURCES, type FeedPosition, type MailEntry } from '../../flow/mail-index.ts';
import { SECOND } from '../../model/time.ts';
import {
  BOX_MAILBOX,
  BOX_OUT,
  BOX_REPORTED,
  BOX_SOURCE,
  ENTRY_PURPOSE,
  inTransaction,
  MAILBOX_PURPOSE,
  type IndexFile,
} from './file.ts';
import { ADD_ENTRIES_MAX, MAILBOXES_KEPT_MAX } from './limits.ts';
import { Merging, type SegmentSizes } from './merging.ts';
import { termsOf, type Terms } from './terms.ts';
import { familiesOf } from './things.ts';

/** An entry as it is kept. */
export interface KeptEntry {
  readonly number: number;
  readonly at: number;
  readonly box: number;
  readonly keys: Uint8Array;
}

export class Adding {
  #file: IndexFile;
  #sql: ReturnType<typeof statementsOf>;
  /** Numbers of mailboxes by address: those that get mail now get more. */
  #numbers = new Map<string, number>();
  /** Of the open transaction: entries more or fewer, by mailbox and of all. */
  #changed = new Map<number, number>();
  #entries = 0;
  /** Written to the open segment. */
  #postings = 0;
  /** Segments with copies, from the beginning of a transaction to its end. */
  #unlisted: readonly number[] = [];

  #merging: Merging;

  constructor(file: IndexFile, sizes: SegmentSizes) {
    this.#file = file;
    this.#merging = new Merging(file.database, sizes);
    this.#sql = statementsOf(file);
  }

  /**
   * Durable when it returns. Several transactions for many entries, the position with the last: what
   * a crash leaves undone is read and added again, and is the same.
   */
  add(entries: readonly MailEntry[], position?: FeedPosition): void {
    let from = 0;
    do {
      const some = entries.slice(from, from + ADD_ENTRIES_MAX);
      from += ADD_ENTRIES_MAX;
      this.#together(() => {
        for (const entry of some) this.#addOne(entry);
        if (from >= entries.length && position !== undefined)
          this.#sql.putFeed.run(position.feed, position.position);
      });
    } while (from < entries.length);
  }

  /** With everything that nobody else needs: all of them or none. */
  remove(entries: readonly KeptEntry[]): void {
    if (entries.length > 0)
      this.#together(() => entries.forEach((entry) => this.#removeOne(entry)));
  }

  #together(work: () => void): void {
    const { segments } = this.#file;
    segments.refresh();
    this.#unlisted = this.#merging.unlisted();
    try {
      inTransaction(this.#file.database, () => {
        work();
        this.#putCounts();
        if (this.#postings > 0) segments.count(this.#postings);
        if (this.#entries < 0) segments.dropEmpty();
        this.#merging.goOn(this.#postings);
      });
    } catch (error) {
      // What was numbered was taken back.
      this.#numbers.clear();
      this.#merging.forget();
      throw error;
    } finally {
      this.#changed.clear();
      this.#entries = 0;
      this.#postings = 0;
    }
  }

  #putCounts(): void {
    const sql = this.#sql;
    for (const [mailbox, by] of this.#changed) {
      sql.countMailbox.run(by, mailbox);
      // Nobody's name stays behind without a message of theirs.
      if (by < 0 && sql.dropMailbox.run(mailbox).changes > 0) this.#numbers.clear();
    }
    sql.count.run(this.#entries, 'entries');
  }

  #addOne(entry: MailEntry): void {
    const { digests, sealing } = this.#file;
    const mailbox = entry.mailbox.toLowerCase();
    const identity = digests.ofBytes('entry', Buffer.from(`${mailbox}\n${entry.id}`));
    const terms = termsOf(entry.observables, entry.fingerprint, digests);
    const known = this.#known(identity);
    if (known !== null) return this.#extend(known, entry, terms);
    const at = Math.floor(entry.at / SECOND);
    const number = mailbox === '' ? 0 : this.#mailbox(mailbox);
    const box = number * BOX_MAILBOX + flagsOf(entry);
    const sealed = sealing.seal(ENTRY_PURPOSE, entry.id);
    const keys = [identity, ...terms.keys];
    const made = this.#sql.putEntry.run(at, box, bytesOf(keys), sealed);
    this.#change(number, 1);
    this.#post(keys, terms, { number: Number(made.lastInsertRowid), at, box });
  }

  #known(identity: bigint): KeptEntry | null {
    for (const segment of this.#file.segments.having(identity)) {
      const entry = this.#sql.posted.get(segment, identity)?.['entry'];
      if (typeof entry === 'bigint') return keptOf(this.#sql.entry.get(entry));
    }
    return null;
  }

  /** Another feed, or the same again, tells of an entry that is known. */
  #extend(known: KeptEntry, entry: MailEntry, terms: Terms): void {
    const keys = keysOf(known.keys);
    const had = new Set(keys);
    const fresh = terms.keys.filter((key) => !had.has(key));
    const box = known.box | (flagsOf(entry) & BOX_REPORTED);
    if (fresh.length === 0 && box === known.box) return;
    if (box !== known.box)
      for (const key of keys)
        this.#whereItIs(
          key,
          (segment) => this.#sql.remark.run(box, segment, key, known.at, known.number).changes,
        );
    this.#sql.extend.run(bytesOf([...keys, ...fresh]), box, known.number);
    this.#post(fresh, terms, { ...known, box });
  }

  #post(
    keys: readonly bigint[],
    { things }: Terms,
    { number, at, box }: Omit<KeptEntry, 'keys'>,
  ): void {
    const { post, putThing, putFamily } = this.#sql;
    const segment = this.#file.segments.open;
    this.#postings += keys.length;
    for (const key of keys) {
      post.run(segment, key, at, number, box);
      const parts = things.get(key);
      if (parts === undefined || putThing.run(segment, key, parts).changes === 0) continue;
      for (const family of familiesOf(parts)) putFamily.run(segment, family, key);
    }
  }

  /**
   * Tries each segment that may have the key until `change` changed something, then those that may have
   * a copy; gives where it did.
   */
  #whereItIs(key: bigint, change: (segment: number) => number | bigint): readonly number[] {
    const segment = this.#file.segments.having(key).find((one) => change(one) > 0);
    if (segment === undefined) return [];
    return [segment, ...this.#unlisted.filter((copy) => change(copy) > 0)];
  }

  #mailbox(address: string): number {
    const kept = this.#numbers.get(address);
    if (kept !== undefined) return kept;
    const { digests, sealing } = this.#file;
    const pseudonym = digests.whole('mailbox', address);
    const known = this.#sql.mailbox.get(pseudonym)?.['number'];
    const number =
      known === undefined
        ? this.#sql.putMailbox.run(pseudonym, sealing.seal(MAILBOX_PURPOSE, address))
            .lastInsertRowid
        : known;
    if (this.#numbers.size >= MAILBOXES_KEPT_MAX) this.#numbers.clear();
    this.#numbers.set(address, Number(number));
    return Number(number);
  }

  #change(mailbox: number, by: number): void {
    this.#entries += by;
    if (mailbox !== 0) this.#changed.set(mailbox, (this.#changed.get(mailbox) ?? 0) + by);
  }

  #removeOne({ number, at, box, keys }: KeptEntry): void {
    const sql = this.#sql;
    for (const key of keysOf(keys)) {
      const held = this.#whereItIs(key, (one) => sql.unpost.run(one, key, at, number).changes);
      for (const segment of held) {
        const parts = sql.thing.get(segment, key)?.['parts'];
        if (!(parts instanceof Uint8Array) || sql.posted.get(segment, key) !== undefined) continue;
        sql.dropThing.run(segment, key);
        for (const family of familiesOf(parts)) sql.dropFamily.run(segment, family, key);
      }
    }
    sql.dropEntry.run(number);
    this.#change(Math.floor(box / BOX_MAILBOX), -1);
  }
}

export function keptOf(row: Record<string, unknown> | undefined): KeptEntry | null {
  if (row === undefined) return null;
  const { number, at, box, keys } = row;
  if (!(keys instanceof Uint8Array)) return null;
  return { number: Number(number), at: Number(at), box: Number(box), keys };
}

function flagsOf({ from, direction }: MailEntry): number {
  const reported = from === 'report' ? BOX_REPORTED : 0;
  const source = MAIL_SOURCES.indexOf(from) * BOX_SOURCE;
  return source + reported + (direction === 'out' ? BOX_OUT : 0);
}

const KEY_BYTES = 8;

function bytesOf(keys: readonly bigint[]): Uint8Array {
  const bytes = Buffer.alloc(keys.length * KEY_BYTES);
  for (const [index, key] of keys.entries()) bytes.writeBigInt64LE(key, index * KEY_BYTES);
  return bytes;
}

function keysOf(bytes: Uint8Array): bigint[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / KEY_BYTES }, (_, index) =>
    view.readBigInt64LE(index * KEY_BYTES),
  );
}

function statementsOf({ database }: IndexFile) {
  const prepare = (sql: string): StatementSync => {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  return {
    putFeed: prepare('insert or replace into feeds values (?, ?)'),
    entry: prepare('select number, at, box, keys from entries where number = ?'),
    putEntry: prepare('insert into entries (at, box, keys, sealed) values (?, ?, ?, ?)'),
    extend: prepare('update entries set keys = ?, box = ? where number = ?'),
    dropEntry: prepare('delete from entries where number = ?'),
    post: prepare('insert or ignore into postings values (?, ?, ?, ?, ?)'),
    remark: prepare(
      'update postings set box = ? where segment = ? and key = ? and at = ? and entry = ?',
    ),
    unpost: prepare('delete from postings where segment = ? and key = ? and at = ? and entry = ?'),
    posted: prepare('select entry from postings where segment = ? and key = ? limit 1'),
    thing: prepare('select parts from things where segment = ? and key = ?'),
    putThing: prepare('insert or ignore into things values (?, ?, ?)'),
    dropThing: prepare('delete from things where segment = ? and key = ?'),
    putFamily: prepare('insert or ignore into families values (?, ?, ?)'),
    dropFamily: prepare('delete from families where segment = ? and family = ? and key = ?'),
    mailbox: prepare('select number from mailboxes where pseudonym = ?'),
    putMailbox: prepare('insert into mailboxes (pseudonym, sealed, entries) values (?, ?, 0)'),
    countMailbox: prepare('update mailboxes set entries = entries + ? where number = ?'),
    dropMailbox: prepare('delete from mailboxes where number = ? and entries <= 0'),
    count: prepare('update counts set count = count + ? where name = ?'),
  };
}
