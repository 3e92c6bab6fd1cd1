/**
 * A receipt's code: three groups of four signs that a person can write down, read out and type
 * again. Eleven signs are chance (51 bits), the twelfth is a check.
 */

/** No sign looks like another in handwriting: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V pair. */
const SIGNS = '234679ACDEFGHJKMNPQRTVWXY';
/** What people write for a sign that never occurs. */
const MEANT: Readonly<Record<string, string>> = { Z: '2', U: 'V' };
const CHANCE_SIGNS = 11;
const GROUP_SIGNS = 4;
/**
 * None is a multiple of 5, neighbours differ by 1 or 2, and the last is 14 away from the check's -1:
 * modulo 25 every single wrong sign and every swap of two neighbours changes the sum.
 */
const WEIGHTS: readonly number[] = [1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13];
/** Longer texts are no receipt. */
const TYPED_CHARS_MAX = 64;

/** A new code such as `K7MX-4RTP-92AC`. `below(n)` gives a whole number from 0 to n - 1 by chance. */
export function newReceipt(below: (limit: number) => number): string {
  const signs = Array.from({ length: CHANCE_SIGNS }, () => SIGNS[below(SIGNS.length)] ?? '');
  return grouped(signs.join('') + checkOf(signs));
}

/**
 * The code as it was given, from what somebody typed: any case, any blanks and dashes. Null when it
 * cannot be one: a wrong length, a sign that never occurs, or a check that does not fit.
 */
export function readReceipt(typed: string): string | null {
  if (typed.length > TYPED_CHARS_MAX) return null;
  const written = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  const signs = Array.from(written, (sign) => MEANT[sign] ?? sign);
  if (signs.length !== CHANCE_SIGNS + 1 || signs.some((sign) => !SIGNS.includes(sign))) return null;
  const chance = signs.slice(0, CHANCE_SIGNS);
  return signs[CHANCE_SIGNS] === checkOf(chance) ? grouped(signs.join('')) : null;
}

function checkOf(signs: readonly string[]): string {
  const sum = signs.reduce(
    (total, sign, index) => total + SIGNS.indexOf(sign) * (WEIGHTS[index] ?? 1),
    0,
  );
  return SIGNS[sum % SIGNS.length] ?? '';
}

function grouped(signs: string): string {
  return [0, 1, 2]
    .map((group) => signs.slice(group * GROUP_SIGNS, (group + 1) * GROUP_SIGNS))
    .join('-');
}
