/** The Elasticsearch door: handshakes answered, bulk requests and single documents taken. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { JournalFull } from '../../flow/logs.ts';
import type { JsonObject } from '../../model/json.ts';
import { RECORD_BYTES_MAX } from '../../model/limits.ts';
import { problem } from '../../model/problem.ts';
import { BodyBatches } from '../batches.ts';
import type { Identity } from '../http/access.ts';
import { bodyChunks, wholeBody } from '../http/body.ts';
import type { HttpDoorParts } from '../http/ndjson.ts';
import { Refusal, drainRefused, refusalHeaders } from '../http/refusal.ts';
import { refusalOf } from '../http/server.ts';
import { BULK_ITEMS_MAX } from '../limits.ts';
import type { Line } from '../lines.ts';
import { LineSplitter } from '../lines.ts';
import { LossTally } from '../tally.ts';
import type { ItemFate } from './answer.ts';
import { bulkAnswer, errorAnswer, itemAnswer } from './answer.ts';
import type { BulkAction, BulkItem } from './bulk.ts';
import { BulkReader, MalformedBulk } from './bulk.ts';
import { filterPath } from './filter-path.ts';
import { handshake } from './handshake.ts';

/** Answers under the path it is registered at; every request needs a token. */
export function elasticDoor(parts: HttpDoorParts): FastifyPluginAsync {
  return async (app: FastifyInstance) => {
    app.setErrorHandler(async (error, request, reply) => {
      const refusal = refusalOf(error);
      if (refusal.status === 500) parts.ports.fault(error);
      drainRefused(request, reply);
      return sendRefusal(reply, refusal);
    });
    app.route({
      method: ['GET', 'HEAD', 'PUT', 'POST'],
      url: '/*',
      handler: async (request, reply) => {
        const identity = await parts.access.identify(request.headers.authorization);
        return serve(parts, identity, segmentsOf(request, app.prefix), request, reply);
      },
    });
  };
}

async function serve(
  parts: HttpDoorParts,
  identity: Identity,
  segments: readonly string[],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const writes = request.method === 'POST' || request.method === 'PUT';
  const [first = '', second] = segments;
  if (writes && segments.at(-1) === '_bulk' && segments.length <= 3) {
    const index = segments.length > 1 ? first : '';
    return parts.admission.admit(identity, () => bulk(parts, identity, index, request, reply));
  }
  if (writes && ['_doc', '_create', '_update'].includes(second ?? '')) {
    return parts.admission.admit(identity, () => single(parts, identity, segments, request, reply));
  }
  const answer = handshake(request.method, segments, request.headers.host ?? 'localhost');
  if (answer === null) {
    drainRefused(request, reply);
    const reason = 'this door takes logs in; it answers no searches';
    return sendJson(reply, 400, errorAnswer(400, 'illegal_argument_exception', reason), request);
  }
  await discardBody(request);
  if (typeof answer.body === 'string') {
    return elasticHeaders(reply.code(answer.status)).type('text/plain').send(answer.body);
  }
  return sendJson(reply, answer.status, answer.body, request);
}

/** The path's parts behind our prefix, decoded one by one: an index name may hold a slash. */
function segmentsOf(request: FastifyRequest, prefix: string): string[] {
  const path = request.url.split('?', 1)[0] ?? '';
  const parts = path.slice(prefix.length).split('/');
  return parts.filter((part) => part !== '').map(decoded);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, 'request-malformed');
  }
}

/** Templates and policies are acknowledged unread, within a body's limit. */
async function discardBody(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  let bytes = 0;
  for await (const chunk of bodyChunks(request.raw)) bytes += chunk.length;
  if (bytes < 0) throw new Refusal(400, 'body-malformed');
}

/** What is known of the items of one bulk request while it is read. */
class BulkProgress {
  readonly actions: BulkAction[] = [];
  readonly fates: ItemFate[] = [];
  readonly #batches: BodyBatches;
  readonly #losses: LossTally;
  /** Places of the items that wait in the batch not yet journalled. */
  #waiting: number[] = [];
  #full = false;

  constructor(batches: BodyBatches, losses: LossTally) {
    this.#batches = batches;
    this.#losses = losses;
  }

  async take(item: BulkItem): Promise<void> {
    if (this.actions.length >= BULK_ITEMS_MAX) throw new Refusal(413, 'body-too-long');
    const place = this.actions.length;
    this.actions.push({ verb: item.verb, index: item.index, id: item.id });
    this.fates.push(item.refused ?? 'full');
    if (item.refused !== null) this.#losses.add(problemOf(item), item.content);
    if (item.document === null || this.#full) return;
    if (this.#batches.lacksRoom(item.document.length)) {
      await this.#journal();
      if (this.#full) return;
    }
    this.#batches.add(item.document);
    this.#waiting.push(place);
  }

  /** Journals what waits; items without room keep the fate `full`. */
  async finish(): Promise<void> {
    if (!this.#full) await this.#journal();
  }

  async #journal(): Promise<void> {
    try {
      await this.#batches.flush();
      for (const place of this.#waiting) this.fates[place] = 'kept';
    } catch (error) {
      if (!(error instanceof JournalFull)) throw error;
      this.#full = true;
    }
    this.#waiting = [];
  }
}

function problemOf(item: BulkItem): ReturnType<typeof problem> {
  const detail = { index: item.index, most: RECORD_BYTES_MAX };
  return problem(item.refused ?? 'record-not-json', { line: item.line }, detail);
}

function progressFor(parts: HttpDoorParts, identity: Identity): [BulkProgress, LossTally] {
  const at = parts.ports.clock();
  const head = {
    ...identity,
    door: 'elastic',
    format: 'json',
    simulated: parts.simulated,
  } as const;
  const losses = new LossTally('elastic', identity.sender, parts.ports.losses, at);
  return [new BulkProgress(new BodyBatches(head, parts.ports.journal, at), losses), losses];
}

async function bulk(
  parts: HttpDoorParts,
  identity: Identity,
  index: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const started = parts.ports.clock();
  const [progress, losses] = progressFor(parts, identity);
  try {
    await readItems(request, new BulkReader(index), progress);
  } catch (error) {
    if (!(error instanceof MalformedBulk)) throw error;
    drainRefused(request, reply);
    const reason = `Malformed action/metadata line [${error.line}]`;
    return sendJson(reply, 400, errorAnswer(400, 'illegal_argument_exception', reason), request);
  } finally {
    losses.finish();
  }
  await progress.finish();
  const took = Math.max(0, parts.ports.clock() - started);
  return sendJson(reply, 200, bulkAnswer(progress.actions, progress.fates, took), request);
}

async function readItems(
  request: FastifyRequest,
  reader: BulkReader,
  progress: BulkProgress,
): Promise<void> {
  const splitter = new LineSplitter(RECORD_BYTES_MAX);
  const take = async (line: Line): Promise<void> => {
    const item = reader.take(line);
    if (item !== null) await progress.take(item);
  };
  for await (const chunk of bodyChunks(request.raw)) {
    for (const line of splitter.push(chunk)) await take(line);
  }
  const last = splitter.end();
  if (last !== null) await take(last);
  const unfinished = reader.end();
  if (unfinished !== null) await progress.take(unfinished);
}

/** `PUT /{index}/_doc/{id}` and its relatives: one document, which may be printed over many lines. */
async function single(
  parts: HttpDoorParts,
  identity: Identity,
  segments: readonly string[],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [index = '', kind, id] = segments;
  const verb = kind === '_update' ? 'update' : kind === '_create' ? 'create' : 'index';
  const bytes = await wholeBody(request.raw, RECORD_BYTES_MAX + 1_024);
  const [progress, losses] = progressFor(parts, identity);
  const reader = new BulkReader(index);
  const action = { [verb]: { _index: index, ...(id === undefined ? {} : { _id: id }) } };
  reader.take({ bytes: Buffer.from(JSON.stringify(action)), number: 1, cutBytes: 0 });
  const item = reader.take({ bytes, number: 1, cutBytes: 0 });
  if (item === null) throw new Refusal(400, 'body-malformed');
  await progress.take(item);
  await progress.finish();
  losses.finish();
  const fate = progress.fates[0] ?? 'full';
  const answer = itemAnswer(item, fate);
  const status = answer['status'];
  return sendJson(reply, typeof status === 'number' ? status : 500, answer, request);
}

function sendJson(
  reply: FastifyReply,
  status: number,
  body: JsonObject,
  request: FastifyRequest,
): FastifyReply {
  const accept = request.headers.accept ?? '';
  const version = /vnd\.elasticsearch\+json; *compatible-with=(\d{1,2})/.exec(accept)?.[1];
  const type =
    version === undefined
      ? 'application/json'
      : `application/vnd.elasticsearch+json;compatible-with=${version}`;
  const { filter_path: filter } = filterOf(request.query);
  return elasticHeaders(reply.code(status))
    .header('content-type', type)
    .send(Buffer.from(JSON.stringify(filterPath(body, filter))));
}

function filterOf(query: unknown): { readonly filter_path: string | undefined } {
  const filter =
    typeof query === 'object' && query !== null && 'filter_path' in query
      ? query.filter_path
      : undefined;
  return { filter_path: typeof filter === 'string' ? filter : undefined };
}

const TYPES: Readonly<Record<number, string>> = {
  401: 'security_exception',
  413: 'content_too_long_exception',
  429: 'es_rejected_execution_exception',
  503: 'cluster_block_exception',
};

function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const type = TYPES[refusal.status] ?? 'illegal_argument_exception';
  const headers =
    refusal.status === 401
      ? {
          'www-authenticate': 'Basic realm="intake" charset="UTF-8", Bearer realm="intake", ApiKey',
        }
      : refusalHeaders(refusal);
  return elasticHeaders(reply.code(refusal.status))
    .headers(headers)
    .send(errorAnswer(refusal.status, type, refusal.code));
}

/** Clients of 7.14 and newer refuse to talk to a server without this. */
function elasticHeaders(reply: FastifyReply): FastifyReply {
  return reply.header('x-elastic-product', 'Elasticsearch');
}
