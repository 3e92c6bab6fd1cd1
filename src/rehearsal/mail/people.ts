/** The organisations that get mail, who works there, and their patients. All invented. */
import { REHEARSED_NAMES } from '../names.ts';
import { makePlace } from '../place.ts';
import type { Random } from '../random.ts';
import { SECTOR_PLACES } from '../sector-places.ts';
import type { MailLanguage } from './label.ts';
import { digits, patientNumber, phoneNumber, type Born, type Written } from './numbers.ts';
import type { Words } from './wording/words.ts';
import { wordsOf } from './wording.ts';

export interface Organisation {
  readonly name: string;
  readonly domain: string;
  readonly town: string;
}

/** Somebody mail comes from or goes to. */
export interface Correspondent {
  readonly name: string;
  readonly given: string;
  /** Lower case. */
  readonly address: string;
  /** Null for whoever is not on a staff. */
  readonly staffNumber: string | null;
}

export interface Patient extends Correspondent {
  readonly born: Born;
  readonly number: Written;
  readonly phone: Written;
}

/** Staff of an organisation that has no list of its own. */
const STAFF_COUNT = 80;
/** Where patients have their mail. */
const POST_OFFICES = ['postafiok.example', 'boite.example', 'mailbox.example', 'briefkasten.test'];

const ORGANISATIONS = new Map<MailLanguage, readonly Organisation[]>();

/** Those of the rehearsed sector in this language; the hospital and the practice are in all. */
export function organisationsOf(language: MailLanguage): readonly Organisation[] {
  const known = ORGANISATIONS.get(language) ?? makeOrganisations(language);
  ORGANISATIONS.set(language, known);
  return known;
}

function makeOrganisations(language: MailLanguage): readonly Organisation[] {
  const own = (['hospital', 'practice'] as const).map((kind) => ({
    name: REHEARSED_NAMES[kind][language],
    domain: kind === 'hospital' ? 'stmartin.example' : 'drlang.example',
    town: { hu: 'Vác', fr: 'Colmar', en: 'Ludlow', de: 'Soest' }[language],
  }));
  if (language === 'hu' || language === 'fr') {
    const members = SECTOR_PLACES[language].map(({ name, place }) => ({
      name,
      domain: `${asciiName(name)}.example`,
      town: place,
    }));
    return [...own, ...members];
  }
  const town = { en: 'Shrewsbury', de: 'Lippstadt' }[language];
  return [...own, ...wordsOf(language).hospitals.map((one) => ({ ...one, town }))];
}

/** Draws people; the same person comes again and again, as in a real house. */
export class Directory {
  readonly #seed: Random;
  readonly #staff = new Map<string, Correspondent>();
  /** The two organisations the rehearsal plays in full have their own people. */
  readonly #played: ReadonlyMap<string, readonly Correspondent[]>;

  constructor(random: Random, seed: number) {
    this.#seed = random;
    this.#played = new Map(
      (['hospital', 'practice'] as const).map((kind) => {
        const place = makePlace(kind, seed);
        const staff = place.staff.map((person, index) => ({
          name: person.name,
          given: person.name.split(' ')[0] ?? person.name,
          address: person.mail,
          staffNumber: String(10_000 + index * 7),
        }));
        return [place.dns, staff];
      }),
    );
  }

  employee(language: MailLanguage, { domain }: { domain: string }, random: Random): Correspondent {
    const played = this.#played.get(domain);
    if (played !== undefined) return random.pick(played);
    const index = random.between(0, STAFF_COUNT - 1);
    const key = `${language} ${domain} ${index}`;
    let person = this.#staff.get(key);
    if (person === undefined) {
      person = makeEmployee(language, domain, index, this.#seed.fork(key));
      this.#staff.set(key, person);
    }
    return person;
  }

  patient(language: MailLanguage, random: Random): Patient {
    const words = wordsOf(language);
    const { given, family, name } = drawName(words, random);
    const born = {
      year: random.between(1932, 2019),
      month: random.between(1, 12),
      day: random.between(1, 28),
    };
    const own = `${asciiName(given, language)}.${asciiName(family, language)}`;
    return {
      name,
      given,
      address: `${own}${random.between(1, 999)}@${random.pick(POST_OFFICES)}`,
      staffNumber: null,
      born,
      number: patientNumber(language, random, born),
      phone: phoneNumber(language, random),
    };
  }
}

function makeEmployee(
  language: MailLanguage,
  domain: string,
  index: number,
  random: Random,
): Correspondent {
  const { given, family, name } = drawName(wordsOf(language), random);
  const [first, last] = [asciiName(given, language), asciiName(family, language)];
  // A house has one way to make addresses; the number keeps namesakes apart.
  const style = domain.length % 3;
  const local =
    style === 0
      ? `${last}.${first}${index}`
      : style === 1
        ? `${first.slice(0, 1)}${last}${index}`
        : `${first}.${last}${index}`;
  const staffNumber = `${random.pick(['', 'M-', 'P'])}${digits(random, 6)}`;
  return { name, given, address: `${local}@${domain}`, staffNumber };
}

export function drawName(
  words: Words,
  random: Random,
): { readonly given: string; readonly family: string; readonly name: string } {
  const given = random.pick(words.given);
  const family = random.pick(words.family);
  const name = words.nameOrder === 'family-given' ? `${family} ${given}` : `${given} ${family}`;
  return { given, family, name };
}

/**
 * Letters and digits without accents, joined by hyphens: for addresses and host names. In German ä
 * is ae.
 */
export function asciiName(name: string, language?: MailLanguage): string {
  const spelt = language === 'de' ? name.replaceAll(/[äöü]/giu, (one) => `${one}e`) : name;
  return spelt
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[’']/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
}
