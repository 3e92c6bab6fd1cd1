/** Header fields: RFC 5322 section 2.2, encoded words (RFC 2047), parameters (RFC 2045, RFC 2231). */
import { decodeWords } from 'postal-mime';
import type { Allowance } from '../attachment/room.ts';
import { decodeCharset, decodeUnmarked } from './charset.ts';
import { FIELD_CHARS_MAX, FIELDS_MAX, HEADER_BYTES_MAX } from './limits.ts';
import type { HeaderField } from './message.ts';

/** A field with its value unfolded, its bytes read as text, encoded words still encoded. */
export interface RawField {
  readonly name: string;
  readonly value: string;
}

export interface Header {
  readonly fields: readonly RawField[];
  /** Where the body begins. */
  readonly bodyAt: number;
}

const FIELD = /^([\x21-\x39\x3b-\x7e]{1,256})[ \t]*:/;
/** The envelope line of a mailbox file. */
const MAILBOX_LINE = /^>?From /;

/**
 * `text` holds one byte a character. The header ends at the first empty line, or where `end` is; a
 * part that begins with no field has no header, and its content begins at once.
 */
export function readHeader(
  text: string,
  start: number,
  end: number,
  allowance: Allowance,
  path: string,
): Header {
  const fields: { name: string; value: string }[] = [];
  let at = start;
  let isCut = false;
  while (at < end) {
    const stop = text.indexOf('\n', at);
    const lineEnd = stop < 0 || stop >= end ? end : stop;
    const line = text.slice(at, lineEnd).replace(/\r$/, '');
    if (line === '') return { fields: decoded(fields), bodyAt: Math.min(end, lineEnd + 1) };
    if (fields.length === 0 && !FIELD.test(line) && !MAILBOX_LINE.test(line)) break;
    isCut ||= at - start > HEADER_BYTES_MAX || fields.length >= FIELDS_MAX;
    if (!isCut) addLine(fields, line, allowance, path);
    at = lineEnd + 1;
  }
  if (isCut) allowance.warn('mail-header-cut', path);
  return { fields: decoded(fields), bodyAt: Math.min(end, at) };
}

function addLine(
  fields: { name: string; value: string }[],
  line: string,
  allowance: Allowance,
  path: string,
): void {
  const last = fields.at(-1);
  if (/^[ \t]/.test(line)) {
    if (last !== undefined && last.value.length < FIELD_CHARS_MAX) last.value += line;
    return;
  }
  const name = FIELD.exec(line)?.[1];
  if (name !== undefined) {
    const value = line.slice(line.indexOf(':') + 1);
    fields.push({ name: name.toLowerCase(), value });
  } else if (!MAILBOX_LINE.test(line)) {
    allowance.warn('mail-header-unreadable', path);
  }
}

function decoded(fields: readonly RawField[]): RawField[] {
  return fields.map(({ name, value }) => ({
    name,
    value: decodeUnmarked(Buffer.from(value.slice(0, FIELD_CHARS_MAX), 'latin1')).trim(),
  }));
}

export function firstValue(fields: readonly RawField[], name: string): string {
  return fields.find((field) => field.name === name)?.value ?? '';
}

export function shownFields(fields: readonly RawField[]): HeaderField[] {
  return fields.map(({ name, value }) => ({ name, value: decodeText(value) }));
}

/** Encoded words of a value turned to text. */
export function decodeText(value: string): string {
  if (!value.includes('=?')) return value;
  try {
    return decodeWords(value).slice(0, FIELD_CHARS_MAX);
  } catch {
    // The library promises nothing for hostile words; what is written is the honest rest.
    return value;
  }
}

export interface Parameters {
  /** In lower case: `text/html`, `attachment`. */
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const PARAMETER = /;\s*([^\s=;"]{1,64})\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)/gs;

/** A value with parameters; the first of two parameters of one name counts. */
export function readParameters(written: string): Parameters {
  const semicolon = written.indexOf(';');
  const value = (semicolon < 0 ? written : written.slice(0, semicolon))
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase();
  const parameters = new Map<string, string>();
  const pieces = new Map<string, Map<number, { text: string; isEncoded: boolean }>>();
  if (semicolon >= 0) {
    for (const [, rawName = '', raw = ''] of written.slice(semicolon).matchAll(PARAMETER)) {
      const name = rawName.toLowerCase();
      const text = unquoted(raw);
      const continued = /^([^*]+)\*(?:(\d{1,3})(\*?))?$/.exec(name);
      if (continued === null) {
        if (!parameters.has(name)) parameters.set(name, decodeText(text));
        continue;
      }
      const [, stem = '', place, star] = continued;
      const ofStem = pieces.get(stem) ?? new Map<number, { text: string; isEncoded: boolean }>();
      const isEncoded = place === undefined || star === '*';
      if (!ofStem.has(Number(place ?? 0))) ofStem.set(Number(place ?? 0), { text, isEncoded });
      pieces.set(stem, ofStem);
    }
  }
  for (const [name, ofStem] of pieces) parameters.set(name, joined(ofStem));
  return { value, parameters };
}

function unquoted(raw: string): string {
  const text = raw.trim();
  if (!text.startsWith('"')) return text;
  return text
    .slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined)
    .replace(/\\(.)/gs, '$1');
}

/** RFC 2231 section 4.1: the first encoded piece names the character set for all. */
function joined(pieces: ReadonlyMap<number, { text: string; isEncoded: boolean }>): string {
  const bytes: Buffer[] = [];
  let charset = '';
  for (const [place, { text, isEncoded }] of [...pieces].sort(([a], [b]) => a - b)) {
    let rest = text;
    const marked = place === 0 && isEncoded ? /^([^']{0,64})'[^']{0,64}'/.exec(text) : null;
    if (marked !== null) {
      charset = marked[1] ?? '';
      rest = text.slice(marked[0].length);
    }
    bytes.push(isEncoded ? percentDecoded(rest) : Buffer.from(rest, 'utf8'));
  }
  return decodeCharset(Buffer.concat(bytes), charset) ?? decodeUnmarked(Buffer.concat(bytes));
}

function percentDecoded(text: string): Buffer {
  const latin = Buffer.from(text, 'utf8').toString('latin1');
  const plain = latin.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}
