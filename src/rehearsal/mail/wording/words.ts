/** What each language's wording brings besides the mails: names, things, greetings, small print. */

/** An organisation made up for one language; its domain is under a name reserved for examples. */
export interface Company {
  readonly name: string;
  readonly domain: string;
}

export type Trade =
  | 'insurer'
  | 'portal'
  | 'carrier'
  | 'supplier'
  | 'vendor'
  | 'organiser'
  | 'list'
  | 'booking';

/** To a stranger, from one professional to another, and among people who know each other. */
export type Tone = 'formal' | 'peer' | 'close';

export interface Words {
  /** How a full name is written. */
  readonly nameOrder: 'given-family' | 'family-given';
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly months: readonly string[];
  readonly weekdays: readonly string[];
  /** `{d}` day, `{dd}` in two digits, `{m}` month, `{n}` its number, `{y}` year, `{w}` weekday. */
  readonly date: string;
  readonly shortDate: string;
  readonly amount: string;
  readonly doctor: readonly string[];
  readonly departments: readonly string[];
  readonly exams: readonly string[];
  readonly drugs: readonly string[];
  readonly devices: readonly string[];
  readonly products: readonly string[];
  readonly systems: readonly string[];
  readonly topics: readonly string[];
  readonly rooms: readonly string[];
  readonly jobs: readonly string[];
  readonly companies: Readonly<Record<Trade, readonly Company[]>>;
  /** Organisations of the sector where the rehearsed sector has none of this language. */
  readonly hospitals: readonly Company[];
  /** Openings and closings; `{to}` and `{toGiven}` stand. */
  readonly hello: Readonly<Record<Tone, readonly string[]>>;
  readonly bye: Readonly<Record<Tone, readonly string[]>>;
  readonly disclaimers: readonly string[];
  /** Small print of newsletters and notifications, then the words of the link to leave. */
  readonly footers: readonly string[];
  readonly unsubscribe: string;
  /** The line above a quoted message: `{at}` and `{who}` stand. */
  readonly quote: readonly string[];
  readonly replyMark: string;
  /** What parts a label from its value. */
  readonly colon: string;
  readonly phone: string;
  readonly scan: string;
  readonly external: string;
}

/** A list written one to a line. */
export function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Companies written one to a line: the domain, then the name. */
export function companies(text: string): readonly Company[] {
  return lines(text).map((line) => {
    const gap = line.indexOf(' ');
    return { domain: line.slice(0, gap), name: line.slice(gap + 1).trim() };
  });
}
