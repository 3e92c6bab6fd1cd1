/**
 * The centre's door for members: signed lines in, signed lines out, by a stream of server-sent events
 * or by asking. Both go by the same number, so one takes over from the other. Every line proves its
 * own sender besides, and each request that its member holds its key.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { isProved } from '../../formats/link/proof.ts';
import type { CentreDoor } from '../../flow/centre-door.ts';
import { MINUTE, type Millis } from '../../model/time.ts';
import {
  BODY_BYTES_MAX,
  HEARTBEAT_MS,
  LINES_MAX,
  LINES_PER_MEMBER_MINUTE_MAX,
  STREAMS_PER_MEMBER_MAX,
} from './limits.ts';

export type HubDoorPorts = Pick<CentreDoor, 'link' | 'hub' | 'now'>;

export interface HubDoor {
  /** New lines are durable. */
  wake(): void;
  /** Ends all streams. */
  close(): void;
}

export function openHubDoor(app: FastifyInstance, ports: HubDoorPorts): HubDoor {
  const streams = new Set<Stream>();
  const rates = new Map<string, { readonly minute: number; readonly lines: number }>();
  app.addContentTypeParser(
    'application/x-cybershield-link',
    { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );
  app.post('/hub/members/:member/lines', async (request, reply) => {
    const member = memberOf(request);
    // Proved before it is counted: a stranger must not use up what a member may send.
    if (!isProvedBy(ports, request)) return refuse(reply, 403, 'link-signature-wrong');
    const lines = (typeof request.body === 'string' ? request.body : '')
      .split('\n')
      .filter((line) => line !== '');
    if (lines.length === 0 || lines.length > LINES_MAX) return refuse(reply, 413, 'link-too-long');
    if (!mayCome(rates, member, lines.length, ports.now()))
      return refuse(reply.header('retry-after', '60'), 429, 'hub-rate-capped');
    const receipts = await Promise.all(lines.map((line) => ports.link.takeLine(member, line)));
    return { ...standing(ports, member), receipts };
  });
  app.get('/hub/members/:member/lines', async (request, reply) => {
    const member = memberOf(request);
    if (!isProvedBy(ports, request)) return refuse(reply, 403, 'link-signature-wrong');
    const state = standing(ports, member);
    const lines = await ports.hub.lines(member, afterOf(request), LINES_MAX);
    return { ...state, lines: lines.map(({ line }) => line) };
  });
  app.get('/hub/members/:member/stream', async (request, reply) => {
    const member = memberOf(request);
    if (!isProvedBy(ports, request)) return refuse(reply, 403, 'link-signature-wrong');
    const own = [...streams].filter((one) => one.member === member);
    // A member that came again after its link was cut is not kept out by its own dead streams.
    if (own.length >= STREAMS_PER_MEMBER_MAX) own[0]?.close();
    reply.hijack();
    const stream = new Stream(member, afterOf(request), reply.raw, ports);
    streams.add(stream);
    reply.raw.on('close', () => {
      stream.close();
      streams.delete(stream);
    });
    stream.wake();
  });
  return {
    wake() {
      for (const stream of streams) stream.wake();
    },
    close() {
      for (const stream of streams) stream.close();
    },
  };
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

function standing({ link }: HubDoorPorts, member: string): { head: number; received: number } {
  return { head: link.head, received: link.receivedOf(member) };
}

function isMember({ link }: HubDoorPorts, member: string): boolean {
  return link.keysOf(member).some(({ endedAt }) => endedAt === null);
}

function isProvedBy({ link, now }: HubDoorPorts, request: FastifyRequest): boolean {
  const proof = request.headers['x-link-proof'];
  const member = memberOf(request);
  const keys = link.keysOf(member).filter(({ endedAt }) => endedAt === null);
  const publicKeys = keys.map(({ publicKey }) => publicKey);
  return typeof proof === 'string' && isProved(member, proof, publicKeys, now());
}

function mayCome(
  rates: Map<string, { readonly minute: number; readonly lines: number }>,
  member: string,
  lines: number,
  now: Millis,
): boolean {
  const minute = Math.floor(now / MINUTE);
  const known = rates.get(member);
  const before = known?.minute === minute ? known.lines : 0;
  if (before + lines > LINES_PER_MEMBER_MINUTE_MAX) return false;
  rates.set(member, { minute, lines: before + lines });
  return true;
}

/** One open stream: reads on from its number whenever it is woken and the reader keeps up. */
class Stream {
  readonly member: string;
  #after: number;
  #to: ServerResponse;
  #ports: HubDoorPorts;
  #isWoken = false;
  #isRunning = false;
  #isClosed = false;
  #heart: NodeJS.Timeout;

  constructor(member: string, after: number, to: ServerResponse, ports: HubDoorPorts) {
    this.member = member;
    this.#after = after;
    this.#to = to;
    this.#ports = ports;
    to.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    to.write(`event: standing\ndata: ${JSON.stringify(standing(ports, member))}\n\n`);
    this.#heart = setInterval(() => to.write(': \n\n'), HEARTBEAT_MS);
  }

  wake(): void {
    this.#isWoken = true;
    if (!this.#isRunning) void this.#run();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#heart);
    this.#to.destroy();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isWoken && !this.#isClosed) {
        this.#isWoken = false;
        await this.#send();
      }
    } catch {
      // The store is away or the reader is gone: it comes again with its number.
      this.close();
    }
    this.#isRunning = false;
  }

  async #send(): Promise<void> {
    const { link, hub } = this.#ports;
    // Expelled while it listened.
    if (!isMember(this.#ports, this.member)) return this.close();
    const { head } = link;
    const lines = await hub.lines(this.member, this.#after, LINES_MAX);
    for (const { sequence, line } of lines) {
      if (this.#isClosed) return;
      this.#after = sequence;
      if (!this.#to.write(`id: ${sequence}\ndata: ${line}\n\n`)) await once(this.#to, 'drain');
    }
    if (lines.length === LINES_MAX || link.head !== head) this.#isWoken = true;
  }
}
