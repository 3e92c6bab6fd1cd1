/** Timestamps (STIX 2.1, section 2.16): RFC 3339 in UTC with `Z`, any number of decimals. */
import type { Millis } from '../../model/time.ts';

const TIMESTAMP =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d{1,30}))?Z$/;

/**
 * Milliseconds since 1970 with what lies below as a fraction, so that order is kept to about a
 * microsecond; null for anything that is no timestamp, such as the 30th of February.
 */
export function readTimestamp(text: string): number | null {
  const match = TIMESTAMP.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', part = ''] = match;
  const midnight = Date.UTC(2000, Number(month) - 1, Number(day));
  const date = new Date(midnight);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCDate() !== Number(day)) return null;
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second);
  return date.getTime() + seconds * 1_000 + (part === '' ? 0 : Number(`0.${part}`) * 1_000);
}

/** As `created` and `modified` must be written: exactly three decimals (section 3.2). */
export function printTimestamp(millis: Millis): string {
  return new Date(Math.floor(millis)).toISOString();
}

/** Below 0 when `a` is earlier. Exact to the last decimal; both must be timestamps. */
export function compareTimestamps(a: string, b: string): number {
  const left = sortable(a);
  const right = sortable(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Without `Z` and trailing zeros, so that texts sort as the times do. */
function sortable(text: string): string {
  const bare = text.slice(0, -1);
  return bare.includes('.') ? bare.replace(/\.?0+$/, '') : bare;
}
