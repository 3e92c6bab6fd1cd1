/** Milliseconds since 1970-01-01T00:00:00Z, an integer. The only form of time inside the program. */
export type Millis = number;

export const SECOND: Millis = 1_000;
export const MINUTE: Millis = 60_000;
export const HOUR: Millis = 3_600_000;
export const DAY: Millis = 86_400_000;

/** RFC 3339 text in UTC with milliseconds. */
export function isoTime(at: Millis): string {
  return new Date(at).toISOString();
}

/** Microseconds since the same moment, an integer; exact until the year 2255. */
export type Micros = number;
