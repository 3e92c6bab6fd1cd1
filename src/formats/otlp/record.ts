/** What one OTLP log record becomes: names as in OTLP's own JSON, attributes as a plain object. */
import type { Json, JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { ATTRIBUTES_MAX } from './limits.ts';
import { warning } from '../../model/problem.ts';

/** Parts of a record that all records of one scope share. */
export interface Surrounding {
  readonly resource: JsonObject;
  readonly scope: JsonObject;
}

/** One log record before its attributes were folded into objects. */
export interface RawRecord {
  readonly timeUnixNano: bigint;
  readonly observedTimeUnixNano: bigint;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: Json;
  readonly attributes: JsonObject;
  readonly droppedAttributesCount: number;
  readonly flags: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
}

const NANOS_PER_MILLI = 1_000_000n;
/** The last millisecond a Date can hold. */
const MILLIS_MAX = 8_640_000_000_000_000n;

/**
 * The JSON object that detection and evidence see. `time` is `timeUnixNano` (or, when the record has
 * none, the observed time) as RFC 3339 text; nanoseconds stay beside it as decimal text, because
 * they do not fit a JavaScript number. Fields that were not set are left out.
 */
export function recordObject(raw: RawRecord, around: Surrounding): JsonObject {
  const at = raw.timeUnixNano === 0n ? raw.observedTimeUnixNano : raw.timeUnixNano;
  const millis = at / NANOS_PER_MILLI;
  return {
    ...(at === 0n || millis > MILLIS_MAX ? {} : { time: new Date(Number(millis)).toISOString() }),
    ...(raw.timeUnixNano === 0n ? {} : { timeUnixNano: String(raw.timeUnixNano) }),
    ...(raw.observedTimeUnixNano === 0n
      ? {}
      : { observedTimeUnixNano: String(raw.observedTimeUnixNano) }),
    ...(raw.severityNumber === 0 ? {} : { severityNumber: raw.severityNumber }),
    ...(raw.severityText === '' ? {} : { severityText: raw.severityText }),
    ...(raw.eventName === '' ? {} : { eventName: raw.eventName }),
    body: raw.body,
    attributes: raw.attributes,
    ...(raw.droppedAttributesCount === 0
      ? {}
      : { droppedAttributesCount: raw.droppedAttributesCount }),
    ...(raw.flags === 0 ? {} : { flags: raw.flags }),
    ...(raw.traceId === '' ? {} : { traceId: raw.traceId }),
    ...(raw.spanId === '' ? {} : { spanId: raw.spanId }),
    resource: around.resource,
    scope: around.scope,
  };
}

/** Attributes as an object; the last of two equal keys counts, and `__proto__` is a key like any. */
export function attributesObject(
  entries: readonly (readonly [string, Json])[],
  problems: Problem[],
  offset: number,
): JsonObject {
  if (entries.length > ATTRIBUTES_MAX) {
    problems.push(warning('otlp-attributes-too-many', { offset }, { count: entries.length }));
  }
  return Object.fromEntries(entries.slice(0, ATTRIBUTES_MAX));
}

/** A 64-bit number that JSON can carry: as text where a JavaScript number would round it. */
export function integerJson(value: bigint): Json {
  const signed = BigInt.asIntN(64, value);
  const number = Number(signed);
  return Number.isSafeInteger(number) ? number : String(signed);
}

/** NaN and the infinities have no JSON number. */
export function doubleJson(value: number): Json {
  return Number.isFinite(value) ? value : String(value);
}
