/** What every page is drawn with: the words of the reader, the time, and who is reading. */
import type { AddInSheet } from '../flow/add-in.ts';
import type { Advice, Language } from '../flow/advice.ts';
import type { Sealing } from '../flow/devices.ts';
import type { SignedIn } from '../flow/doors.ts';
import type { CountryMap } from '../flow/members.ts';
import type { Enforcement } from '../flow/enforcement.ts';
import type { HealthLine } from '../flow/health-line.ts';
import type { Keeping } from '../flow/keeping.ts';
import type { Hub } from '../flow/hub.ts';
import type { Hunts } from '../flow/hunting.ts';
import type { JournalHunts } from '../flow/journal-hunt.ts';
import type { MailSearch } from '../flow/mail-index.ts';
import type { CentreLoop, OwnLoop } from '../flow/loop.ts';
import type { Machine } from '../flow/machine.ts';
import type { Contributions, Membership } from '../flow/membership.ts';
import type { Guides } from '../flow/guides.ts';
import type { Vault } from '../flow/messages.ts';
import type { Hashing, KnownPasswords } from '../flow/passwords.ts';
import type { OrganisationKind, Settings } from '../flow/settings.ts';
import type { Retractions } from '../flow/retractions.ts';
import type { RuleBook } from '../flow/rule-book.ts';
import type { Channel } from '../flow/notices.ts';
import type { OpenIdSignIn } from '../flow/openid.ts';
import type { ReportDoor } from '../flow/report-door.ts';
import type { Changes, ShownState } from '../flow/state.ts';
import type { Words } from '../flow/words.ts';
import type { Millis } from '../model/time.ts';
import { dateFormat, numberFormat, spanFormat } from './formats.ts';
import { html, type Html } from './html.ts';

/** What the console shows of a rule besides the finding itself. */
interface RuleSheet {
  readonly text: string;
  readonly description: string;
  readonly falsePositives: readonly string[];
  readonly references: readonly string[];
}

/** What passwords and one-time codes are checked with. */
interface Proving {
  readonly hashing: Hashing;
  readonly sealing: Sealing;
  readonly knownPasswords: KnownPasswords;
}

/** What the report loop knows and takes, at a centre and at a member. */
interface LoopPorts {
  /** What a centre decided, and on whose word. */
  readonly hub: Pick<Hub, 'decisions' | 'contributions'>;
  /** What left this organisation. */
  readonly membership: Pick<Membership, 'left'>;
  /** Null where the organisation is no centre. */
  readonly centre: CentreLoop | null;
  readonly own: OwnLoop;
  readonly hunts: Hunts;
  readonly deepHunts: JournalHunts;
  /** Whose message a hunt found: asked for only after it is written down who asked. */
  readonly mail: Pick<MailSearch, 'named' | 'standing'>;
  /** Absent where no enforcement point was opened. */
  readonly enforcement?: Pick<Enforcement, 'standing'>;
  /** Absent or null where nothing is taken out of mailboxes. */
  readonly retraction?: Retractions | null;
}

export interface ConsolePorts extends ShownState, LoopPorts {
  /** What became of judged reports. */
  readonly contributed: Pick<Contributions, 'find'>;
  readonly changes: Changes;
  /** Null where no OpenID provider is configured. */
  readonly openid: OpenIdSignIn | null;
  readonly settings: Settings;
  readonly keeping: Keeping;
  readonly proving: Proving;
  readonly advice: Advice;
  readonly guides: Guides;
  /** Encrypts what people send in. */
  readonly vault: Vault;
  /** Takes what the add-in brings. */
  readonly reporting: Pick<ReportDoor, 'file'>;
  words(language: Language): Words;
  /** The ways by which notices can go out, as configured. */
  channels(): readonly Channel[];
  rule(id: string): RuleSheet | null;
  /** The rules in force. */
  rules(): RuleBook;
  /** The ids of the rules tagged `cybershield.MARK`. */
  rulesMarked(mark: string): readonly string[];
  /** The OpenAPI document of the interface for programs. */
  api(): Promise<unknown>;
  /** The outline of a country; null where there is none. */
  map(country: string): CountryMap | null;
  /** Where senders reach this shield. */
  machine(): Machine;
  /** How the shield itself stands, part by part. */
  health(): Promise<readonly HealthLine[]>;
  now(): Millis;
  /** A page that failed for a reason of ours: for the program's log. */
  fault(error: unknown): void;
}

/** The shield's own authority, as devices that must trust it are told of it. */
export interface AuthoritySheet {
  readonly pem: string;
  readonly subject: string;
  readonly notAfter: Millis;
  /** SHA-256, hexadecimal pairs with colons. */
  readonly fingerprint: string;
}

/** Read anew at every use: settings changed in the console hold at once. */
export interface ConsoleConfig {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  /** ISO 3166-1 alpha-2; empty while nobody has said. */
  readonly country: string;
  /** Languages of prints, the organisation's first one first. */
  readonly languages: readonly Language[];
  readonly language: Language;
  /** Rehearsal: every page and print carries the mark. */
  readonly simulated: boolean;
  readonly timeZone: string;
  /** Below which path the console stands behind a proxy: `/shield`, or nothing. */
  readonly basePath: string;
  /** Of the program, as the foot of every page tells it. */
  readonly version: string;
  /** From which networks pages answer without a sign-in: CIDR. Loopback always may. */
  readonly openNetworks: readonly string[];
  /** How the OpenID provider is named; null where none is configured. */
  readonly openIdName: string | null;
  /** Without anybody at work a session is locked after this long. */
  readonly idleMs: Millis;
  /** Null where the certificate comes from elsewhere. */
  readonly authority: AuthoritySheet | null;
  /** Null where it is not served. */
  readonly addIn: AddInSheet | null;
}

/** One request's view. */
export interface View {
  readonly words: Words;
  /** Whether a text had to be said in English; only where the language is not whole. */
  readonly saidInEnglish?: () => boolean;
  readonly now: Millis;
  readonly person: SignedIn | null;
  /** Whether whoever asks is on a network where pages answer without a sign-in. */
  readonly open: boolean;
  /** Scheme and name by which the reader reached us: `https://shield.clinic.example`. */
  readonly origin: string;
  /** The address asked for, with its query: where the language switch returns to. */
  readonly address: string;
  readonly config: ConsoleConfig;
}

/** The locale to write times and numbers in: English as written in Europe, with 24 hours. */
export function locale(view: View): string {
  return view.words.language === 'en' ? 'en-GB' : view.words.language;
}

const TIME = { dateStyle: 'medium', timeStyle: 'medium' } as const;

/** An absolute time as the reader writes it, with the machine-readable form beside it. */
export function time(view: View, at: Millis): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${timeText(view, at)}</time>`;
}

/** The same where there is room for text alone, as within a sentence. */
export function timeText(view: View, at: Millis): string {
  return dateFormat(locale(view), { ...TIME, timeZone: view.config.timeZone }).format(at);
}

/** What the signal did not say, quieter than what it did. */
export function notRecorded(view: View): Html {
  return html`<span class="none">${view.words.say('not-recorded')}</span>`;
}

/** A day of the calendar, YYYY-MM-DD, as the reader writes it. */
export function day(view: View, date: string): string {
  const format = new Intl.DateTimeFormat(locale(view), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(Date.parse(date));
}

/** Compares names in the order of the reader's alphabet: Ágnes before Béla. */
export function alphabet(view: View): (a: string, b: string) => number {
  return new Intl.Collator(locale(view)).compare;
}

/** A count as the reader writes it. */
export function number(view: View, value: number): string {
  return numberFormat(locale(view)).format(value);
}

/** How long ago, in the largest unit that fits. */
export function ago(view: View, at: Millis): string {
  const seconds = Math.round((at - view.now) / 1000);
  const format = spanFormat(locale(view));
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return format.format(0, 'second');
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];
