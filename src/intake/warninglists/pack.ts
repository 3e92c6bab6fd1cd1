/**
 * MISP warning lists as they are published: a folder or a zip with `lists/<name>/list.json`, or a
 * folder of `<name>.json`. They are kept in `<dataFolder>/warninglists` as they came.
 */
import { hash } from 'node:crypto';

import { WARNINGLISTS_MAX } from '../../intel/warninglists/limits.ts';
import { readWarninglist, type Warninglist } from '../../intel/warninglists/read.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { takePack, type PackLimits } from '../files/pack.ts';
import {
  WARNINGLIST_FILE_BYTES_MAX,
  WARNINGLIST_FILES_MAX,
  WARNINGLISTS_BYTES_MAX,
} from './limits.ts';

/** One list with its text, byte for byte. */
export interface PackedList {
  readonly text: string;
  readonly list: Warninglist;
}

export interface WarninglistPack {
  /** By id. */
  readonly lists: readonly PackedList[];
  /** SHA-256 over ids and texts, the first 16 digits: the same lists give the same. */
  readonly version: string;
  readonly problems: readonly Problem[];
}

/** What cannot be read is a problem with its file; the rest is taken. */
export async function readWarninglistPack(path: string): Promise<WarninglistPack> {
  const taker = new Taker(path);
  const unread = await takePack(
    path,
    LIMITS,
    (inside) => idAt(inside) !== null,
    (inside, content) => taker.take(inside, content),
  );
  const lists = [...taker.lists.values()].toSorted((a, b) => (a.list.id < b.list.id ? -1 : 1));
  const all = JSON.stringify(lists.map(({ list, text }) => [list.id, hash('sha256', text, 'hex')]));
  const version = hash('sha256', all, 'hex').slice(0, 16);
  return { lists, version, problems: [...unread, ...taker.problems] };
}

const LIMITS: PackLimits = {
  entriesMax: WARNINGLIST_FILES_MAX,
  fileBytesMax: WARNINGLIST_FILE_BYTES_MAX,
};
const ID = /^[a-z0-9][a-z0-9._-]{0,99}$/;
/** Beside the lists the published folder has a schema and the tools that made them. */
const OTHERS = /(?:^|\/)(?:schema|package|tsconfig|manifest|current)\.json$/i;

/** `lists/NAME/list.json` or `NAME.json`, at any depth; null for what is no list by its place. */
function idAt(path: string): string | null {
  const inFolder = /(?:^|\/)lists\/([^/]+)\/list\.json$/i.exec(path);
  if (inFolder === null && (/(?:^|\/)list\.json$/i.test(path) || OTHERS.test(path))) return null;
  const id = (inFolder?.[1] ?? /^(?:.*\/)?([^/]+)\.json$/i.exec(path)?.[1] ?? '').toLowerCase();
  return ID.test(id) ? id : null;
}

/** Keeps to the limits of all lists together. */
class Taker {
  readonly lists = new Map<string, PackedList>();
  readonly problems: Problem[] = [];
  readonly #origin: string;
  #bytes = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** False when no more is taken. */
  take(path: string, content: Buffer): boolean {
    const id = idAt(path);
    if (id === null) return true;
    const file = `${this.#origin}: ${path}`;
    this.#bytes += content.length;
    if (this.lists.size >= WARNINGLISTS_MAX || this.#bytes > WARNINGLISTS_BYTES_MAX) {
      this.problems.push(problem('pack-too-large', { file }, { most: WARNINGLISTS_MAX }));
      return false;
    }
    const text = content.toString('utf8');
    const { value: list, problems } = readWarninglist(id, text);
    this.problems.push(...problems.map((one) => ({ ...one, place: { ...one.place, file } })));
    if (list !== undefined) this.lists.set(id, { text, list });
    return true;
  }
}
