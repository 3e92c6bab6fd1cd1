import type { Generated } from 'kysely';

export interface SharedTables {
  readonly shared_collections: SharedCollectionRow;
  readonly shared_objects: SharedObjectRow;
  readonly shared_clock: SharedClockRow;
  readonly shared_statuses: SharedStatusRow;
}

export interface SharedCollectionRow {
  organisation: string;
  /** Stands for the id in every index of objects. */
  number: number;
  id: string;
  alias: string;
  title: string;
  description: string;
  objects: number;
}

/** Where a version stands among those of its object: bit 1 the first, bit 2 the last. */
export type SharedPlace = 0 | 1 | 2 | 3;

export interface SharedObjectRow {
  /** SQLite's own key, by which rows lie in the file; PostgreSQL has none, and it is never read. */
  rowid: Generated<bigint>;
  organisation: string;
  collection: number;
  /** Microseconds; no two of an organisation are equal. */
  added_us: number;
  id: string;
  type: string;
  version_us: number;
  version: string;
  place: SharedPlace;
  content: string;
}

/** The latest `added_us` that was ever given, even to an object that is gone. */
export interface SharedClockRow {
  organisation: string;
  last_us: number;
}

export interface SharedStatusRow {
  organisation: string;
  id: string;
  by: string;
  at: number;
  content: string;
}

export function sharedTables(): readonly string[] {
  return [
    `create table shared_collections (
      organisation text not null references organisations (id), number bigint not null,
      id text not null, alias text not null, title text not null, description text not null,
      objects bigint not null, primary key (organisation, number))`,
    `create unique index shared_collections_id on shared_collections (organisation, id)`,
    `create table shared_objects (
      organisation text not null, collection bigint not null, added_us bigint not null,
      id text not null, type text not null, version_us bigint not null, version text not null,
      place bigint not null, content text not null,
      primary key (organisation, collection, added_us),
      foreign key (organisation, collection)
        references shared_collections (organisation, number))`,
    `create unique index shared_objects_id
      on shared_objects (organisation, collection, id, version_us)`,
    `create index shared_objects_place
      on shared_objects (organisation, collection, place, added_us)`,
    `create index shared_objects_type
      on shared_objects (organisation, collection, type, place, added_us)`,
    `create index shared_objects_version
      on shared_objects (organisation, collection, version_us, added_us)`,
    `create table shared_clock (
      organisation text primary key references organisations (id), last_us bigint not null)`,
    `create table shared_statuses (
      organisation text not null references organisations (id), id text not null,
      by text not null, at bigint not null, content text not null,
      primary key (organisation, id))`,
    `create index shared_statuses_at on shared_statuses (organisation, at)`,
  ];
}
