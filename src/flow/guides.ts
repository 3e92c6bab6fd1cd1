/** What people are told without asking a person: kinds of reports, lessons, laws. All of it content. */
import type { GenuineSender } from '../triage/context.ts';
import type { IdentifierScheme } from '../intel/release/identifiers.ts';
import type { Level } from '../model/severity.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';
import type { RegimeStart, StageStart } from './clocks.ts';
import type { TakedownNotice } from './takedowns.ts';

export interface Question {
  readonly id: string;
  /** `file`: the message itself, as a file. */
  readonly form: 'line' | 'text' | 'choice' | 'file';
  /** Of a choice. */
  readonly options: readonly string[];
  readonly required: boolean;
}

/** A folder of content/reports. */
export interface ReportKind {
  readonly id: string;
  readonly level: Level;
  readonly opensCase: boolean;
  /** One press on /clicked: quotas of its own. */
  readonly urgent: boolean;
  /** Offered on /report. */
  readonly listed: boolean;
  /** Laws that may want to be told, `eu.gdpr`. */
  readonly regimes: readonly string[];
  readonly questions: readonly Question[];
  readonly texts: Texts<ReportKindText>;
}
export interface ReportKindText {
  readonly title: string;
  readonly lead: string;
  /** What to do now; three. */
  readonly steps: readonly string[];
  /** By question `what`, option `what.mail` and hint `what.hint`. */
  readonly labels: ReadonlyMap<string, string>;
}

/** A folder of content/lessons: one decision in a clinical scene, three cues, one action. */
export interface Lesson {
  readonly id: string;
  readonly minutes: number;
  readonly answers: readonly { readonly id: string; readonly right: boolean }[];
  readonly texts: Texts<LessonText>;
}
export interface LessonText {
  readonly title: string;
  readonly scene: readonly string[];
  readonly question: string;
  readonly cues: readonly string[];
  readonly action: string;
  /** By answer `a` and its feedback `a.feedback`. */
  readonly labels: ReadonlyMap<string, string>;
}

/** A folder of content/countries: the laws that want to be told, with their periods. */
export interface Country {
  readonly id: string;
  /** ISO 3166-1 alpha-2, upper case: where these laws hold. */
  readonly holdsIn: readonly string[];
  readonly regimes: readonly Regime[];
  /** The first one first. */
  readonly hotlines: readonly Hotline[];
  /** Numbers by which its patients are known. */
  readonly identifiers: readonly IdentifierScheme[];
  readonly texts: Texts<CountryText>;
}
/** An authority that can be called; who answers is the label `hotlines.<id>`. */
export interface Hotline {
  readonly id: string;
  /** As dialled from abroad; null where none is known. */
  readonly phone: string | null;
  readonly site: string | null;
  /** YYYY-MM-DD. */
  readonly checked: string;
  /** False: not seen on a page of the authority itself; prints say so. */
  readonly verified: boolean;
}
export interface Regime {
  readonly id: string;
  /** The regime of a wider law that this one carries out, `eu.nis2`. */
  readonly insteadOf: string | null;
  readonly stages: readonly (StageStart & { readonly article: string })[];
  /** An address, or a book of law. */
  readonly source: string;
  /** The day on which somebody compared it with the source, YYYY-MM-DD. */
  readonly checked: string;
  /** False: taken from a secondary source; the page says so. */
  readonly verified: boolean;
}
export interface CountryText {
  readonly title: string;
  /** By `nis2.name`, `nis2.trigger`, `nis2.early-warning` (what is told) and `nis2.to`. */
  readonly labels: ReadonlyMap<string, string>;
}

export interface Guides {
  readonly kinds: readonly ReportKind[];
  readonly lessons: readonly Lesson[];
  readonly countries: readonly Country[];
  /** Who is much imitated in the sector, and where they really write from. */
  readonly genuine: readonly GenuineSender[];
  readonly takedowns: readonly TakedownNotice[];
}

export type Texts<T> = ReadonlyMap<Language, T>;

/** The text in the reader's language, else in English, which every piece has. */
export function textIn<T>({ texts }: { readonly texts: Texts<T> }, language: Language): T {
  const text = texts.get(language) ?? texts.get('en');
  if (text === undefined) throw new Error('a piece without English text was taken');
  return text;
}

/** A regime with the country whose folder it stands in. */
export interface RegimeOf {
  readonly country: Country;
  readonly regime: Regime;
}

/**
 * The laws that hold in a country (alpha-2, any case), the wider one left out where the country's
 * own carries it out. Not known where: those of the Union alone.
 */
export function regimesIn(guides: Guides, where: string): readonly RegimeOf[] {
  const code = where.toUpperCase();
  const holding = guides.countries
    .filter(({ id, holdsIn }) => (code === '' ? id === 'eu' : holdsIn.includes(code)))
    .flatMap((country) => country.regimes.map((regime) => ({ country, regime })));
  const replaced = new Set(holding.map(({ regime }) => regime.insteadOf));
  return holding.filter((one) => !replaced.has(nameOf(one)));
}

/** An authority with the country whose folder it stands in. */
export interface HotlineOf {
  readonly country: Country;
  readonly hotline: Hotline;
}

/** Whom the law's side can be called at in a country (alpha-2, any case); none where it is not known. */
export function hotlinesIn({ countries }: Guides, where: string): readonly HotlineOf[] {
  const code = where.toUpperCase();
  return countries
    .filter(({ holdsIn }) => holdsIn.includes(code))
    .flatMap((country) => country.hotlines.map((hotline) => ({ country, hotline })));
}

export function hotlineName({ country, hotline }: HotlineOf, language: Language): string {
  const nameIn = (one: Language): string | undefined =>
    textIn(country, one).labels.get(`hotlines.${hotline.id}`);
  return nameIn(language) ?? nameIn('en') ?? country.id;
}

/** `eu.nis2` */
export function nameOf({ country, regime }: RegimeOf): string {
  return `${country.id}.${regime.id}`;
}

/** The clocks that the law of this country may start on a report of a kind. */
export function clocksFor(guides: Guides, kind: ReportKind, where: string): readonly RegimeOf[] {
  return regimesIn(guides, where).filter((one) => kind.regimes.includes(nameOf(one)));
}

export function regimeStart({ country, regime }: RegimeOf, awareAt: Millis): RegimeStart {
  const stages = regime.stages.map(({ stage, length, follows }) => ({ stage, length, follows }));
  return { country: country.id, regime: regime.id, awareAt, stages };
}
