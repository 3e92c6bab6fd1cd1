/**
 * Shared objects are read in the order in which they were added. Each version knows its place among
 * those of its object, so that the first, the last or all of them are walks along an index.
 */
import type { Shared, SharedObject, SharedQuery } from '../../flow/collections.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { SHARED_STATUS_MS } from '../../flow/collections.ts';
import type { Micros, Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { SHARED_PAGE_MAX } from './limits.ts';
import type { SharedPlace } from './schema/collections.ts';

export type SharedReading = Pick<Shared, 'collections' | 'page' | 'has' | 'status'>;

const LAST: readonly SharedPlace[] = [2, 3];
const FIRST: readonly SharedPlace[] = [1, 3];
const EITHER: readonly SharedPlace[] = [1, 2, 3];
const ALL: readonly SharedPlace[] = [0, 1, 2, 3];

export function readShared(
  database: Database,
  organisation: string,
  now: () => Millis,
): SharedReading {
  const { db } = database;
  return {
    async collections() {
      const rows = await db
        .selectFrom('shared_collections')
        .select(['id', 'alias', 'title', 'description'])
        .where('organisation', '=', organisation)
        .orderBy('number')
        .execute();
      return rows.map((row) => ({ ...row }));
    },
    async page(collection, query) {
      const number = await collectionNumber(database, organisation, collection);
      const count = Math.min(Math.max(1, query.count), SHARED_PAGE_MAX);
      const found = await new Pages(database, organisation, number, query).next(count + 1);
      const objects = await objectsAt(database, organisation, number, found.slice(0, count));
      return { objects, more: found.length > count };
    },
    async has(collection, id) {
      const number = await collectionNumber(database, organisation, collection);
      const row = await db
        .selectFrom('shared_objects')
        .select('added_us')
        .where('organisation', '=', organisation)
        .where('collection', '=', number)
        .where('id', '=', id)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async status(id) {
      const row = await db
        .selectFrom('shared_statuses')
        .select(['id', 'by', 'at', 'content'])
        .where('organisation', '=', organisation)
        .where('id', '=', id)
        .where('at', '>', now() - SHARED_STATUS_MS)
        .executeTakeFirst();
      return row === undefined ? null : { ...row };
    },
  };
}

/** Throws DecisionRefused `collection-unknown`. */
export async function collectionNumber(
  { db }: Pick<Database, 'db'>,
  organisation: string,
  id: string,
): Promise<number> {
  const row = await db
    .selectFrom('shared_collections')
    .select('number')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new DecisionRefused('collection-unknown');
  return row.number;
}

async function objectsAt(
  { db }: Database,
  organisation: string,
  collection: number,
  times: readonly Micros[],
): Promise<readonly SharedObject[]> {
  if (times.length === 0) return [];
  const rows = await db
    .selectFrom('shared_objects')
    .select(['id', 'version', 'added_us', 'content'])
    .where('organisation', '=', organisation)
    .where('collection', '=', collection)
    .where('added_us', 'in', times)
    .orderBy('added_us')
    .execute();
  return rows.map(({ id, version, added_us, content }) => ({
    id,
    version,
    addedAt: added_us,
    content,
  }));
}

/** One equality after another along one index, so that it gives its rows in order. */
type Walk =
  | { readonly place: SharedPlace | null; readonly type: string | null }
  | { readonly version: Micros };

/** Finds when the objects of a page were added, by merging as many walks as the query needs. */
class Pages {
  #database: Database;
  #organisation: string;
  #collection: number;
  #query: SharedQuery;
  #places: readonly SharedPlace[];
  #times: readonly Micros[];

  constructor(database: Database, organisation: string, collection: number, query: SharedQuery) {
    this.#database = database;
    this.#organisation = organisation;
    this.#collection = collection;
    this.#query = query;
    this.#places = placesOf(query);
    this.#times = query.versions.filter((one) => typeof one === 'number');
  }

  /** The earliest `count` of what the query asks for. */
  async next(count: number): Promise<readonly Micros[]> {
    const { ids, types } = this.#query;
    if (ids.length > 0) return this.#ofIds(count);
    const walks: Walk[] = this.#times.map((version) => ({ version }));
    if (this.#places === ALL && types.length === 0) walks.push({ place: null, type: null });
    else
      for (const type of types.length === 0 ? [null] : types)
        for (const place of this.#places) walks.push({ place, type });
    // A page is spread over its walks; one that has more of it than its share is asked again.
    const share = walks.length <= ALL.length ? count : Math.ceil(count / walks.length) + 8;
    const steps = walks.map((walk) => this.#steps(walk, share));
    return merged(steps, count);
  }

  /** The versions of one object are few by `SHARED_VERSIONS_MAX`, so they are sorted here. */
  async #ofIds(count: number): Promise<readonly Micros[]> {
    const { ids, types, after } = this.#query;
    const wanted = types.length === 0 ? ids : ids.filter((id) => types.includes(typeOfId(id)));
    if (wanted.length === 0) return [];
    const rows = await this.#from()
      .select(['added_us', 'version_us', 'place'])
      .where('id', 'in', wanted)
      .execute();
    return rows
      .filter((row) => after === null || row.added_us > after)
      .filter((row) => this.#places.includes(row.place) || this.#times.includes(row.version_us))
      .map((row) => row.added_us)
      .toSorted((a, b) => a - b)
      .slice(0, count);
  }

  async *#steps(walk: Walk, share: number): AsyncGenerator<readonly Micros[]> {
    const { types } = this.#query;
    let after = this.#query.after ?? -1;
    for (;;) {
      const rows = await this.#along(walk)
        .select(['added_us', 'type'])
        .where('added_us', '>', after)
        .orderBy('added_us')
        .limit(share)
        .execute();
      const fits = 'version' in walk && types.length > 0 ? types : null;
      yield rows
        .filter(({ type }) => fits === null || fits.includes(type))
        .map((row) => row.added_us);
      const last = rows.at(-1);
      if (last === undefined || rows.length < share) return;
      after = last.added_us;
    }
  }

  #along(walk: Walk): Rows {
    const rows = this.#from();
    if ('version' in walk) return rows.where('version_us', '=', walk.version);
    const typed = walk.type === null ? rows : rows.where('type', '=', walk.type);
    return walk.place === null ? typed : typed.where('place', '=', walk.place);
  }

  #from(): Rows {
    return objectsIn(this.#database, this.#organisation, this.#collection);
  }
}

type Rows = ReturnType<typeof objectsIn>;

function objectsIn({ db }: Database, organisation: string, collection: number) {
  return db
    .selectFrom('shared_objects')
    .where('organisation', '=', organisation)
    .where('collection', '=', collection);
}

/** Which places versions may have; without a word about versions the last one counts. */
function placesOf({ versions }: SharedQuery): readonly SharedPlace[] {
  if (versions.includes('all')) return ALL;
  const first = versions.includes('first');
  if (versions.includes('last') || versions.length === 0) return first ? EITHER : LAST;
  return first ? FIRST : [];
}

function typeOfId(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('--')));
}

/** The least of all walks, each once: a version that two walks find is one object. */
async function merged(
  steps: readonly AsyncGenerator<readonly Micros[]>[],
  count: number,
): Promise<readonly Micros[]> {
  const heads = await Promise.all(steps.map(async (step) => headOf(step)));
  const found: Micros[] = [];
  while (found.length < count) {
    let least: Head | null = null;
    for (const head of heads)
      if (head.at !== null && (least?.at == null || head.at < least.at)) least = head;
    if (least?.at == null) break;
    if (found.at(-1) !== least.at) found.push(least.at);
    await least.move();
  }
  return found;
}

interface Head {
  /** Null: the walk has ended. */
  readonly at: Micros | null;
  move(): Promise<void>;
}

async function headOf(step: AsyncGenerator<readonly Micros[]>): Promise<Head> {
  let rows: readonly Micros[] = [];
  let index = 0;
  const head = {
    at: null as Micros | null,
    async move(): Promise<void> {
      index += 1;
      while (index >= rows.length) {
        const { done, value } = await step.next();
        if (done === true) {
          head.at = null;
          return;
        }
        [rows, index] = [value, 0];
      }
      head.at = rows[index] ?? null;
    },
  };
  await head.move();
  return head;
}
