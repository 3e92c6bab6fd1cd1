/** What JSON.parse gives; also what every log event is before a source has looked at it. */
export type Json = Scalar | readonly Json[] | JsonObject;
type Scalar = null | boolean | number | string;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object as it is, or, when it is nested deeper, a copy in which `…` stands for what is below. */
export function withinDepth(value: JsonObject, depthMax: number): JsonObject {
  if (!isDeeperThan(depthMax, value)) return value;
  const cut = cutAt(depthMax, value);
  return isJsonObject(cut) ? cut : {};
}

/** Looks at containers only and stops at the first that is too deep: every event passes here. */
function isDeeperThan(depth: number, value: Exclude<Json, Scalar>): boolean {
  if (depth === 0) return true;
  if (isList(value)) {
    for (const inner of value)
      if (typeof inner === 'object' && inner !== null && isDeeperThan(depth - 1, inner))
        return true;
    return false;
  }
  // Events are what JSON.parse made, so nothing is inherited; `in` makes no list of the keys.
  for (const key in value) {
    const inner = value[key];
    if (typeof inner === 'object' && inner !== null && isDeeperThan(depth - 1, inner)) return true;
  }
  return false;
}

/** As Array.isArray, for read-only lists as well. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function cutAt(depth: number, value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (isList(value)) return value.map((inner) => cutAt(depth - 1, inner));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, cutAt(depth - 1, inner)]),
  );
}
