/**
 * The values in a record that an indicator could name: hosts, addresses of mail, pages, IP addresses,
 * SHA-256 digests, numbers to call. One pass over its bytes, linear, without making texts: it sees
 * every record that comes in. A record is read as it was written, so fields that no source definition
 * knows count as well. Disguised writings (`hxxp`, `[.]`) are not undone: nothing connects to them.
 */
import { readColons, readDotted } from './address.ts';
import { HOST_CHARS_MAX, LOCAL_PART_CHARS_MAX, PATH_CHARS_MAX } from './limits.ts';

/** Told of each value by its place; letters of hosts and digests may be of either case. */
export interface ObservableSink {
  /** What was told of this record is void: it is told again from the beginning. */
  again(): void;
  /** A name of two labels or more. */
  host(record: Uint8Array, start: number, end: number): void;
  /** `at` is the place of the sign between local part and domain. */
  address(record: Uint8Array, start: number, at: number, end: number): void;
  page(record: Uint8Array, place: PagePlace): void;
  /** IPv4, which has one spelling only. */
  dotted(record: Uint8Array, start: number, end: number): void;
  /** IPv6, in its eight groups, which are valid until this returns. */
  grouped(groups: Uint16Array): void;
  digest(record: Uint8Array, start: number, end: number): void;
  /** Begins with `+`. */
  phone(record: Uint8Array, start: number, end: number): void;
}

/** A page: its host, then the path, which begins with `/` and does not end with it; it may be empty. */
export interface PagePlace {
  start: number;
  hostEnd: number;
  /** 0 for those of the web (80, 443) and where none is written. */
  port: number;
  path: number;
  end: number;
}

const COLON = 0x3a;
const SLASH = 0x2f;
const AT = 0x40;
const PLUS = 0x2b;
const BACKSLASH = 0x5c;
const DOT_CODE = 0x2e;

/** What makes a word: a byte has one of these or none. */
const PLAIN = 1;
const DOT = 2;
const FOREIGN = 4;
const WORD_CLASS: Uint8Array = new Uint8Array(256);

/** What a byte may be part of. */
const HEX = 1;
const DIGIT = 2;
const LOCAL = 4;
const PATH = 8;
/** Ends a sentence or a bracket rather than a path. */
const TRAILING = 16;
const PART_CLASS: Uint8Array = new Uint8Array(256);

fillClasses();

function fillClasses(): void {
  const digits = '0123456789';
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  WORD_CLASS.fill(FOREIGN, 128);
  for (const char of `${digits}${letters}-_`) WORD_CLASS[char.charCodeAt(0)] = PLAIN;
  WORD_CLASS[DOT_CODE] = DOT;
  const mark = (chars: string, bit: number): void => {
    for (const char of chars) PART_CLASS[char.charCodeAt(0)] = partsOf(char.charCodeAt(0)) | bit;
  };
  mark(`${digits}${letters}-_.`, LOCAL | PATH);
  mark(`${digits}abcdefABCDEF`, HEX);
  mark(digits, DIGIT);
  mark("+%&!#$*~^|`{}'", LOCAL);
  mark("~!$&'()*+,;=:@%/[]", PATH);
  mark(`.,:;!')]/`, TRAILING);
}

function partsOf(code: number): number {
  return PART_CLASS[code] ?? 0;
}

/** `escaped`: the record is JSON, where a backslash takes the next character with it. */
export function scanRecord(record: Uint8Array, escaped: boolean, sink: ObservableSink): void {
  // Held here, since reading them anew for each byte would cost as much as the rest.
  const classes = WORD_CLASS;
  const end = record.length;
  let at = 0;
  while (at < end) {
    const code = record[at] ?? 0;
    let kinds = classes[code] ?? 0;
    if (kinds > 0) {
      const start = at;
      for (at += 1; at < end; at += 1) {
        const kind = classes[record[at] ?? 0] ?? 0;
        if (kind === 0) break;
        kinds |= kind;
      }
      if (kinds === PLAIN) {
        if (isTelling(record, start, at)) at = takePlain(record, start, at, sink);
        // Names in other scripts reach the wire in A-labels; a piece of one would be another name.
      } else if ((kinds & FOREIGN) === 0) takeDotted(record, start, at, sink);
    } else if (code === BACKSLASH && escaped) {
      if (isWritten(record, at)) {
        sink.again();
        scanRecord(unescaped(record), false, sink);
        return;
      }
      at += 2;
    } else if (code === COLON && record[at + 1] === COLON) {
      at = takeColons(record, at, sink);
    } else {
      at += 1;
    }
  }
}

/** Whether a word without dots may be a digest, a number to call or the beginning of an address. */
function isTelling(record: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length <= 4) return record[end] === COLON;
  return length === 64 || (length <= 15 && record[start - 1] === PLUS);
}

/** Whether JSON escaped a slash or a printable ASCII character here, which stands for itself. */
function isWritten(record: Uint8Array, at: number): boolean {
  const next = record[at + 1];
  if (next === SLASH) return true;
  return next === 0x75 && record[at + 2] === 0x30 && record[at + 3] === 0x30;
}

/** Every escape as what it stands for, or as a space where that could be part of no name. */
function unescaped(record: Uint8Array): Uint8Array {
  const text = Buffer.from(record.buffer, record.byteOffset, record.length).toString('latin1');
  const plain = text.replace(/\\(?:u00([2-7][0-9a-fA-F])|([^]?))/g, (_, hex?: string, one = '') => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return one === '/' ? '/' : ' ';
  });
  return Buffer.from(plain, 'latin1');
}

function takePlain(record: Uint8Array, start: number, end: number, sink: ObservableSink): number {
  const length = end - start;
  if (length <= 4) return takeGroups(record, start, end, sink);
  if (length === 64) takeDigest(record, start, end, sink);
  else takePhone(record, start, end, sink);
  return end;
}

const GROUPS = new Uint16Array(8);

function takeGroups(record: Uint8Array, start: number, end: number, sink: ObservableSink): number {
  // Times of day and the keys of JSON end here: what follows is no colon and no group with one.
  if (!hasNextColon(record, end)) return end;
  const behind = readColons(record, start, GROUPS);
  if (behind < 0) return end;
  sink.grouped(GROUPS);
  return behind;
}

function hasNextColon(record: Uint8Array, colon: number): boolean {
  for (let at = colon + 1; at <= colon + 5; at += 1) if (record[at] === COLON) return true;
  return false;
}

function takeColons(record: Uint8Array, start: number, sink: ObservableSink): number {
  const isBehindWord = (WORD_CLASS[record[start - 1] ?? 0] ?? 0) > 0;
  const behind = isBehindWord ? -1 : readColons(record, start, GROUPS);
  if (behind < 0) return start + 2;
  sink.grouped(GROUPS);
  return behind;
}

function takeDigest(record: Uint8Array, start: number, end: number, sink: ObservableSink): void {
  if (all(record, start, end, HEX)) sink.digest(record, start, end);
}

/** E.164: eight to fifteen digits, of which the first is not 0. */
function takePhone(record: Uint8Array, start: number, end: number, sink: ObservableSink): void {
  if (end - start < 8 || record[start] === 0x30) return;
  if (all(record, start, end, DIGIT)) sink.phone(record, start - 1, end);
}

/** A word with dots in it: a name or an IPv4 address, with what stands before and behind. */
function takeDotted(record: Uint8Array, from: number, to: number, sink: ObservableSink): void {
  let start = from;
  let end = to;
  while (start < end && record[start] === DOT_CODE) start += 1;
  while (end > start && record[end - 1] === DOT_CODE) end -= 1;
  if (end - start > HOST_CHARS_MAX) return;
  const last = lastLabel(record, start, end);
  if (last < 0) return;
  if (all(record, last, end, DIGIT)) {
    if (!readDotted(record, start, end)) return;
    sink.dotted(record, start, end);
  } else {
    const isAddress = start === from && record[start - 1] === AT;
    if (isAddress && takeAddress(record, start, end, sink)) return;
    // Before the sign stands a person's name rather than a host's.
    if (record[end] === AT) return;
    sink.host(record, start, end);
  }
  if (end === to) takePage(record, start, end, sink);
}

/** Where the last label begins; -1 when there is but one, or an empty one. */
function lastLabel(record: Uint8Array, start: number, end: number): number {
  let last = -1;
  for (let at = start; at < end; at += 1) {
    if (record[at] !== DOT_CODE) continue;
    if (last === at) return -1;
    last = at + 1;
  }
  return last;
}

/** False when the sign stands behind the user of a page's address (RFC 3986, section 3.2.1). */
function takeAddress(
  record: Uint8Array,
  domain: number,
  end: number,
  sink: ObservableSink,
): boolean {
  const at = domain - 1;
  const earliest = Math.max(0, at - LOCAL_PART_CHARS_MAX);
  let start = at;
  while (start > earliest && (partsOf(record[start - 1] ?? 0) & LOCAL) !== 0) start -= 1;
  if (record[start - 1] === SLASH && record[start - 2] === SLASH) return false;
  if (start < at) sink.address(record, start, at, end);
  return start < at;
}

const PLACE: PagePlace = { start: 0, hostEnd: 0, port: 0, path: 0, end: 0 };

function takePage(record: Uint8Array, start: number, hostEnd: number, sink: ObservableSink): void {
  let path = hostEnd;
  let port = 0;
  if (record[path] === COLON) {
    path += 1;
    while (path - hostEnd <= 5 && (partsOf(record[path] ?? 0) & DIGIT) !== 0) {
      port = port * 10 + (record[path] ?? 0) - 0x30;
      path += 1;
    }
  }
  if (record[path] !== SLASH) return;
  let end = path;
  const latest = Math.min(record.length, path + PATH_CHARS_MAX);
  while (end < latest && (partsOf(record[end] ?? 0) & PATH) !== 0) end += 1;
  while (end > path && (partsOf(record[end - 1] ?? 0) & TRAILING) !== 0) end -= 1;
  PLACE.start = start;
  PLACE.hostEnd = hostEnd;
  PLACE.port = port === 80 || port === 443 ? 0 : port;
  PLACE.path = path;
  PLACE.end = end;
  sink.page(record, PLACE);
}

function all(record: Uint8Array, start: number, end: number, bit: number): boolean {
  for (let at = start; at < end; at += 1) if ((partsOf(record[at] ?? 0) & bit) === 0) return false;
  return end > start;
}
