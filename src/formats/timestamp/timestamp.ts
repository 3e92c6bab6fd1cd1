/**
 * The ways in which logs write time. A time that cannot be read is null, never "now".
 *
 * Assumption for local times without zone: the zone passed in (`UTC` unless the organisation says
 * otherwise). Assumption for times without year (RFC 3164, section 4.1.2): the latest year in which
 * the time is not more than a day after receipt.
 */
import { DAY } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import { zoneOffsetMs } from './zone.ts';

/** FILETIME: 100 ns since 1601-01-01. */
const FILETIME_EPOCH_MS = 11_644_473_600_000;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const SECONDS_MAX = 1e11;
const MILLIS_MAX = 1e14;
const MICROS_MAX = 1e16;
const FILETIME_MIN = 1.1e17;
const FILETIME_MAX = 1.7e17;

/** Any form this file knows; numbers by their size: seconds, ms, µs, FILETIME, ns. */
export function readTime(value: unknown, receivedAt: Millis | null, zone: string): Millis | null {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string' || value.length > 64) return null;
  const text = value.trim();
  const first = text.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) return fromWords(text, receivedAt, zone);
  if (/^\d+(?:\.\d+)?$/u.test(text)) return fromDigits(text);
  return readIsoTime(text, zone) ?? fromWords(text, receivedAt, zone);
}

function fromDigits(text: string): Millis | null {
  if (/^20\d{12}(?:\.\d+)?$/u.test(text)) return fromCompact(text);
  return fromNumber(Number(text));
}

/** ArcSight and WMI write `20261121101500`. */
function fromCompact(text: string): Millis {
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14));
}

function fromNumber(value: number): Millis | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  if (value < SECONDS_MAX) return Math.round(value * 1_000);
  if (value < MILLIS_MAX) return Math.trunc(value);
  if (value < MICROS_MAX) return Math.trunc(value / 1_000);
  if (value > FILETIME_MIN && value < FILETIME_MAX)
    return Math.trunc(value / 10_000) - FILETIME_EPOCH_MS;
  return Math.trunc(value / 1_000_000);
}

/**
 * RFC 3339 and its looser relatives: a space or a slash for `T` and `-`, any number of decimals,
 * `+0100`, a missing zone (then `zone` is assumed).
 */
export function readIsoTime(text: string, zone: string): Millis | null {
  const match =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/iu.exec(
      text,
    );
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Math.trunc(Number(`0.${fraction ?? '0'}`) * 1_000),
  );
  if (Number(month) > 12 || Number(day) > 31 || Number(hour ?? 0) > 24) return null;
  return offset === undefined ? toUtc(at, zone) : at - offsetMs(offset);
}

function offsetMs(text: string): number {
  if (/^(?:Z|UTC)$/iu.test(text)) return 0;
  const digits = text.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000;
}

function toUtc(local: Millis, zone: string): Millis {
  const first = local - zoneOffsetMs(zone, local);
  return local - zoneOffsetMs(zone, first);
}

/** Times with names of months: syslog, Apache's two, RFC 2822, C's ctime, US `11/21/2026 4:05 PM`. */
function fromWords(text: string, receivedAt: Millis | null, zone: string): Millis | null {
  return (
    readSyslogTime(text, receivedAt, zone) ??
    fromApache(text) ??
    fromCtime(text, zone) ??
    fromAmerican(text, zone)
  );
}

/** `Nov 21 10:15:00`, also Cisco's `*Nov 21 2026 10:15:00.123`. */
function readSyslogTime(text: string, receivedAt: Millis | null, zone: string): Millis | null {
  const match =
    /^[*.]?([A-Z][a-z]{2}) {1,2}(\d{1,2})(?: (\d{4}))? (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?/u.exec(
      text,
    );
  const month = monthOf(match?.[1] ?? '');
  if (match === null || month < 0) return null;
  const [, , day, year, hour, minute, second, fraction] = match;
  const inYear = (which: number): Millis =>
    toUtc(
      Date.UTC(which, month, Number(day), Number(hour), Number(minute), Number(second)) +
        Math.trunc(Number(`0.${fraction ?? '0'}`) * 1_000),
      zone,
    );
  if (year !== undefined) return inYear(Number(year));
  if (receivedAt === null) return null;
  const received = new Date(receivedAt);
  const thisYear = received.getUTCFullYear();
  const next = month === 0 && received.getUTCMonth() === 11 ? inYear(thisYear + 1) : null;
  if (next !== null && next <= receivedAt + DAY) return next;
  const at = inYear(thisYear);
  return at <= receivedAt + DAY ? at : inYear(thisYear - 1);
}

function monthOf(text: string): number {
  const at = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return text.length < 3 || at % 3 !== 0 ? -1 : at / 3;
}

/** Common Log Format: `21/Nov/2026:10:15:00 +0100`; RFC 2822: `Sat, 21 Nov 2026 10:15:00 +0100`. */
function fromApache(text: string): Millis | null {
  const match =
    /^(?:[A-Z][a-z]{2}, )?(\d{1,2})[/ -]([A-Z][a-z]{2})[/ -](\d{4})[: ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)? ?([+-]\d{4}|GMT|UTC|Z)?$/u.exec(
      text,
    );
  const month = monthOf(match?.[2] ?? '');
  if (match === null || month < 0) return null;
  const [, day, , year, hour, minute, second, offset] = match;
  const at = Date.UTC(
    Number(year),
    month,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return offset === undefined || /^[GUZ]/u.test(offset) ? at : at - offsetMs(offset);
}

/** `Sat Nov 21 10:15:00.123456 2026`, local. */
function fromCtime(text: string, zone: string): Millis | null {
  const match =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))? (\d{4})$/u.exec(
      text,
    );
  const month = monthOf(match?.[1] ?? '');
  if (match === null || month < 0) return null;
  const [, , day, hour, minute, second, , year] = match;
  return toUtc(
    Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second)),
    zone,
  );
}

function fromAmerican(text: string, zone: string): Millis | null {
  const match =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?([AP]M)?$/u.exec(
      text,
    );
  if (match === null) return null;
  const [, month, day, year, hour, minute, second, half] = match;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  return toUtc(
    Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      hours,
      Number(minute),
      Number(second ?? 0),
    ),
    zone,
  );
}
