/**
 * The resources of TAXII 2.1 (sections 3.6.1, 3.7, 4.1.1, 4.2.1, 4.3.1, 5.1.1, 5.2.1, 5.3.1 and
 * 5.8.1), read from parsed JSON and printed as JSON text. Lists that are empty are left out, as the
 * standard wants. A reader gives no value as soon as a required property lacks.
 */
import type { JsonObject } from '../../model/json.ts';
import type { Reading } from '../../model/problem.ts';
import {
  API_ROOTS_MAX,
  COLLECTIONS_MAX,
  ENVELOPE_OBJECTS_MAX,
  STATUS_DETAILS_MAX,
} from './limits.ts';
import { isObjectOfJson, Properties } from './properties.ts';

export interface Discovery {
  readonly title: string;
  readonly description: string | null;
  readonly contact: string | null;
  /** One of `apiRoots`. */
  readonly defaultRoot: string | null;
  /** Absolute, or relative to the address of the discovery resource. */
  readonly apiRoots: readonly string[];
}

export interface ApiRoot {
  readonly title: string;
  readonly description: string | null;
  readonly versions: readonly string[];
  /** Bytes that a request may have. */
  readonly maxContentLength: number;
}

export interface Collection {
  /** A UUID. */
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly alias: string | null;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly mediaTypes: readonly string[];
}

export interface StatusDetail {
  readonly id: string;
  readonly version: string;
  readonly message: string | null;
}

export interface Status {
  readonly id: string;
  readonly status: 'complete' | 'pending';
  readonly requestTimestamp: string | null;
  readonly totalCount: number;
  readonly successes: readonly StatusDetail[];
  readonly failures: readonly StatusDetail[];
  readonly pendings: readonly StatusDetail[];
  readonly successCount: number;
  readonly failureCount: number;
  readonly pendingCount: number;
}

export interface ManifestRecord {
  readonly id: string;
  readonly dateAdded: string;
  readonly version: string;
  readonly mediaType: string | null;
}

export interface Manifest {
  readonly more: boolean;
  readonly next: string | null;
  readonly objects: readonly ManifestRecord[];
}

export interface Versions {
  readonly more: boolean;
  readonly next: string | null;
  readonly versions: readonly string[];
}

/** Objects are as they were parsed; `object.ts` reads what TAXII needs to know of one. */
export interface Envelope {
  readonly more: boolean;
  readonly next: string | null;
  readonly objects: readonly JsonObject[];
}

export interface ErrorMessage {
  readonly title: string;
  readonly description: string | null;
  readonly errorId: string | null;
  readonly errorCode: string | null;
  readonly httpStatus: number | null;
  /** An address with more about it. */
  readonly externalDetails: string | null;
  readonly details: JsonObject;
}

function reading<T>(value: unknown, read: (properties: Properties) => T): Reading<T> {
  const properties = new Properties(value);
  const found = read(properties);
  const { problems } = properties;
  return { value: problems.length > 0 ? undefined : found, problems };
}

export function readDiscovery(value: unknown): Reading<Discovery> {
  return reading(value, (from) => ({
    title: from.text('title'),
    description: from.maybeText('description'),
    contact: from.maybeText('contact'),
    defaultRoot: from.maybeText('default'),
    apiRoots: from.texts('api_roots', API_ROOTS_MAX),
  }));
}

export function printDiscovery(of: Discovery): string {
  return print({
    title: of.title,
    description: of.description,
    contact: of.contact,
    default: of.defaultRoot,
    api_roots: of.apiRoots,
  });
}

export function readApiRoot(value: unknown): Reading<ApiRoot> {
  return reading(value, (from) => ({
    title: from.text('title'),
    description: from.maybeText('description'),
    versions: from.texts('versions', API_ROOTS_MAX),
    maxContentLength: from.count('max_content_length'),
  }));
}

export function printApiRoot(of: ApiRoot): string {
  return print({
    title: of.title,
    description: of.description,
    versions: of.versions,
    max_content_length: of.maxContentLength,
  });
}

export function readCollection(value: unknown): Reading<Collection> {
  return reading(value, collectionFrom);
}

export function readCollections(value: unknown): Reading<readonly Collection[]> {
  return reading(value, (from) => from.items('collections', COLLECTIONS_MAX, collectionFrom));
}

function collectionFrom(from: Properties): Collection {
  return {
    id: from.text('id'),
    title: from.text('title'),
    description: from.maybeText('description'),
    alias: from.maybeText('alias'),
    canRead: from.flag('can_read'),
    canWrite: from.flag('can_write'),
    mediaTypes: from.texts('media_types', API_ROOTS_MAX),
  };
}

export function printCollection(of: Collection): string {
  return print(collectionJson(of));
}

export function printCollections(of: readonly Collection[]): string {
  return print({ collections: of.map(collectionJson) });
}

function collectionJson(of: Collection): object {
  return withoutEmpty({
    id: of.id,
    title: of.title,
    description: of.description,
    alias: of.alias,
    can_read: of.canRead,
    can_write: of.canWrite,
    media_types: of.mediaTypes,
  });
}

export function readStatus(value: unknown): Reading<Status> {
  return reading(value, (from) => ({
    id: from.text('id'),
    status: from.text('status') === 'complete' ? ('complete' as const) : ('pending' as const),
    requestTimestamp: from.maybeText('request_timestamp'),
    totalCount: from.count('total_count'),
    successes: from.items('successes', STATUS_DETAILS_MAX, detailFrom),
    failures: from.items('failures', STATUS_DETAILS_MAX, detailFrom),
    pendings: from.items('pendings', STATUS_DETAILS_MAX, detailFrom),
    successCount: from.count('success_count'),
    failureCount: from.count('failure_count'),
    pendingCount: from.count('pending_count'),
  }));
}

function detailFrom(from: Properties): StatusDetail {
  return {
    id: from.text('id'),
    version: from.text('version'),
    message: from.maybeText('message'),
  };
}

export function printStatus(of: Status): string {
  const details = (list: readonly StatusDetail[]): readonly object[] => list.map(withoutEmpty);
  return print({
    id: of.id,
    status: of.status,
    request_timestamp: of.requestTimestamp,
    total_count: of.totalCount,
    success_count: of.successCount,
    successes: details(of.successes),
    failure_count: of.failureCount,
    failures: details(of.failures),
    pending_count: of.pendingCount,
    pendings: details(of.pendings),
  });
}

export function readManifest(value: unknown): Reading<Manifest> {
  return reading(value, (from) => ({
    more: from.maybeFlag('more') ?? false,
    next: from.maybeText('next'),
    objects: from.items('objects', ENVELOPE_OBJECTS_MAX, (one) => ({
      id: one.text('id'),
      dateAdded: one.text('date_added'),
      version: one.text('version'),
      mediaType: one.maybeText('media_type'),
    })),
  }));
}

export function printManifest({ more, next, objects }: Manifest): string {
  const records = objects.map(({ id, dateAdded, version, mediaType }) =>
    withoutEmpty({ id, date_added: dateAdded, version, media_type: mediaType }),
  );
  return print({ more: more ? true : null, next, objects: records });
}

export function readVersions(value: unknown): Reading<Versions> {
  return reading(value, (from) => ({
    more: from.maybeFlag('more') ?? false,
    next: from.maybeText('next'),
    versions: from.texts('versions', ENVELOPE_OBJECTS_MAX),
  }));
}

export function printVersions({ more, next, versions }: Versions): string {
  return print({ more: more ? true : null, next, versions });
}

/** Members of `objects` that are no objects are left out, each with a problem: the rest counts. */
export function readEnvelope(value: unknown): Reading<Envelope> {
  const from = new Properties(value);
  const more = from.maybeFlag('more') ?? false;
  const next = from.maybeText('next');
  const list = from.list('objects', ENVELOPE_OBJECTS_MAX);
  const isReadable = from.problems.length === 0;
  const objects = list.filter((one, index) => {
    if (isObjectOfJson(one)) return true;
    from.problems.push(...new Properties(one, `/objects/${index}`).problems);
    return false;
  });
  return {
    value: isReadable ? { more, next, objects: objects.filter(isObjectOfJson) } : undefined,
    problems: from.problems,
  };
}

/** From objects that are JSON text already: a page of thousands is joined and not printed anew. */
export function printEnvelope(
  more: boolean,
  next: string | null,
  objects: readonly string[],
): string {
  const parts: string[] = [];
  if (more) parts.push('"more":true');
  if (next !== null) parts.push(`"next":${JSON.stringify(next)}`);
  if (objects.length > 0) parts.push(`"objects":[${objects.join(',')}]`);
  return `{${parts.join(',')}}`;
}

export function readErrorMessage(value: unknown): Reading<ErrorMessage> {
  return reading(value, (from) => {
    const status = Number(from.maybeText('http_status') ?? '');
    return {
      title: from.text('title'),
      description: from.maybeText('description'),
      errorId: from.maybeText('error_id'),
      errorCode: from.maybeText('error_code'),
      httpStatus: Number.isInteger(status) && status > 0 ? status : null,
      externalDetails: from.maybeText('external_details'),
      details: from.maybeObject('details') ?? {},
    };
  });
}

export function printErrorMessage(of: ErrorMessage): string {
  return print({
    title: of.title,
    description: of.description,
    error_id: of.errorId,
    error_code: of.errorCode,
    http_status: of.httpStatus === null ? null : String(of.httpStatus),
    external_details: of.externalDetails,
    details: Object.keys(of.details).length === 0 ? null : of.details,
  });
}

function print(properties: object): string {
  return JSON.stringify(withoutEmpty(properties));
}

/** Properties without a value are left out, and so are empty lists. */
function withoutEmpty(properties: object): object {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
