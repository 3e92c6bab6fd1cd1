/**
 * OpenTelemetry logs over HTTP: requests read, answers written.
 * https://opentelemetry.io/docs/specs/otlp/ (1.x), "OTLP/HTTP".
 */
import type { JsonObject } from '../../model/json.ts';
import type { Problem, Reading } from '../../model/problem.ts';
import { problem } from '../../model/problem.ts';
import { readJsonLogs } from './json.ts';
import { readProtobufLogs } from './protobuf.ts';
import { WireError, WireWriter } from './wire.ts';

export type OtlpEncoding = 'json' | 'protobuf';

/**
 * The log records of one ExportLogsServiceRequest, each one object (`record.ts` tells its shape), in
 * the order they stand. A malformed request has no value and one error; too many attributes are cut
 * with a warning. Never throws.
 */
export function decodeOtlpLogs(
  bytes: Uint8Array,
  encoding: OtlpEncoding,
): Reading<readonly JsonObject[]> {
  const problems: Problem[] = [];
  try {
    const value =
      encoding === 'protobuf'
        ? readProtobufLogs(bytes, problems)
        : readJsonLogs(
            Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
            problems,
          );
    return { value, problems };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return {
      value: undefined,
      problems: [...problems, problem(error.message, { offset: error.offset })],
    };
  }
}

/** How many records of a request were not taken, and why in words for the sender's own log. */
export interface PartialSuccess {
  readonly rejectedLogRecords: number;
  readonly errorMessage: string;
}

/** ExportLogsServiceResponse; null when everything was taken, which is an empty message. */
export function encodeOtlpResponse(
  partial: PartialSuccess | null,
  encoding: OtlpEncoding,
): Uint8Array {
  if (encoding === 'json') {
    const answer =
      partial === null
        ? {}
        : {
            partialSuccess: {
              rejectedLogRecords: String(partial.rejectedLogRecords),
              errorMessage: partial.errorMessage,
            },
          };
    return Buffer.from(JSON.stringify(answer));
  }
  if (partial === null) return new Uint8Array(0);
  const inner = new WireWriter()
    .varint(1, partial.rejectedLogRecords)
    .string(2, partial.errorMessage);
  return new WireWriter().bytes(1, inner.finish()).finish();
}

/** Codes of google.rpc.Code that a logs door answers with. */
export const RPC_INVALID_ARGUMENT = 3;
export const RPC_RESOURCE_EXHAUSTED = 8;
export const RPC_UNAVAILABLE = 14;
export const RPC_UNAUTHENTICATED = 16;

/** google.rpc.Status, the body of every 4xx and 5xx answer (OTLP, "Failures"). */
export function encodeOtlpStatus(
  code: number,
  message: string,
  encoding: OtlpEncoding,
): Uint8Array {
  return encoding === 'json'
    ? Buffer.from(JSON.stringify({ code, message }))
    : new WireWriter().varint(1, code).string(2, message).finish();
}
