/** Looking things up in the mail index: for a dry run, for a hunt, and for what may leave the house. */
import { setImmediate } from 'node:timers/promises';
import type { StatementSync } from 'node:sqlite';

import {
  MAIL_SOURCES,
  type MailHunt,
  type MailIndexStanding,
  type MailMatch,
  type MailSearch,
  type NamedMail,
} from '../../flow/mail-index.ts';
import { FINGERPRINT_BANDS } from '../../intel/hub/limits.ts';
import type { Traffic } from '../../intel/member/judging.ts';
import { ordinaryAmong, type Met } from '../../intel/member/ordinary.ts';
import type { Piece } from '../../intel/release/release.ts';
import type { Indicator } from '../../model/indicator.ts';
import { SECOND, type Millis } from '../../model/time.ts';
import {
  BOX_MAILBOX,
  BOX_OUT,
  BOX_REPORTED,
  ENTRY_PURPOSE,
  MAILBOX_PURPOSE,
  type IndexFile,
} from './file.ts';
import {
  FAMILY_READ_MAX,
  HUNT_MATCHES_MAX,
  INDICATORS_A_TURN,
  MAILBOXES_KEPT_MAX,
  POSTINGS_COUNTED_MAX,
  RECIPIENTS_READ_MAX,
  THINGS_MATCHED_MAX,
} from './limits.ts';
import { probeOf } from './terms.ts';
import { soughtByBeginning, type Sought } from './things.ts';

/** What an indicator stands for in this index. */
interface Keys {
  readonly keys: readonly bigint[];
  readonly isCut: boolean;
}

interface Posting {
  readonly at: number;
  readonly entry: number;
  readonly box: number;
}

const RECIPIENTS_ASKED = 2;

export class Searching implements MailSearch {
  #file: IndexFile;
  #sql: ReturnType<typeof statementsOf>;
  #pseudonyms = new Map<number, string>();

  constructor(file: IndexFile) {
    this.#file = file;
    this.#sql = statementsOf(file);
  }

  async traffic(indicators: readonly Indicator[], now: Millis): Promise<Traffic> {
    const messages = new Set<number>();
    const people = new Set<number>();
    let ordinary = 0;
    for await (const indicator of inTurns(indicators)) {
      const found = this.#keysOf(indicator);
      const newest = this.#newest(found.keys, 0, POSTINGS_COUNTED_MAX);
      for (const { entry, box } of newest) {
        if ((box & BOX_OUT) !== 0) continue;
        messages.add(entry);
        if (box >= BOX_MAILBOX) people.add(Math.floor(box / BOX_MAILBOX));
      }
      ordinary += this.#ordinary(indicator, found.keys, newest, now);
    }
    return { ordinary, messages: messages.size, people: people.size };
  }

  async hunt(indicators: readonly Indicator[], since: Millis, most: number): Promise<MailHunt> {
    const searched = this.#entries();
    const entries = new Set<number>();
    const mailboxes = new Set<string>();
    const matches: MailMatch[] = [];
    const wanted = Math.min(most, HUNT_MATCHES_MAX);
    let isCut = false;
    for await (const indicator of inTurns(indicators)) {
      const found = this.#keysOf(indicator);
      const postings = this.#newest(found.keys, Math.floor(since / SECOND), wanted + 1);
      if (found.isCut || postings.length > wanted) isCut = true;
      for (const posting of postings.slice(0, wanted)) {
        const match = this.#matchOf(indicator, posting);
        matches.push(match);
        entries.add(match.entry);
        if (match.mailbox !== '') mailboxes.add(match.mailbox);
      }
    }
    return { searched, messages: entries.size, mailboxes: mailboxes.size, matches, isCut };
  }

  recipientsOf({ part, value }: Piece): number {
    const { digests } = this.#file;
    const keys =
      part === 'path-segment'
        ? this.#keysSought(soughtByBeginning(value, digests)).keys
        : [digests.whole(part === 'host-label' ? 'domain' : part, value)];
    const people = new Set<number>();
    let left = RECIPIENTS_READ_MAX;
    for (const key of keys) {
      for (const { box } of postingsIn(this.#sql.newest.all(key, 0, left))) {
        left -= 1;
        if ((box & BOX_OUT) === 0 && box >= BOX_MAILBOX) people.add(Math.floor(box / BOX_MAILBOX));
        if (people.size >= RECIPIENTS_ASKED) return people.size;
      }
      if (left <= 0) break;
    }
    return people.size;
  }

  named(entry: number): NamedMail | null {
    const { sealed, box } = this.#sql.entry.get(entry) ?? {};
    const id = this.#opened(ENTRY_PURPOSE, sealed);
    if (id === null) return null;
    const name = this.#sql.mailboxName.get(Math.floor(Number(box) / BOX_MAILBOX))?.['sealed'];
    return { id, mailbox: this.#opened(MAILBOX_PURPOSE, name) ?? '' };
  }

  standing(): MailIndexStanding {
    const { first, last } = this.#sql.span.get() ?? {};
    const { pages, size, free } = this.#sql.pages.get() ?? {};
    return {
      messages: this.#entries(),
      mailboxes: Number(this.#sql.mailboxes.get()?.['count'] ?? 0),
      since: typeof first === 'number' ? first * SECOND : null,
      until: typeof last === 'number' ? last * SECOND : null,
      bytes: (Number(pages) - Number(free)) * Number(size),
    };
  }

  positionOf(feed: string): string | null {
    const position = this.#sql.feed.get(feed)?.['position'];
    return typeof position === 'string' ? position : null;
  }

  #entries(): number {
    return Number(this.#sql.entries.get()?.['count'] ?? 0);
  }

  #keysOf(indicator: Indicator): Keys {
    const probe = probeOf(indicator, this.#file.digests);
    return typeof probe === 'bigint' ? { keys: [probe], isCut: false } : this.#keysSought(probe);
  }

  #keysSought(sought: Sought | null): Keys {
    const { families = [], fits = () => false } = sought ?? {};
    const keys = new Set<bigint>();
    // The statement takes so many families; those that are not there are asked for as none.
    const asked = Array.from({ length: FINGERPRINT_BANDS }, (_, index) => families[index] ?? null);
    const rows = families.length === 0 ? [] : this.#sql.family.all(...asked, FAMILY_READ_MAX);
    for (const { key, parts } of rows) {
      if (typeof key !== 'bigint' || !(parts instanceof Uint8Array) || keys.has(key)) continue;
      if (fits(parts)) keys.add(key);
      if (keys.size >= THINGS_MATCHED_MAX) return { keys: [...keys], isCut: true };
    }
    return { keys: [...keys], isCut: rows.length >= FAMILY_READ_MAX };
  }

  #ordinary(
    { kind, value }: Indicator,
    keys: readonly bigint[],
    newest: readonly Posting[],
    now: Millis,
  ): number {
    // Whoever writes to us from a domain works with us, though no letter of theirs has a link.
    const asSender = kind === 'domain' || kind === 'host';
    const further = asSender ? [this.#file.digests.whole('sender-domain', value)] : [];
    const met = new Map(newest.map((one) => [one.entry, one]));
    const isCut = newest.length >= POSTINGS_COUNTED_MAX;
    for (const key of isCut ? [...keys, ...further] : further)
      for (const posting of postingsIn(this.#sql.oldest.all(key, POSTINGS_COUNTED_MAX)))
        met.set(posting.entry, posting);
    return met.size === 0 ? 0 : ordinaryAmong(Array.from(met.values(), metOf), now);
  }

  /** Of all keys together, each entry once, at most `most`. */
  #newest(keys: readonly bigint[], since: number, most: number): readonly Posting[] {
    const found = new Map<number, Posting>();
    let floor = since;
    for (const key of keys) {
      for (const posting of postingsIn(this.#sql.newest.all(key, floor, most)))
        found.set(posting.entry, posting);
      if (found.size < 2 * most) continue;
      // What is older than so many others will not be told: nor need it be read of further keys.
      const kept = newestFirst(found.values()).slice(0, most);
      floor = kept.at(-1)?.at ?? floor;
      found.clear();
      for (const posting of kept) found.set(posting.entry, posting);
    }
    return newestFirst(found.values()).slice(0, most);
  }

  #matchOf(indicator: Indicator, { at, entry, box }: Posting): MailMatch {
    const source = Number(this.#sql.entry.get(entry)?.['source'] ?? 0);
    const mailbox = Math.floor(box / BOX_MAILBOX);
    return {
      indicator,
      at: at * SECOND,
      mailbox: mailbox === 0 ? '' : this.#pseudonymOf(mailbox),
      from: MAIL_SOURCES[source] ?? 'mailbox',
      direction: (box & BOX_OUT) === 0 ? 'in' : 'out',
      entry,
    };
  }

  #pseudonymOf(mailbox: number): string {
    const known = this.#pseudonyms.get(mailbox);
    if (known !== undefined) return known;
    const pseudonym = this.#sql.mailbox.get(mailbox)?.['pseudonym'];
    if (typeof pseudonym !== 'bigint') return '';
    const printed = BigInt.asUintN(64, pseudonym).toString(16).padStart(16, '0');
    if (this.#pseudonyms.size >= MAILBOXES_KEPT_MAX) this.#pseudonyms.clear();
    this.#pseudonyms.set(mailbox, printed);
    return printed;
  }

  #opened(purpose: string, sealed: unknown): string | null {
    return typeof sealed === 'string' ? this.#file.sealing.open(purpose, sealed) : null;
  }
}

/** Others get their turn between: a hunt of thousands is no reason to let a page wait. */
async function* inTurns(indicators: readonly Indicator[]): AsyncGenerator<Indicator> {
  for (const [index, indicator] of indicators.entries()) {
    if (index > 0 && index % INDICATORS_A_TURN === 0) await setImmediate();
    yield indicator;
  }
}

function postingsIn(rows: readonly Record<string, unknown>[]): readonly Posting[] {
  return rows.map(({ at, entry, box }) => ({
    at: Number(at),
    entry: Number(entry),
    box: Number(box),
  }));
}

function newestFirst(postings: Iterable<Posting>): Posting[] {
  return [...postings].sort((a, b) => b.at - a.at || b.entry - a.entry);
}

function metOf({ at, box }: Posting): Met {
  return {
    at: at * SECOND,
    mailbox: Math.floor(box / BOX_MAILBOX),
    isOut: (box & BOX_OUT) !== 0,
    isReported: (box & BOX_REPORTED) !== 0,
  };
}

function statementsOf({ database }: IndexFile) {
  const wide = (sql: string): StatementSync => {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  return {
    newest: database.prepare(
      'select at, entry, box from postings where key = ? and at >= ? order by at desc limit ?',
    ),
    oldest: database.prepare(
      'select at, entry, box from postings where key = ? order by at limit ?',
    ),
    family: wide(
      `select f.key, t.parts from families f join things t on t.key = f.key
       where f.family in (${'?, '.repeat(FINGERPRINT_BANDS - 1)}?) limit ?`,
    ),
    entry: database.prepare('select source, sealed, box from entries where number = ?'),
    mailbox: wide('select pseudonym from mailboxes where number = ?'),
    mailboxName: database.prepare('select sealed from mailboxes where number = ?'),
    entries: database.prepare("select count from counts where name = 'entries'"),
    mailboxes: database.prepare('select count(*) as count from mailboxes'),
    span: database.prepare('select min(at) as first, max(at) as last from entries'),
    pages: database.prepare(
      `select page_count as pages, page_size as size, freelist_count as free
       from pragma_page_count, pragma_page_size, pragma_freelist_count`,
    ),
    feed: database.prepare('select position from feeds where feed = ?'),
  };
}
