/**
 * What a client asks, endpoint by endpoint (TAXII 2.1, chapters 4 and 5): method, address, headers and
 * body. Sending it is the caller's; an answer is read by the reader of its resource, and one of status
 * 400 or more by `readErrorMessage`. API roots may be given with or without the slash at their end.
 */
import { printFilters, NO_FILTERS, type Filters } from './filters.ts';
import { TAXII_MEDIA_TYPE } from './headers.ts';
import { printEnvelope } from './resources.ts';

export interface TaxiiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  /** Authorization and User-Agent are the caller's. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

type Paging = 'addedAfter' | 'limit' | 'next';
type Some<K extends keyof Filters> = Partial<Pick<Filters, K>>;

/** One collection, by id or alias. */
export interface CollectionAt {
  readonly root: URL;
  readonly collection: string;
}

/** One object, by its STIX id. */
export interface ObjectAt extends CollectionAt {
  readonly id: string;
}

/** Section 4.1: at the root of the server, whatever else is in `server`. */
export function askDiscovery(server: URL): TaxiiRequest {
  return asking('GET', server, '/taxii2/');
}

/** Section 4.2. */
export function askApiRoot(root: URL): TaxiiRequest {
  return asking('GET', root, '');
}

/** Section 4.3. Not again, once the answer was `complete`. */
export function askStatus(root: URL, id: string): TaxiiRequest {
  return asking('GET', root, `status/${part(id)}`);
}

/** Section 5.1. */
export function askCollections(root: URL): TaxiiRequest {
  return asking('GET', root, 'collections/');
}

/** Section 5.2. */
export function askCollection(at: CollectionAt): TaxiiRequest {
  return asking('GET', at.root, below(at));
}

/** Section 5.3. */
export function askManifest(at: CollectionAt, filters: Partial<Filters> = {}): TaxiiRequest {
  return asking('GET', at.root, `${below(at)}manifest/`, filters);
}

/** Section 5.4. */
export function askObjects(at: CollectionAt, filters: Partial<Filters> = {}): TaxiiRequest {
  return asking('GET', at.root, `${below(at)}objects/`, filters);
}

/** Section 5.5. `objects` are JSON texts; keep them within `max_content_length` of the API root. */
export function askToAdd(at: CollectionAt, objects: readonly string[]): TaxiiRequest {
  const { headers, ...request } = asking('POST', at.root, `${below(at)}objects/`);
  const body = printEnvelope(false, null, objects);
  return { ...request, headers: { ...headers, 'content-type': TAXII_MEDIA_TYPE }, body };
}

/** Section 5.6. */
export function askObject(
  at: ObjectAt,
  filters: Some<Paging | 'versions' | 'specVersions'> = {},
): TaxiiRequest {
  return asking('GET', at.root, `${below(at)}objects/${part(at.id)}`, filters);
}

/** Section 5.7: all versions, unless some are named. */
export function askToDelete(
  at: ObjectAt,
  filters: Some<'versions' | 'specVersions'> = {},
): TaxiiRequest {
  return asking('DELETE', at.root, `${below(at)}objects/${part(at.id)}`, filters);
}

/** Section 5.8. */
export function askVersions(
  at: ObjectAt,
  filters: Some<Paging | 'specVersions'> = {},
): TaxiiRequest {
  return asking('GET', at.root, `${below(at)}objects/${part(at.id)}versions/`, filters);
}

function asking(
  method: TaxiiRequest['method'],
  base: URL,
  path: string,
  filters: Partial<Filters> = {},
): TaxiiRequest {
  const root = new URL(base);
  if (!root.pathname.endsWith('/')) root.pathname += '/';
  const url = new URL(path, root);
  url.search = printFilters({ ...NO_FILTERS, ...filters });
  return { method, url, headers: { accept: TAXII_MEDIA_TYPE }, body: null };
}

function below({ collection }: CollectionAt): string {
  return `collections/${part(collection)}`;
}

/** One part of a path, with its slash: nothing of a foreign identifier leads elsewhere. */
function part(text: string): string {
  const isStep = text === '.' || text === '..';
  return `${isStep ? text.replaceAll('.', '%252E') : encodeURIComponent(text)}/`;
}
