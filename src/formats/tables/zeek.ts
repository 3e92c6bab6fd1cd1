/** Zeek's tab-separated logs (docs.zeek.org, "Zeek Log Formats"): rows as Zeek's JSON has them. */
import type { Json, JsonObject } from '../../model/json.ts';
import { TABLE_COLUMNS_MAX } from './limits.ts';

export interface ZeekHeader {
  readonly kind: 'zeek';
  readonly path: string | null;
  readonly separator: string;
  readonly setSeparator: string;
  readonly empty: string;
  readonly unset: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** By the lines of its directives; null without `#fields`. */
export function zeekHeader(lines: ReadonlyMap<string, string>): ZeekHeader | null {
  const separator = unescaped(lines.get('separator')?.slice('#separator '.length).trim() ?? '\t');
  const values = (name: string): readonly string[] => {
    const line = lines.get(name);
    return line === undefined ? [] : line.split(separator, TABLE_COLUMNS_MAX + 1).slice(1);
  };
  const names = values('fields');
  if (names.length === 0 || separator === '') return null;
  const types = values('types');
  return {
    kind: 'zeek',
    path: values('path')[0] ?? null,
    separator,
    setSeparator: values('set_separator')[0] ?? ',',
    empty: values('empty_field')[0] ?? '(empty)',
    unset: values('unset_field')[0] ?? '-',
    columns: names.map((name, index) => ({ name, type: types[index] ?? 'string' })),
  };
}

/** Null when the line has not as many columns as the header. Values not set are absent. */
export function zeekRow(line: string, header: ZeekHeader): JsonObject | null {
  const { columns, separator, unset, path } = header;
  const values = line.split(separator, columns.length + 1);
  if (values.length !== columns.length) return null;
  const entries: [string, Json][] = path === null ? [] : [['_path', path]];
  for (const [index, { name, type }] of columns.entries()) {
    const value = values[index] ?? unset;
    if (value !== unset) entries.push([name, valueOf(value, type, header)]);
  }
  // Not by assignment: a column may be named __proto__.
  return Object.fromEntries(entries);
}

function valueOf(value: string, type: string, header: ZeekHeader): Json {
  const inner = /^(?:set|vector)\[(.*)\]$/.exec(type)?.[1];
  if (inner !== undefined) {
    const parts = value === header.empty ? [] : value.split(header.setSeparator);
    return parts.map((part) => scalar(part, inner, header));
  }
  return scalar(value, type, header);
}

const NUMBERS: ReadonlySet<string> = new Set([
  'count',
  'int',
  'port',
  'double',
  'time',
  'interval',
]);

function scalar(value: string, type: string, { empty }: ZeekHeader): Json {
  if (value === empty) return '';
  if (type === 'bool') return value === 'T';
  if (!NUMBERS.has(type)) return unescaped(value);
  const number = Number(value);
  return Number.isFinite(number) && value !== '' ? number : value;
}

/** `\x09`: how Zeek writes what would break its lines; several of them are the bytes of UTF-8. */
function unescaped(text: string): string {
  if (!text.includes('\\x')) return text;
  return text.replaceAll(/(?:\\x[0-9a-fA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );
}
