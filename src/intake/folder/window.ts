/** What a window of a growing file holds: pure, so that reading it again gives the same. */
import { TableReader, type TableLine } from '../../formats/tables/tables.ts';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import { JsonCutter } from '../files/json-values.ts';
import type { Encoding } from '../files/kind.ts';
import { FILE_WINDOW_BYTES } from '../limits.ts';

/**
 * How a file is cut: `lines` of JSON or of text, rows of a `table` or text by the header above them,
 * or the objects of JSON `documents` over several lines.
 */
export type FileShape = 'lines' | 'table' | 'documents';

export interface WindowMark {
  readonly shape: FileShape;
  readonly encoding: Encoding;
  /** Inside a line too long, whose end is still to come. */
  readonly skipping: boolean;
  /** The header of the table so far; null at the beginning of the file. */
  readonly header: readonly string[] | null;
}

export interface Window {
  readonly records: readonly Buffer[];
  /** Bytes of the file it accounts for; 0 when there is nothing complete yet. */
  readonly length: number;
  readonly skipping: boolean;
  /** The beginning of a line longer than any record may be. */
  readonly tooLong: Buffer | null;
  readonly header: readonly string[] | null;
}

/** `settled`: the file will hardly grow, so what has no end yet counts as complete. */
export function cutWindow(bytes: Buffer, mark: WindowMark, settled: boolean): Window {
  const { encoding, header } = mark;
  const nothing = { records: [], tooLong: null, header };
  const from = mark.skipping ? lineEnd(bytes, 0, encoding)?.next : 0;
  if (from === undefined) return { ...nothing, length: whole(bytes, encoding), skipping: true };
  const full = bytes.length === FILE_WINDOW_BYTES;
  if (full && from === 0 && lineEnd(bytes, 0, encoding) === null)
    return { ...nothing, length: bytes.length, skipping: true, tooLong: bytes };
  const lines = linesOf(bytes, from, encoding, settled && !full);
  const end = lines.at(-1)?.next ?? from;
  if (mark.shape === 'table') {
    const rows = tableRows(lines, mark, settled && !full, full);
    return { ...nothing, ...rows, length: rows.length ?? end, skipping: false };
  }
  const records = lines.map(({ line }) => line).filter((line) => line.length > 0);
  return { ...nothing, records, length: end, skipping: false };
}

/** Bytes that make whole characters. */
function whole(bytes: Buffer, encoding: Encoding): number {
  return encoding === 'utf-8' ? bytes.length : bytes.length & ~1;
}

interface WindowLine {
  /** In UTF-8, without its end. */
  readonly line: Buffer;
  readonly start: number;
  /** Where the next one begins. */
  readonly next: number;
}

function linesOf(bytes: Buffer, from: number, encoding: Encoding, toEnd: boolean): WindowLine[] {
  const lines: WindowLine[] = [];
  let start = from;
  for (;;) {
    const found = lineEnd(bytes, start, encoding);
    const last = toEnd && found === null && start < whole(bytes, encoding);
    const end = last ? { at: whole(bytes, encoding), next: whole(bytes, encoding) } : found;
    if (end === null) return lines;
    lines.push({ line: inUtf8(bytes.subarray(start, end.at), encoding), start, next: end.next });
    start = end.next;
  }
}

const LF = 10;
const CR = 13;

function lineEnd(
  bytes: Buffer,
  from: number,
  encoding: Encoding,
): { readonly at: number; readonly next: number } | null {
  let found = bytes.indexOf(LF, from);
  if (encoding === 'utf-8') return found < 0 ? null : { at: found, next: found + 1 };
  const low = encoding === 'utf-16be' ? 1 : 0;
  for (; found >= 0; found = bytes.indexOf(LF, found + 1)) {
    const at = found - low;
    if (at % 2 === 0 && bytes[at + 1 - low] === 0) return { at, next: at + 2 };
  }
  return null;
}

const BOM = Buffer.from('\ufeff');

function inUtf8(bytes: Buffer, encoding: Encoding): Buffer {
  const text = encoding === 'utf-8' ? bytes : reencoded(bytes, encoding);
  const line = text.subarray(0, 3).equals(BOM) ? text.subarray(3) : text;
  return line.at(-1) === CR ? line.subarray(0, -1) : line;
}

type Rows = Pick<Window, 'records' | 'header'> & { readonly length?: number };

/**
 * Rows as JSON, which is read in text as well. A row still open waits for the next window, unless
 * the file has ended with it or it fills the window.
 */
function tableRows(
  lines: readonly WindowLine[],
  mark: WindowMark,
  ended: boolean,
  full: boolean,
): Rows {
  const table = new TableReader(mark.header);
  const records: Buffer[] = [];
  const take = (read: TableLine, line: Buffer | null): void => {
    if (read.kind === 'row') records.push(Buffer.from(JSON.stringify(read.event)));
    else if (read.kind === 'text' && read.text.trim() !== '')
      // A line by itself stays byte for byte what it was.
      records.push(line ?? Buffer.from(read.text));
  };
  let open: number | null = null;
  for (const { line, start } of lines) {
    const read = table.read(line.toString('utf8'));
    take(read, open === null ? line : null);
    if (read.kind === 'open') open ??= start;
    else open = null;
  }
  const waits = open !== null && !ended && !(full && open === 0);
  if (open !== null && waits) return { records, header: headerOf(table, mark), length: open };
  const last = table.end();
  if (last !== null) take(last, null);
  return { records, header: headerOf(table, mark) };
}

function headerOf(table: TableReader, mark: WindowMark): readonly string[] | null {
  return table.begun ? table.header : mark.header;
}

/**
 * The whole objects of JSON documents. Length 0 when not even one has ended: with a full window its
 * object is longer than any record may be.
 */
export function cutDocuments(bytes: Buffer, mark: WindowMark, settled: boolean): Window {
  const { encoding, header } = mark;
  const utf8 = encoding === 'utf-8' ? bytes : reencoded(bytes, encoding);
  const cutter = new JsonCutter(RECORD_BYTES_MAX);
  const records = [...cutter.push(utf8)].map((piece) => piece.bytes);
  const open = cutter.end();
  const nothing = { skipping: false, tooLong: null, header };
  if (open === null) return { ...nothing, records, length: whole(bytes, encoding) };
  // What will not be finished is told as unreadable rather than waited for without end.
  if (settled && bytes.length < FILE_WINDOW_BYTES)
    return { ...nothing, records: [...records, open.bytes], length: whole(bytes, encoding) };
  const before = utf8.subarray(0, open.offset);
  const length = encoding === 'utf-8' ? open.offset : before.toString('utf8').length * 2;
  return { ...nothing, records, length };
}

function reencoded(bytes: Buffer, encoding: Encoding): Buffer {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(
    bytes.subarray(0, whole(bytes, encoding)),
  );
  return Buffer.from(text);
}
