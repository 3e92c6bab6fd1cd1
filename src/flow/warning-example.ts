/**
 * What a public warning says of how messages look, as an example to learn from: whatever could lead
 * somewhere, call somebody or count somebody is a typed placeholder.
 */

export type Placeholder = 'link' | 'address' | 'phone' | 'number';

/** Longer ones are no examples any more. */
export const EXAMPLE_CHARS_MAX = 600;

const PHONE_DIGITS_MIN = 7;
const NUMBER_DIGITS_MIN = 3;
/** In the order they are looked for; addresses as people write them, `[.]` and `[@]` as well. */
const LINK = /(?:h(?:tt|xx)ps?:\/\/|www\.)\S+/giu;
const ADDRESS = /[\p{L}\p{N}._%+-]+\[?@\]?[\p{L}\p{N}.[\]-]+/gu;
const HOST = /[\p{L}\p{N}-]+(?:\[?\.\]?[\p{L}\p{N}-]+)+/gu;
const DIGITS = /\+?\d[\d\s()/.-]*/gu;

/** `say`: the placeholder in the reader's language. Null where nothing is left to learn from. */
export function exampleOf(looksLike: string, say: (of: Placeholder) => string): string | null {
  const put = (of: Placeholder): string => `[${say(of)}]`;
  const led = looksLike
    .slice(0, EXAMPLE_CHARS_MAX)
    .replace(LINK, put('link'))
    .replace(ADDRESS, put('address'))
    .replace(HOST, (text) => (/^[\d.-]+$/.test(text) || !text.includes('.') ? text : put('link')));
  const example = led.replace(DIGITS, (text) => {
    const digits = text.replaceAll(/\D/g, '').length;
    if (digits < NUMBER_DIGITS_MIN) return text;
    const end = /[\s.]*$/.exec(text)?.[0] ?? '';
    return `${put(digits >= PHONE_DIGITS_MIN ? 'phone' : 'number')}${end}`;
  });
  return example.trim() === '' ? null : example.trim();
}
