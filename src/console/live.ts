/**
 * Live updates: server-sent events (HTML Standard, "Server-sent events") that name what changed and
 * nothing of it; the page then asks for itself again, so that rights are checked where they always
 * are. What changed within a moment is written once, as one buffer, to everybody who may hear it.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { SignedIn } from '../flow/doors.ts';
import type { Changes, Noun } from '../flow/state.ts';
import { may, type Permission } from '../model/role.ts';
import { MINUTE, SECOND, type Millis } from '../model/time.ts';
import { html, type Html } from './html.ts';
import { sessionOf } from './session.ts';
import type { View } from './view.ts';

/** Changes within this time of the last telling are told as one. */
const LIVE_TICK_MS = 100;
const LIVE_VIEWERS_MAX = 2_000;
/** Browsers keep six connections to one host: what is live must leave some for pages. */
export const LIVE_VIEWERS_PER_SESSION_MAX = 4;
/** Nobody sits at more computers at once: one account must not take the places of a hospital. */
export const LIVE_VIEWERS_PER_PERSON_MAX = 40;
/** After a change of people everybody who listens is asked about again, at most this often. */
export const LIVE_RECHECK_MS: number = 2 * SECOND;
/** Bytes waiting for one viewer, beyond which it is told later what it missed. */
export const LIVE_WAITING_BYTES_MAX = 2_048;
const LIVE_HEARTBEAT_MS: number = 15 * SECOND;
/** Heartbeats are spread over their time: a thousand sessions are never read at once. */
const LIVE_BEATS = 30;
/** A viewer that takes nothing for this long is gone. */
const LIVE_STUCK_MS: number = MINUTE;
const LIVE_RETRY_MS: number = 3 * SECOND;
/** A page older than this is asked for again whatever changed. */
const LIVE_AGE_MS_MAX: number = 10 * MINUTE;

/**
 * Who may hear that something of a noun changed: the readers of the pages that show it or count it.
 * A noun without a line here is told to nobody.
 */
const HEARD_BY: Partial<Record<Noun, readonly Permission[]>> = {
  findings: ['see-signals', 'see-overview'],
  cases: ['see-signals', 'see-overview'],
  sources: ['see-signals', 'see-overview'],
  reports: ['see-signals'],
  clusters: ['see-signals'],
  clocks: ['see-signals', 'see-overview'],
  hub: ['see-members'],
  members: ['see-members'],
  membership: ['see-overview'],
  bulletins: ['see-signals', 'see-overview'],
  backupFacts: ['see-overview', 'administer'],
  lessons: ['teach'],
  accesses: ['see-accesses'],
  people: ['administer'],
  contacts: ['administer'],
  notices: ['administer'],
  recipients: ['administer'],
  outbox: ['administer'],
  tokens: ['administer'],
};
const NOUNS: readonly Noun[] = Object.keys(HEARD_BY).filter(isHeard);

/** Time and timers, so that a test need not wait. */
interface LivePorts {
  readonly changes: Changes;
  session(secret: string): Promise<SignedIn | null>;
  now(): Millis;
  /** A session that could not be read: for the program's log. */
  fault(error: unknown): void;
}

interface Viewer {
  readonly socket: Socket;
  readonly session: string;
  readonly person: string;
  /** Bits of the nouns that it may hear, by their place in `NOUNS`. */
  allowed: number;
  expiresAt: Millis;
  missed: number;
  /** At which of the beats its turn is. */
  readonly turn: number;
  /** Since when nothing could be written to it. */
  stuckSince: Millis | null;
}

/** Adds `GET /live`. Streams end with the server, the session, or the right to hear. */
export function serveLive(app: FastifyInstance, ports: LivePorts, basePath: string = ''): void {
  const hub = new LiveHub(ports);
  app.get('/live', { exposeHeadRoute: false }, async (request, reply) => {
    const secret = sessionOf(request, basePath);
    const person = secret === null ? null : await ports.session(secret);
    if (person === null || secret === null) return reply.code(401).send();
    const refused = hub.refusal(secret, person);
    if (refused !== null) return reply.code(refused).send();
    begin(reply);
    hub.join(reply.raw.socket, secret, person, askedSince(request));
    return reply;
  });
  // Before the server waits for its connections to end: these never would by themselves.
  app.addHook('preClose', (done) => {
    hub.close();
    done();
  });
}

/** Headers only; from here on the socket is written to as it is, and ends the answer by closing. */
function begin(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.useChunkedEncodingByDefault = false;
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  reply.raw.flushHeaders();
}

/** Where the page stands: the revision it heard last, or how old it is. */
interface Since {
  readonly revision: string;
  readonly ageMs: number;
}

function askedSince(request: FastifyRequest): Since {
  const { searchParams } = new URL(request.url, 'http://console');
  const header = request.headers['last-event-id'];
  const revision = typeof header === 'string' ? header : (searchParams.get('since') ?? '');
  const age = Number(searchParams.get('age') ?? 0);
  return { revision, ageMs: Number.isFinite(age) ? Math.max(0, age) : 0 };
}

/** Everybody who listens, and what has changed since when. */
export class LiveHub {
  #ports: LivePorts;
  #viewers = new Set<Viewer>();
  #bySession = new Map<string, number>();
  #byPerson = new Map<string, number>();
  /** Revisions of another start of the program mean nothing to this one. */
  #start: string = randomBytes(6).toString('base64url');
  #revision = 0;
  /** By noun: the revision and the time of its last change. */
  #last = new Map<number, { readonly revision: number; readonly at: Millis }>();
  #changed = 0;
  #toldAt: Millis = 0;
  #tick: NodeJS.Timeout | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #recheck: NodeJS.Timeout | null = null;
  #beats = 0;
  #unlisten: () => void;
  #closed = false;

  constructor(ports: LivePorts) {
    this.#ports = ports;
    this.#unlisten = ports.changes.listen((nouns) => this.#hear(nouns));
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  /** The HTTP status that turns this person away; null when there is room. */
  refusal(session: string, person: SignedIn): number | null {
    if (allowedTo(person) === 0) return 403;
    if (this.#closed || this.#viewers.size >= LIVE_VIEWERS_MAX) return 503;
    const isFull =
      (this.#bySession.get(session) ?? 0) >= LIVE_VIEWERS_PER_SESSION_MAX ||
      (this.#byPerson.get(person.id) ?? 0) >= LIVE_VIEWERS_PER_PERSON_MAX;
    return isFull ? 429 : null;
  }

  /** Tells `socket` from now on, and first what changed since the page was drawn. */
  join(socket: Socket | null, session: string, person: SignedIn, since: Since): void {
    if (socket === null || socket.destroyed) return;
    const allowed = allowedTo(person);
    const { expiresAt } = person;
    const turn = this.#viewers.size % LIVE_BEATS;
    const viewer: Viewer = {
      socket,
      session,
      person: person.id,
      allowed,
      expiresAt,
      turn,
      missed: 0,
      stuckSince: null,
    };
    this.#viewers.add(viewer);
    count(this.#bySession, session, 1);
    count(this.#byPerson, person.id, 1);
    socket.once('close', () => this.#leave(viewer));
    socket.setNoDelay(true);
    socket.write(`retry: ${LIVE_RETRY_MS}\n`);
    socket.write(this.#message(this.#since(since) & allowed));
    this.#heartbeat ??= setInterval(() => this.#beat(), LIVE_HEARTBEAT_MS / LIVE_BEATS).unref();
  }

  /** Ends every stream; browsers come back by themselves when there is somebody to come back to. */
  close(): void {
    this.#closed = true;
    this.#unlisten();
    if (this.#tick !== null) clearTimeout(this.#tick);
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    if (this.#recheck !== null) clearTimeout(this.#recheck);
    for (const { socket } of this.#viewers) socket.destroy();
  }

  #leave(viewer: Viewer): void {
    if (!this.#viewers.delete(viewer)) return;
    count(this.#bySession, viewer.session, -1);
    count(this.#byPerson, viewer.person, -1);
  }

  #hear(nouns: readonly Noun[]): void {
    // A role taken away, or an account closed, is no reason to hear on until the next heartbeat.
    if (nouns.includes('people'))
      this.#recheck ??= setTimeout(() => this.#checkAll(), LIVE_RECHECK_MS).unref();
    const bits = bitsOf(nouns);
    if (bits === 0) return;
    this.#changed |= bits;
    // The first change of a while is told at once, those that follow it together.
    const wait = Math.max(0, this.#toldAt + LIVE_TICK_MS - this.#ports.now());
    this.#tick ??= setTimeout(() => this.#tell(), wait).unref();
  }

  #tell(): void {
    this.#tick = null;
    const changed = this.#changed;
    this.#changed = 0;
    this.#revision += 1;
    const at = this.#ports.now();
    this.#toldAt = at;
    for (const bit of bitsIn(changed)) this.#last.set(bit, { revision: this.#revision, at });
    const prepared = new Map<number, Buffer>();
    for (const viewer of this.#viewers) {
      const bits = (changed & viewer.allowed) | viewer.missed;
      if (bits === 0) continue;
      if (viewer.expiresAt <= at) {
        this.#end(viewer);
        continue;
      }
      // Whoever reads slowly is told later, once, everything that changed meanwhile.
      if (viewer.socket.writableLength > LIVE_WAITING_BYTES_MAX) {
        viewer.missed = bits;
        viewer.stuckSince ??= at;
        continue;
      }
      viewer.missed = 0;
      viewer.stuckSince = null;
      const message = prepared.get(bits) ?? this.#message(bits);
      prepared.set(bits, message);
      viewer.socket.write(message);
    }
  }

  /** Keeps proxies from closing the stream, and asks again whether each may still hear. */
  #beat(): void {
    const at = this.#ports.now();
    this.#beats = (this.#beats + 1) % LIVE_BEATS;
    for (const viewer of this.#viewers) {
      const { socket, stuckSince, expiresAt, turn } = viewer;
      if (turn !== this.#beats) continue;
      if (stuckSince !== null && at - stuckSince > LIVE_STUCK_MS) socket.destroy();
      else if (expiresAt <= at) this.#end(viewer);
      else void this.#check(viewer);
    }
  }

  #checkAll(): void {
    this.#recheck = null;
    for (const viewer of this.#viewers) void this.#check(viewer);
  }

  async #check(viewer: Viewer): Promise<void> {
    const { socket, session } = viewer;
    try {
      const person = await this.#ports.session(session);
      const allowed = person === null ? 0 : allowedTo(person);
      if (person === null || allowed === 0) {
        this.#end(viewer);
        return;
      }
      viewer.allowed = allowed;
      viewer.missed &= allowed;
      viewer.expiresAt = person.expiresAt;
    } catch (error) {
      this.#ports.fault(error);
      return;
    }
    if (viewer.missed !== 0 && socket.writableLength <= LIVE_WAITING_BYTES_MAX) {
      socket.write(this.#message(viewer.missed));
      viewer.missed = 0;
      viewer.stuckSince = null;
    } else if (socket.writableLength <= LIVE_WAITING_BYTES_MAX) socket.write(BEAT);
    else viewer.stuckSince ??= this.#ports.now();
  }

  /** The last word of a stream: do not come back before signing in. */
  #end(viewer: Viewer): void {
    this.#leave(viewer);
    viewer.socket.end('event: ended\ndata: session\n\n');
  }

  #message(bits: number): Buffer {
    const nouns = bitsIn(bits).map((bit) => NOUNS[Math.log2(bit)] ?? '');
    const event = bits === 0 ? 'event: here\n' : 'event: changed\n';
    const text = `id: ${this.#start}.${this.#revision}\n${event}data: ${nouns.join(' ')}\n\n`;
    return Buffer.from(text);
  }

  /** Bits of the nouns that changed since; all of them when that cannot be known. */
  #since({ revision, ageMs }: Since): number {
    if (revision === '') {
      if (ageMs > LIVE_AGE_MS_MAX) return EVERYTHING;
      const drawn = this.#ports.now() - ageMs;
      return this.#bitsAfter(({ at }) => at >= drawn);
    }
    const [start, number] = revision.split('.', 2);
    const heard = Number(number);
    if (start !== this.#start || !Number.isInteger(heard)) return EVERYTHING;
    return this.#bitsAfter((last) => last.revision > heard);
  }

  #bitsAfter(
    isAfter: (last: { readonly revision: number; readonly at: Millis }) => boolean,
  ): number {
    let bits = 0;
    for (const [bit, last] of this.#last) if (isAfter(last)) bits |= bit;
    return bits;
  }
}

function count(map: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (map.get(key) ?? 0) + by;
  if (now <= 0) map.delete(key);
  else map.set(key, now);
}

const BEAT = Buffer.from(':\n\n');
const EVERYTHING: number = 2 ** NOUNS.length - 1;

function isHeard(noun: string): noun is Noun {
  return noun in HEARD_BY;
}

function allowedTo({ roles }: SignedIn): number {
  return bitsOf(
    NOUNS.filter((noun) => (HEARD_BY[noun] ?? []).some((permission) => may(roles, permission))),
  );
}

function bitsOf(nouns: readonly Noun[]): number {
  let bits = 0;
  for (const noun of nouns) {
    const place = NOUNS.indexOf(noun);
    if (place >= 0) bits |= 2 ** place;
  }
  return bits;
}

function bitsIn(bits: number): readonly number[] {
  return NOUNS.flatMap((_, place) => ((bits & (2 ** place)) === 0 ? [] : [2 ** place]));
}

/** What can be new on a page by itself; its sentences are `live-new-…` and `live-many-new-…`. */
type LiveNews = 'cases' | 'findings' | 'reports' | 'campaigns' | 'protections';
/** New things are counted up to here, then they are many. */
const NEWS_COUNTED_MAX = 9;

/**
 * The line that says politely what is new and whether the connection holds: empty until then. A page
 * that has it names the island `live` and marks what may be put in place anew by `data-live="name"`;
 * things that can be new carry `data-live-key`. `nouns` are those the page shows.
 */
export function liveStatus(view: View, nouns: readonly Noun[], news: LiveNews): Html {
  const { words } = view;
  const counted = Array.from({ length: NEWS_COUNTED_MAX }, (_, index) =>
    words.say(`live-new-${news}`, { count: index + 1 }),
  );
  return html`<p
    class="live"
    role="status"
    data-live-nouns="${nouns.join(' ')}"
    data-live-new="${[...counted, words.say(`live-many-new-${news}`)].join('|')}"
    data-live-lost="${words.say('live-lost')}"
    data-live-ended="${words.say('live-ended')}"
    data-live-back="${words.say('live-back')}"
  ></p>`;
}
