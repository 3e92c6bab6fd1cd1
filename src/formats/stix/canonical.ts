/**
 * JSON Canonicalization Scheme (RFC 8785): one spelling for equal values, so that a hash of it is an
 * identity. Keys are sorted by UTF-16 code units, numbers are printed as ECMAScript prints them.
 */

/** Undefined for what I-JSON cannot say: lone surrogates, numbers that are not finite, too deep. */
export function canonicalJson(value: unknown, depthMax = 64): string | undefined {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined;
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (typeof value !== 'object' || depthMax === 0) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => canonicalJson(item, depthMax - 1));
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
  }
  const members: string[] = [];
  for (const key of Object.keys(value).toSorted()) {
    const printed = canonicalJson((value as Record<string, unknown>)[key], depthMax - 1);
    if (printed === undefined || !key.isWellFormed()) return undefined;
    members.push(`${JSON.stringify(key)}:${printed}`);
  }
  return `{${members.join(',')}}`;
}
