/** Text lines: which source a line is of, and the event it becomes. */
import { parseAuditd } from '../../formats/auditd/auditd.ts';
import { parseCef } from '../../formats/cef/cef.ts';
import { parseCsvLine } from '../../formats/csv/csv.ts';
import { parseEventXml } from '../../formats/event-xml/event-xml.ts';
import { parseKeyValues } from '../../formats/keyvalue/keyvalue.ts';
import { parseLeef } from '../../formats/leef/leef.ts';
import { parseSyslog } from '../../formats/syslog/syslog.ts';
import type { SyslogMessage } from '../../formats/syslog/syslog.ts';
import { readTime } from '../../formats/timestamp/timestamp.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Millis } from '../../model/time.ts';
import type { CsvSpec, LineSpec, TextSpec } from './definition.ts';
import { MATCH_CHARS_MAX, TEXT_FIELDS_MAX } from './limits.ts';

/**
 * The carrier that read a line. A symbol: no sender can write it, no search for words sees it. It
 * does not survive a copy between threads; read and judge a line in the same one.
 */
export const ORIGIN: unique symbol = Symbol('origin');

export interface TextEvent extends JsonObject {
  readonly [ORIGIN]?: number;
}

export interface TextCarrier {
  readonly carrier: number;
  readonly text: TextSpec;
}

/** Carriers by the ways a line tells them apart. */
export interface TextTable {
  readonly byProgram: ReadonlyMap<string, readonly TextCarrier[]>;
  readonly byPrefix: readonly (readonly [string, TextCarrier])[];
  /** In order: those that know the message by what it begins with or holds. */
  readonly byContent: readonly TextCarrier[];
  /** Those that take any program, after all others. */
  readonly byDefault: readonly TextCarrier[];
  /** The carrier of lines that nobody claims. */
  readonly plain: number;
}

export function textTable(carriers: readonly TextCarrier[], plain: number): TextTable {
  const byProgram = new Map<string, TextCarrier[]>();
  const byPrefix: (readonly [string, TextCarrier])[] = [];
  const byDefault: TextCarrier[] = [];
  for (const carrier of carriers) {
    for (const name of carrier.text.program) {
      if (name === '*') byDefault.push(carrier);
      else if (name.endsWith('*')) byPrefix.push([name.slice(0, -1), carrier]);
      else byProgram.set(name, [...(byProgram.get(name) ?? []), carrier]);
    }
  }
  const byContent = carriers.filter(({ text }) => text.begins.length + text.holds.length > 0);
  return { byProgram, byPrefix, byContent, byDefault, plain };
}

/** The event of a line; null for an empty one. Times without zone are of `zone`. */
export function readLine(
  table: TextTable,
  line: string,
  receivedAt: Millis,
  zone: string,
): JsonObject | null {
  const text = line.trimEnd();
  if (text === '') return null;
  if (text.startsWith('{') || text.startsWith('<Event')) {
    const bare = objectIn(text);
    if (bare !== null) return bare;
  }
  const header = parseSyslog(text);
  const whole = objectIn(header.message);
  if (whole !== null) return withHeader(whole, header);
  for (const { carrier, text: spec } of candidates(table, header)) {
    const fields = read(spec, header.message);
    if (fields !== null) return eventOf(header, fields, carrier, receivedAt, zone);
  }
  return eventOf(header, NO_FIELDS, table.plain, receivedAt, zone);
}

const NO_FIELDS: ReadonlyMap<string, string> = new Map();

/** Those the program names, those that know the message by its content, those that take anything. */
function* candidates(table: TextTable, header: SyslogMessage): Generator<TextCarrier> {
  const program = header.program?.toLowerCase() ?? '-';
  yield* table.byProgram.get(program) ?? [];
  for (const [prefix, carrier] of table.byPrefix) if (program.startsWith(prefix)) yield carrier;
  for (const carrier of table.byContent) if (claims(carrier.text, header.message)) yield carrier;
  if (header.program !== null) yield* table.byDefault;
}

function claims(spec: TextSpec, message: string): boolean {
  for (const text of spec.begins) if (message.startsWith(text)) return true;
  for (const text of spec.holds) if (message.includes(text)) return true;
  return false;
}

/** An object in syslog: JSON, what follows `@cee:`, or a Windows event in XML. */
function objectIn(message: string): JsonObject | null {
  if (message.startsWith('<Event')) return parseEventXml(message);
  if (message.startsWith('{')) return parseJson(message);
  if (message.startsWith('@cee:')) return parseJson(message.slice(5).trim());
  return message.includes(',"{""') ? jsonColumn(message) : null;
}

/** A row of an export whose one column is JSON: `AuditData` of Microsoft Purview. */
function jsonColumn(row: string): JsonObject | null {
  const column = parseCsvLine(row, TEXT_FIELDS_MAX).find((value) => value.startsWith('{'));
  return column === undefined ? null : parseJson(column);
}

function parseJson(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The header stands beside the object's own keys, as `syslog`, unless it has such a key. */
function withHeader(event: JsonObject, header: SyslogMessage): JsonObject {
  if (header.timestamp === null && header.hostname === null) return event;
  if (event['syslog'] !== undefined) return event;
  const { hostname, program, timestamp } = header;
  return { ...event, syslog: { hostname, program, timestamp } };
}

/** The fields of a message; null when it is not of this source after all. */
function read(spec: TextSpec, message: string): Map<string, string> | null {
  const fields = parsed(spec, message);
  if (fields === null) return null;
  const cut = message.length > MATCH_CHARS_MAX ? message.slice(0, MATCH_CHARS_MAX) : message;
  for (const line of spec.lines) if (applyLine(line, cut, fields)) return fields;
  return spec.strict ? null : fields;
}

function parsed(spec: TextSpec, message: string): Map<string, string> | null {
  switch (spec.parse) {
    case 'none':
      return new Map();
    case 'keyvalue':
      return parseKeyValues(message, TEXT_FIELDS_MAX);
    case 'cef':
      return parseCef(message, TEXT_FIELDS_MAX);
    case 'leef':
      return parseLeef(message, TEXT_FIELDS_MAX);
    case 'auditd':
      return parseAuditd(message, TEXT_FIELDS_MAX);
    case 'csv':
      return spec.csv === null ? null : readColumns(spec.csv, message);
  }
}

function readColumns(spec: CsvSpec, message: string): Map<string, string> | null {
  const values = parseCsvLine(message, TEXT_FIELDS_MAX);
  const kind = spec.kind === null ? '*' : (values[spec.kind] ?? '');
  const names = spec.columns.get(kind) ?? spec.columns.get('*');
  if (names === undefined) return null;
  const fields = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const value = values[index];
    if (name !== '-' && value !== undefined && value !== '') fields.set(name, value);
  }
  return fields;
}

function applyLine(line: LineSpec, message: string, fields: Map<string, string>): boolean {
  if (!message.startsWith(line.prefix)) return false;
  const groups = line.match.exec(message);
  if (groups === null) return false;
  for (const [name, value] of Object.entries(groups.groups ?? {}))
    if (value !== undefined && value !== '') fields.set(name, value);
  for (const [name, value] of line.set) fields.set(name, value);
  return true;
}

/** Header first, then the fields: a field may replace what the header says. */
function eventOf(
  header: SyslogMessage,
  fields: ReadonlyMap<string, string>,
  carrier: number,
  receivedAt: Millis,
  zone: string,
): TextEvent {
  const event: Record<string, Json> & { [ORIGIN]?: number } = { message: header.message };
  if (header.timestamp !== null) {
    event['timestamp'] = header.timestamp;
    const at = readTime(header.timestamp, receivedAt, zone);
    if (at !== null) event['time'] = at;
  }
  if (header.hostname !== null) event['hostname'] = header.hostname;
  if (header.program !== null) event['program'] = header.program;
  if (header.processId !== null) event['pid'] = header.processId;
  if (header.messageId !== null) event['msgid'] = header.messageId;
  if (header.severity !== null) event['severity'] = header.severity;
  if (header.facility !== null) event['facility'] = header.facility;
  // An SD-ID is the sender's word: it may not replace what the header says, nor the prototype.
  for (const [id, parameters] of header.structured)
    if (!(id in event)) event[id] = Object.fromEntries(parameters);
  if (header.hostname !== null && fields.has('hostname'))
    event['syslog'] = { hostname: header.hostname };
  for (const [name, value] of fields) if (name !== '__proto__') event[name] = value;
  event[ORIGIN] = carrier;
  return event;
}
