/** W3C extended log files (www.w3.org/TR/WD-logfile), with the habits of those that write them. */
import type { Json, JsonObject } from '../../model/json.ts';
import { parseCsvLine } from '../csv/csv.ts';
import { TABLE_COLUMNS_MAX } from './limits.ts';

export interface W3cHeader {
  readonly kind: 'w3c';
  readonly software: string | null;
  /** What Exchange says its file is: `Message Tracking Log`. */
  readonly log: string | null;
  /** Between columns: a blank as the draft says, a tab as CloudFront, a comma as Exchange. */
  readonly separator: string | null;
  readonly isLocalTime: boolean;
  readonly columns: readonly string[];
}

/** By the lines of its directives; null without `#Fields`. */
export function w3cHeader(lines: ReadonlyMap<string, string>): W3cHeader | null {
  const value = (name: string): string | null =>
    lines
      .get(name)
      ?.slice(name.length + 2)
      .trim() ?? null;
  const fields = value('Fields');
  if (fields === null) return null;
  const isCommas = /^[^\s,]+,[^\s,]/.test(fields);
  const columns = fields.split(isCommas ? ',' : /\s+/, TABLE_COLUMNS_MAX);
  return {
    kind: 'w3c',
    software: value('Software'),
    log: value('Log-type') ?? value('Log-Type'),
    separator: isCommas ? ',' : null,
    isLocalTime: value('Time Format')?.toLowerCase() === 'local',
    columns: columns.map((name) => name.trim()),
  };
}

/**
 * Null when the line has not as many columns as the header. `-` is no value. `_software` and `_log`
 * say what the header says of the file; `_time` is date and time, in UTC unless the header says local.
 */
export function w3cRow(line: string, header: W3cHeader): JsonObject | null {
  const { columns, software, log } = header;
  const values = split(line, header);
  if (values === null) return null;
  const entries: [string, Json][] = [];
  if (software !== null) entries.push(['_software', software]);
  if (log !== null) entries.push(['_log', log]);
  for (const [index, name] of columns.entries()) {
    const value = values[index] ?? '-';
    if (value !== '-' && value !== '') entries.push([name, value]);
  }
  const date = values[columns.indexOf('date')];
  const time = values[columns.indexOf('time')];
  if (date !== undefined && time !== undefined)
    entries.push(['_time', `${date}T${time}${header.isLocalTime ? '' : 'Z'}`]);
  // Not by assignment: a column may be named __proto__.
  return Object.fromEntries(entries);
}

/** Quotes are looked at only when the plain columns do not fit: IIS leaves them as they come. */
function split(line: string, { columns, separator: known }: W3cHeader): readonly string[] | null {
  const most = columns.length + 1;
  const separator = known ?? (line.includes('\t') ? '\t' : ' ');
  const plain = line.trimEnd().split(separator, most);
  if (plain.length === columns.length && separator !== ',') return plain;
  const quoted = parseCsvLine(line.trimEnd(), most, separator);
  return quoted.length === columns.length ? quoted : null;
}
