/** All wording, by language; read when a language is first asked for. */
import type { MailLanguage } from './label.ts';
import { readWording, type Wording } from './read.ts';
import { BUSINESS as BUSINESS_DE } from './wording/de/business.ts';
import { CARE as CARE_DE } from './wording/de/care.ts';
import { HOUSE as HOUSE_DE } from './wording/de/house.ts';
import { LURES as LURES_DE } from './wording/de/lures.ts';
import { WORDS as WORDS_DE } from './wording/de/words.ts';
import { BUSINESS as BUSINESS_EN } from './wording/en/business.ts';
import { CARE as CARE_EN } from './wording/en/care.ts';
import { HOUSE as HOUSE_EN } from './wording/en/house.ts';
import { LURES as LURES_EN } from './wording/en/lures.ts';
import { WORDS as WORDS_EN } from './wording/en/words.ts';
import { BUSINESS as BUSINESS_FR } from './wording/fr/business.ts';
import { CARE as CARE_FR } from './wording/fr/care.ts';
import { HOUSE as HOUSE_FR } from './wording/fr/house.ts';
import { LURES as LURES_FR } from './wording/fr/lures.ts';
import { WORDS as WORDS_FR } from './wording/fr/words.ts';
import { BUSINESS as BUSINESS_HU } from './wording/hu/business.ts';
import { CARE as CARE_HU } from './wording/hu/care.ts';
import { HOUSE as HOUSE_HU } from './wording/hu/house.ts';
import { LURES as LURES_HU } from './wording/hu/lures.ts';
import { WORDS as WORDS_HU } from './wording/hu/words.ts';
import type { Words } from './wording/words.ts';

interface Language {
  readonly words: Words;
  readonly ordinary: readonly string[];
  readonly lures: string;
}

const LANGUAGES: Readonly<Record<MailLanguage, Language>> = {
  hu: { words: WORDS_HU, ordinary: [CARE_HU, HOUSE_HU, BUSINESS_HU], lures: LURES_HU },
  fr: { words: WORDS_FR, ordinary: [CARE_FR, HOUSE_FR, BUSINESS_FR], lures: LURES_FR },
  en: { words: WORDS_EN, ordinary: [CARE_EN, HOUSE_EN, BUSINESS_EN], lures: LURES_EN },
  de: { words: WORDS_DE, ordinary: [CARE_DE, HOUSE_DE, BUSINESS_DE], lures: LURES_DE },
};

const READ = new Map<string, ReadonlyMap<string, Wording>>();

export function wordsOf(language: MailLanguage): Words {
  return LANGUAGES[language].words;
}

/** Throws when a language lacks the kind: wording and kinds are written together. */
export function wordingOf(
  language: MailLanguage,
  set: 'ordinary' | 'lures',
  kind: string,
): Wording {
  const key = `${language} ${set}`;
  let sections = READ.get(key);
  if (sections === undefined) {
    const texts = LANGUAGES[language][set];
    sections = readWording(typeof texts === 'string' ? texts : texts.join('\n'));
    READ.set(key, sections);
  }
  const wording = sections.get(kind);
  if (wording === undefined) throw new RangeError(`no ${set} wording of ${kind} in ${language}`);
  return wording;
}
