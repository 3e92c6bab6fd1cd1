/** The value types of binary XML ([MS-EVEN6] 2.2.13 and the types Windows writes) as JSON. */
import type { Json } from '../../model/json.ts';
import { Damage } from './damage.ts';
import type { Page } from './page.ts';

export const TYPE_NULL = 0x00;
const TYPE_TEXT = 0x01;
export const TYPE_NESTED = 0x21;
const TYPE_ARRAY = 0x80;

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0').toUpperCase(),
);
const WINDOWS_1252 = new TextDecoder('windows-1252');

/** Bytes of one item of a type with fixed size; 0 for the others. */
export function itemBytes(type: number): number {
  switch (type) {
    case 0x03:
    case 0x04:
      return 1;
    case 0x05:
    case 0x06:
      return 2;
    case 0x07:
    case 0x08:
    case 0x0b:
    case 0x0d:
    case 0x14:
      return 4;
    case 0x09:
    case 0x0a:
    case 0x0c:
    case 0x10:
    case 0x11:
    case 0x15:
      return 8;
    case 0x0f:
    case 0x12:
      return 16;
    default:
      return 0;
  }
}

/**
 * One value as JSON; undefined for null. Whole numbers beyond 2^53 become text. A value whose size
 * does not fit its type is given as its bytes in hexadecimal: shown, never guessed at.
 */
export function readValue(page: Page, type: number, at: number, size: number): Json | undefined {
  if (type === TYPE_TEXT) return page.text(at, size >> 1);
  if (type === TYPE_NULL) return undefined;
  if ((type & TYPE_ARRAY) !== 0) return readArray(page, type & 0x7f, at, size);
  if (size === 0) return type === 0x02 || type === 0x0e ? '' : undefined;
  const expected = itemBytes(type);
  if (expected !== 0 && expected !== size && type !== 0x10 && type !== 0x0d)
    return hexadecimal(page, at, size);
  return readScalar(page, type, at, size);
}

function readScalar(page: Page, type: number, at: number, size: number): Json {
  switch (type) {
    case 0x02:
      return ansi(page, at, size);
    case 0x03:
      return (page.u8(at) << 24) >> 24;
    case 0x04:
      return page.u8(at);
    case 0x05:
      return (page.u16(at) << 16) >> 16;
    case 0x06:
      return page.u16(at);
    case 0x07:
      return page.u32(at) | 0;
    case 0x08:
      return page.u32(at);
    case 0x09:
      return signed64(page.u32(at), page.u32(at + 4));
    case 0x0a:
      return unsigned64(page.u32(at), page.u32(at + 4));
    case 0x0b:
    case 0x0c:
      return floating(page, at, size);
    case 0x0d:
      return !page.bytes.subarray(at, at + size).every((byte) => byte === 0);
    case 0x0f:
      return guid(page, at);
    case 0x10:
    case 0x14:
    case 0x15:
      return hexNumber(page, at, size);
    case 0x11:
      return fileTime(page.u32(at), page.u32(at + 4));
    case 0x12:
      return systemTime(page, at);
    case 0x13:
      return securityId(page, at, size);
    case 0x0e:
      return hexadecimal(page, at, size);
    default:
      throw new Damage('evtx-value-type-unknown', at);
  }
}

function readArray(page: Page, type: number, at: number, size: number): Json[] {
  page.spend(size, at);
  if (type === TYPE_TEXT || type === 0x02) return readTexts(page, type, at, size);
  const items: Json[] = [];
  if (type === 0x13) {
    for (let from = at; from + 8 <= at + size;) {
      const bytes = 8 + page.u8(from + 1) * 4;
      items.push(securityId(page, from, Math.min(bytes, at + size - from)));
      from += bytes;
    }
    return items;
  }
  const step = itemBytes(type);
  if (step === 0 || size % step !== 0) return size === 0 ? [] : [hexadecimal(page, at, size)];
  for (let from = at; from < at + size; from += step)
    items.push(readScalar(page, type, from, step));
  return items;
}

/** Texts behind one another, each ended by NUL. */
function readTexts(page: Page, type: number, at: number, size: number): Json[] {
  const wide = type === TYPE_TEXT;
  const step = wide ? 2 : 1;
  const end = at + (wide ? size & ~1 : size);
  const items: Json[] = [];
  const { bytes } = page;
  let from = at;
  for (let i = at; i < end; i += step) {
    if (bytes[i] !== 0 || (wide && bytes[i + 1] !== 0)) continue;
    items.push(wide ? page.text(from, (i - from) >> 1) : ansi(page, from, i - from));
    from = i + step;
  }
  if (from < end)
    items.push(wide ? page.text(from, (end - from) >> 1) : ansi(page, from, end - from));
  return items;
}

function ansi(page: Page, at: number, size: number): string {
  if (at + size > page.length) throw new Damage('evtx-beyond-end', at);
  let end = at + size;
  while (end > at && page.bytes[end - 1] === 0) end -= 1;
  return WINDOWS_1252.decode(page.bytes.subarray(at, end));
}

function unsigned64(low: number, high: number): Json {
  if (high < 0x200000) return high * 0x1_0000_0000 + low;
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}

function signed64(low: number, high: number): Json {
  const top = high | 0;
  const value = top * 0x1_0000_0000 + low;
  if (Number.isSafeInteger(value)) return value;
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low)).toString();
}

function floating(page: Page, at: number, size: number): Json {
  if (at + size > page.length) throw new Damage('evtx-beyond-end', at);
  const view = new DataView(page.bytes.buffer, page.bytes.byteOffset + at, size);
  const value = size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
  return Number.isFinite(value) ? value : String(value);
}

/** `0x` and the number without leading zeros, as Windows shows addresses, masks and handles. */
function hexNumber(page: Page, at: number, size: number): Json {
  if (size !== 4 && size !== 8) return hexadecimal(page, at, size);
  const low = page.u32(at);
  const high = size === 8 ? page.u32(at + 4) : 0;
  if (high === 0) return `0x${low.toString(16)}`;
  return `0x${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
}

function hexadecimal(page: Page, at: number, size: number): string {
  if (at + size > page.length) throw new Damage('evtx-beyond-end', at);
  page.spend(size, at);
  return Buffer.from(page.bytes.buffer, page.bytes.byteOffset + at, size)
    .toString('hex')
    .toUpperCase();
}

/** The last GUIDs and SIDs seen, by a hash of their bytes: the same few recur in every record. */
const RECENT_SIZE = 512;
const recentGuidWords = new Uint32Array(RECENT_SIZE * 4);
const recentGuids: string[] = Array.from({ length: RECENT_SIZE }, () => '');

/** Mixed-endian, upper case, without braces. */
function guid(page: Page, at: number): string {
  const a = page.u32(at);
  const b = page.u32(at + 4);
  const c = page.u32(at + 8);
  const d = page.u32(at + 12);
  const slot =
    (Math.imul(a ^ Math.imul(b, 31) ^ Math.imul(d, 131), 0x9e3779b1) ^ c) & (RECENT_SIZE - 1);
  const w = recentGuidWords;
  const i = slot * 4;
  if (w[i] === a && w[i + 1] === b && w[i + 2] === c && w[i + 3] === d && recentGuids[slot] !== '')
    return recentGuids[slot]!;
  const text = guidText(page.bytes, at);
  w[i] = a;
  w[i + 1] = b;
  w[i + 2] = c;
  w[i + 3] = d;
  recentGuids[slot] = text;
  return text;
}

const GUID_ORDER: readonly number[] = [
  3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15,
];

function guidText(bytes: Uint8Array, at: number): string {
  return GUID_ORDER.map((from) => (from < 0 ? '-' : HEX[bytes[at + from]!]!)).join('');
}

const recentSids: string[] = Array.from({ length: RECENT_SIZE }, () => '');
const recentSidBytes: Uint8Array[] = Array.from({ length: RECENT_SIZE }, () => new Uint8Array(0));

/** `S-1-5-21-...`: revision, 48-bit big-endian authority, 32-bit sub-authorities. */
function securityId(page: Page, at: number, size: number): string {
  if (at + size > page.length) throw new Damage('evtx-beyond-end', at);
  const count = page.u8(at + 1);
  if (size < 8 || size < 8 + count * 4) return hexadecimal(page, at, size);
  const b = page.bytes;
  let hash = size;
  for (let i = at; i < at + size; i += 1) hash = (Math.imul(hash, 31) + b[i]!) | 0;
  const slot = (hash ^ (hash >>> 15)) & (RECENT_SIZE - 1);
  const known = recentSidBytes[slot]!;
  if (known.length === size && sameBytes(known, b, at)) return recentSids[slot]!;
  let authority = 0;
  for (let i = 2; i < 8; i += 1) authority = authority * 256 + b[at + i]!;
  let text = `S-${b[at]!}-${authority}`;
  for (let i = 0; i < count; i += 1) text += `-${page.u32(at + 8 + i * 4)}`;
  recentSidBytes[slot] = b.slice(at, at + size);
  recentSids[slot] = text;
  return text;
}

function sameBytes(known: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[at + i]) return false;
  return true;
}

/** Seconds from 1601 to 1970. */
const EPOCH_SECONDS = 11_644_473_600;
let recentSecond = Number.NaN;
let recentSecondText = '';

/** 100 ns since 1601 as RFC 3339 with seven decimals, as Windows writes it. */
function fileTime(low: number, high: number): Json {
  // 2^32 ticks are 429 s and 4,967,296 ticks: exact in doubles up to the year 9999.
  if (high > 0x24000000) return unsigned64(low, high);
  const rest = high * 4_967_296 + low;
  const restSeconds = Math.floor(rest / 10_000_000);
  const ticks = rest - restSeconds * 10_000_000;
  const second = high * 429 + restSeconds - EPOCH_SECONDS;
  if (second !== recentSecond) {
    recentSecond = second;
    recentSecondText = new Date(second * 1000).toISOString().slice(0, -5);
  }
  return `${recentSecondText}.${String(ticks).padStart(7, '0')}Z`;
}

/** The same in milliseconds since 1970; null beyond the year 9999. */
export function fileTimeMillis(low: number, high: number): number | null {
  if (high > 0x24000000) return null;
  return high * 429_496 + Math.floor((high * 7_296 + low) / 10_000) - EPOCH_SECONDS * 1000;
}

/** Year, month, weekday, day, hour, minute, second, millisecond: 16 bits each. */
function systemTime(page: Page, at: number): Json {
  const part = (index: number, width: number): string =>
    String(page.u16(at + index * 2)).padStart(width, '0');
  const day = `${part(0, 4)}-${part(1, 2)}-${part(3, 2)}`;
  return `${day}T${part(4, 2)}:${part(5, 2)}:${part(6, 2)}.${part(7, 3)}Z`;
}
