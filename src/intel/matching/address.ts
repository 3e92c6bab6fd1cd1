/** IP addresses in texts, in the one spelling of the model: canonical by RFC 5952. */
import { IPV6_CHARS_MAX } from './limits.ts';

const DOT = 0x2e;
const COLON = 0x3a;

/** Whether an IPv4 address stands between two places: four numbers up to 255 without leading noughts. */
export function readDotted(record: Uint8Array, start: number, end: number): boolean {
  if (end - start > 15 || end - start < 7) return false;
  let dots = 0;
  let value = 0;
  let digits = 0;
  for (let at = start; at < end; at += 1) {
    const code = record[at] ?? 0;
    if (code === DOT) {
      if (digits === 0) return false;
      dots += 1;
      value = 0;
      digits = 0;
      continue;
    }
    const digit = code - 0x30;
    // A leading nought means octal to some readers, so that nobody knows which address it is.
    if (digit < 0 || digit > 9 || (digits > 0 && value === 0)) return false;
    value = value * 10 + digit;
    digits += 1;
    if (value > 255) return false;
  }
  return dots === 3 && digits > 0;
}

/**
 * Reads the IPv6 address that begins here into its eight groups; gives the place behind it, or -1
 * when none begins here. An IPv4 address may be written at its end (RFC 4291, section 2.2).
 */
export function readColons(record: Uint8Array, start: number, groups: Uint16Array): number {
  const latest = Math.min(record.length, start + IPV6_CHARS_MAX);
  let count = 0;
  let gap = -1;
  let at = start;
  if (record[at] === COLON && record[at + 1] === COLON) {
    gap = 0;
    at += 2;
  }
  while (at < latest && count < 8) {
    const begin = at;
    let value = 0;
    for (; at < latest && at - begin < 5; at += 1) {
      const digit = hexDigit(record[at] ?? 0);
      if (digit < 0) break;
      value = value * 16 + digit;
    }
    if (at === begin || at - begin > 4) break;
    if (record[at] === DOT && count <= 6) {
      const end = dottedEnd(record, begin);
      if (readDotted(record, begin, end)) {
        putDotted(record, begin, end, groups, count);
        count += 2;
        at = end;
        break;
      }
    }
    groups[count] = value;
    count += 1;
    if (record[at] !== COLON) break;
    if (record[at + 1] === COLON) {
      if (gap >= 0) break;
      gap = count;
      at += 2;
    } else if (count < 8 && at + 1 < latest && hexDigit(record[at + 1] ?? 0) >= 0) at += 1;
    else break;
  }
  if (gap < 0 ? count !== 8 : count > 7) return -1;
  if (at < record.length && isWord(record[at] ?? 0)) return -1;
  if (gap >= 0) {
    groups.copyWithin(8 - (count - gap), gap, count);
    groups.fill(0, gap, 8 - (count - gap));
  }
  return at;
}

function dottedEnd(record: Uint8Array, start: number): number {
  let end = start;
  while (end < record.length && end - start < 16) {
    const code = record[end] ?? 0;
    if (code !== DOT && (code < 0x30 || code > 0x39)) break;
    end += 1;
  }
  return record[end - 1] === DOT ? end - 1 : end;
}

function putDotted(
  record: Uint8Array,
  start: number,
  end: number,
  groups: Uint16Array,
  count: number,
): void {
  let part = 0;
  let value = 0;
  for (let at = start; at <= end; at += 1) {
    const code = at === end ? DOT : (record[at] ?? 0);
    if (code !== DOT) {
      value = value * 10 + code - 0x30;
      continue;
    }
    const group = count + (part >> 1);
    groups[group] = part % 2 === 0 ? value << 8 : (groups[group] ?? 0) | value;
    part += 1;
    value = 0;
  }
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function isWord(code: number): boolean {
  const lower = code | 0x20;
  const isLetter = lower >= 0x61 && lower <= 0x7a;
  return isLetter || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;
}

/**
 * The one spelling of RFC 5952: the longest run of noughts of two or more is `::`, the first of equal
 * ones. An IPv4 address in IPv6 (RFC 4291, section 2.5.5.2) is that IPv4 address.
 */
export function printGroups(groups: Uint16Array): string {
  if (isMapped(groups)) {
    const [high = 0, low = 0] = groups.subarray(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  let longest = { at: -1, length: 1 };
  for (let at = 0; at < groups.length; at += 1) {
    let length = 0;
    while (groups[at + length] === 0) length += 1;
    if (length > longest.length) longest = { at, length };
  }
  const hex = Array.from(groups, (group) => group.toString(16));
  if (longest.at < 0) return hex.join(':');
  const before = hex.slice(0, longest.at).join(':');
  return `${before}::${hex.slice(longest.at + longest.length).join(':')}`;
}

export function isMapped(groups: Uint16Array): boolean {
  for (let at = 0; at < 5; at += 1) if (groups[at] !== 0) return false;
  return groups[5] === 0xffff;
}
