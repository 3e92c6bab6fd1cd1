/** One HTTP listener: its limits, its Host allow-list, and the doors behind it. */
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import {
  HEADERS_MS_MAX,
  HEADER_BYTES_MAX,
  HTTP_CONNECTIONS_MAX,
  KEEP_ALIVE_MS_MAX,
  REQUEST_MS_MAX,
} from '../limits.ts';
import type { HttpListener, TlsMaterial } from '../ports.ts';
import { Refusal, drainRefused, refusalHeaders } from './refusal.ts';

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export interface ServerOptions {
  readonly listener: HttpListener;
  readonly hosts: readonly string[];
  readonly trustedProxies: readonly string[];
  /** Below which path a proxy serves this listener; taken off every address that has it. */
  readonly basePath: string;
  fault(error: unknown): void;
}

/** A Fastify instance that refuses strangers' hosts and reads no body by itself. */
export function httpServer(options: ServerOptions): FastifyInstance {
  const app = Fastify({
    ...(options.listener.tls === undefined ? {} : { https: tlsOptions(options.listener.tls) }),
    http: { maxHeaderSize: HEADER_BYTES_MAX, headersTimeout: HEADERS_MS_MAX },
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS_MAX,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    forceCloseConnections: 'idle',
    rewriteUrl: ({ url = '/' }) => withoutBase(url, options.basePath),
    exposeHeadRoutes: false,
    logger: false,
  });
  app.server.maxConnections = HTTP_CONNECTIONS_MAX;
  const allowed = new Set(
    [...LOOPBACK_NAMES, ...options.hosts, options.listener.host].map((name) => name.toLowerCase()),
  );
  app.addHook('onRequest', async (request) => {
    if (!allowed.has(hostName(request.headers.host))) throw new Refusal(421, 'host-not-allowed');
  });
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status === 500) options.fault(error);
    drainRefused(request, reply);
    return reply
      .code(refusal.status)
      .headers(refusalHeaders(refusal))
      .send({ error: refusal.code });
  });
  app.setNotFoundHandler(async (request, reply) => {
    drainRefused(request, reply);
    return reply.code(404).send({ error: 'path-unknown' });
  });
  return app;
}

function withoutBase(url: string, basePath: string): string {
  if (basePath === '' || !url.startsWith(basePath)) return url;
  const rest = url.slice(basePath.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}

/** Doors read bodies themselves, as a stream: nothing is parsed before its limits are known. */
export function leaveBodiesUnread(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

/** The name in a Host header, lower case and without its port. */
export function hostName(host: string | undefined): string {
  return (host ?? '').toLowerCase().replace(/:\d{1,5}$/, '');
}

/** What a thrown value means to the sender: our refusals, Fastify's own 4xx, else our failure. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 && status < 500
    ? new Refusal(status, 'request-malformed')
    : new Refusal(500, 'internal-failure');
}

function tlsOptions(tls: TlsMaterial): object {
  return {
    cert: tls.certificate,
    key: tls.key,
    minVersion: 'TLSv1.2',
    maxHeaderSize: HEADER_BYTES_MAX,
    headersTimeout: HEADERS_MS_MAX,
  };
}
