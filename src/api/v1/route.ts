/**
 * One operation of the interface, from one definition: what it takes and gives is a schema, which
 * checks requests, types the handler, and becomes the OpenAPI document.
 */
import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import { Convert, Check, Errors } from 'typebox/value';

import type { Language } from '../../flow/advice.ts';
import type { TokenHolder } from '../../flow/doors.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import type { ReportDoor } from '../../flow/report-door.ts';
import type { ShownState } from '../../flow/state.ts';
import type { Words } from '../../flow/words.ts';
import type { Scope } from '../../model/scope.ts';
import type { Millis } from '../../model/time.ts';
import { ApiProblem, type WrongPlace } from './problems.ts';

const PLACES_MAX = 20;
/** A message in base64, with room for the words around it. */
export const UPLOAD_BYTES_MAX: number = 36 * 1_048_576;
const KEY = /^[\x21-\x7e]{1,200}$/;

/** What every operation works with. */
export interface Api {
  readonly app: FastifyInstance;
  readonly state: ShownState;
  now(): Millis;
  words(language: Language): Words;
  /** Reports that programs bring. */
  readonly reporting: ReportDoor;
  /** Who asks; throws `ApiProblem`. */
  admit(request: FastifyRequest, scope: Scope): Promise<TokenHolder>;
}

export interface Asked<Query, Body> {
  readonly query: Query;
  readonly body: Body;
  /** The `:id` of the path. */
  readonly id: string;
  /** A body that was sent as it is, of an operation that takes one. */
  readonly raw: Buffer | null;
  /** What the client chose to ask twice by; null where it chose nothing. */
  readonly key: string | null;
  readonly token: TokenHolder;
}

export interface Operation<Query extends TSchema, Body extends TSchema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, with `:id` at most. */
  readonly path: string;
  readonly scope: Scope;
  readonly tag: string;
  readonly summary: string;
  readonly query: Query;
  readonly body: Body;
  readonly answer: TSchema;
  /** Its answer holds a secret, which nothing may keep: a key to ask twice by is not heeded. */
  readonly secret?: true;
  /** Takes bodies of another size than most, and of this media type as they are. */
  readonly upload?: { readonly type: string; readonly bytesMax: number };
  /** What `If-Match` is compared with: the thing as it is read at its own address. */
  current?(asked: Asked<unknown, unknown>): Promise<unknown>;
  /** An answer as its schema says, which a test holds it to. Null: it does not exist. */
  handle(asked: Asked<Static<Query>, Static<Body>>): Promise<object | null>;
}

/** The schema of a query, body or answer that holds nothing. */
export const NOTHING: TSchema = Type.Object({});

export function route<Query extends TSchema, Body extends TSchema>(
  api: Api,
  operation: Operation<Query, Body>,
): void {
  const { method, path, scope, upload } = operation;
  const admitted = new WeakMap<FastifyRequest, TokenHolder>();
  api.app.route({
    method,
    url: path,
    schema: documented(operation),
    ...(upload === undefined ? {} : { bodyLimit: upload.bytesMax }),
    // Before a body is read: nobody without a token makes us hold one.
    onRequest: async (request, reply) => {
      admitted.set(request, await api.admit(request, scope));
      if (upload !== undefined) takeRoom(request, reply, upload.bytesMax);
    },
    handler: async (request, reply) => {
      const token = admitted.get(request);
      if (token === undefined) throw new ApiProblem('api-token-missing');
      const asked = { ...askedOf(operation, request), token };
      await compare(operation, request, asked);
      if (method === 'GET') return send(reply, request, 200, await carryOut(operation, asked));
      if (operation.secret === true)
        return send(reply, request, 200, await carryOut(operation, asked));
      return once(api, request, reply, token, () => carryOut(operation, asked));
    },
  });
}

/** Bytes that all uploads together may still bring. */
const ROOM = { left: 2 * UPLOAD_BYTES_MAX };

function takeRoom(request: FastifyRequest, reply: FastifyReply, most: number): void {
  const declared = Number(request.headers['content-length'] ?? most);
  const bytes = Math.min(most, Number.isFinite(declared) ? declared : most);
  if (bytes > ROOM.left) throw new ApiProblem('api-busy');
  ROOM.left -= bytes;
  reply.raw.once('close', () => void (ROOM.left += bytes));
}

async function carryOut<Query extends TSchema, Body extends TSchema>(
  operation: Operation<Query, Body>,
  asked: Asked<Static<Query>, Static<Body>>,
): Promise<string> {
  try {
    const answer = await operation.handle(asked);
    if (answer === null) throw new ApiProblem('api-not-found');
    return JSON.stringify(answer);
  } catch (error) {
    if (!(error instanceof DecisionRefused)) throw error;
    if (error.code.endsWith('-unknown')) throw new ApiProblem('api-not-found');
    if (error.code.startsWith('report-quota')) throw new ApiProblem('api-over-quota', error.code);
    throw new ApiProblem('api-refused', error.code);
  }
}

/** Carries out at most once for a key that the client chose; without one, as often as it is asked. */
async function once(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  token: TokenHolder,
  work: () => Promise<string>,
): Promise<FastifyReply> {
  const key = keyOf(request.headers['idempotency-key']);
  if (key === null) return send(reply, request, 200, await work());
  const { repeats } = api.state;
  const about = JSON.stringify([request.method, request.url, request.body ?? null]);
  const first = await repeats.begin(token.name, key, hashOf(about));
  switch (first.kind) {
    case 'other':
      throw new ApiProblem('api-key-used-otherwise');
    case 'unfinished':
      throw new ApiProblem('api-key-unfinished');
    case 'again':
      return send(reply, request, first.status, first.body);
    case 'first':
      break;
  }
  let body: string;
  try {
    body = await work();
  } catch (error) {
    await repeats.forget(token.name, key);
    throw error;
  }
  await repeats.finish(token.name, key, 200, body);
  return send(reply, request, 200, body);
}

function keyOf(key: string | readonly string[] | undefined): string | null {
  if (key === undefined) return null;
  if (typeof key !== 'string' || !KEY.test(key)) throw new ApiProblem('api-key-malformed');
  return key;
}

/** With an entity tag of the very bytes (RFC 9110, section 8.8.3). */
function send(
  reply: FastifyReply,
  request: FastifyRequest,
  status: number,
  body: string,
): FastifyReply {
  const etag = etagOf(body);
  void reply.headers({ etag, 'cache-control': 'private, no-cache' });
  const known = request.headers['if-none-match'] ?? '';
  if (request.method === 'GET' && known.split(/,\s*/).includes(etag)) return reply.code(304).send();
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

async function compare<Query extends TSchema, Body extends TSchema>(
  { current }: Operation<Query, Body>,
  request: FastifyRequest,
  asked: Asked<unknown, unknown>,
): Promise<void> {
  const wanted = request.headers['if-match'];
  if (current === undefined || wanted === undefined || wanted === '*') return;
  const etag = etagOf(JSON.stringify(await current(asked)));
  if (!wanted.split(/,\s*/).includes(etag)) throw new ApiProblem('api-changed-meanwhile');
}

function etagOf(body: string): string {
  return `"${hashOf(body).slice(0, 32)}"`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function askedOf<Query extends TSchema, Body extends TSchema>(
  { query, body }: Operation<Query, Body>,
  request: FastifyRequest,
): Omit<Asked<Static<Query>, Static<Body>>, 'token'> {
  const { params, headers } = request;
  const given =
    typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
  const raw = Buffer.isBuffer(request.body) ? request.body : null;
  return {
    id: typeof given === 'string' ? given : '',
    query: checked(query, Convert(query, { ...objectOf(request.query) }), '/query'),
    body: checked(body, raw === null ? (request.body ?? {}) : {}, '/body'),
    raw,
    key: keyOf(headers['idempotency-key']),
  };
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Throws `ApiProblem` with every place that is wrong. */
function checked<Schema extends TSchema>(
  schema: Schema,
  value: unknown,
  from: string,
): Static<Schema> {
  if (Check(schema, value)) return value;
  const places = Errors(schema, value)
    .slice(0, PLACES_MAX)
    .map(({ instancePath, message }): WrongPlace => ({
      pointer: from + instancePath,
      detail: message,
    }));
  throw new ApiProblem('api-request-wrong', '', places);
}

/** Of a type of its own: RFC 9457, section 3. */
const REFUSAL = {
  description: 'Refused: problem details',
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
};

function documented<Query extends TSchema, Body extends TSchema>({
  method,
  path,
  scope,
  tag,
  summary,
  query,
  body,
  answer,
  upload,
}: Operation<Query, Body>): object {
  const consumes = upload === undefined ? {} : { consumes: ['application/json', upload.type] };
  return {
    ...consumes,
    tags: [tag],
    summary,
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    description: `Scope: \`${scope}\`.`,
    security: [{ token: [scope] }],
    ...(query === NOTHING ? {} : { querystring: query }),
    ...(body === NOTHING ? {} : { body }),
    ...(path.includes(':id') ? { params: Type.Object({ id: Type.String() }) } : {}),
    response: { 200: answer, '4XX': REFUSAL },
  };
}
