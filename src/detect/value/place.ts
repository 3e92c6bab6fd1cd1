/** Where in an event a field's value is (source/route.ts): definitions shared by index and oracle. */
import { JSON_DEPTH_MAX } from '../../model/limits.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { FieldPath, SourceRoute } from '../source/route.ts';

export interface Found {
  readonly value: unknown;
  readonly path: FieldPath;
}

/** The first candidate that is present, null included; undefined when none is. */
export function findField(event: JsonObject, route: SourceRoute, field: string): Found | undefined {
  for (const path of route.locate(field)) {
    const value = valueAt(event, path);
    if (value !== undefined) return { value, path };
  }
  return undefined;
}

/**
 * The value at a path, or undefined. An array on the way is followed in each of its elements; what a
 * path picks out as null is not there.
 */
export function valueAt(event: JsonObject, path: FieldPath): unknown {
  const value = follow(event, path.keys, 0, 0);
  if (value === undefined || path.pick === undefined) return value;
  return path.pick(value) ?? undefined;
}

function follow(value: unknown, keys: readonly string[], from: number, depth: number): unknown {
  const key = keys[from];
  if (key === undefined) return value;
  if (Array.isArray(value) && depth < JSON_DEPTH_MAX) {
    const inside = value
      .map((element: unknown) => follow(element, keys, from, depth + 1))
      .filter((element) => element !== undefined);
    return inside.length === 0 ? undefined : inside;
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
  return follow(value[key], keys, from + 1, depth);
}
