/**
 * Logs as OTLP protobuf: opentelemetry/proto/logs/v1/logs.proto and common/v1/common.proto, 1.x.
 */
import type { Json, JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { REQUEST_RECORDS_MAX, VALUE_DEPTH_MAX } from './limits.ts';
import type { RawRecord, Surrounding } from './record.ts';
import { attributesObject, doubleJson, integerJson, recordObject } from './record.ts';
import { WireError, WireReader } from './wire.ts';

/** Throws `WireError` on bytes that are no ExportLogsServiceRequest. */
export function readProtobufLogs(bytes: Uint8Array, problems: Problem[]): JsonObject[] {
  const records: JsonObject[] = [];
  const request = new WireReader(bytes);
  while (request.next()) {
    if (request.field === 1) readResourceLogs(request.message(), records, problems);
    else request.skip();
  }
  return records;
}

/** The resource may follow the records it belongs to, so scopes wait until it is known. */
function readResourceLogs(message: WireReader, records: JsonObject[], problems: Problem[]): void {
  const scopes: WireReader[] = [];
  let resource: JsonObject = {};
  while (message.next()) {
    if (message.field === 1) resource = readEntity(message.message(), problems, 'resource');
    else if (message.field === 2) scopes.push(message.message());
    else message.skip();
  }
  for (const scope of scopes) readScopeLogs(scope, resource, records, problems);
}

function readScopeLogs(
  message: WireReader,
  resource: JsonObject,
  records: JsonObject[],
  problems: Problem[],
): void {
  const logs: WireReader[] = [];
  let scope: JsonObject = {};
  while (message.next()) {
    if (message.field === 1) scope = readEntity(message.message(), problems, 'scope');
    else if (message.field === 2) logs.push(message.message());
    else message.skip();
  }
  const around: Surrounding = { resource, scope };
  for (const log of logs) {
    if (records.length >= REQUEST_RECORDS_MAX) {
      throw new WireError('otlp-records-too-many', log.offset);
    }
    records.push(recordObject(readRecord(log, problems), around));
  }
}

/** Resource {1 attributes} or InstrumentationScope {1 name, 2 version, 3 attributes}. */
function readEntity(
  message: WireReader,
  problems: Problem[],
  kind: 'resource' | 'scope',
): JsonObject {
  const attributesField = kind === 'resource' ? 1 : 3;
  const entries: (readonly [string, Json])[] = [];
  let name = '';
  let version = '';
  const offset = message.offset;
  while (message.next()) {
    if (message.field === attributesField) entries.push(readKeyValue(message.message(), 0));
    else if (kind === 'scope' && message.field === 1) name = message.string();
    else if (kind === 'scope' && message.field === 2) version = message.string();
    else message.skip();
  }
  return {
    ...(name === '' ? {} : { name }),
    ...(version === '' ? {} : { version }),
    attributes: attributesObject(entries, problems, offset),
  };
}

function readRecord(message: WireReader, problems: Problem[]): RawRecord {
  const entries: (readonly [string, Json])[] = [];
  const raw = {
    timeUnixNano: 0n,
    observedTimeUnixNano: 0n,
    severityNumber: 0,
    severityText: '',
    droppedAttributesCount: 0,
    flags: 0,
    traceId: '',
    spanId: '',
    eventName: '',
  };
  let body: Json = null;
  const offset = message.offset;
  while (message.next()) {
    if (message.field === 1) raw.timeUnixNano = message.fixed64();
    else if (message.field === 2) raw.severityNumber = message.uint32();
    else if (message.field === 3) raw.severityText = message.string();
    else if (message.field === 5) body = readValue(message.message(), 0);
    else if (message.field === 6) entries.push(readKeyValue(message.message(), 0));
    else if (message.field === 7) raw.droppedAttributesCount = message.uint32();
    else if (message.field === 8) raw.flags = message.fixed32();
    else if (message.field === 9) raw.traceId = Buffer.from(message.bytes()).toString('hex');
    else if (message.field === 10) raw.spanId = Buffer.from(message.bytes()).toString('hex');
    else if (message.field === 11) raw.observedTimeUnixNano = message.fixed64();
    else if (message.field === 12) raw.eventName = message.string();
    else message.skip();
  }
  return { ...raw, body, attributes: attributesObject(entries, problems, offset) };
}

function readKeyValue(message: WireReader, depth: number): readonly [string, Json] {
  let key = '';
  let value: Json = null;
  while (message.next()) {
    if (message.field === 1) key = message.string();
    else if (message.field === 2) value = readValue(message.message(), depth);
    else message.skip();
  }
  return [key, value];
}

/** AnyValue: the last member set counts, as with every oneof. */
function readValue(message: WireReader, depth: number): Json {
  if (depth > VALUE_DEPTH_MAX) throw new WireError('otlp-value-too-deep', message.offset);
  let value: Json = null;
  while (message.next()) {
    if (message.field === 1) value = message.string();
    else if (message.field === 2) value = message.uint32() !== 0;
    else if (message.field === 3) value = integerJson(message.varint());
    else if (message.field === 4) value = doubleJson(message.double());
    else if (message.field === 5) value = readArray(message.message(), depth + 1);
    else if (message.field === 6) value = readKeyValueList(message.message(), depth + 1);
    else if (message.field === 7) value = Buffer.from(message.bytes()).toString('base64');
    else message.skip();
  }
  return value;
}

function readArray(message: WireReader, depth: number): Json {
  const values: Json[] = [];
  while (message.next()) {
    if (message.field === 1) values.push(readValue(message.message(), depth));
    else message.skip();
  }
  return values;
}

function readKeyValueList(message: WireReader, depth: number): Json {
  const entries: (readonly [string, Json])[] = [];
  while (message.next()) {
    if (message.field === 1) entries.push(readKeyValue(message.message(), depth));
    else message.skip();
  }
  return Object.fromEntries(entries);
}
