/**
 * Logs as OTLP JSON: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 * Lower camel case names, 64-bit numbers as decimal text or numbers, ids as hexadecimal text. What
 * has the wrong type reads as not set, as the protobuf JSON mapping's default would be.
 */
import type { Json, JsonObject } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { REQUEST_RECORDS_MAX, VALUE_DEPTH_MAX } from './limits.ts';
import type { RawRecord, Surrounding } from './record.ts';
import { attributesObject, doubleJson, integerJson, recordObject } from './record.ts';
import { WireError } from './wire.ts';

/** Throws `WireError` on text that is no ExportLogsServiceRequest. */
export function readJsonLogs(text: string, problems: Problem[]): JsonObject[] {
  const request = parse(text);
  if (!isJsonObject(request)) throw new WireError('otlp-request-not-an-object', 0);
  const records: JsonObject[] = [];
  for (const resourceLogs of objects(request['resourceLogs'])) {
    const resource = {
      attributes: keyValues(member(resourceLogs, 'resource')['attributes'], problems),
    };
    for (const scopeLogs of objects(resourceLogs['scopeLogs'])) {
      const around = { resource, scope: scopeObject(member(scopeLogs, 'scope'), problems) };
      readRecords(scopeLogs, around, records, problems);
    }
  }
  return records;
}

function readRecords(
  scopeLogs: JsonObject,
  around: Surrounding,
  records: JsonObject[],
  problems: Problem[],
): void {
  for (const log of objects(scopeLogs['logRecords'])) {
    if (records.length >= REQUEST_RECORDS_MAX) throw new WireError('otlp-records-too-many', 0);
    records.push(recordObject(rawRecord(log, problems), around));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WireError('otlp-json-malformed', 0);
  }
}

function rawRecord(log: JsonObject, problems: Problem[]): RawRecord {
  return {
    timeUnixNano: unsigned(log['timeUnixNano']),
    observedTimeUnixNano: unsigned(log['observedTimeUnixNano']),
    severityNumber: Number(unsigned(log['severityNumber'])),
    severityText: text(log['severityText']),
    body: anyValue(log['body'], 0),
    attributes: keyValues(log['attributes'], problems),
    droppedAttributesCount: Number(unsigned(log['droppedAttributesCount'])),
    flags: Number(unsigned(log['flags'])),
    traceId: text(log['traceId']).toLowerCase(),
    spanId: text(log['spanId']).toLowerCase(),
    eventName: text(log['eventName']),
  };
}

function scopeObject(scope: JsonObject, problems: Problem[]): JsonObject {
  const name = text(scope['name']);
  const version = text(scope['version']);
  return {
    ...(name === '' ? {} : { name }),
    ...(version === '' ? {} : { version }),
    attributes: keyValues(scope['attributes'], problems),
  };
}

function keyValues(value: Json | undefined, problems: Problem[]): JsonObject {
  return attributesObject(
    objects(value).map((entry) => [text(entry['key']), anyValue(entry['value'], 0)] as const),
    problems,
    0,
  );
}

function anyValue(value: Json | undefined, depth: number): Json {
  if (depth > VALUE_DEPTH_MAX) throw new WireError('otlp-value-too-deep', 0);
  if (!isJsonObject(value)) return null;
  if (typeof value['stringValue'] === 'string') return value['stringValue'];
  if (typeof value['boolValue'] === 'boolean') return value['boolValue'];
  if (value['intValue'] !== undefined) return integerJson(signed(value['intValue']));
  if (value['doubleValue'] !== undefined) return doubleJson(Number(value['doubleValue']));
  if (typeof value['bytesValue'] === 'string') return value['bytesValue'];
  if (isJsonObject(value['arrayValue'])) {
    return list(value['arrayValue']['values']).map((item) => anyValue(item, depth + 1));
  }
  if (isJsonObject(value['kvlistValue'])) {
    return Object.fromEntries(
      objects(value['kvlistValue']['values']).map((entry) => [
        text(entry['key']),
        anyValue(entry['value'], depth + 1),
      ]),
    );
  }
  return null;
}

function signed(value: Json | undefined): bigint {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : 0n;
}

function unsigned(value: Json | undefined): bigint {
  const number = signed(value);
  return number < 0n ? 0n : BigInt.asUintN(64, number);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function member(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isJsonObject(found) ? found : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function objects(value: Json | undefined): readonly JsonObject[] {
  return list(value).filter((item) => isJsonObject(item));
}
