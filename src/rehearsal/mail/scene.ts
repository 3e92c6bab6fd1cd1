/**
 * Who and what one mail is about: everything its wording can ask for, the same each time it asks.
 */
import { DAY, type Millis } from '../../model/time.ts';
import type { Random } from '../random.ts';
import type { IdentifierKind, MailLanguage } from './label.ts';
import { digits, iban, phoneNumber, type Born } from './numbers.ts';
import { drawName, type Correspondent, type Organisation, type Patient } from './people.ts';
import type { Known } from './spelling.ts';
import type { Words } from './wording/words.ts';
import { wordsOf } from './wording.ts';

export interface Cast {
  readonly language: MailLanguage;
  readonly at: Millis;
  /** Whose mailbox it arrives in. */
  readonly organisation: Organisation;
  readonly recipient: Correspondent;
  readonly patient: Patient;
  readonly sender: Correspondent;
  /** Organisation or company the sender speaks for. */
  readonly from: { readonly name: string; readonly domain: string };
}

export class Scene {
  readonly cast: Cast;
  readonly words: Words;
  readonly #random: Random;
  readonly #filled = new Map<string, string>();

  constructor(cast: Cast, random: Random) {
    this.cast = cast;
    this.words = wordsOf(cast.language);
    this.#random = random;
  }

  /** What stands for `{name}` in this mail. Throws for a name nobody knows: wording is ours. */
  readonly slot = (name: string): string => {
    let text = this.#filled.get(name);
    if (text === undefined) {
      text = this.#person(name) ?? this.#time(name) ?? this.#thing(name);
      if (text === undefined) throw new RangeError(`wording asks for {${name}}`);
      this.#filled.set(name, text);
    }
    return text;
  };

  /**
   * Settles a slot, so that all mails of a campaign say the same or a link stands in a sentence.
   */
  settle(name: string, text: string): void {
    this.#filled.set(name, text);
  }

  /** Whom this mail can name, in every way people write it. */
  identifiers(): readonly Known[] {
    const { recipient, patient } = this.cast;
    const known: Known[] = [];
    const add = (
      of: Known['of'],
      what: IdentifierKind,
      value: string,
      written: readonly string[] = [],
    ): void => {
      known.push({ of, what, value, written });
    };
    for (const [of, person] of [['recipient', recipient] as const, ['patient', patient] as const]) {
      if (of === 'patient' && person === recipient) continue;
      add(of, 'address', person.address);
      add(of, 'local-part', person.address.slice(0, person.address.indexOf('@')));
      add(of, 'name', person.name);
    }
    if (recipient.staffNumber !== null) add('recipient', 'staff-number', recipient.staffNumber);
    const { born, number, phone } = patient;
    add('patient', 'patient-number', number.value, [number.written]);
    add('patient', 'birth-date', isoDate(born), [this.#shortDate(born)]);
    add('patient', 'phone', phone.value, [phone.written]);
    return known;
  }

  /** A date and an hour as quoted messages write it. */
  stamp(at: Millis): string {
    return `${this.#shortDate(bornOf(at))} ${clock(at)}`;
  }

  #person(name: string): string | undefined {
    const { recipient, patient, sender, from } = this.cast;
    switch (name) {
      case 'to':
        return recipient.name;
      case 'toGiven':
        return recipient.given;
      case 'toNo':
        return recipient.staffNumber ?? digits(this.#random, 6);
      case 'address':
        return recipient.address;
      case 'account':
        return recipient.address.slice(0, recipient.address.indexOf('@'));
      case 'patient':
        return patient.name;
      case 'born':
        return this.#shortDate(patient.born);
      case 'pid':
        return patient.number.written;
      case 'pphone':
        return patient.phone.written;
      case 'from':
        return sender.name;
      case 'fromOrg':
        return from.name;
      case 'colleague':
        return drawName(this.words, this.#random).name;
      case 'doctor':
        return this.#random
          .pick(this.words.doctor)
          .replace('{name}', drawName(this.words, this.#random).name);
      default:
        return undefined;
    }
  }

  #time(name: string): string | undefined {
    const random = this.#random;
    const day = (from: number, to: number): Born =>
      bornOf(this.cast.at + random.between(from, to) * DAY);
    switch (name) {
      case 'date':
        return this.#longDate(workday(day(1, 40)));
      case 'deadline':
        return this.#shortDate(day(3, 28));
      case 'past':
        return this.#shortDate(day(-20, -1));
      case 'month':
        return this.words.months[day(0, 27).month - 1];
      case 'time':
        return `${random.between(7, 16)}:${random.pick(['00', '15', '20', '30', '40', '45'])}`;
      default:
        return undefined;
    }
  }

  #thing(name: string): string | undefined {
    const random = this.#random;
    const { words } = this;
    const { language, organisation } = this.cast;
    const lists: Readonly<Record<string, readonly string[]>> = {
      dept: words.departments,
      exam: words.exams,
      drug: words.drugs,
      device: words.devices,
      product: words.products,
      system: words.systems,
      topic: words.topics,
      room: words.rooms,
    };
    const list = lists[name];
    if (list !== undefined) return random.pick(list);
    switch (name) {
      case 'org':
        return organisation.name;
      case 'town':
        return organisation.town;
      case 'list':
        return `[${random.pick(words.companies.list).name}]`;
      case 'firm':
        return random.pick(words.companies.supplier).name;
      case 'ref':
        return `${random.pick(['', 'A', 'K', 'SZ', 'R'])}${random.between(2_300_000, 9_899_999)}`;
      case 'tracking':
        return `${random.pick(['JD', 'CX', 'MP'])}${digits(random, 11)}`;
      case 'count':
        return String(random.between(2, 14));
      case 'extension':
        return random.chance(0.5) ? digits(random, 4) : phoneNumber(language, random).written;
      case 'callback':
        return phoneNumber(language, random).written;
      case 'iban':
        return iban(language, random);
      case 'amount':
        return this.#amount();
      default:
        return undefined;
    }
  }

  #amount(): string {
    const isForint = this.cast.language === 'hu';
    const value = this.#random.between(18, 4_200) * (isForint ? 350 : 1);
    const cents = String(this.#random.between(0, 99)).padStart(2, '0');
    const [gap, point] = { hu: [' ', ','], fr: [' ', ','], en: [',', '.'], de: ['.', ','] }[
      this.cast.language
    ];
    const whole = String(value).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/gu, gap ?? ' ');
    return this.words.amount.replace('{n}', isForint ? whole : `${whole}${point}${cents}`);
  }

  #longDate(date: Born): string {
    const weekday = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
    return this.words.date
      .replace('{y}', String(date.year))
      .replace('{m}', this.words.months[date.month - 1] ?? '')
      .replace('{d}', String(date.day))
      .replace('{w}', this.words.weekdays[weekday] ?? '');
  }

  #shortDate(date: Born): string {
    const two = (value: number): string => String(value).padStart(2, '0');
    return this.words.shortDate
      .replace('{y}', String(date.year))
      .replace('{n}', two(date.month))
      .replace('{dd}', two(date.day))
      .replace('{d}', two(date.day));
  }
}

function isoDate({ year, month, day }: Born): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** On a Saturday or Sunday nobody is called in: the Monday after. */
function workday({ year, month, day }: Born): Born {
  const at = Date.UTC(year, month - 1, day);
  const weekday = new Date(at).getUTCDay();
  return bornOf(at + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY);
}

function bornOf(at: Millis): Born {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function clock(at: Millis): string {
  return new Date(at).toISOString().slice(11, 16);
}
