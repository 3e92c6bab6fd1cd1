/** Offsets of IANA time zones, from the tables in the runtime. */
import { HOUR } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';

const REMEMBERED_MAX = 10_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Whether the runtime knows this zone. */
export function isZone(zone: string): boolean {
  // The runtime's tables take a while to load; most organisations here never need them.
  if (zone === 'UTC') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0);
    return true;
  } catch {
    return false;
  }
}

/** How far local time in `zone` is ahead of UTC at that moment, in ms. Remembered by the hour. */
export function zoneOffsetMs(zone: string, at: Millis): number {
  if (zone === 'UTC' || !Number.isFinite(at)) return 0;
  const hour = Math.floor(at / HOUR) * HOUR;
  const key = `${zone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= REMEMBERED_MAX) offsets.clear();
  const offset = computed(zone, hour);
  offsets.set(key, offset);
  return offset;
}

function computed(zone: string, at: Millis): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const parts = new Map(
    formatter.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return (
    Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    ) - at
  );
}
