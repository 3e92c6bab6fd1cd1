/**
 * TAXII 2.1 at `/taxii2/` (OASIS Standard, 10 June 2021). Paths are read here and not by the router:
 * every path ends with a slash, and identifiers are longer than a router's parameters may be.
 */
import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import {
  acceptsTaxii,
  isTaxiiContent,
  printApiRoot,
  printCollection,
  printCollections,
  printDiscovery,
  STIX_MEDIA_TYPE,
  TAXII_MEDIA_TYPE,
  type Collection,
} from '../../formats/taxii/taxii.ts';
import type { TokenCheck, TokenHolder } from '../../flow/doors.ts';
import type { Shared } from '../../flow/collections.ts';
import { Admission } from '../../intake/http/access.ts';
import { wholeBody } from '../../intake/http/body.ts';
import { drainRefused, Refusal, refusalHeaders } from '../../intake/http/refusal.ts';
import type { Millis } from '../../model/time.ts';
import { identify, mayOnly, rightsTo, visible, type Rights } from './access.ts';
import { addObjects } from './adding.ts';
import { errorBody, NotServed } from './errors.ts';
import { PATH_SEGMENTS_MAX } from './limits.ts';
import {
  deleteObject,
  getManifest,
  getObject,
  getObjects,
  getVersions,
  type Answer,
  type Asked,
} from './reading.ts';

/** As the configuration has it. */
export interface TaxiiConfig {
  readonly taxii: {
    readonly server: 'no' | 'yes';
    /** Empty: nobody is named. */
    readonly contact: string;
    readonly contentBytesMax: number;
  };
  readonly console: {
    /** As people open the shield, without a slash at its end; empty: as clients ask. */
    readonly address: string;
    /** The path below which a proxy serves it. */
    readonly basePath: string;
  };
}

export interface TaxiiPorts {
  readonly shared: Shared;
  readonly tokens: TokenCheck;
  /** The organisation's name is how the server presents itself. */
  readonly settings: { now(): { readonly name: string } };
  now(): Millis;
  fault(error: unknown): void;
}

const DISCOVERY = '/taxii2/';
/** The one API root: members and partners see the same collections, each what its token may. */
const ROOT = 'shared';

/** Adds the endpoints, if they are to be. Host, TLS and proxies are the door's own work, done before. */
export function openTaxii(app: FastifyInstance, config: TaxiiConfig, ports: TaxiiPorts): void {
  if (config.taxii.server === 'no') return;
  const admission = new Admission();
  void app.register((scope, _options, done) => {
    // Bodies are read below, once it is known that they may come.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, read) => read(null));
    scope.setErrorHandler((error, request, reply) => refuse(ports, error, request, reply));
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const token = await identify(ports.tokens, request.headers.authorization);
      const { status, headers, body } = await answer({ config, ports, admission, token, request });
      return reply
        .code(status)
        .headers({ ...headers, ...SAFE })
        .type(TAXII_MEDIA_TYPE)
        .send(bytesOf(body));
    };
    scope.all(DISCOVERY.slice(0, -1), handler);
    scope.all(DISCOVERY, handler);
    scope.all(`${DISCOVERY}*`, handler);
    done();
  });
}

/** Fastify adds a charset to JSON that is text, which the media type does not know. */
function bytesOf(text: string): Buffer {
  return Buffer.from(text);
}

const SAFE = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } as const;

interface Call {
  readonly config: TaxiiConfig;
  readonly ports: TaxiiPorts;
  readonly admission: Admission;
  readonly token: TokenHolder;
  readonly request: FastifyRequest;
}

async function answer(call: Call): Promise<Answer> {
  const { ports, request, token } = call;
  const [path, query] = splitAt(request.url, '?');
  const [root, noun, name = '', ...rest] = segmentsOf(path);
  if (root === undefined) return plain(call, () => discovery(call));
  if (root !== ROOT) throw new NotServed('taxii-unknown');
  if (noun === undefined) return plain(call, () => apiRoot(call));
  if (noun === 'status' && name !== '' && rest.length === 0)
    return plain(call, () => statusOf(call, name));
  if (noun !== 'collections') throw new NotServed('taxii-unknown');
  if (name === '') {
    const collections = await visible(ports.shared, token);
    return plain(call, () => printCollections(collections.map(collectionOf)));
  }
  return ofCollection(call, name, rest, new URLSearchParams(query));
}

/** Everything below one collection (sections 5.2 to 5.8). */
async function ofCollection(
  call: Call,
  name: string,
  [noun, id, versions, ...more]: readonly string[],
  query: URLSearchParams,
): Promise<Answer> {
  const { ports, token } = call;
  const { method } = call.request;
  const isReading = method === 'GET' || method === 'HEAD';
  if (more.length > 0) throw new NotServed('taxii-unknown');
  const rights = await rightsTo(ports.shared, token, name);
  const asked: Asked = { shared: ports.shared, collection: rights.collection.id, query };
  const reading = (read: () => Promise<Answer>): Promise<Answer> => {
    checked(call, ['GET']);
    mayOnly(rights.canRead);
    return read();
  };
  if (noun === undefined) return plain(call, () => printCollection(collectionOf(rights)));
  if (noun === 'manifest' && id === undefined) return reading(() => getManifest(asked));
  if (noun !== 'objects') throw new NotServed('taxii-unknown');
  if (id === undefined) {
    checked(call, ['GET', 'POST']);
    return isReading ? reading(() => getObjects(asked)) : add(call, rights);
  }
  if (versions === 'versions') return reading(() => getVersions(asked, id));
  if (versions !== undefined) throw new NotServed('taxii-unknown');
  checked(call, ['GET', 'DELETE']);
  if (isReading) return reading(() => getObject(asked, id));
  mayOnly(rights.canRead && rights.canWrite);
  return deleteObject(asked, id);
}

async function add(call: Call, rights: Rights): Promise<Answer> {
  const { ports, admission, token, request } = call;
  const { contentBytesMax } = call.config.taxii;
  mayOnly(rights.canWrite);
  if (!isTaxiiContent(request.headers['content-type'])) throw new NotServed('taxii-content-type');
  if (Number(request.headers['content-length'] ?? 0) > contentBytesMax)
    throw new NotServed('taxii-too-long');
  const { name, organisation } = token;
  const sender = { organisation, sender: { name, trust: 'token' as const } };
  return admission.admit(sender, async () => {
    const body = await wholeBody(request.raw, contentBytesMax);
    const { shared } = ports;
    const collection = rights.collection.id;
    return addObjects({ shared, collection, by: name, at: ports.now(), id: randomUUID() }, body);
  });
}

async function plain(call: Call, body: () => string | Promise<string>): Promise<Answer> {
  checked(call, ['GET']);
  return { status: 200, headers: {}, body: await body() };
}

/** HEAD is what GET is, without its body (RFC 9110, section 9.3.2). Throws NotServed 405 and 406. */
function checked({ request }: Call, methods: readonly ('GET' | 'POST' | 'DELETE')[]): void {
  const allowed = ['HEAD', ...methods];
  if (!allowed.includes(request.method))
    throw new NotServed('taxii-method', [], { allow: allowed.join(', ') });
  if (!acceptsTaxii(request.headers.accept)) throw new NotServed('taxii-not-acceptable');
}

function discovery({ config, ports, request }: Call): string {
  const { address, basePath } = config.console;
  const { contact } = config.taxii;
  const asked = `${request.protocol}://${request.host}${basePath}`;
  const from = address === '' ? asked : address;
  // Section 4.1.1: HTTPS, or relative. A client follows the latter to where it asked.
  const root = `${from.startsWith('https://') ? from : basePath}${DISCOVERY}${ROOT}/`;
  return printDiscovery({
    title: ports.settings.now().name,
    description: null,
    contact: contact === '' ? null : contact,
    defaultRoot: root,
    apiRoots: [root],
  });
}

function apiRoot({ config, ports }: Call): string {
  return printApiRoot({
    title: ports.settings.now().name,
    description: null,
    versions: [TAXII_MEDIA_TYPE],
    maxContentLength: config.taxii.contentBytesMax,
  });
}

/** What another token asked for is nobody's business. */
async function statusOf({ ports, token }: Call, id: string): Promise<string> {
  const status = await ports.shared.status(id);
  if (status === null || status.by !== token.name) throw new NotServed('taxii-unknown');
  return status.content;
}

function collectionOf({ collection, canRead, canWrite }: Rights): Collection {
  const { id, alias, title, description } = collection;
  return {
    id,
    title,
    description: description === '' ? null : description,
    alias,
    canRead,
    canWrite,
    mediaTypes: [STIX_MEDIA_TYPE],
  };
}

/** What stands between the slashes. Throws NotServed 404 without the last one. */
function segmentsOf(path: string): readonly string[] {
  if (!path.startsWith(DISCOVERY) || !path.endsWith('/')) throw new NotServed('taxii-unknown');
  const parts = path.slice(DISCOVERY.length).split('/').slice(0, -1);
  if (parts.length > PATH_SEGMENTS_MAX || parts.includes('')) throw new NotServed('taxii-unknown');
  try {
    return parts.map((part) => decodeURIComponent(part));
  } catch {
    throw new NotServed('taxii-request');
  }
}

function splitAt(text: string, sign: string): readonly [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function refuse(
  ports: TaxiiPorts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refused = refusedAs(error);
  if (refused.status === 500) ports.fault(error);
  drainRefused(request, reply);
  const headers = error instanceof Refusal ? refusalHeaders(error) : refused.headers;
  if (refused.status === 401)
    void reply.header('www-authenticate', ['Basic realm="TAXII"', 'Bearer realm="TAXII"']);
  return reply
    .code(refused.status)
    .headers({ ...headers, ...SAFE })
    .type(TAXII_MEDIA_TYPE)
    .send(bytesOf(errorBody(refused)));
}

/** Bodies are read by the doors' own reader, which has refusals of its own. */
function refusedAs(error: unknown): NotServed {
  if (error instanceof NotServed) return error;
  const status =
    error instanceof Refusal || (error instanceof Error && 'statusCode' in error)
      ? Number('status' in error ? error.status : error.statusCode)
      : 500;
  switch (status) {
    case 413:
      return new NotServed('taxii-too-long');
    case 415:
      return new NotServed('taxii-content-type');
    case 429:
      return new NotServed('taxii-too-many-requests');
    default:
      return new NotServed(status >= 400 && status < 500 ? 'taxii-request' : 'taxii-failed');
  }
}
