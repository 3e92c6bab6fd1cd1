/**
 * What is shared with other organisations: STIX objects in collections, in the order in which they
 * came to this server. TAXII gives them out and takes them in; the hub puts its own there.
 */
import type { VersionMatch } from '../formats/taxii/taxii.ts';
import type { Micros, Millis } from '../model/time.ts';

export interface SharedCollection {
  /** A UUID. */
  readonly id: string;
  /** A short name for addresses and scopes: small letters, digits and hyphens. */
  readonly alias: string;
  readonly title: string;
  readonly description: string;
}

export interface SharedDraft {
  readonly id: string;
  readonly type: string;
  /** As the object writes it; null where it has none: then its version is when it was added. */
  readonly version: string | null;
  readonly versionAt: Micros | null;
  /** JSON text. */
  readonly content: string;
}

/** `known`: the same version was there already, and stays as it was. */
export type SharedOutcome = 'added' | 'known' | 'versions-too-many' | 'collection-full';

export interface SharedAdded {
  readonly id: string;
  readonly version: string;
  readonly outcome: SharedOutcome;
}

/** Empty lists let everything pass. */
export interface SharedQuery {
  /** Only what was added later than this. */
  readonly after: Micros | null;
  readonly count: number;
  readonly ids: readonly string[];
  readonly types: readonly string[];
  readonly versions: readonly VersionMatch[];
}

export interface SharedObject {
  readonly id: string;
  readonly version: string;
  /** Different for every object of this server, and later for what was added later. */
  readonly addedAt: Micros;
  readonly content: string;
}

export interface SharedPage {
  /** By `addedAt`, the earliest first. */
  readonly objects: readonly SharedObject[];
  readonly more: boolean;
}

/** What became of one request to add objects. */
export interface SharedStatus {
  readonly id: string;
  /** Of the program that asked. */
  readonly by: string;
  readonly at: Millis;
  /** The status resource as JSON text. */
  readonly content: string;
}

export interface Shared {
  collections(): Promise<readonly SharedCollection[]>;
  /** Makes collections that are missing and renames those that are there. */
  ensure(collections: readonly SharedCollection[]): Promise<void>;
  /** At most `SHARED_ADD_MAX` at a time. Durable when it resolves. Refused `collection-unknown`. */
  add(collection: string, drafts: readonly SharedDraft[]): Promise<readonly SharedAdded[]>;
  /** Refused `collection-unknown`. */
  page(collection: string, query: SharedQuery): Promise<SharedPage>;
  /** Whether any version of the object is there. */
  has(collection: string, id: string): Promise<boolean>;
  /** Removes versions of one object, all of them for `all`, and gives how many went. */
  remove(collection: string, id: string, versions: readonly VersionMatch[]): Promise<number>;
  keepStatus(status: SharedStatus): Promise<void>;
  /** Null when unknown or too old. */
  status(id: string): Promise<SharedStatus | null>;
}

/** Objects that one call adds: the writer has others to serve as well. */
export const SHARED_ADD_MAX = 500;
/** How long it can be asked what became of a request: a day after its end (TAXII 2.1, section 4.3). */
export const SHARED_STATUS_MS: Millis = 25 * 3_600_000;
