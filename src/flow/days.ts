/** Days in the organisation's own time zone. */
import { DAY, type Millis } from '../model/time.ts';

/** When a day `YYYY-MM-DD` begins there; null when there is no such day. */
export function beginOf(day: string, timeZone: string): Millis | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(utc)) return null;
  // The offset at that day's beginning; asked twice, since it may change near midnight.
  const first = utc - offsetAt(utc, timeZone);
  const at = utc - offsetAt(first, timeZone);
  return dayOf(at, timeZone) === day ? at : null;
}

/** The day of a moment, `YYYY-MM-DD`. */
export function dayOf(at: Millis, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
}

/** The last day of an access that ends at a moment. */
export function lastDayOf(endsAt: Millis, timeZone: string): string {
  return dayOf(endsAt - DAY / 2, timeZone);
}

function offsetAt(at: Millis, timeZone: string): Millis {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return local - Math.floor(at / 1000) * 1000;
}
