/** Modifiers that spell a value differently (Sigma specification 2.1.0, appendix "Encoding"). */
import { Buffer } from 'node:buffer';

import { WINDASH_VARIANTS_MAX } from './limits.ts';

export type Encoding = 'utf16le' | 'utf16be' | 'utf16';

/** The bytes of a text in UTF-8, or in one of the two-byte encodings; `utf16` begins with FF FE. */
export function bytesOf(text: string, encoding: Encoding | null): Uint8Array {
  if (encoding === null) return Buffer.from(text, 'utf8');
  const little = Buffer.from(text, 'utf16le');
  if (encoding === 'utf16le') return little;
  if (encoding === 'utf16be') return little.swap16();
  return Buffer.concat([Buffer.of(0xff, 0xfe), little]);
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Characters that depend on what stands before, by shift; and behind, by (length + shift) mod 3. */
const CUT_BEFORE: readonly number[] = [0, 2, 3];
const CUT_BEHIND: readonly number[] = [0, 3, 2];

/** The parts of the Base64 text that stay the same wherever the bytes begin: shifts 0, 1 and 2. */
export function base64Offsets(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift, 0x20), bytes]).toString('base64');
    const behind = CUT_BEHIND[(bytes.length + shift) % 3] ?? 0;
    return encoded.slice(CUT_BEFORE[shift] ?? 0, encoded.length - behind);
  });
}

/**
 * Two-byte text as it stands in a field that shows each byte as one character. Null when a character
 * is not ASCII: how a log shows such bytes is not defined.
 */
export function widened(text: string, encoding: Encoding): string | null {
  let wide = '';
  for (const character of text) {
    if (character.charCodeAt(0) > 0x7f) return null;
    wide += encoding === 'utf16be' ? `\0${character}` : `${character}\0`;
  }
  return wide;
}

const DASHES: readonly string[] = ['-', '/', '\u2013', '\u2014', '\u2015'];
const WINDASH = /(?<![\p{L}\p{N}_])[-/](?=[\p{L}\p{N}_])/gu;

/** Where a literal has a dash or slash that begins a parameter: not behind a word, before one. */
export function dashPlaces(literal: string): readonly number[] {
  return Array.from(literal.matchAll(WINDASH), (found) => found.index);
}

/** Every spelling of a text with each of these places being any dash; null when there are too many. */
export function dashSpellings(
  literal: string,
  places: readonly number[],
): readonly string[] | null {
  if (DASHES.length ** places.length > WINDASH_VARIANTS_MAX) return null;
  let spellings = [''];
  let from = 0;
  for (const place of places) {
    const plain = literal.slice(from, place);
    spellings = spellings.flatMap((head) => DASHES.map((dash) => head + plain + dash));
    from = place + 1;
  }
  return spellings.map((head) => head + literal.slice(from));
}
