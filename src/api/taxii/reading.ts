/** What is read of a collection (TAXII 2.1, sections 5.3, 5.4, 5.6 and 5.8): pages by date added. */
import {
  DATE_ADDED_FIRST,
  DATE_ADDED_LAST,
  FILTERS_OF,
  printEnvelope,
  printManifest,
  printTimestamp,
  printVersions,
  readFilters,
  SPEC_VERSION,
  STIX_MEDIA_TYPE,
  type FilteredEndpoint,
  type Filters,
} from '../../formats/taxii/taxii.ts';
import type { Shared, SharedPage, SharedQuery } from '../../flow/collections.ts';
import type { Micros } from '../../model/time.ts';
import { printCursor, readCursor } from './cursor.ts';
import { NotServed } from './errors.ts';
import { PAGE_OBJECTS_MAX } from './limits.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Asked {
  readonly shared: Shared;
  /** The collection's id. */
  readonly collection: string;
  readonly query: URLSearchParams;
}

export async function getObjects(asked: Asked): Promise<Answer> {
  const { page, next, from } = await pageOf(asked, 'objects', null);
  const objects = page.objects.map(({ content }) => content);
  return answer(page, from, printEnvelope(page.more, next, objects));
}

/** The standard has every filter of `objects` here, so `next` is given here too. */
export async function getManifest(asked: Asked): Promise<Answer> {
  const { page, next, from } = await pageOf(asked, 'objects', null);
  const objects = page.objects.map(({ id, addedAt, version }) => ({
    id,
    dateAdded: printTimestamp(addedAt),
    version,
    mediaType: STIX_MEDIA_TYPE,
  }));
  return answer(page, from, printManifest({ more: page.more, next, objects }));
}

/** A version that is not there, or not any more, is 404 like an object (section 5.7). */
export async function getObject(asked: Asked, id: string): Promise<Answer> {
  const { page, next, from, filters } = await pageOf(asked, 'object', id);
  const { versions, types, specVersions } = filters;
  const isForVersions = versions.length > 0 && types.length === 0 && isOurs(specVersions);
  if (page.objects.length === 0 && isForVersions && from === null)
    throw new NotServed('taxii-unknown');
  const objects = page.objects.map(({ content }) => content);
  return answer(page, from, printEnvelope(page.more, next, objects));
}

export async function getVersions(asked: Asked, id: string): Promise<Answer> {
  const { page, next, from } = await pageOf(asked, 'versions', id);
  const versions = page.objects.map(({ version }) => version);
  return answer(page, from, printVersions({ more: page.more, next, versions }));
}

/** Throws NotServed 404 when nothing of the object is there, whatever the filters say. */
export async function deleteObject(asked: Asked, id: string): Promise<Answer> {
  const { specVersions, versions } = filtersOf(asked, 'deletion');
  const removed = isOurs(specVersions)
    ? await asked.shared.remove(asked.collection, id, versions.length === 0 ? ['all'] : versions)
    : 0;
  if (removed === 0) throw new NotServed('taxii-unknown');
  return { status: 200, headers: {}, body: '' };
}

interface Paged {
  readonly page: SharedPage;
  readonly next: string | null;
  /** After which moment it was looked; null: from the oldest on. */
  readonly from: Micros | null;
  readonly filters: Filters;
}

async function pageOf(asked: Asked, endpoint: FilteredEndpoint, id: string | null): Promise<Paged> {
  const { shared, collection } = asked;
  const filters = filtersOf(asked, endpoint);
  const about = `${endpoint} ${collection} ${id ?? ''}`;
  const from =
    filters.next === null ? filters.addedAfter : readCursor(filters.next, about, filters);
  if (id !== null && !(await shared.has(collection, id))) throw new NotServed('taxii-unknown');
  const query: SharedQuery = {
    after: from,
    count: Math.min(filters.limit ?? PAGE_OBJECTS_MAX, PAGE_OBJECTS_MAX),
    ids: id === null ? filters.ids : [id],
    types: filters.types,
    versions: endpoint === 'versions' ? ['all'] : filters.versions,
  };
  const page = isOurs(filters.specVersions)
    ? await shared.page(collection, query)
    : { objects: [], more: false };
  const last = page.objects.at(-1);
  const next = page.more && last !== undefined ? printCursor(last.addedAt, about, filters) : null;
  return { page, next, from, filters };
}

function filtersOf({ query }: Asked, endpoint: FilteredEndpoint): Filters {
  const { value, problems } = readFilters(query, FILTERS_OF[endpoint]);
  if (value === undefined) throw new NotServed('taxii-filters', problems);
  return value;
}

/** We keep objects of one version of STIX, so others match nothing. */
function isOurs(specVersions: readonly string[]): boolean {
  return specVersions.length === 0 || specVersions.includes(SPEC_VERSION);
}

/**
 * Section 3.2 wants both dates of every such answer. Without objects they are where the search began,
 * so that whoever goes on from there passes nothing over.
 */
function answer({ objects }: SharedPage, from: Micros | null, body: string): Answer {
  const [first, last] = [objects.at(0), objects.at(-1)];
  const headers = {
    [DATE_ADDED_FIRST]: printTimestamp(first?.addedAt ?? from ?? 0),
    [DATE_ADDED_LAST]: printTimestamp(last?.addedAt ?? from ?? 0),
  };
  return { status: 200, headers, body };
}
