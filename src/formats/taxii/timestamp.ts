/**
 * Timestamps of TAXII 2.1 and STIX 2.1: RFC 3339 in UTC, capital T and Z, any number of sub-second
 * digits. Inside they are microseconds, the precision that `date_added` needs.
 */
import type { Micros } from '../../model/time.ts';

const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:)(\d{2})(?:\.(\d{1,9}))?Z$/;

/** Null for what is none. Digits beyond microseconds are cut off, never rounded up. */
export function readTimestamp(text: string): Micros | null {
  const [, minutes, seconds, fraction = ''] = FORM.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) return null;
  // A leap second is the last moment of its minute for everybody who counts without them.
  const isLeap = seconds === '60';
  const at = Date.parse(`${minutes}${isLeap ? '59' : seconds}Z`);
  if (Number.isNaN(at) || isRolledOver(at, minutes)) return null;
  return at * 1_000 + (isLeap ? 999_999 : Number(fraction.padEnd(6, '0').slice(0, 6)));
}

/** `Date.parse` takes the 31st of February for a day in March. */
function isRolledOver(at: number, minutes: string): boolean {
  return new Date(at).toISOString().slice(0, minutes.length) !== minutes;
}

/** With all six digits, so that printed timestamps sort as text. */
export function printTimestamp(at: Micros): string {
  const millis = Math.floor(at / 1_000);
  const rest = String(at - millis * 1_000).padStart(3, '0');
  return `${new Date(millis).toISOString().slice(0, -1)}${rest}Z`;
}
