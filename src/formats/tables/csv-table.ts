/** Comma-separated values with a header line (RFC 4180, section 2.3); semicolons and tabs too. */
import type { Json, JsonObject } from '../../model/json.ts';
import { parseCsvLine } from '../csv/csv.ts';
import { TABLE_COLUMNS_MAX, TABLE_COLUMNS_MIN } from './limits.ts';

export interface CsvHeader {
  readonly kind: 'csv';
  readonly separator: string;
  readonly columns: readonly string[];
}

/** What spreadsheets write between columns, the last two where the comma is for decimals. */
const SEPARATORS: readonly string[] = [',', ';', '\t'];
/** A name as people give columns; a value such as a time, a number or an address is none. */
const NAME = /^[\p{L}_@][\p{L}\p{N}_@ .:/#()[\]-]{0,99}$/u;

/**
 * Whether a file's first line names columns: all of them look like names and are different. Null for
 * a line of text that happens to have commas.
 */
export function csvHeader(line: string): CsvHeader | null {
  for (const separator of SEPARATORS) {
    if (!line.includes(separator)) continue;
    const columns = parseCsvLine(line, TABLE_COLUMNS_MAX + 1, separator).map((name) =>
      name.trimEnd(),
    );
    if (columns.length < TABLE_COLUMNS_MIN || columns.length > TABLE_COLUMNS_MAX) continue;
    if (columns.every((name) => NAME.test(name)) && new Set(columns).size === columns.length)
      return { kind: 'csv', separator, columns };
  }
  return null;
}

/**
 * Null when the row has not as many columns as the header. Empty cells are absent. One cell more is
 * `Message`, which the Windows Event Viewer writes last and does not name.
 */
export function csvRow(row: string, { separator, columns }: CsvHeader): JsonObject | null {
  const values = parseCsvLine(row, columns.length + 2, separator);
  const isOneMore = values.length === columns.length + 1 && !columns.includes('Message');
  if (values.length !== columns.length && !isOneMore) return null;
  const names = isOneMore ? [...columns, 'Message'] : columns;
  const entries = names.flatMap((name, index): [string, Json][] => {
    const value = values[index] ?? '';
    return value === '' ? [] : [[name, value]];
  });
  // Not by assignment: a column may be named __proto__.
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
