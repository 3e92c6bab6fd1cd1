/** A YAML file that lists who is asked: what every such list has, and refusing what is wrong in it. */
import { load } from 'js-yaml';

import { isSafe } from '../../flow/machine.ts';
import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { MINUTE, type Millis } from '../../model/time.ts';
import { EVERY_MINUTES_MAX, LIST_FILE_BYTES_MAX } from './limits.ts';

/** What every entry says. */
export interface Asked {
  /** Ours for it; also what its place is kept under. */
  readonly name: string;
  /** HTTPS, or this machine itself; ends with a slash. */
  readonly url: string;
  /** A file with what signs in; null: nothing is asked for. */
  readonly secretFile: string | null;
  /** A file with the PEM authority of its certificate; null: the machine's own. */
  readonly authorityFile: string | null;
  readonly everyMs: Millis;
}

export interface ListForm {
  /** The only key of the file. */
  readonly list: string;
  readonly entriesMax: number;
  /** Beside those of every entry. */
  readonly keys: readonly string[];
  readonly everyMinutes: number;
  /** Of the problem of anything wrong; its detail is what was expected. */
  readonly wrong: string;
}

/** One entry, key by key. */
export interface Fields {
  own(key: string): unknown;
  /** Null where it is missing, or no text, which is refused. */
  text(key: string, fallback?: string): string | null;
  refuse(key: string, expected: string): void;
}

export const ALIAS: RegExp = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const KEYS: readonly string[] = ['name', 'url', 'secretFile', 'authorityFile', 'everyMinutes'];

/** Paths stay as they are written. With any problem there is no value. */
export function readEntries<T extends object>(
  text: string,
  { list, entriesMax, keys, everyMinutes, wrong }: ListForm,
  restOf: (fields: Fields) => T,
): Reading<readonly (Asked & T)[]> {
  const problems: Problem[] = [];
  const refuse = (path: string, expected: string): void => {
    problems.push(problem(wrong, { path }, { expected }));
  };
  const entries = entriesIn(text, list, entriesMax);
  if (entries === null) refuse(list, `a list of at most ${entriesMax}`);
  const known = [...KEYS, ...keys];
  const value = (entries ?? []).map((entry, index) => {
    const fields = fieldsOf(entry, (key, expected) => refuse(`${list}.${index}.${key}`, expected));
    for (const key of Object.keys(typeof entry === 'object' && entry !== null ? entry : {}))
      if (!known.includes(key)) fields.refuse(key, `one of ${known.join(', ')}`);
    return { ...askedOf(fields, everyMinutes), ...restOf(fields) };
  });
  if (new Set(value.map(({ name }) => name)).size < value.length) refuse(list, 'each name once');
  return { value: problems.length > 0 ? undefined : value, problems };
}

function entriesIn(text: string, list: string, most: number): readonly unknown[] | null {
  if (Buffer.byteLength(text) > LIST_FILE_BYTES_MAX) return null;
  let document: unknown;
  try {
    document = load(text);
  } catch {
    return null;
  }
  const entries: unknown = ownOf(document, list);
  return Array.isArray(entries) && entries.length <= most ? entries : null;
}

function fieldsOf(entry: unknown, refuse: Fields['refuse']): Fields {
  return {
    refuse,
    own: (key) => ownOf(entry, key),
    text(key, fallback) {
      const value = ownOf(entry, key) ?? fallback ?? null;
      if (value === null || typeof value === 'string') return value;
      refuse(key, 'text');
      return null;
    },
  };
}

function askedOf({ own, text, refuse }: Fields, everyMinutes: number): Asked {
  const name = text('name') ?? '';
  const url = text('url') ?? '';
  const minutes = own('everyMinutes') ?? everyMinutes;
  if (!ALIAS.test(name)) refuse('name', 'small letters, digits and hyphens');
  if (!isFolder(url)) refuse('url', 'an https:// address that ends with a slash');
  const isMinutes =
    typeof minutes === 'number' &&
    Number.isInteger(minutes) &&
    minutes >= 1 &&
    minutes <= EVERY_MINUTES_MAX;
  if (!isMinutes) refuse('everyMinutes', `a whole number from 1 to ${EVERY_MINUTES_MAX}`);
  return {
    name,
    url,
    secretFile: text('secretFile'),
    authorityFile: text('authorityFile'),
    everyMs: (isMinutes ? minutes : everyMinutes) * MINUTE,
  };
}

/** A folder and nothing else: paths are put behind it. */
function isFolder(url: string): boolean {
  if (!isSafe(url) || !url.endsWith('/')) return false;
  const { username, search, hash } = new URL(url);
  return username === '' && search === '' && hash === '';
}

function ownOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
