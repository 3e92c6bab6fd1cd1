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
import type { Traffic } from '../../intel/member/judging.ts';
import { isKnownBy, ordinaryAmong, type Met } from '../../intel/member/ordinary.ts';
import type { Piece } from '../../intel/release/release.ts';
import type { Indicator } from '../../model/indicator.ts';
import { SECOND, type Millis } from '../../model/time.ts';
import {
  BOX_MAILBOX,
  BOX_OUT,
  BOX_REPORTED,
  BOX_SOURCE,
  BOX_SOURCES,
  ENTRY_PURPOSE,
  inReading,
  MAILBOX_PURPOSE,
  type IndexFile,
} from './file.ts';
import {
  FAMILY_COMPARED_MAX,
  FAMILY_READ_MAX,
  HUNT_MATCHES_MAX,
  INDICATORS_A_TURN,
  MAILBOXES_KEPT_MAX,
  POSTINGS_COUNTED_MAX,
  RECIPIENTS_READ_MAX,
  THINGS_MATCHED_MAX,
} from './limits.ts';
import type { Where } from './segments.ts';
import { probeOf } from './terms.ts';
import { soughtByBeginning, type Sought } from './things.ts';

/** What an indicator stands for in this index. */
interface Keys {
  readonly keys: readonly bigint[];
  readonly isCut: boolean;
}

/** With where its keys may be. */
interface Found extends Keys {
  readonly indicator: Indicator;
  readonly where: Where;
}

interface Place {
  readonly key: bigint;
  readonly segment: number;
}

const LATEST = Number.MAX_SAFE_INTEGER;
/** A parameter alone would have SQLite compile the statement anew whenever it is bound to another. */
const LIMIT = 'limit ? + 0';

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
    await this.#inTurns(indicators, ({ indicator, keys, where }) => {
      const newest = this.#newest(keys, 0, POSTINGS_COUNTED_MAX, where);
      for (const { entry, box } of newest) {
        if ((box & BOX_OUT) !== 0) continue;
        messages.add(entry);
        if (box >= BOX_MAILBOX) people.add(Math.floor(box / BOX_MAILBOX));
      }
      ordinary += this.#ordinary(indicator, keys, newest, now);
    });
    const isKnown = isKnownBy(this.#sql.decent.get() ?? {}, now);
    return { ordinary, messages: messages.size, people: people.size, isKnown };
  }

  async hunt(indicators: readonly Indicator[], since: Millis, most: number): Promise<MailHunt> {
    const searched = this.#entries();
    const entries = new Set<number>();
    const mailboxes = new Set<string>();
    const matches: MailMatch[] = [];
    const wanted = Math.min(most, HUNT_MATCHES_MAX);
    let isCut = false;
    const from = Math.floor(since / SECOND);
    await this.#inTurns(indicators, ({ indicator, keys, where, ...found }) => {
      const postings = this.#newest(keys, from, wanted + 1, where);
      if (found.isCut || postings.length > wanted) isCut = true;
      for (const posting of postings.slice(0, wanted)) {
        const match = this.#matchOf(indicator, posting);
        matches.push(match);
        entries.add(match.entry);
        if (match.mailbox !== '') mailboxes.add(match.mailbox);
      }
    });
    return { searched, messages: entries.size, mailboxes: mailboxes.size, matches, isCut };
  }

  recipientsOf(piece: Piece): number {
    return inReading(this.#file.database, () => {
      this.#file.segments.refresh();
      return this.#recipientsOf(piece);
    });
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

  #recipientsOf({ part, value }: Piece): number {
    const { digests } = this.#file;
    const keys =
      part === 'path-segment'
        ? this.#keysSought(soughtByBeginning(value, digests)).keys
        : [digests.whole(part === 'host-label' ? 'domain' : part, value)];
    const people = new Set<number>();
    let left = RECIPIENTS_READ_MAX;
    for (const { key, segment } of this.#places(keys)) {
      for (const { box } of postingsIn(this.#sql.newest.all(segment, key, 0, left))) {
        left -= 1;
        if ((box & BOX_OUT) === 0 && box >= BOX_MAILBOX) people.add(Math.floor(box / BOX_MAILBOX));
        if (people.size >= RECIPIENTS_ASKED) return people.size;
      }
      if (left <= 0) break;
    }
    return people.size;
  }

  /**
   * Each turn reads one state of the file, in one transaction: every statement alone would lock it
   * anew. Others get their turn between: a hunt of thousands is no reason to let a page wait.
   */
  async #inTurns(indicators: readonly Indicator[], look: (found: Found) => void): Promise<void> {
    for (let from = 0; from < indicators.length; from += INDICATORS_A_TURN) {
      if (from > 0) await setImmediate();
      inReading(this.#file.database, () => {
        this.#file.segments.refresh();
        for (const found of this.#find(indicators.slice(from, from + INDICATORS_A_TURN)))
          look(found);
      });
    }
  }

  /** Where they may be is asked of all of them at once. */
  *#find(indicators: readonly Indicator[]): Generator<Found> {
    const { digests, segments } = this.#file;
    const probed = indicators.map((indicator) => ({
      indicator,
      probe: probeOf(indicator, digests),
    }));
    const whole = probed.flatMap(({ probe }) => (typeof probe === 'bigint' ? probe : []));
    const families = probed.flatMap(({ probe }) =>
      typeof probe === 'bigint' || probe === null ? [] : probe.families.map(BigInt),
    );
    const where = segments.where('postings', whole);
    const familiesWhere = segments.where('families', families);
    for (const { indicator, probe } of probed) {
      const found =
        typeof probe === 'bigint'
          ? { keys: [probe], isCut: false }
          : this.#keysSought(probe, familiesWhere);
      yield { indicator, where, ...found };
    }
  }

  #keysSought(sought: Sought | null, where?: Where): Keys {
    const { families = [], fits = () => false } = sought ?? {};
    const seen = new Set<bigint>();
    const keys: bigint[] = [];
    let left = FAMILY_READ_MAX;
    for (const { key: family, segment } of this.#places(families.map(BigInt), where)) {
      const rows = this.#sql.family.all(segment, family, left);
      left -= rows.length;
      for (const { key } of rows) {
        if (typeof key !== 'bigint' || seen.has(key)) continue;
        seen.add(key);
        const parts = this.#sql.thing.get(segment, key)?.['parts'];
        if (parts instanceof Uint8Array && fits(parts)) keys.push(key);
        if (keys.length >= THINGS_MATCHED_MAX || seen.size >= FAMILY_COMPARED_MAX)
          return { keys, isCut: true };
      }
      if (left <= 0) return { keys, isCut: true };
    }
    return { keys, isCut: false };
  }

  /** Where each key may be, of each the newest segments first. */
  *#places(keys: readonly bigint[], where?: Where): Generator<Place> {
    for (const key of keys)
      for (const segment of where?.get(key) ?? this.#file.segments.having(key))
        yield { key, segment };
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
    for (const posting of this.#oldest(isCut ? [...keys, ...further] : further))
      met.set(posting.entry, posting);
    return met.size === 0 ? 0 : ordinaryAmong(Array.from(met.values(), metOf), now);
  }

  /** Of all keys together, each entry once, at most `most`. */
  #newest(keys: readonly bigint[], since: number, most: number, where: Where): readonly Posting[] {
    const { newest } = this.#sql;
    const read = ({ key, segment }: Place, last: Posting | undefined) =>
      newest.all(segment, key, last?.at ?? since, most);
    return this.#first(
      this.#places(keys, where),
      most,
      (a, b) => b.at - a.at || b.entry - a.entry,
      read,
    );
  }

  /** Of all keys together, each entry once, at most so many as are counted. */
  #oldest(keys: readonly bigint[]): readonly Posting[] {
    const { oldest } = this.#sql;
    const read = ({ key, segment }: Place, last: Posting | undefined) =>
      oldest.all(segment, key, last?.at ?? LATEST, POSTINGS_COUNTED_MAX);
    return this.#first(this.#places(keys), POSTINGS_COUNTED_MAX, (a, b) => a.at - b.at, read);
  }

  /** `read` gives at most `most` of a key in each segment, in this order, none of them behind `last`. */
  #first(
    places: Iterable<Place>,
    most: number,
    order: (a: Posting, b: Posting) => number,
    read: (place: Place, last: Posting | undefined) => Row[],
  ): readonly Posting[] {
    let found = new Map<number, Posting>();
    let last: Posting | undefined;
    const kept = (): Posting[] => [...found.values()].sort(order).slice(0, most);
    for (const place of places) {
      for (const posting of postingsIn(read(place, last))) found.set(posting.entry, posting);
      if (found.size < 2 * most) continue;
      // What comes after so many others will not be told: nor need it be read of further keys.
      const first = kept();
      last = first.at(-1);
      found = new Map(first.map((posting) => [posting.entry, posting]));
    }
    return kept();
  }

  #matchOf(indicator: Indicator, { at, entry, box }: Posting): MailMatch {
    const source = Math.floor(box / BOX_SOURCE) % BOX_SOURCES;
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

type Row = ReturnType<StatementSync['all']>[number];

/** Rows of `listed`: columns by place, since names in thousands of rows cost as much as finding them. */
function postingsIn(rows: readonly Row[]): readonly Posting[] {
  return rows.map((row) => ({
    at: Number(row[0]),
    entry: Number(row[1]),
    box: Number(row[2]),
  }));
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
  const listed = (sql: string): StatementSync => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  return {
    newest: listed(
      `select at, entry, box from postings
       where segment = ? and key = ? and at >= ? order by at desc ${LIMIT}`,
    ),
    oldest: listed(
      `select at, entry, box from postings
       where segment = ? and key = ? and at <= ? order by at ${LIMIT}`,
    ),
    family: wide(`select key from families where segment = ? and family = ? ${LIMIT}`),
    thing: database.prepare('select parts from things where segment = ? and key = ?'),
    entry: database.prepare('select sealed, box from entries where number = ?'),
    mailbox: wide('select pseudonym from mailboxes where number = ?'),
    mailboxName: database.prepare('select sealed from mailboxes where number = ?'),
    entries: database.prepare("select count from counts where name = 'entries'"),
    mailboxes: database.prepare('select count(*) as count from mailboxes'),
    span: database.prepare('select min(at) as first, max(at) as last from entries'),
    decent: database.prepare(`select
      (select at from entries where box & ${BOX_REPORTED} = 0 order by at limit 1) as first,
      (select at from entries where box & ${BOX_REPORTED} = 0 order by at desc limit 1) as last`),
    pages: database.prepare(
      `select page_count as pages, page_size as size, freelist_count as free
       from pragma_page_count, pragma_page_size, pragma_freelist_count`,
    ),
    feed: database.prepare('select position from feeds where feed = ?'),
  };
}
