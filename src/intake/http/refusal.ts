/** Why a door does not take a request: a status, a code, and when to come back. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { REFUSED_BODY_MS_MAX, RETRY_AFTER_SECONDS } from '../limits.ts';

/** Every code a door can refuse a whole request with. */
export type RefusalCode =
  | 'host-not-allowed'
  | 'proxy-not-used'
  | 'token-missing'
  | 'token-unknown'
  | 'token-not-for-sending'
  | 'content-encoding-unknown'
  | 'content-type-unknown'
  | 'content-encoding-broken'
  | 'body-too-long'
  | 'body-inflates-too-far'
  | 'body-malformed'
  | 'body-cut-short'
  | 'too-many-bodies'
  | 'journal-full'
  | 'path-unknown'
  | 'request-malformed'
  | 'internal-failure';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: RefusalCode;
  constructor(status: number, code: RefusalCode) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** Headers every refusal needs: when to retry, how to sign in. */
export function refusalHeaders(refusal: Refusal): Readonly<Record<string, string>> {
  if (refusal.status === 401) return { 'www-authenticate': 'Bearer realm="intake"' };
  if (refusal.status === 429 || refusal.status === 503) {
    return { 'retry-after': String(RETRY_AFTER_SECONDS) };
  }
  return {};
}

/**
 * Lets the answer reach a sender who is still sending: what comes is read and thrown away for a
 * short while, and the connection ends after it.
 */
export function drainRefused(request: FastifyRequest, reply: FastifyReply): void {
  if (request.raw.readableEnded || request.raw.destroyed) return;
  void reply.header('connection', 'close');
  const timer = setTimeout(() => request.raw.destroy(), REFUSED_BODY_MS_MAX);
  request.raw.once('close', () => clearTimeout(timer));
  request.raw.once('error', () => {});
  request.raw.resume();
}
