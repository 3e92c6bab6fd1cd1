/**
 * The shape of a message (model/fingerprint.ts), made from what campaigns keep and without what
 * they change from one reader to the next: names, addresses, numbers, links, greetings, accents,
 * HTML.
 */
import type { MailMessage } from '../formats/eml/message.ts';
import { FINGERPRINT_SLOTS, type Fingerprint } from '../model/fingerprint.ts';
import { SHINGLES_MAX, SHINGLES_MIN, TEXT_CHARS_MAX } from './limits.ts';
import { wordsOf } from './plain.ts';

/** With three, one changed word takes half as many more away, and honest ones differ no better. */
const SHINGLE_WORDS = 2;
const PLACE = /^\W*(?:https?:|www\.|[\w-]+(?:\.[\w-]+)+(?:\/|\W*$))|@/i;
const TOKEN_CHARS_MAX = 60;
const GREETING =
  /^[^\p{L}\n]*(?:dear|hello|hi|hey|good (?:morning|afternoon|day)|kedves|tisztelt|szia|jó napot|üdvözöljük|bonjour|cher|chère|madame|monsieur|hallo|guten (?:tag|morgen)|sehr geehrte[r]?|liebe[r]?|olá|prezad[oa]|caro|estimado)\b[^\n]{0,60}$/gimu;

type Addressed = Pick<MailMessage, 'to' | 'cc' | 'subject'>;

/** Null when the message says too little to have a shape. */
export function fingerprintOf(message: Addressed, text: string): Fingerprint | null {
  const shingles = shinglesOf(message, text);
  if (shingles.size < SHINGLES_MIN) return null;
  const least = new Uint32Array(FINGERPRINT_SLOTS).fill(0xffffffff);
  for (const shingle of shingles) {
    const [first, second] = hashed(shingle);
    for (let slot = 0; slot < FINGERPRINT_SLOTS; slot += 1) {
      const value = mixed((first + Math.imul(slot, second)) >>> 0);
      if (value < (least[slot] ?? 0)) least[slot] = value;
    }
  }
  return Uint8Array.from(least, (value) => value & 0xff);
}

function shinglesOf(message: Addressed, text: string): ReadonlySet<string> {
  const said = `${message.subject}\n${text}`.slice(0, TEXT_CHARS_MAX);
  const kept = said
    .replaceAll(GREETING, ' ')
    .split(/\s+/)
    .filter((token) => token.length <= TOKEN_CHARS_MAX && !PLACE.test(token))
    .join(' ');
  const names = readerWords(message);
  const words = wordsOf(kept).filter((word) => !/\d/.test(word) && !names.has(word));
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length && shingles.size < SHINGLES_MAX; at += 1)
    shingles.add(words.slice(at, at + SHINGLE_WORDS).join(' '));
  return shingles;
}

const READER_WORD_CHARS_MIN = 3;

/** Parts of the readers' names and addresses: those that a campaign writes into its text. */
function readerWords({ to, cc }: Addressed): ReadonlySet<string> {
  return new Set(
    [...to, ...cc]
      .flatMap(({ name, address }) => wordsOf(`${name} ${address.split('@')[0] ?? ''}`))
      .filter((word) => word.length >= READER_WORD_CHARS_MIN),
  );
}

/** FNV-1a from two beginnings; the second is odd, so that all slots differ. */
function hashed(text: string): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x85ebca6b);
  }
  return [first >>> 0, (second | 1) >>> 0];
}

/** The last step of MurmurHash3: every bit of the input moves every bit of the result. */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
