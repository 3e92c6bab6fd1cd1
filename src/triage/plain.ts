/** Text as it is compared: one spelling for all ways of writing the same letters. */
import { CONFUSABLES } from './confusables.ts';

const ALIKE: ReadonlyMap<string, string> = new Map(
  CONFUSABLES.flatMap(([letter, points]) =>
    points
      .split(' ')
      .map((point): [string, string] => [String.fromCodePoint(Number.parseInt(point, 16)), letter]),
  ),
);
const MARKS = /\p{M}+/gu;
const UNSEEN = /\p{Default_Ignorable_Code_Point}+/gu;
const LATIN = /\p{Script=Latin}/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u;
const ASCII_ONLY = /^[\u0020-\u007f\n\r\t]*$/;

/** Small letters without accents, without signs that cannot be seen; `ß` is `ss`. */
export function plain(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return text
    .replaceAll(UNSEEN, '')
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o');
}

/** The words of a text in that spelling; a word of borrowed letters as the one it imitates. */
export function wordsOf(text: string): readonly string[] {
  return shownWordsOf(text).map(comparable);
}

/** The words of a text as they are written. */
export function shownWordsOf(text: string): readonly string[] {
  return text.replaceAll(UNSEEN, '').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** One word in the spelling in which words are compared. */
export function comparable(word: string): string {
  const written = plain(word);
  return isMixed(written) ? imitated(written) : written;
}

/** Whether one word has Latin letters and others that look like them. */
export function isMixed(word: string): boolean {
  return LATIN.test(word) && FOREIGN.test(word);
}

/** Each letter by the ASCII letter that it looks like. */
export function imitated(text: string): string {
  return Array.from(plain(text), (sign) => ALIKE.get(sign) ?? sign).join('');
}

/** As `imitated`, with letters and digits of ASCII that look like one another made one. */
export function skeleton(label: string): string {
  return imitated(label)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replaceAll(/[1i|]/g, 'l')
    .replaceAll('5', 's');
}
