/**
 * The centre's door for members: signed lines in, signed lines out, by a stream of server-sent events
 * or by asking. Both go by the same number, so one takes over from the other. Every line proves its
 * own sender besides, and each request that its member holds its key.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { CentreDoor } from '../../flow/centre-door.ts';
import type { StreamLine } from '../../flow/hub.ts';
import { drainRefused } from '../../intake/http/refusal.ts';
import {
  BODIES_PER_MEMBER_MAX,
  BODY_BYTES_MAX,
  LINES_MAX,
  LINES_PER_MEMBER_MINUTE_MAX,
  REQUESTS_PER_MEMBER_MINUTE_MAX,
  STREAMS_PER_MEMBER_MAX,
} from './limits.ts';
import { Proofs } from './proofs.ts';
import { Rates } from './rates.ts';
import { standingOf, Stream, textOf } from './stream.ts';

export type HubDoorPorts = Pick<CentreDoor, 'link' | 'hub' | 'now'>;

export interface HubDoor {
  /** These new lines are durable, the next after those it was told before. */
  wake(lines: readonly StreamLine[]): void;
  /** Ends all streams. */
  close(): void;
}

export function openHubDoor(app: FastifyInstance, ports: HubDoorPorts): HubDoor {
  const streams = new Set<Stream>();
  const requests = new Rates(REQUESTS_PER_MEMBER_MINUTE_MAX);
  const rates = new Rates(LINES_PER_MEMBER_MINUTE_MAX);
  const proofs = new Proofs(ports.link);
  /** The id of the key that a request proved. */
  const proved = new WeakMap<FastifyRequest, string>();
  const bodies = new Map<string, number>();
  /** Before a body is read: a stranger must neither be read nor use up what a member may send. */
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const member = memberOf(request);
    const key = proofs.keyOf(member, request.headers['x-link-proof'], ports.now());
    if (key === null) return refuseEarly(request, reply, 403, 'link-signature-wrong');
    proved.set(request, key);
    const isTooMuch = !requests.mayCome(member, 1, ports.now());
    if (isTooMuch || (bodies.get(member) ?? 0) >= BODIES_PER_MEMBER_MAX)
      return refuseEarly(request, reply.header('retry-after', '60'), 429, 'hub-rate-capped');
    if (request.method === 'POST') countBody(bodies, member, reply);
    return undefined;
  };
  app.addContentTypeParser(
    'application/x-cybershield-link',
    { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );
  app.post('/hub/members/:member/lines', { onRequest }, async (request, reply) => {
    const member = memberOf(request);
    const lines = (typeof request.body === 'string' ? request.body : '')
      .split('\n')
      .filter((line) => line !== '');
    if (lines.length === 0 || lines.length > LINES_MAX) return refuse(reply, 413, 'link-too-long');
    if (!rates.mayCome(member, lines.length, ports.now()))
      return refuse(reply.header('retry-after', '60'), 429, 'hub-rate-capped');
    const receipts = await Promise.all(lines.map((line) => ports.link.takeLine(member, line)));
    return { ...standingOf(ports, member), receipts };
  });
  app.get('/hub/members/:member/lines', { onRequest }, async (request, reply) => {
    const member = memberOf(request);
    const state = standingOf(ports, member);
    const lines = await ports.hub.lines(member, afterOf(request), LINES_MAX);
    return reply.send({ ...state, lines: lines.map(({ line }) => line) });
  });
  app.get('/hub/members/:member/stream', { onRequest }, async (request, reply) => {
    const member = memberOf(request);
    const key = proved.get(request) ?? '';
    const own = [...streams].filter((one) => one.member === member);
    // A member that came again after its link was cut is not kept out by its own dead streams.
    for (const dead of own.slice(0, Math.max(0, own.length + 1 - STREAMS_PER_MEMBER_MAX))) {
      streams.delete(dead);
      dead.close();
    }
    reply.hijack();
    const stream = new Stream({ member, key, after: afterOf(request) }, reply.raw, ports);
    streams.add(stream);
    reply.raw.on('close', () => {
      stream.close();
      streams.delete(stream);
    });
    stream.wake();
  });
  return {
    wake(lines) {
      const texts = lines.map(({ to, sequence, line }) => {
        return { to, sequence, text: Buffer.from(textOf(sequence, line)) };
      });
      for (const stream of streams) stream.tell(texts);
    },
    close() {
      for (const stream of streams) stream.close();
    },
  };
}

function refuseEarly(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
): FastifyReply {
  drainRefused(request, reply);
  return refuse(reply, status, code);
}

/** Until its answer is given or the connection is gone. */
function countBody(bodies: Map<string, number>, member: string, { raw }: FastifyReply): void {
  bodies.set(member, (bodies.get(member) ?? 0) + 1);
  raw.once('close', () => {
    const left = (bodies.get(member) ?? 1) - 1;
    if (left === 0) bodies.delete(member);
    else bodies.set(member, left);
  });
}

function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply.code(status).send({ code });
}

function memberOf({ params }: FastifyRequest): string {
  const isNamed = typeof params === 'object' && params !== null && 'member' in params;
  return isNamed ? String(params.member) : '';
}

function afterOf({ query }: FastifyRequest): number {
  const isGiven = typeof query === 'object' && query !== null && 'after' in query;
  const after = isGiven ? Number(query.after) : 0;
  return Number.isSafeInteger(after) && after > 0 ? after : 0;
}
