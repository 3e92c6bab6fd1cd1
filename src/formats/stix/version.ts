/** Versions of objects (STIX 2.1, section 3.6): told apart by `modified` alone. */
import type { CommonProperties } from './types.ts';
import { compareTimestamps, printTimestamp, readTimestamp } from './timestamp.ts';
import type { Millis } from '../../model/time.ts';

type Versioned = CommonProperties<string>;

/**
 * The next version with these properties changed. `modified` is `at`, or a millisecond after the
 * version before, since it must grow. Null for a revoked object: nothing comes after that (3.6).
 */
export function newVersion<T extends Versioned>(
  object: T,
  changes: Partial<Omit<T, 'type' | 'id' | 'created' | 'created_by_ref' | 'spec_version'>>,
  at: Millis,
): T | null {
  if (object.revoked === true) return null;
  const before = readTimestamp(object.modified) ?? at;
  const modified = printTimestamp(Math.max(at, Math.floor(before) + 1));
  return { ...object, ...changes, modified };
}

/** The last version: it says that the object no longer holds, and changes nothing else. */
export function revoke<T extends Versioned>(object: T, at: Millis): T | null {
  const next = newVersion(object, {}, at);
  return next === null ? null : { ...next, revoked: true };
}

/**
 * Of each object its latest version, in the order first seen. Section 3.6.1: a revoked version is
 * the last whatever others say. Objects without `modified` (observables, markings) are their own.
 */
export function latestVersions<T extends { readonly id: string }>(
  objects: readonly T[],
): readonly T[] {
  const latest = new Map<string, T>();
  for (const object of objects) {
    const known = latest.get(object.id);
    if (known === undefined || isLater(object, known)) latest.set(object.id, object);
  }
  return [...latest.values()];
}

function isLater(a: object, b: object): boolean {
  if (isRevoked(a) !== isRevoked(b)) return isRevoked(a);
  return compareTimestamps(modifiedOf(a), modifiedOf(b)) > 0;
}

function isRevoked(object: object): boolean {
  return 'revoked' in object && object.revoked === true;
}

function modifiedOf(object: object): string {
  return 'modified' in object && typeof object.modified === 'string' ? object.modified : '';
}
