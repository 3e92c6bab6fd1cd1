/** What a token may: send signals, report messages, exchange, or whatever of a person's permissions it was given. */
import type { Permission } from './role.ts';

/** Reading or writing one collection of shared objects, named by its alias. */
export type CollectionScope = `${'read' | 'write'}-shared:${string}`;
/** The plain ones hold for every collection. */
type PlainScope =
  | 'send'
  | 'read-shared'
  | 'write-shared'
  /** Fetching the lists of what is blocked: for proxies and firewalls. */
  | 'read-lists'
  | Exclude<Permission, 'teach'>;
export type Scope = PlainScope | CollectionScope;

export const SCOPES: readonly PlainScope[] = [
  'send',
  'report',
  'see-signals',
  'decide',
  'see-overview',
  'see-accesses',
  'see-members',
  'steer-members',
  'read-shared',
  'write-shared',
  'read-lists',
  'administer',
];

/** `read-shared:sector`: a scope and the alias of a collection. */
export const COLLECTION_SCOPE: RegExp =
  /^(?:read|write)-shared:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

function isCollectionScope(name: string): name is CollectionScope {
  return COLLECTION_SCOPE.test(name);
}

/** Those of the names that are scopes, in one order whatever order they came in. */
export function scopesIn(names: readonly string[]): readonly Scope[] {
  const plain = SCOPES.filter((one) => names.includes(one));
  return [...plain, ...new Set(names.filter(isCollectionScope))];
}

/** Whether these scopes hold the one that is wanted: a plain one covers every collection. */
export function allowsScope(scopes: readonly Scope[], wanted: Scope): boolean {
  const plain = wanted.slice(0, Math.max(0, wanted.indexOf(':')));
  return scopes.includes(wanted) || scopes.some((one) => one === plain);
}
