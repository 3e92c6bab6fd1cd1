/**
 * Which passwords may be chosen (NIST SP 800-63B-4, 3.1.1.2): long enough, not known to guessers, not
 * made of the names around it. No rules of composition, no change by calendar.
 */

/** Used together with one-time codes. The standard asks for 8; a phrase of 12 costs nobody much. */
const PASSWORD_CHARS_MIN = 12;
/** The only proof. */
const PASSWORD_ALONE_CHARS_MIN = 15;
/** Long phrases are welcome; endless ones are work for our processor. */
const PASSWORD_CHARS_MAX = 256;
/** Shorter names are in too many words. */
const NAME_CHARS_MIN = 4;

export type PasswordRefusal =
  | 'password-short'
  | 'password-long'
  | 'password-has-name'
  | 'password-known';

/** Knows passwords that were stolen elsewhere or are chosen by many. */
export interface KnownPasswords {
  includes(password: string): Promise<boolean>;
}

/** Hashes passwords, few at a time. `known`: from a device known to us, before all others. */
export interface Hashing {
  hash(password: string): Promise<string>;
  /** Null: too many wait already. A null `hash` costs as much as any and matches nothing. */
  matches(password: string, hash: string | null, known: boolean): Promise<boolean | null>;
}

/** The password as it is hashed: the same signs typed on another keyboard are the same password. */
export function normalPassword(typed: string): string {
  return typed.normalize('NFKC');
}

/** Null: it may be chosen. `names` are those of the person and of the organisation. */
export async function judgePassword(
  typed: string,
  names: readonly string[],
  alone: boolean,
  known: KnownPasswords,
): Promise<PasswordRefusal | null> {
  const password = normalPassword(typed);
  const { length } = Array.from(password);
  if (length < (alone ? PASSWORD_ALONE_CHARS_MIN : PASSWORD_CHARS_MIN)) return 'password-short';
  if (length > PASSWORD_CHARS_MAX) return 'password-long';
  const lower = password.toLowerCase();
  const parts = names.flatMap((name) =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .split(/[\s.,_@-]+/),
  );
  if (parts.some((part) => part.length >= NAME_CHARS_MIN && lower.includes(part)))
    return 'password-has-name';
  for (const form of new Set([password, lower, ...plainForms(lower)]))
    if (form !== '' && (await known.includes(form))) return 'password-known';
  return null;
}

/** What a guesser tries first: a known word with digits and signs around it, or written twice. */
function plainForms(lower: string): readonly string[] {
  const word = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const [, unit = ''] = /^(.+?)\1+$/su.exec(lower) ?? [];
  return [word, unit, unit.length === 1 ? lower : ''];
}
