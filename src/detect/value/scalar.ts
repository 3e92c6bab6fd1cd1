/**
 * What a value of an event means to a test: its texts, its number, its address, its date. These are
 * definitions; the index and the oracle share them and nothing else but the fold.
 */
import { JSON_DEPTH_MAX } from '../../model/limits.ts';
import type { Network, TimePart } from '../../formats/sigma/rule.ts';

/**
 * The values a field stands for, none of them an array: an array is each of its elements, however
 * deeply nested. Deeper than JSON is walked, there is nothing.
 */
export function elementsOf(value: unknown, depth: number = 0): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  if (depth >= JSON_DEPTH_MAX) return [];
  return value.flatMap((element: unknown) => elementsOf(element, depth + 1));
}

/** Text, number and truth value compare by their text; null and objects have none. */
export function textOf(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return null;
  }
}

/** Every text anywhere in the event, for keywords: leaves only, never a field's name. */
export function leavesOf(value: unknown, depth: number = 0): readonly string[] {
  const text = textOf(value);
  if (text !== null) return [text];
  if (typeof value !== 'object' || value === null || depth >= JSON_DEPTH_MAX) return [];
  return Object.values(value).flatMap((inside: unknown) => leavesOf(inside, depth + 1));
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number, or text that is a decimal one; everything else is none. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || value.length > 400) return null;
  const text = value.trim();
  return DECIMAL.test(text) ? Number(text) : null;
}

/**
 * The 4 or 16 bytes of an IP address in text (RFC 4291, section 2.2). A zone (`%eth0`) is dropped;
 * an IPv4-mapped IPv6 address is the IPv4 address it carries.
 */
export function addressOf(text: string): readonly number[] | null {
  if (text.length > 64) return null;
  const bare = text.trim().split('%')[0] ?? '';
  if (!bare.includes(':')) return ipv4Of(bare);
  const bytes = ipv6Of(bare);
  if (bytes === null) return null;
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0);
  return mapped && bytes[10] === 0xff && bytes[11] === 0xff ? bytes.slice(12) : bytes;
}

function ipv4Of(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function ipv6Of(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined || head === null || tail === null) return null;
  if (tail === undefined) return head.length === 16 ? head : null;
  const gap = 16 - head.length - tail.length;
  return gap < 2 ? null : [...head, ...Array.from({ length: gap }, () => 0), ...tail];
}

function groupsOf(text: string): readonly number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [i, group] of groups.entries()) {
    const last = i === groups.length - 1 ? ipv4Of(group) : null;
    if (last !== null) bytes.push(...last);
    else if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return null;
  }
  return bytes;
}

/** Whether the address lies in the network; addresses of the other family never do. */
export function inNetwork(address: readonly number[], network: Network): boolean {
  if (address.length !== network.bytes.length) return false;
  for (let bit = 0; bit < network.prefix; bit += 8) {
    const mask = network.prefix - bit >= 8 ? 0xff : (0xff << (8 - (network.prefix - bit))) & 0xff;
    const at = bit / 8;
    if (((address[at] ?? 0) & mask) !== ((network.bytes[at] ?? 0) & mask)) return false;
  }
  return true;
}

const DATE = /^\s*(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}):(\d{2}))?/;

/**
 * A part of a date written year first (RFC 3339, and with a space or slashes), as it is written:
 * Sigma knows no time zones. `week` is the week of ISO 8601. Null when the text has no such part.
 */
export function timePartOf(text: string, part: TimePart): number | null {
  if (text.length > 64) return null;
  const found = DATE.exec(text);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number);
  const clock = found[4] === undefined ? null : Number(found[4]);
  if (month < 1 || month > 12 || day < 1 || day > 31 || (clock ?? 0) > 23) return null;
  switch (part) {
    case 'year':
      return year;
    case 'month':
      return month;
    case 'day':
      return day;
    case 'week':
      return isoWeek(year, month, day);
    case 'hour':
      return clock;
    case 'minute':
      return clock === null ? null : Number(found[5]);
  }
}

function isoWeek(year: number, month: number, day: number): number {
  const date = new Date(Date.UTC(year, month - 1, day));
  // The week belongs to the year of its Thursday.
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const start = Date.UTC(date.getUTCFullYear(), 0, 1);
  return Math.ceil(((date.getTime() - start) / 86_400_000 + 1) / 7);
}
