/** The hours in which somebody may be told: days and minutes of the local clock in the organisation's zone. */
import { DAY, MINUTE, type Millis } from '../model/time.ts';

export interface Hours {
  /** Monday is 1, Sunday 7: the days on which the time begins. At least one. */
  readonly days: readonly number[];
  /** Minutes of the local day, 0 to 1439. `from` behind `to` passes midnight; equal is all day. */
  readonly from: number;
  readonly to: number;
}

export const DAY_MINUTES = 1_440;
/** Shorter ones could pass unseen between two looks. */
export const HOURS_MINUTES_MIN = 30;

interface LocalTime {
  /** `2026-11-22`. */
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows. */
export function localTime(zone: string, at: Millis): LocalTime {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { date, weekday: weekdayOf(date), minute };
}

function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
}

/** Whether somebody with these hours may be told at that time. */
export function admits({ days, from, to }: Hours, zone: string, at: Millis): boolean {
  const { weekday, minute } = localTime(zone, at);
  if (from === to) return days.includes(weekday);
  if (from < to) return days.includes(weekday) && minute >= from && minute < to;
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return (days.includes(weekday) && minute >= from) || (days.includes(yesterday) && minute < to);
}

/**
 * The first minute from `at` on in which they may be told: `at` itself when it is one. Where the
 * clock jumps over the begin, it is the first minute behind the jump; where an hour comes twice, the
 * first of the two, and hours that had ended may begin again with the second. Hours that lie wholly in
 * a jump wait for their next day.
 */
export function opensAt(hours: Hours, zone: string, at: Millis): Millis {
  if (admits(hours, zone, at)) return at;
  const minute = Math.ceil(at / MINUTE) * MINUTE;
  for (let day = 0; day <= 15; day += 1) {
    const from = minute + day * DAY;
    const found = [
      beginsNear(hours, zone, from, minute),
      beginsNear(hours, zone, from + DAY, minute),
      turnIn(hours, zone, from),
    ].filter((one) => one !== null);
    if (found.length > 0) return Math.min(...found);
  }
  // A zone whose clock jumps over these hours each time does not exist.
  return at + 15 * DAY;
}

/** The earliest minute around the begin on the local date of `near` that is admitted and not past. */
function beginsNear(hours: Hours, zone: string, near: Millis, earliest: Millis): Millis | null {
  const { date } = localTime(zone, near);
  // All day begins with the day, whichever minute stands for it.
  const begin = hours.from === hours.to ? 0 : hours.from;
  const wall = Date.parse(`${date}T00:00:00Z`) + begin * MINUTE;
  const offsets = [wall - DAY, wall + DAY].map((about) => offsetAt(zone, about));
  const [first, second] = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
  for (let at = first ?? wall; at <= (second ?? wall); at += MINUTE)
    if (at >= earliest && admits(hours, zone, at)) return at;
  return null;
}

/** The minute within a day from `from` at which the clock is set, where hours begin again with it. */
function turnIn(hours: Hours, zone: string, from: Millis): Millis | null {
  const before = offsetAt(zone, from);
  if (offsetAt(zone, from + DAY) === before) return null;
  let low = from;
  let high = from + DAY;
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return admits(hours, zone, high) ? high : null;
}

/** How far the zone's clock is ahead of UTC. */
function offsetAt(zone: string, at: Millis): Millis {
  const whole = Math.floor(at / MINUTE) * MINUTE;
  const { date, minute } = localTime(zone, whole);
  return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE - whole;
}
