/** Links as real senders make them: a path, and a token that often names whoever gets the mail. */
import type { Random } from '../random.ts';
import type { IdentifierForm, IdentifierKind } from './label.ts';
import type { Known, SpellingNotes } from './spelling.ts';

export interface LinkWriter {
  readonly random: Random;
  readonly notes: SpellingNotes;
  readonly identifiers: readonly Known[];
}

type Of = Known['of'];

/** A token and where it goes: `path` after a slash, `query` after `?name=`. */
const TOKENS: readonly (readonly [Of, IdentifierKind, IdentifierForm, 'path' | 'query'])[] = [
  ['recipient', 'address', 'url', 'query'],
  ['recipient', 'address', 'url', 'path'],
  ['recipient', 'address', 'base64', 'query'],
  ['recipient', 'address', 'base64url', 'path'],
  ['recipient', 'address', 'hex', 'path'],
  ['recipient', 'address', 'hex', 'query'],
  ['recipient', 'address', 'md5', 'query'],
  ['recipient', 'address', 'sha1', 'path'],
  ['recipient', 'address', 'sha256', 'query'],
  ['recipient', 'local-part', 'plain', 'path'],
  ['recipient', 'local-part', 'base64url', 'query'],
  ['recipient', 'local-part', 'upper', 'path'],
  ['recipient', 'name', 'url', 'query'],
  ['recipient', 'staff-number', 'url', 'query'],
  ['recipient', 'staff-number', 'base64url', 'path'],
];

/** Of the patient the mail is about. */
const CARE_TOKENS: readonly (readonly [Of, IdentifierKind, IdentifierForm, 'path' | 'query'])[] = [
  ['patient', 'patient-number', 'plain', 'path'],
  ['patient', 'patient-number', 'base64url', 'path'],
  ['patient', 'patient-number', 'hex', 'query'],
  ['patient', 'patient-number', 'sha256', 'path'],
  ['patient', 'birth-date', 'plain', 'query'],
  ['patient', 'name', 'url', 'query'],
  ['patient', 'name', 'host-label', 'path'],
  ['patient', 'phone', 'url', 'query'],
];

/**
 * `start` is `https://host/path`. The token names the recipient, the patient (`isCare`) or, as most
 * do, nobody.
 */
export function linkWithToken(writer: LinkWriter, start: string, isCare: boolean): string {
  const { random, notes, identifiers } = writer;
  if (random.chance(0.45)) return `${start}/${random.hex(random.pick([12, 16, 24, 32]))}`;
  const [of, what, form, place] = random.pick(isCare && random.chance(0.5) ? CARE_TOKENS : TOKENS);
  const known = identifiers.find((one) => one.of === of && one.what === what);
  if (known === undefined) return `${start}/${random.hex(16)}`;
  const token = notes.spell(known, form);
  return place === 'path'
    ? `${start}/${token}`
    : `${start}?${random.pick(['id', 'u', 'e', 'r', 'uid'])}=${token}&c=${random.hex(6)}`;
}

/** A host name; now and then one made for this recipient alone. */
export function hostFor(writer: LinkWriter, labels: readonly string[], domain: string): string {
  const { random, notes, identifiers } = writer;
  const known = identifiers.find((one) => one.of === 'recipient' && one.what === 'local-part');
  if (known !== undefined && random.chance(0.06))
    return `${notes.spell(known, 'host-label')}.${random.pick(labels)}.${domain}`;
  return `${random.pick(labels)}.${domain}`;
}
