/**
 * Adds and removes shared objects. One row holds the last time that was given to any of them:
 * whoever adds takes it first, so that times grow strictly whatever the clock does, and what is
 * visible to a reader is never followed by something earlier.
 */
import { createHash } from 'node:crypto';

import type { Kysely, Transaction } from 'kysely';

import { printTimestamp, type VersionMatch } from '../../formats/taxii/taxii.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { Shared, SharedAdded, SharedDraft, SharedOutcome } from '../../flow/collections.ts';
import { SHARED_ADD_MAX, SHARED_STATUS_MS } from '../../flow/collections.ts';
import type { Micros, Millis } from '../../model/time.ts';
import type { Database } from './database.ts';
import { ERASE_ROWS, SHARED_COLLECTIONS_MAX, SHARED_OBJECTS_MAX } from './limits.ts';
import { SHARED_VERSIONS_MAX } from './limits.ts';
import type { SharedObjectRow, SharedPlace } from './schema/collections.ts';
import { collectionNumber } from './collections.ts';
import type { Tables } from './tables.ts';

/** A row before it is known where its version stands. */
type Draft = Omit<SharedObjectRow, 'place' | 'rowid'>;

export type SharedDeciding = Pick<Shared, 'ensure' | 'add' | 'remove' | 'keepStatus'>;

type Work = Transaction<Tables>;

export function decideShared(
  { db, kind }: Database,
  organisation: string,
  now: () => Millis,
): SharedDeciding {
  return {
    ensure: (collections) =>
      db.transaction().execute(async (work) => {
        for (const { id, alias, title, description } of collections) {
          const named = { alias, title, description };
          await keepAlias(work, organisation, { id, alias });
          const row = { organisation, id, ...named, objects: 0 };
          await work
            .insertInto('shared_collections')
            .values({ ...row, number: await nextNumber(work, organisation) })
            .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(named))
            .execute();
        }
      }),
    add: (collection, drafts) =>
      db.transaction().execute(async (work) => {
        if (drafts.length > SHARED_ADD_MAX) throw new DecisionRefused('shared-too-many');
        const last = await takeClock(work, organisation);
        const number = await collectionNumber({ db: work }, organisation, collection);
        const at = Math.max(now() * 1_000, last + 1);
        return new Adding({ work, kind, organisation, collection: number }, at).run(drafts);
      }),
    remove: (collection, id, versions) =>
      db.transaction().execute(async (work) => {
        await takeClock(work, organisation);
        const number = await collectionNumber({ db: work }, organisation, collection);
        return removeShared(work, organisation, number, { id, versions });
      }),
    async keepStatus({ id, by, at, content }) {
      await db
        .insertInto('shared_statuses')
        .values({ organisation, id, by, at, content })
        .execute();
      const old = db
        .selectFrom('shared_statuses')
        .select('id')
        .where('organisation', '=', organisation)
        .where('at', '<=', now() - SHARED_STATUS_MS)
        .orderBy('at')
        .limit(ERASE_ROWS);
      await db
        .deleteFrom('shared_statuses')
        .where('organisation', '=', organisation)
        .where('id', 'in', old)
        .execute();
    },
  };
}

/** An alias stands for one collection (TAXII 2.1, section 5.2.1): a new id of it keeps its objects. */
async function keepAlias(
  work: Work,
  organisation: string,
  { id, alias }: { readonly id: string; readonly alias: string },
): Promise<void> {
  const there = await work
    .selectFrom('shared_collections')
    .select('number')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (there !== undefined) return;
  await work
    .updateTable('shared_collections')
    .set({ id })
    .where('organisation', '=', organisation)
    .where('alias', '=', alias)
    .execute();
}

async function nextNumber(work: Kysely<Tables>, organisation: string): Promise<number> {
  const { newest } = await work
    .selectFrom('shared_collections')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.val(0)).as('newest'))
    .where('organisation', '=', organisation)
    .executeTakeFirstOrThrow();
  const number = newest + 1;
  if (number > SHARED_COLLECTIONS_MAX) throw new DecisionRefused('collections-too-many');
  return number;
}

/** Holds the row until the transaction ends, so that two writers of one PostgreSQL take turns. */
export async function takeClock(work: Work, organisation: string): Promise<Micros> {
  const row = await work
    .insertInto('shared_clock')
    .values({ organisation, last_us: 0 })
    .onConflict((conflict) => conflict.column('organisation').doUpdateSet({ organisation }))
    .returning('last_us')
    .executeTakeFirstOrThrow();
  return row.last_us;
}

/** What is there of one object. */
interface Known {
  first: Micros;
  last: Micros;
  count: number;
}

interface AddingTo {
  readonly work: Work;
  readonly kind: Database['kind'];
  readonly organisation: string;
  /** The collection's number. */
  readonly collection: number;
}

class Adding {
  #work: Work;
  #kind: Database['kind'];
  #organisation: string;
  #collection: number;
  #at: Micros;
  /** By id, the versions already stored among those that drafts bring. */
  #stored = new Set<string>();
  #known = new Map<string, Known>();
  #before = new Map<string, Readonly<Known>>();
  /** The last version of objects that have no versions of their own. */
  #contents = new Map<string, Pick<SharedObjectRow, 'content' | 'version'>>();

  constructor({ work, kind, organisation, collection }: AddingTo, at: Micros) {
    this.#work = work;
    this.#kind = kind;
    this.#organisation = organisation;
    this.#collection = collection;
    this.#at = at;
  }

  async run(drafts: readonly SharedDraft[]): Promise<readonly SharedAdded[]> {
    await this.#look(drafts);
    let room = SHARED_OBJECTS_MAX - (await this.#count());
    const rows: Draft[] = [];
    const results = drafts.map((draft): SharedAdded => {
      const { id, type, content } = draft;
      const version_us = draft.versionAt ?? this.#at;
      const outcome = this.#outcome(draft, version_us, room);
      const known = outcome === 'known' ? this.#contents.get(id)?.version : undefined;
      const version = draft.version ?? known ?? printTimestamp(this.#at);
      if (outcome === 'added') {
        const place = { organisation: this.#organisation, collection: this.#collection };
        rows.push({ ...place, added_us: this.#at, id, type, version_us, version, content });
        this.#note(id, version_us, { content, version });
        this.#at += 1;
        room -= 1;
      }
      return { id, version, outcome };
    });
    if (rows.length > 0) await this.#store(rows);
    return results;
  }

  #outcome(draft: SharedDraft, version: Micros, room: number): SharedOutcome {
    const { id, versionAt, content } = draft;
    if (versionAt === null && this.#contents.get(id)?.content === content) return 'known';
    if (this.#stored.has(`${version} ${id}`)) return 'known';
    if ((this.#known.get(id)?.count ?? 0) >= SHARED_VERSIONS_MAX) return 'versions-too-many';
    return room > 0 ? 'added' : 'collection-full';
  }

  #note(id: string, version: Micros, last: Pick<SharedObjectRow, 'content' | 'version'>): void {
    this.#stored.add(`${version} ${id}`);
    this.#contents.set(id, last);
    const known = this.#known.get(id);
    if (known === undefined) {
      this.#known.set(id, { first: version, last: version, count: 1 });
      return;
    }
    known.first = Math.min(known.first, version);
    known.last = Math.max(known.last, version);
    known.count += 1;
  }

  async #look(drafts: readonly SharedDraft[]): Promise<void> {
    const ids = [...new Set(drafts.map(({ id }) => id))];
    if (ids.length === 0) return;
    const spans = await this.#rows(ids)
      .select(({ fn }) => [
        'id',
        fn.min('version_us').as('first'),
        fn.max('version_us').as('last'),
        fn.countAll().as('count'),
      ])
      .groupBy('id')
      .execute();
    for (const { id, first, last, count } of spans) {
      const known = { first, last, count: Number(count) };
      this.#known.set(id, known);
      this.#before.set(id, { ...known });
    }
    const versions = drafts.map((one) => one.versionAt).filter((one) => one !== null);
    if (this.#known.size === 0) return;
    if (versions.length > 0) {
      const there = await this.#rows([...this.#known.keys()])
        .select(['id', 'version_us'])
        .where('version_us', 'in', [...new Set(versions)])
        .execute();
      for (const row of there) this.#stored.add(`${row.version_us} ${row.id}`);
    }
    const plain = drafts.filter((one) => one.versionAt === null).map(({ id }) => id);
    if (plain.length === 0) return;
    for (const row of await this.#rows(plain)
      .select(['id', 'content', 'version', 'place'])
      .execute())
      if (row.place >= 2) this.#contents.set(row.id, row);
  }

  async #count(): Promise<number> {
    const row = await this.#work
      .selectFrom('shared_collections')
      .select('objects')
      .where('organisation', '=', this.#organisation)
      .where('number', '=', this.#collection)
      .executeTakeFirstOrThrow();
    return row.objects;
  }

  /** Versions that are not the first or the last any more say so, then the new ones come in. */
  async #store(rows: readonly Draft[]): Promise<void> {
    for (const [id, before] of this.#before) {
      const after = this.#known.get(id) ?? before;
      for (const version of new Set([before.first, before.last]))
        if (placeOf(version, before) !== placeOf(version, after))
          await setPlace(this.#work, this.#organisation, this.#collection, {
            id,
            version,
            place: placeOf(version, after),
          });
    }
    const placed = rows.map((row) => ({
      ...row,
      place: placeOf(row.version_us, this.#known.get(row.id)),
      ...(this.#kind === 'sqlite' ? { rowid: rowidOf(row) } : {}),
    }));
    await this.#work.insertInto('shared_objects').values(placed).execute();
    await this.#work
      .updateTable('shared_clock')
      .set({ last_us: this.#at - 1 })
      .where('organisation', '=', this.#organisation)
      .execute();
    await this.#work
      .updateTable('shared_collections')
      .set((eb) => ({ objects: eb('objects', '+', rows.length) }))
      .where('organisation', '=', this.#organisation)
      .where('number', '=', this.#collection)
      .execute();
  }

  #rows(ids: readonly string[]) {
    return this.#work
      .selectFrom('shared_objects')
      .where('organisation', '=', this.#organisation)
      .where('collection', '=', this.#collection)
      .where('id', 'in', ids);
  }
}

const SLOTS = 2_047;
const TIME_BITS = 52n;

/**
 * Rows of one type of one collection lie beside each other in the file, by when they came: a page of a
 * rare type is read from its few pages there, and not each of its objects from another place on the
 * disk. Types that share a slot share a place, no more.
 */
function rowidOf({ organisation, collection, type, added_us }: Draft): bigint {
  const name = `${organisation} ${collection} ${type}`;
  const slot = 1 + (createHash('sha256').update(name).digest().readUInt32BE() % SLOTS);
  return (BigInt(slot) << TIME_BITS) | BigInt(added_us);
}

function placeOf(version: Micros, known: Pick<Known, 'first' | 'last'> | undefined): SharedPlace {
  const isFirst = known?.first === version;
  if (known?.last === version) return isFirst ? 3 : 2;
  return isFirst ? 1 : 0;
}

async function setPlace(
  work: Work,
  organisation: string,
  collection: number,
  to: { readonly id: string; readonly version: Micros; readonly place: SharedPlace },
): Promise<void> {
  await work
    .updateTable('shared_objects')
    .set({ place: to.place })
    .where('organisation', '=', organisation)
    .where('collection', '=', collection)
    .where('id', '=', to.id)
    .where('version_us', '=', to.version)
    .execute();
}

/** What is left of the object is placed anew. */
export async function removeShared(
  work: Work,
  organisation: string,
  collection: number,
  { id, versions }: { readonly id: string; readonly versions: readonly VersionMatch[] },
): Promise<number> {
  const rows = await work
    .selectFrom('shared_objects')
    .select(['added_us', 'version_us', 'place'])
    .where('organisation', '=', organisation)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .execute();
  const isMeant = (row: (typeof rows)[number]): boolean =>
    versions.some((one) => {
      if (one === 'all') return true;
      if (one === 'first') return row.place === 1 || row.place === 3;
      return one === 'last' ? row.place >= 2 : one === row.version_us;
    });
  const gone = rows.filter(isMeant).map((row) => row.added_us);
  if (gone.length === 0) return 0;
  await work
    .deleteFrom('shared_objects')
    .where('organisation', '=', organisation)
    .where('collection', '=', collection)
    .where('added_us', 'in', gone)
    .execute();
  await work
    .updateTable('shared_collections')
    .set((eb) => ({ objects: eb('objects', '-', gone.length) }))
    .where('organisation', '=', organisation)
    .where('number', '=', collection)
    .execute();
  const left = rows.filter((row) => !isMeant(row)).map((row) => row.version_us);
  const span = { first: Math.min(...left), last: Math.max(...left) };
  for (const version of left.length === 0 ? [] : new Set([span.first, span.last]))
    await setPlace(work, organisation, collection, { id, version, place: placeOf(version, span) });
  return gone.length;
}
