/** Warnings for everybody: written by a person of the centre, read without signing in, and as a feed. */
import { DAY, type Millis } from '../model/time.ts';
import { LANGUAGES, type Language } from './advice.ts';
import type { Page, PageRequest } from './desk.ts';

export interface WarningText {
  readonly title: string;
  /** What the messages look like. */
  readonly looksLike: string;
  readonly whatToDo: string;
}
export type WarningTexts = Readonly<Partial<Record<Language, WarningText>>>;

export interface PublicWarning {
  readonly id: string;
  /** Whole in at least one language. */
  readonly texts: WarningTexts;
  /** The campaign it is about; null when it is about none that the hub knows. */
  readonly campaign: string | null;
  readonly publishedAt: Millis;
  readonly by: string;
  /** The last correction; null while it stands as published. */
  readonly corrected: { readonly at: Millis; readonly by: string } | null;
  readonly withdrawn: { readonly at: Millis; readonly by: string } | null;
}

export interface PublicWarnings {
  /** Newest first: those that hold, and for a while those withdrawn, so that readers learn of it. */
  shown(): Promise<readonly PublicWarning[]>;
  list(page: PageRequest): Promise<Page<PublicWarning>>;
  find(id: string): Promise<PublicWarning | null>;
  /** Gives its id. Refused `public-warning-without-text`. */
  publish(fresh: Pick<PublicWarning, 'texts' | 'campaign'>, by: string): Promise<string>;
  /** Refused `public-warning-unknown` for one that is withdrawn or was never there. */
  correct(id: string, texts: WarningTexts, by: string): Promise<void>;
  withdraw(id: string, by: string): Promise<void>;
}

export const WARNINGS_SHOWN_MAX = 50;
export const WITHDRAWN_SHOWN_MS: Millis = 30 * DAY;

/** Languages in which it is whole. */
export function languagesOf(texts: WarningTexts): readonly Language[] {
  return LANGUAGES.filter((language) => {
    const text = texts[language];
    return text !== undefined && text.title !== '' && text.whatToDo !== '';
  });
}

/** In the language asked for, else in the first it was written in; null when it has no words. */
export function textIn(
  { texts }: Pick<PublicWarning, 'texts'>,
  language: Language,
): { readonly language: Language; readonly text: WarningText } | null {
  const written = languagesOf(texts);
  const chosen = written.includes(language) ? language : written[0];
  const text = chosen === undefined ? undefined : texts[chosen];
  return chosen === undefined || text === undefined ? null : { language: chosen, text };
}

export function changedAt({ publishedAt, corrected, withdrawn }: PublicWarning): Millis {
  return Math.max(publishedAt, corrected?.at ?? 0, withdrawn?.at ?? 0);
}
