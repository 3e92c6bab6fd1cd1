/** Field values out of events: per route and field a reader, prepared once. */
import type { JsonObject } from '../../model/json.ts';
import type { FieldPath, SourceRoute } from '../source/route.ts';
import { findField, valueAt } from '../value/place.ts';

/**
 * How a field is read. Most are one key at the event's root, which `key` names so that the caller
 * can read it in place; the others are found by `read`. Undefined: the event has no such field.
 */
export interface Reader {
  readonly key: string | null;
  read(event: JsonObject): unknown;
}

/** The reader of a field on a route. */
export function readerOf(route: SourceRoute, field: string): Reader {
  const paths = route.locate(field);
  const [only] = paths;
  if (only === undefined) return { key: null, read: () => undefined };
  if (paths.length > 1)
    return { key: null, read: (event) => findField(event, route, field)?.value };
  const key = only.keys.length === 1 && only.pick === undefined ? (only.keys[0] ?? null) : null;
  // A name such as `constructor` would be found on every object; those are read with care.
  if (key !== null && !(key in Object.prototype)) return { key, read: (event) => event[key] };
  return { key: null, read: (event) => valueAt(event, only) };
}

/** Where the field was found, dotted, when that is not its own name. */
export function placeOf(event: JsonObject, route: SourceRoute, field: string): string | null {
  const found: { readonly path: FieldPath } | undefined = findField(event, route, field);
  const place = found?.path.keys.join('.');
  return place === undefined || place === field ? null : place;
}
