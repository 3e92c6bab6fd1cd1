/** One HTTP listener: its limits, its Host allow-list, and the doors behind it. */
import { BlockList, isIP, type Server } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import {
  ADDRESS_CONNECTIONS_MAX,
  HEADERS_MS_MAX,
  HEADER_BYTES_MAX,
  CENTRE_CONNECTIONS_MAX,
  HTTP_CONNECTIONS_MAX,
  KEEP_ALIVE_MS_MAX,
  PATH_PART_CHARS_MAX,
  REQUEST_MS_MAX,
  STALLED_CHECK_MS,
} from '../limits.ts';
import type { HttpListener, TlsMaterial } from '../ports.ts';
import { CIPHERS } from './ciphers.ts';
import { Refusal, drainRefused, refusalHeaders } from './refusal.ts';

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export interface ServerOptions {
  readonly listener: HttpListener;
  readonly hosts: readonly string[];
  readonly trustedProxies: readonly string[];
  /** Below which path a proxy serves this listener; taken off every address that has it. */
  readonly basePath: string;
  readonly isCentre: boolean;
  fault(error: unknown): void;
}

/** A Fastify instance that refuses strangers' hosts and reads no body by itself. */
export function httpServer(options: ServerOptions): FastifyInstance {
  const app = Fastify({
    ...(options.listener.tls === undefined ? {} : { https: tlsOptions(options.listener.tls) }),
    http: LIMITS,
    routerOptions: { maxParamLength: PATH_PART_CHARS_MAX },
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS_MAX,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    forceCloseConnections: 'idle',
    rewriteUrl: ({ url = '/' }) => withoutBase(url, options.basePath),
    exposeHeadRoutes: false,
    logger: false,
  });
  app.server.maxConnections = options.isCentre ? CENTRE_CONNECTIONS_MAX : HTTP_CONNECTIONS_MAX;
  limitAddresses(app.server, ADDRESS_CONNECTIONS_MAX, networksOf(options.trustedProxies));
  const isAllowed = hostCheck([...options.hosts, options.listener.host]);
  const mayComeFrom = directCheck(options);
  app.addHook('onRequest', async ({ host, socket }) => {
    if (!isAllowed(hostName(host), socket.localAddress)) throw new Refusal(421, 'host-not-allowed');
    if (!mayComeFrom(socket.remoteAddress)) throw new Refusal(403, 'proxy-not-used');
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

/**
 * Whether a request may ask for this name: ours, loopback's, or the address it came in at. No name of
 * a stranger is, so a page of his whose name turns into our address learns nothing (DNS rebinding).
 */
function hostCheck(
  names: readonly string[],
): (name: string, localAddress: string | undefined) => boolean {
  const allowed = new Set([...LOOPBACK_NAMES, ...names.map((name) => hostName(name))]);
  allowed.delete('');
  return (name, localAddress = '') => {
    if (allowed.has(name)) return true;
    const address = localAddress.replace(/^::ffff:(?=\d+\.)/, '');
    return address !== '' && name === (isIP(address) === 6 ? `[${address}]` : address);
  };
}

/**
 * Who may connect: anybody over TLS. Without it, where proxies end TLS for us, only they and this
 * machine, since everybody else would send passwords in the open, past the proxy.
 */
function directCheck({
  listener,
  trustedProxies,
}: ServerOptions): (address: string | undefined) => boolean {
  if (listener.tls !== undefined || trustedProxies.length === 0) return () => true;
  const isOurs = networksOf(trustedProxies);
  // Without a socket there is no network: requests made inside the program.
  return (address) => address === undefined || isOurs(address);
}

/** Whether an address is this machine's own or within one of the networks. */
function networksOf(networks: readonly string[]): (address: string) => boolean {
  const admitted = new BlockList();
  for (const network of ['127.0.0.0/8', '::1/128', ...networks]) {
    const [address = '', bits] = network.split('/', 2);
    const version = isIP(address);
    if (version === 0) continue;
    const prefix = bits === undefined ? (version === 4 ? 32 : 128) : Number(bits);
    admitted.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
    return admitted.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}

/** Ends connections beyond `most` of one address; those of `isExempt` are not counted. */
export function limitAddresses(
  server: Server,
  most: number,
  isExempt: (address: string) => boolean,
): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const { remoteAddress: address } = socket;
    if (address === undefined || isExempt(address)) return;
    const mine = (open.get(address) ?? 0) + 1;
    if (mine > most) {
      socket.destroy();
      return;
    }
    open.set(address, mine);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}

/**
 * The name in a Host header (RFC 9110, section 7.2): lower case, without its port and the dot at the
 * end of a full name. Empty for what is none.
 */
export function hostName(host: string | undefined): string {
  const [, name = ''] =
    /^(\[[0-9a-f:.]+\]|[^\s:/@[\]\\]+?)\.?(?::\d{0,5})?$/.exec((host ?? '').toLowerCase()) ?? [];
  return name;
}

/** What a thrown value means to the sender: our refusals, Fastify's own 4xx, else our failure. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 && status < 500
    ? new Refusal(status, 'request-malformed')
    : new Refusal(500, 'internal-failure');
}

/** What TLS shows and accepts, for a new listener and for one that gets a new certificate. */
export function secureContext(tls: TlsMaterial): SecureContextOptions {
  return { cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2', ciphers: CIPHERS };
}

const LIMITS = {
  maxHeaderSize: HEADER_BYTES_MAX,
  headersTimeout: HEADERS_MS_MAX,
  connectionsCheckingInterval: STALLED_CHECK_MS,
} as const;

function tlsOptions(tls: TlsMaterial): object {
  return { ...secureContext(tls), ...LIMITS };
}
