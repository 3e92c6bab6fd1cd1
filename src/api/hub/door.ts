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
import type { StreamLine } from '../../flow/hub.ts';
import { drainRefused } from '../../intake/http/refusal.ts';
import { MINUTE, type Millis } from '../../model/time.ts';
import {
  BODIES_PER_MEMBER_MAX,
  BODY_BYTES_MAX,
  HEARTBEAT_MS,
  LINES_MAX,
  LINES_PER_MEMBER_MINUTE_MAX,
  REQUESTS_PER_MEMBER_MINUTE_MAX,
  STREAMS_PER_MEMBER_MAX,
} from './limits.ts';

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
  const bodies = new Map<string, number>();
  /** Before a body is read: a stranger must neither be read nor use up what a member may send. */
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (provingKey(ports, request) === null)
      return refuseEarly(request, reply, 403, 'link-signature-wrong');
    const member = memberOf(request);
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
    return { ...standing(ports, member), receipts };
  });
  app.get('/hub/members/:member/lines', { onRequest }, async (request, reply) => {
    const member = memberOf(request);
    const state = standing(ports, member);
    const lines = await ports.hub.lines(member, afterOf(request), LINES_MAX);
    return reply.send({ ...state, lines: lines.map(({ line }) => line) });
  });
  app.get('/hub/members/:member/stream', { onRequest }, async (request, reply) => {
    const member = memberOf(request);
    const key = provingKey(ports, request) ?? '';
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

function standing({ link }: HubDoorPorts, member: string): { head: number; received: number } {
  return { head: link.head, received: link.receivedOf(member) };
}

/** The id of the member's key that the request is proved by; null: it is not. */
function provingKey({ link, now }: HubDoorPorts, request: FastifyRequest): string | null {
  const proof = request.headers['x-link-proof'];
  if (typeof proof !== 'string') return null;
  const member = memberOf(request);
  const at = now();
  const key = link
    .keysOf(member)
    .find(({ endedAt, publicKey }) => endedAt === null && isProved(member, proof, [publicKey], at));
  return key?.id ?? null;
}

/** How much each member did in this minute. */
class Rates {
  #most: number;
  #done = new Map<string, { readonly minute: number; readonly count: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  mayCome(member: string, count: number, now: Millis): boolean {
    const minute = Math.floor(now / MINUTE);
    const known = this.#done.get(member);
    const before = known?.minute === minute ? known.count : 0;
    if (before + count > this.#most) return false;
    this.#done.set(member, { minute, count: before + count });
    return true;
  }
}

interface Reader {
  readonly member: string;
  /** The id of the key that it showed. */
  readonly key: string;
  readonly after: number;
}

function textOf(sequence: number, line: string): string {
  return `id: ${sequence}\ndata: ${line}\n\n`;
}

/** Made once for all streams: a line for everybody goes to ten thousand of them. */
interface LineText {
  readonly to: string;
  readonly sequence: number;
  readonly text: Uint8Array;
}

/**
 * One open stream: reads on from its number until nothing is left; from then on it is told what is
 * new, and reads again only when the reader did not keep up.
 */
class Stream {
  readonly member: string;
  #key: string;
  #after: number;
  #to: ServerResponse;
  #ports: HubDoorPorts;
  #isWoken = false;
  #isRunning = false;
  #isClosed = false;
  /** The reader does not keep up. */
  #isFull = false;
  #heart: NodeJS.Timeout;

  constructor({ member, key, after }: Reader, to: ServerResponse, ports: HubDoorPorts) {
    this.member = member;
    this.#key = key;
    this.#after = after;
    this.#to = to;
    this.#ports = ports;
    to.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    to.write(`event: standing\ndata: ${JSON.stringify(standing(ports, member))}\n\n`);
    this.#heart = setInterval(() => to.write(': \n\n'), HEARTBEAT_MS);
  }

  wake(): void {
    this.#isWoken = true;
    if (!this.#isRunning && !this.#isFull) void this.#run();
  }

  /** What it is told while it rests follows directly on what it has. */
  tell(lines: readonly LineText[]): void {
    if (this.#isClosed) return;
    if (this.#isRunning || this.#isFull) return this.wake();
    if (!this.#mayHear()) return this.close();
    for (const { to, sequence, text } of lines) {
      if (to !== this.member && to !== '*') continue;
      this.#after = sequence;
      if (!this.#to.write(text)) this.#isFull = true;
    }
    if (this.#isFull)
      this.#to.once('drain', () => {
        this.#isFull = false;
        this.wake();
      });
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
    if (!this.#mayHear()) return this.close();
    const { head } = link;
    const lines = await hub.lines(this.member, this.#after, LINES_MAX);
    for (const { sequence, line } of lines) {
      if (this.#isClosed) return;
      if (!this.#mayHear()) return this.close();
      this.#after = sequence;
      if (!this.#to.write(textOf(sequence, line))) await once(this.#to, 'drain');
    }
    if (lines.length === LINES_MAX || link.head !== head) this.#isWoken = true;
  }

  /** Expelled, or its key replaced, while it listened: a thief hears no more than its owner allows. */
  #mayHear(): boolean {
    const keys = this.#ports.link.keysOf(this.member);
    return keys.some(({ id, endedAt }) => id === this.#key && endedAt === null);
  }
}
