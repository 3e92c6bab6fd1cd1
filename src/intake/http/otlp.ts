/**
 * `POST /v1/logs`: OpenTelemetry logs, JSON or protobuf.
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp (1.x)
 */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { JournalFull } from '../../flow/logs.ts';
import type { OtlpEncoding, PartialSuccess } from '../../formats/otlp/otlp.ts';
import {
  RPC_INVALID_ARGUMENT,
  RPC_RESOURCE_EXHAUSTED,
  RPC_UNAUTHENTICATED,
  RPC_UNAVAILABLE,
  decodeOtlpLogs,
  encodeOtlpResponse,
  encodeOtlpStatus,
} from '../../formats/otlp/otlp.ts';
import type { JsonObject } from '../../model/json.ts';
import { BODY_INFLATED_BYTES_MAX, RECORD_BYTES_MAX } from '../../model/limits.ts';
import { problem } from '../../model/problem.ts';
import { BodyBatches } from '../batches.ts';
import { DOCUMENT_BYTES_MAX } from '../limits.ts';
import { LossTally } from '../tally.ts';
import type { Identity } from './access.ts';
import { wholeBody } from './body.ts';
import type { HttpDoorParts } from './ndjson.ts';
import { Refusal, drainRefused, refusalHeaders } from './refusal.ts';
import { refusalOf } from './server.ts';

const TYPES: Readonly<Record<OtlpEncoding, string>> = {
  json: 'application/json',
  protobuf: 'application/x-protobuf',
};

export function otlpDoor(parts: HttpDoorParts): FastifyPluginAsync {
  return async (app: FastifyInstance) => {
    app.setErrorHandler(async (error, request, reply) => {
      const refusal = refusalOf(error);
      if (refusal.status === 500) parts.ports.fault(error);
      drainRefused(request, reply);
      return sendStatus(reply, refusal, encodingOf(request) ?? 'json');
    });
    app.post('/v1/logs', async (request, reply) => {
      const identity = await parts.access.identify(request.headers.authorization);
      const encoding = encodingOf(request);
      if (encoding === null) throw new Refusal(415, 'content-type-unknown');
      return parts.admission.admit(identity, () =>
        receive(parts, identity, encoding, request, reply),
      );
    });
  };
}

function encodingOf(request: FastifyRequest): OtlpEncoding | null {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === TYPES.json) return 'json';
  return type === TYPES.protobuf || type === 'application/protobuf' ? 'protobuf' : null;
}

/** Each log record becomes one JSON record: the request is opened here, once. */
async function receive(
  parts: HttpDoorParts,
  identity: Identity,
  encoding: OtlpEncoding,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const bytes = await wholeBody(request.raw, DOCUMENT_BYTES_MAX);
  const at = parts.ports.clock();
  const losses = new LossTally('otlp', identity.sender, parts.ports.losses, at);
  const head = { ...identity, door: 'otlp', format: 'json', simulated: parts.simulated } as const;
  const batches = new BodyBatches(head, parts.ports.journal, at);
  try {
    const { value, problems } = decodeOtlpLogs(bytes, encoding);
    for (const one of problems) losses.add(one, value === undefined ? bytes : NOTHING);
    if (value === undefined) throw new Refusal(400, 'body-malformed');
    const rejected = await journalRecords(value, batches, losses);
    return reply
      .code(200)
      .header('content-type', TYPES[encoding])
      .send(Buffer.from(encodeOtlpResponse(partialSuccess(rejected), encoding)));
  } catch (error) {
    if (error instanceof JournalFull) throw new Refusal(503, 'journal-full');
    throw error;
  } finally {
    losses.finish();
  }
}

const NOTHING: Uint8Array = new Uint8Array(0);

/**
 * Gives how many records were too long to take. Every record repeats its resource, which a sender
 * may make as large as the body, so what the records come to is bounded like any other inflation.
 */
async function journalRecords(
  records: readonly JsonObject[],
  batches: BodyBatches,
  losses: LossTally,
): Promise<number> {
  let rejected = 0;
  let total = 0;
  for (const record of records) {
    const text = Buffer.from(JSON.stringify(record));
    total += text.length;
    if (total > BODY_INFLATED_BYTES_MAX) throw new Refusal(413, 'body-inflates-too-far');
    if (batches.lacksRoom(text.length)) await batches.flush();
    if (text.length <= RECORD_BYTES_MAX) batches.add(text);
    else {
      rejected += 1;
      const detail = { bytes: text.length, most: RECORD_BYTES_MAX };
      losses.add(problem('record-too-long', {}, detail), text);
    }
  }
  await batches.flush();
  return rejected;
}

function partialSuccess(rejected: number): PartialSuccess | null {
  if (rejected === 0) return null;
  const errorMessage = `record-too-long: a log record may have ${RECORD_BYTES_MAX} bytes`;
  return { rejectedLogRecords: rejected, errorMessage };
}

function sendStatus(reply: FastifyReply, refusal: Refusal, encoding: OtlpEncoding): FastifyReply {
  return reply
    .code(refusal.status)
    .headers(refusalHeaders(refusal))
    .header('content-type', TYPES[encoding])
    .send(Buffer.from(encodeOtlpStatus(rpcCode(refusal.status), refusal.code, encoding)));
}

function rpcCode(status: number): number {
  if (status === 401) return RPC_UNAUTHENTICATED;
  if (status === 429) return RPC_RESOURCE_EXHAUSTED;
  return status === 503 || status === 500 ? RPC_UNAVAILABLE : RPC_INVALID_ARGUMENT;
}
