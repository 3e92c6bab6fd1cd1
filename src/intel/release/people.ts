/** Whether a text says, in any writing, who a message was meant for. */
import { createHash } from 'node:crypto';

import { folded, readings } from './disguises.ts';
import { identifiersIn, type IdentifierScheme } from './identifiers.ts';

/** Somebody a message was addressed to, or who reported it, as far as the house knows. */
export interface Addressee {
  /** `eva.kovacs@szentanna.example`; empty when it is not known. */
  readonly address: string;
  /** As shown, `Dr. Kovács Éva`; may be empty. */
  readonly name: string;
  /** Staff numbers, phone numbers, log-in names. */
  readonly others: readonly string[];
}

/** What must not be told: made once for a message, asked of every part of it. */
export interface Secrets {
  readonly words: readonly string[];
  readonly digits: readonly string[];
  readonly hashes: ReadonlySet<string>;
  readonly schemes: readonly IdentifierScheme[];
}

/** Shorter pieces of names occur in every second word. */
const WORD_CHARS_MIN = 3;
const DIGITS_MIN = 5;
/** So many signs from the beginning of a hash are taken for the hash: senders cut them short. */
const HASH_CHARS = 8;
const HASHES = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const NO_NAMES: ReadonlySet<string> = new Set(['the', 'and', 'von', 'des', 'dos', 'del', 'mrs']);

export function secretsOf(
  people: readonly Addressee[],
  houseDomains: readonly string[],
  schemes: readonly IdentifierScheme[],
): Secrets {
  const words = new Set<string>();
  const digits = new Set<string>();
  const hashes = new Set<string>();
  for (const { address, name, others } of people) {
    for (const text of [address, name, ...others]) take(text, words, digits);
    const [local = ''] = address.split('@');
    for (const text of [address, local, ...others, name])
      for (const one of hashed(text)) hashes.add(one);
  }
  for (const domain of houseDomains) {
    take(domain, words, digits);
    // `szentanna` of szentanna.example; what ends every name in the country says nothing.
    const [house = ''] = domain.split('.');
    if (house.length >= WORD_CHARS_MIN) words.add(folded(house));
  }
  return { words: [...words], digits: [...digits], hashes, schemes };
}

function take(text: string, words: Set<string>, digits: Set<string>): void {
  const plain = folded(text).trim();
  if (plain.length >= WORD_CHARS_MIN) words.add(plain);
  const [local = '', domain] = plain.split('@');
  const parts =
    domain === undefined && plain.includes('.') && !plain.includes(' ')
      ? []
      : local.split(/[^\p{L}]+/u);
  for (const part of parts)
    if (part.length >= WORD_CHARS_MIN && !NO_NAMES.has(part)) words.add(part);
  if (domain !== undefined && local.length >= WORD_CHARS_MIN) words.add(local);
  for (const run of [plain.replaceAll(/\D/g, ''), ...plain.split(/\D+/)])
    if (run.length >= DIGITS_MIN) digits.add(run);
}

/** Hashes of a text as senders write it into links: of its usual spellings, in hexadecimal and base64. */
function* hashed(text: string): Generator<string> {
  if (text.length < WORD_CHARS_MIN) return;
  for (const spelling of new Set([text, text.toLowerCase(), text.toUpperCase(), `${text}\n`]))
    for (const algorithm of HASHES) {
      const digest = createHash(algorithm).update(spelling).digest();
      yield digest.toString('hex');
      yield digest.toString('base64url').toLowerCase();
      yield digest.toString('base64').toLowerCase();
    }
}

/** Whether a text holds the beginning of a hash of one of them. */
export function holdsHash(text: string, { hashes }: Secrets): boolean {
  const lower = text.toLowerCase();
  for (const hash of hashes) if (lower.includes(hash.slice(0, HASH_CHARS))) return true;
  return false;
}

/** Whether a number is, or holds, one of theirs. */
export function holdsNumber(text: string, { digits }: Secrets): boolean {
  const numbers = text.replaceAll(/\D/g, '');
  return digits.some((run) => numbers.includes(run));
}

/** Null when nothing of it was found; else what kind of thing was. */
export function tellsOf(text: string, secrets: Secrets): 'person' | 'hash' | 'identifier' | null {
  const { words, schemes } = secrets;
  if (holdsHash(text, secrets)) return 'hash';
  for (const reading of readings(text)) {
    const plain = folded(reading);
    const closed = joined(plain);
    if (words.some((word) => plain.includes(word) || closed.includes(joined(word))))
      return 'person';
    if (holdsNumber(plain, secrets)) return 'person';
    if (identifiersIn(plain, schemes).length > 0) return 'identifier';
  }
  return null;
}

/** Without what stands between letters and digits: `kovacs.eva`, `kovacs-eva` and `kovacseva` are one. */
function joined(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
