/** STIX 2.1 bundles as text (section 8). */
import type { OtherObject, StixObject } from './read.ts';
import { readObjects } from './read.ts';
import type { Problem } from '../../model/problem.ts';

/** Properties that come first, so that people find what an object is; JSON knows no order. */
const FIRST: readonly string[] = [
  'type',
  'spec_version',
  'id',
  'created_by_ref',
  'created',
  'modified',
];

export interface PrintedBundle {
  readonly text: string;
  /** What our own reader says of what was printed: an error here is a fault of the caller. */
  readonly problems: readonly Problem[];
}

/**
 * A bundle with these objects. `id` is `bundle--` and a UUID. Properties that are undefined or empty
 * lists are left out, as section 2.12 asks; objects with an error are left out and told.
 */
export function printBundle(
  id: string,
  objects: readonly (StixObject | OtherObject)[],
): PrintedBundle {
  const bare = objects.map(ordered);
  const { value, problems } = readObjects(bare);
  const refused = new Set<unknown>(value?.refused);
  const kept = value === undefined ? [] : bare.filter((object) => !refused.has(object));
  const bundle = { type: 'bundle', id, ...(kept.length === 0 ? {} : { objects: kept }) };
  return { text: JSON.stringify(bundle), problems };
}

function ordered(object: StixObject | OtherObject): Record<string, unknown> {
  const entries: (readonly [string, unknown])[] = Object.entries(object).filter(
    ([, value]: readonly [string, unknown]) =>
      value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  const rank = ([name]: readonly [string, unknown]): number => {
    const at = FIRST.indexOf(name);
    return at < 0 ? FIRST.length : at;
  };
  return Object.fromEntries(entries.toSorted((a, b) => rank(a) - rank(b)));
}
