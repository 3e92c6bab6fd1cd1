/** The file that says which partners are asked for what they share (docs/taxii.md). */
import { load } from 'js-yaml';

import { problem, type Problem, type Reading } from '../../model/problem.ts';
import { MINUTE, type Millis } from '../../model/time.ts';
import {
  EVERY_MINUTES_DEFAULT,
  EVERY_MINUTES_MAX,
  PEERS_FILE_BYTES_MAX,
  PEERS_MAX,
} from './limits.ts';

export interface Peer {
  /** Ours for it; also what its place in each collection is kept under. */
  readonly name: string;
  /** Of its discovery resource or of one API root; HTTPS, or this machine itself. */
  readonly url: string;
  /** Ids or aliases; empty: all that it lets us read. */
  readonly collections: readonly string[];
  /** The alias of our collection that its objects go to. */
  readonly into: string;
  readonly scheme: 'bearer' | 'basic';
  readonly user: string;
  /** A file with the token or password; null: it asks for none. */
  readonly secretFile: string | null;
  /** A file with the PEM authority of its certificate; null: the machine's own. */
  readonly authorityFile: string | null;
  readonly everyMs: Millis;
}

const ALIAS = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Paths stay as they are written. With any problem there is no value. */
export function readPeers(text: string): Reading<readonly Peer[]> {
  const problems: Problem[] = [];
  const refuse = (path: string, expected: string): void => {
    problems.push(problem('taxii-peers-wrong', { path }, { expected }));
  };
  const entries = entriesIn(text);
  if (entries === null) refuse('partners', `a list of at most ${PEERS_MAX}`);
  const value = (entries ?? []).map((entry, index) => {
    const path = `partners.${index}`;
    return peerOf(entry, (key, expected) => refuse(`${path}.${key}`, expected));
  });
  if (new Set(value.map(({ name }) => name)).size < value.length)
    refuse('partners', 'each name once');
  return { value: problems.length > 0 ? undefined : value, problems };
}

function entriesIn(text: string): readonly unknown[] | null {
  if (Buffer.byteLength(text) > PEERS_FILE_BYTES_MAX) return null;
  let document: unknown;
  try {
    document = load(text);
  } catch {
    return null;
  }
  const partners: unknown = ownOf(document, 'partners');
  return Array.isArray(partners) && partners.length <= PEERS_MAX ? partners : null;
}

const KEYS: readonly string[] =
  'name url collections into scheme user secretFile authorityFile everyMinutes'.split(' ');

function peerOf(entry: unknown, refuse: (key: string, expected: string) => void): Peer {
  const text = (key: string, fallback: string | null = null): string | null => {
    const value = ownOf(entry, key) ?? fallback;
    if (value === null || typeof value === 'string') return value;
    refuse(key, 'text');
    return null;
  };
  for (const key of Object.keys(typeof entry === 'object' && entry !== null ? entry : {}))
    if (!KEYS.includes(key)) refuse(key, `one of ${KEYS.join(', ')}`);
  const name = text('name') ?? '';
  const url = text('url') ?? '';
  const into = text('into') ?? '';
  const scheme = text('scheme', 'bearer');
  const collections = ownOf(entry, 'collections') ?? [];
  const minutes = ownOf(entry, 'everyMinutes') ?? EVERY_MINUTES_DEFAULT;
  if (!ALIAS.test(name)) refuse('name', 'small letters, digits and hyphens');
  if (!ALIAS.test(into)) refuse('into', 'the alias of a collection');
  if (!isSafe(url)) refuse('url', 'an https:// address that ends with a slash');
  if (scheme !== 'basic' && scheme !== 'bearer') refuse('scheme', 'basic or bearer');
  const names: readonly unknown[] = Array.isArray(collections) ? collections : [null];
  const texts = names.filter((one) => typeof one === 'string');
  if (texts.length < names.length) refuse('collections', 'a list of identifiers or aliases');
  const isMinutes =
    typeof minutes === 'number' &&
    Number.isInteger(minutes) &&
    minutes >= 1 &&
    minutes <= EVERY_MINUTES_MAX;
  if (!isMinutes) refuse('everyMinutes', `a whole number from 1 to ${EVERY_MINUTES_MAX}`);
  return {
    name,
    url,
    into,
    scheme: scheme === 'basic' ? 'basic' : 'bearer',
    user: text('user', '') ?? '',
    collections: texts,
    secretFile: text('secretFile'),
    authorityFile: text('authorityFile'),
    everyMs: (isMinutes ? minutes : EVERY_MINUTES_DEFAULT) * MINUTE,
  };
}

/** Secrets go over TLS, or do not leave this machine. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url) || !url.endsWith('/')) return false;
  const { protocol, hostname, username, search, hash } = new URL(url);
  const isPlain = username === '' && search === '' && hash === '';
  const isHere = hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && isHere));
}

function ownOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
