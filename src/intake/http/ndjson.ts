/** `POST /intake/ndjson` and `POST /intake/json`: JSON log records with a token. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { JournalFull } from '../../flow/logs.ts';
import { isJsonObject } from '../../model/json.ts';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../model/problem.ts';
import type { BatchHead } from '../batches.ts';
import { BodyBatches } from '../batches.ts';
import { DOCUMENT_BYTES_MAX } from '../limits.ts';
import type { Line } from '../lines.ts';
import { LineSplitter } from '../lines.ts';
import type { DoorPorts } from '../ports.ts';
import { LossTally } from '../tally.ts';
import type { Access, Admission, Identity } from './access.ts';
import { bodyChunks, wholeBody } from './body.ts';
import { elementRanges } from './json-parts.ts';
import { Refusal, drainRefused, refusalHeaders } from './refusal.ts';

export interface HttpDoorParts {
  readonly ports: DoorPorts;
  readonly access: Access;
  readonly admission: Admission;
  readonly simulated: boolean;
}

/** What the sender is told. 200: all of it is durable; 400: all but the unreadable ones are. */
interface Answer {
  readonly accepted: number;
  /** Records of a body, or part of one, that this sender sent within the last 15 minutes. */
  readonly repeated: number;
  readonly unreadable: readonly { readonly line: number; readonly code: string }[];
  /** How many there were in all; `unreadable` names the first. */
  readonly unreadableCount: number;
  readonly error?: string;
}

export function ndjsonDoor(parts: HttpDoorParts): FastifyPluginAsync {
  return async (app: FastifyInstance) => {
    app.post('/intake/ndjson', async (request, reply) => receive(parts, request, reply, readLines));
    app.post('/intake/json', async (request, reply) => receive(parts, request, reply, readArray));
  };
}

/** One body being read: where its records go and what was wrong with it. */
interface BodyInHand {
  readonly request: FastifyRequest;
  readonly batches: BodyBatches;
  readonly losses: LossTally;
}

async function receive(
  parts: HttpDoorParts,
  request: FastifyRequest,
  reply: FastifyReply,
  read: (body: BodyInHand) => Promise<void>,
): Promise<FastifyReply> {
  const identity = await parts.access.identify(request.headers.authorization);
  return parts.admission.admit(identity, async () => {
    const at = parts.ports.clock();
    const body: BodyInHand = {
      request,
      batches: new BodyBatches(headOf(identity, parts.simulated), parts.ports.journal, at),
      losses: new LossTally('http', identity.sender, parts.ports.losses, at),
    };
    const refused = await readWhole(body, read);
    body.losses.finish();
    return answer(body, refused, reply);
  });
}

function headOf(identity: Identity, simulated: boolean): BatchHead {
  return { ...identity, door: 'http', format: 'json', simulated };
}

/**
 * A body that breaks off or grows too long is not acknowledged, so its last part is not journalled:
 * the sender repeats it, and keeping a part cut elsewhere would double its records.
 */
async function readWhole(
  body: BodyInHand,
  read: (body: BodyInHand) => Promise<void>,
): Promise<Refusal | null> {
  try {
    await read(body);
    await body.batches.flush();
    return null;
  } catch (error) {
    if (error instanceof JournalFull) return new Refusal(503, 'journal-full');
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function answer(body: BodyInHand, refused: Refusal | null, reply: FastifyReply): FastifyReply {
  const told: Answer = {
    accepted: body.batches.accepted,
    repeated: body.batches.repeated,
    unreadable: body.losses.named.map((one) => ({ line: one.place.line ?? 0, code: one.code })),
    unreadableCount: body.losses.count,
    ...(refused === null ? {} : { error: refused.code }),
  };
  if (refused !== null) {
    drainRefused(body.request, reply);
    return reply.code(refused.status).headers(refusalHeaders(refused)).send(told);
  }
  return reply.code(body.losses.count === 0 ? 200 : 400).send(told);
}

async function readLines(body: BodyInHand): Promise<void> {
  const splitter = new LineSplitter(RECORD_BYTES_MAX);
  let bytes = 0;
  for await (const chunk of bodyChunks(body.request.raw)) {
    for (const line of splitter.push(bytes === 0 ? withoutBom(chunk) : chunk)) {
      if (body.batches.lacksRoom(line.bytes.length)) await body.batches.flush();
      keepLine(line, body);
    }
    bytes += chunk.length;
  }
  const last = splitter.end();
  if (last === null) return;
  if (body.batches.lacksRoom(last.bytes.length)) await body.batches.flush();
  keepLine(last, body);
}

function keepLine(line: Line, body: BodyInHand): void {
  const wrong = lineProblem(line);
  if (wrong === null) body.batches.add(line.bytes);
  else if (wrong !== 'empty') body.losses.add(wrong, line.bytes);
}

function lineProblem(line: Line): Problem | 'empty' | null {
  const place = { line: line.number };
  if (line.cutBytes > 0) {
    const bytes = line.bytes.length + line.cutBytes;
    return problem('record-too-long', place, { bytes, most: RECORD_BYTES_MAX });
  }
  const code = recordProblem(line.bytes);
  return code === null || code === 'empty' ? code : problem(code, place);
}

/** Why the bytes are no JSON object; null when they are one. Invalid UTF-8 is no reason. */
export function recordProblem(
  bytes: Buffer,
): 'empty' | 'record-not-json' | 'record-not-an-object' | null {
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? null : 'record-not-an-object';
  } catch {
    return text.trim() === '' ? 'empty' : 'record-not-json';
  }
}

function withoutBom(chunk: Buffer): Buffer {
  const marked = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
  return marked ? chunk.subarray(3) : chunk;
}

/** One array of objects, or one object. Elements are kept as they were written. */
async function readArray(body: BodyInHand): Promise<void> {
  const bytes = withoutBom(await wholeBody(body.request.raw, DOCUMENT_BYTES_MAX));
  const document = parsed(bytes);
  if (!Array.isArray(document)) {
    if (!isJsonObject(document)) throw new Refusal(400, 'body-malformed');
    keepElement(bytes, 1, body);
    return;
  }
  for (const [index, [start, end]] of elementRanges(bytes).entries()) {
    if (body.batches.lacksRoom(end - start)) await body.batches.flush();
    keepElement(bytes.subarray(start, end), index + 1, body);
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refusal(400, 'body-malformed');
  }
}

function keepElement(bytes: Buffer, number: number, body: BodyInHand): void {
  const cutBytes = Math.max(0, bytes.length - RECORD_BYTES_MAX);
  keepLine({ bytes, number, cutBytes }, body);
}
