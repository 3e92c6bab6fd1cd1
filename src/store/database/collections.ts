/**
 * Shared objects are read in the order in which they were added. Each version knows its place among
 * those of its object, so that the first, the last or all of them are walks along an index.
 */
import { sql } from 'kysely';

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
      const objects = await objectsOf(database, organisation, number, found.slice(0, count));
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

/** An object before it is read: when it was added, and its row in SQLite as text; else empty. */
interface Mark {
  readonly at: Micros;
  readonly row: string;
}

async function objectsOf(
  { db, kind }: Database,
  organisation: string,
  collection: number,
  marks: readonly Mark[],
): Promise<readonly SharedObject[]> {
  if (marks.length === 0) return [];
  const all = db.selectFrom('shared_objects').select(['id', 'version', 'added_us', 'content']);
  // One value instead of a thousand: building and binding them takes longer than reading the rows.
  const list = JSON.stringify(marks.map(({ at, row }) => (kind === 'sqlite' ? row : at)));
  // In SQLite by its own key, which marks came with: rows of one type lie beside each other there.
  const rows =
    kind === 'sqlite'
      ? all.where(
          'rowid',
          'in',
          sql<bigint>`(select cast(value as integer) from json_each(${list}))`,
        )
      : all
          .where('organisation', '=', organisation)
          .where('collection', '=', collection)
          .where(
            'added_us',
            'in',
            sql<number>`(select value::bigint from json_array_elements_text(${list}::json))`,
          );
  const found = await rows.execute();
  return found
    .toSorted((a, b) => a.added_us - b.added_us)
    .map(({ id, version, added_us, content }) => ({ id, version, addedAt: added_us, content }));
}

/** SQLite's rows are told as text: their numbers are longer than ours. */
function rowText(kind: Database['kind']) {
  return (kind === 'sqlite' ? sql<string>`cast(rowid as text)` : sql<string>`''`).as('row');
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
  async next(count: number): Promise<readonly Mark[]> {
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
  async #ofIds(count: number): Promise<readonly Mark[]> {
    const { ids, types, after } = this.#query;
    const wanted = types.length === 0 ? ids : ids.filter((id) => types.includes(typeOfId(id)));
    if (wanted.length === 0) return [];
    const rows = await this.#from()
      .select(['added_us', 'version_us', 'place', rowText(this.#database.kind)])
      .where('id', 'in', wanted)
      .execute();
    return rows
      .filter((row) => after === null || row.added_us > after)
      .filter((row) => this.#places.includes(row.place) || this.#times.includes(row.version_us))
      .map((row) => ({ at: row.added_us, row: row.row }))
      .toSorted((a, b) => a.at - b.at)
      .slice(0, count);
  }

  async *#steps(walk: Walk, share: number): AsyncGenerator<readonly Mark[]> {
    const { types } = this.#query;
    const fits = 'version' in walk && types.length > 0 ? types : null;
    let after = this.#query.after ?? -1;
    for (;;) {
      // What the index holds by itself is enough, unless it has to be looked at what a row is.
      const type = fits === null ? sql<string>`''` : sql.ref<string>('type');
      const found = await this.#along(walk)
        .select(['added_us', type.as('type'), rowText(this.#database.kind)])
        .where('added_us', '>', after)
        .orderBy('added_us')
        .limit(share)
        .execute();
      yield found
        .filter((row) => fits === null || fits.includes(row.type))
        .map((row) => ({ at: row.added_us, row: row.row }));
      const last = found.at(-1);
      if (last === undefined || found.length < share) return;
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
  steps: readonly AsyncGenerator<readonly Mark[]>[],
  count: number,
): Promise<readonly Mark[]> {
  const heads = steps.map((step) => new Head(step));
  for (const head of heads) await head.refill();
  const found: Mark[] = [];
  while (found.length < count) {
    let least: Head | undefined;
    for (const head of heads) if (head.at < (least?.at ?? Infinity)) least = head;
    const mark = least?.mark;
    if (least === undefined || mark === undefined) break;
    if (found.at(-1)?.at !== mark.at) found.push(mark);
    least.index += 1;
    if (least.at === Infinity) await least.refill();
  }
  return found;
}

/** Where one walk stands. */
class Head {
  index = 0;
  #rows: readonly Mark[] = [];
  #step: AsyncGenerator<readonly Mark[]>;

  constructor(step: AsyncGenerator<readonly Mark[]>) {
    this.#step = step;
  }

  /** Infinity when what was read is used up, and for good after a `refill` that found nothing. */
  get at(): Micros {
    return this.mark?.at ?? Infinity;
  }

  get mark(): Mark | undefined {
    return this.#rows[this.index];
  }

  async refill(): Promise<void> {
    while (this.at === Infinity) {
      const { done, value } = await this.#step.next();
      if (done === true) return;
      [this.#rows, this.index] = [value, 0];
    }
  }
}
