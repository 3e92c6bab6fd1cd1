/**
 * Numbers that look like somebody's and are nobody's: patient numbers with true check digits,
 * phone numbers and accounts. Where a scheme keeps numbers free for tests or fiction, they are
 * taken there.
 */
import type { Random } from '../random.ts';
import type { MailLanguage } from './label.ts';

export interface Born {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** `value` without blanks and `written` as people write it. */
export interface Written {
  readonly value: string;
  readonly written: string;
}

/** The number by which health care in this language's country knows a patient. */
export function patientNumber(language: MailLanguage, random: Random, born: Born): Written {
  if (language === 'hu') return grouped(taj(digits(random, 8)), [3, 3, 3]);
  // The NHS keeps 999 000 0000 to 999 999 9999 for tests.
  if (language === 'en') return grouped(nhsNumber(random), [3, 3, 4]);
  if (language === 'fr') return grouped(nir(random, born), [1, 2, 2, 2, 3, 3, 2]);
  const letter = String.fromCodePoint(65 + random.between(0, 25));
  const value = kvnr(`${letter}${digits(random, 8)}`);
  return { value, written: value };
}

/** Eight digits with the ninth: weights 3 and 7 in turn, modulo 10. */
export function taj(body: string): string {
  const sum = Array.from(body).reduce(
    (total, one, at) => total + Number(one) * (at % 2 === 0 ? 3 : 7),
    0,
  );
  return `${body}${sum % 10}`;
}

/** Modulo 11, weights 10 down to 2; null where the check would be ten, which is never issued. */
export function nhsCheck(body: string): string | null {
  const sum = Array.from(body).reduce((total, one, at) => total + Number(one) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : `${body}${check}`;
}

/** Thirteen digits with their key: 97 less the rest of a division by 97. */
export function nirKey(body: string): string {
  return `${body}${String(97 - Number(BigInt(body) % 97n)).padStart(2, '0')}`;
}

/**
 * A letter and eight digits with the check: the letter as two digits, weights 1 and 2, cross sums.
 */
export function kvnr(body: string): string {
  const letter = String((body.codePointAt(0) ?? 65) - 64).padStart(2, '0');
  let sum = 0;
  for (const [at, one] of Array.from(`${letter}${body.slice(1)}`).entries()) {
    const product = Number(one) * (at % 2 === 0 ? 1 : 2);
    sum += product > 9 ? product - 9 : product;
  }
  return `${body}${sum % 10}`;
}

/**
 * In ranges kept for fiction in France, Germany and the United Kingdom; in Hungary one never given
 * out.
 */
export function phoneNumber(language: MailLanguage, random: Random): Written {
  const tail = (count: number): string => digits(random, count);
  switch (language) {
    case 'hu': {
      const end = tail(4);
      return { value: `+361000${end}`, written: `+36 1 000 ${end}` };
    }
    case 'fr': {
      const [first, last] = [tail(2), tail(2)];
      return { value: `+33639980${first.slice(1)}${last}`, written: frenchPhone(first, last) };
    }
    case 'en': {
      const end = tail(3);
      return { value: `+447700900${end}`, written: `07700 900${end}` };
    }
    case 'de': {
      const end = tail(3);
      return { value: `+493023125${end}`, written: `030 23125 ${end}` };
    }
  }
}

function frenchPhone(first: string, last: string): string {
  return `06 39 98 0${first.slice(1)} ${last}`;
}

/** With true check digits (ISO 13616) at a bank whose code nobody has. */
export function iban(language: MailLanguage, random: Random): string {
  const country = { hu: 'HU', fr: 'FR', en: 'GB', de: 'DE' }[language];
  const account = {
    hu: `99999999${digits(random, 16)}`,
    fr: `9999999999${digits(random, 13)}`,
    en: `ZZZZ999999${digits(random, 8)}`,
    de: `99999999${digits(random, 10)}`,
  }[language];
  const code = Array.from(`${account}${country}00`)
    .map((one) => (/\d/u.test(one) ? one : String((one.codePointAt(0) ?? 65) - 55)))
    .join('');
  const check = String(98 - Number(BigInt(code) % 97n)).padStart(2, '0');
  return `${country}${check}${account}`.replaceAll(/(.{4})(?=.)/gu, '$1 ');
}

export function digits(random: Random, count: number): string {
  let text = '';
  while (text.length < count) text += String(random.between(0, 9));
  return text;
}

function nhsNumber(random: Random): string {
  for (;;) {
    const number = nhsCheck(`999${digits(random, 6)}`);
    if (number !== null) return number;
  }
}

/** Born abroad (department 99) in country 990, which is used where the country is not known. */
function nir(random: Random, born: Born): string {
  const two = (value: number): string => String(value % 100).padStart(2, '0');
  const order = digits(random, 3);
  return nirKey(`${random.between(1, 2)}${two(born.year)}${two(born.month)}99990${order}`);
}

function grouped(value: string, sizes: readonly number[]): Written {
  let at = 0;
  const written = sizes.map((size) => value.slice(at, (at += size))).join(' ');
  return { value, written };
}
