/**
 * Numbers by which patients are known: shapes and check digits as content/countries gives them. What
 * could be one is taken for one: a wrong guess costs a starred segment, a missed one a patient.
 */

/** How the last digits follow from the ones before. */
export type CheckDigit =
  /** Digits times weights, summed; a letter counts as its two-digit place in the alphabet. */
  | {
      readonly kind: 'weighted';
      readonly weights: readonly number[];
      readonly modulus: number;
      /** `remainder`: the sum modulo `modulus`. `complement`: what is missing to it. */
      readonly check: 'remainder' | 'complement';
      /** Products are replaced by the sum of their digits. */
      readonly crossSum: boolean;
    }
  /** ISO/IEC 7812-1, annex B. */
  | { readonly kind: 'luhn' }
  /** 97 less the rest of the number before it; 2A and 2B of Corsica count as 19 and 18 (INSEE). */
  | { readonly kind: 'mod97' }
  /** Has none: such a number is only known as it is usually written. */
  | { readonly kind: 'none' };

export interface IdentifierScheme {
  /** `taj`. */
  readonly id: string;
  /** `9` a digit, `A` a letter, `X` either; any other sign stands for itself. */
  readonly shape: string;
  readonly check: CheckDigit;
}

const SEPARATORS = /[\s.,:;/_+-]/g;

/** The schemes of which `text` holds a number, written with or without separators. */
export function identifiersIn(
  text: string,
  schemes: readonly IdentifierScheme[],
): readonly IdentifierScheme[] {
  const written = text.toUpperCase();
  const joined = written.replaceAll(SEPARATORS, '');
  return schemes.filter((scheme) =>
    scheme.check.kind === 'none' ? standsIn(written, scheme) : runsIn(joined, scheme),
  );
}

/** Without a check digit only what stands alone counts; any nine digits could be such a number. */
function standsIn(text: string, { shape }: IdentifierScheme): boolean {
  for (let at = 0; at + shape.length <= text.length; at += 1) {
    const around = `${text[at - 1] ?? ' '}${text[at + shape.length] ?? ' '}`;
    if (fits(text, at, shape) && !/[A-Z0-9]/.test(around)) return true;
  }
  return false;
}

function runsIn(text: string, { shape, check }: IdentifierScheme): boolean {
  for (let at = 0; at + shape.length <= text.length; at += 1)
    if (fits(text, at, shape) && isChecked(text.slice(at, at + shape.length), check)) return true;
  return false;
}

function fits(text: string, at: number, shape: string): boolean {
  for (let index = 0; index < shape.length; index += 1) {
    const sign = text[at + index] ?? '';
    const wanted = shape[index];
    const isDigit = sign >= '0' && sign <= '9';
    const isLetter = sign >= 'A' && sign <= 'Z';
    const good =
      wanted === '9'
        ? isDigit
        : wanted === 'A'
          ? isLetter
          : wanted === 'X'
            ? isDigit || isLetter
            : sign === wanted;
    if (!good) return false;
  }
  return true;
}

/** Whether `number`, without separators and in capitals, ends in the digits that it should. */
export function isChecked(number: string, check: CheckDigit): boolean {
  switch (check.kind) {
    case 'none':
      return true;
    case 'luhn':
      return luhn(number);
    case 'mod97':
      return mod97(number);
    case 'weighted': {
      const digits = Array.from(number, digitsOf).flat();
      const last = digits.pop();
      // Of a repeated single digit almost every sum comes out right: nobody has such a number.
      if (digits.length !== check.weights.length || /^(.)\1*$/.test(number)) return false;
      let sum = 0;
      for (const [index, digit] of digits.entries()) {
        const product = digit * (check.weights[index] ?? 0);
        sum += check.crossSum ? Math.floor(product / 10) + (product % 10) : product;
      }
      const rest = sum % check.modulus;
      return last === (check.check === 'remainder' ? rest : (check.modulus - rest) % check.modulus);
    }
  }
}

const BEFORE_A = 64;

function digitsOf(sign: string): readonly number[] {
  if (sign >= '0' && sign <= '9') return [Number(sign)];
  const place = sign.charCodeAt(0) - BEFORE_A;
  return [Math.floor(place / 10), place % 10];
}

function luhn(number: string): boolean {
  let sum = 0;
  for (const [index, sign] of Array.from(number).toReversed().entries()) {
    const value = Number(sign) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum > 0 && sum % 10 === 0;
}

const NIR_DIGITS = 13;

function mod97(number: string): boolean {
  const plain = number.replace('2A', '19').replace('2B', '18');
  if (!/^\d{15}$/.test(plain)) return false;
  const body = Number(plain.slice(0, NIR_DIGITS));
  return body > 0 && 97 - (body % 97) === Number(plain.slice(NIR_DIGITS));
}
