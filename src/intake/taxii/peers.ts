/** The file that says which partners are asked for what they share (docs/taxii.md). */
import type { Reading } from '../../model/problem.ts';
import { ALIAS, readEntries, type Asked, type Fields } from '../pulling/entries.ts';
import { EVERY_MINUTES_DEFAULT, PEERS_MAX } from './limits.ts';

/** `url` is of its discovery resource or of one API root; `secretFile` has its token or password. */
export interface Peer extends Asked {
  /** Ids or aliases; empty: all that it lets us read. */
  readonly collections: readonly string[];
  /** The alias of our collection that its objects go to. */
  readonly into: string;
  readonly scheme: 'bearer' | 'basic';
  readonly user: string;
}

/** Paths stay as they are written. With any problem there is no value. */
export function readPeers(text: string): Reading<readonly Peer[]> {
  const form = {
    list: 'partners',
    entriesMax: PEERS_MAX,
    keys: ['collections', 'into', 'scheme', 'user'],
    everyMinutes: EVERY_MINUTES_DEFAULT,
    wrong: 'taxii-peers-wrong',
  };
  return readEntries(text, form, restOf);
}

function restOf({ own, text, refuse }: Fields): Omit<Peer, keyof Asked> {
  const into = text('into') ?? '';
  const scheme = text('scheme', 'bearer');
  const collections = own('collections') ?? [];
  if (!ALIAS.test(into)) refuse('into', 'the alias of a collection');
  if (scheme !== 'basic' && scheme !== 'bearer') refuse('scheme', 'basic or bearer');
  const names: readonly unknown[] = Array.isArray(collections) ? collections : [null];
  const texts = names.filter((one) => typeof one === 'string');
  if (texts.length < names.length) refuse('collections', 'a list of identifiers or aliases');
  return {
    into,
    scheme: scheme === 'basic' ? 'basic' : 'bearer',
    user: text('user', '') ?? '',
    collections: texts,
  };
}
