/**
 * Requests to Microsoft Graph: with an access token that is asked for anew when it has ended, never
 * sooner than the service asks for (429 and 503 with Retry-After), one after the other, so that the
 * four requests at once that it allows for a mailbox are never met. No redirect is followed.
 */
import { setTimeout as pause } from 'node:timers/promises';

import { PointRefusal } from '../../../flow/enforcement.ts';
import { MESSAGE_BYTES_MAX } from '../../../formats/eml/limits.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../model/time.ts';
import { ask, bytesOf } from '../../request.ts';

export interface GraphAccess {
  /** `https://graph.microsoft.com/v1.0/`, or that of a national cloud. */
  readonly url: string;
  /** PEM; null: the machine's own authorities. */
  readonly authority: string | null;
  readonly tokens: {
    token(stop: AbortSignal): Promise<string>;
    /** The last one was not taken. */
    forget(): void;
  };
  now(): Millis;
}

export interface GraphAnswer {
  readonly status: number;
  /** Empty where it was none. */
  readonly body: JsonObject;
}

/** Paths are below the address; `nextLink`s are whole. All reject with `PointRefusal`. */
export interface GraphRequests {
  /** 404 is refused. */
  get(mailbox: string, path: string): Promise<GraphAnswer>;
  /** 404 and 409 are answers. */
  post(mailbox: string, path: string, body: JsonObject): Promise<GraphAnswer>;
  /** Null where it is not there, or longer than any message that is judged. */
  bytes(mailbox: string, path: string): Promise<Uint8Array | null>;
}

const REQUEST_MS_MAX: Millis = 30 * SECOND;
const JSON_BYTES_MAX: number = 4 * 1_048_576;
const TRIES_MAX = 4;
/** Waited for here; what asks for more is tried again by whoever asked. */
const WAIT_MS_MAX: Millis = 10 * SECOND;
const WAIT_ASKED_MS_MAX: Millis = HOUR;
const WAIT_MS_DEFAULT: Millis = 5 * SECOND;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const CONFLICT = 409;
const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);

interface Wish {
  readonly mailbox: string;
  readonly path: string;
  readonly body: JsonObject | null;
  readonly bytesMax: number;
}

interface Raw {
  readonly status: number;
  readonly bytes: Uint8Array | null;
  readonly waitMs: Millis;
}

export function openGraphRequests(access: GraphAccess): GraphRequests {
  /** Until when the service wants no request for a mailbox. */
  const notBefore = new Map<string, Millis>();
  let turn: Promise<unknown> = Promise.resolve();
  const ask = (wish: Wish): Promise<Raw> => {
    const mine = turn.then(() => asked(access, wish, notBefore));
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    async get(mailbox, path) {
      const raw = await ask({ mailbox, path, body: null, bytesMax: JSON_BYTES_MAX });
      if (raw.status !== 200) throw refusalOf(raw.status);
      return answerOf(raw);
    },
    async post(mailbox, path, body) {
      const raw = await ask({ mailbox, path, body, bytesMax: JSON_BYTES_MAX });
      const isAnswer = [200, 201, NOT_FOUND, CONFLICT].includes(raw.status);
      if (!isAnswer) throw refusalOf(raw.status);
      return answerOf(raw);
    },
    async bytes(mailbox, path) {
      const raw = await ask({ mailbox, path, body: null, bytesMax: MESSAGE_BYTES_MAX });
      if (raw.status !== 200 && raw.status !== NOT_FOUND) throw refusalOf(raw.status);
      return raw.status === NOT_FOUND ? null : raw.bytes;
    },
  };
}

async function asked(
  access: GraphAccess,
  wish: Wish,
  notBefore: Map<string, Millis>,
): Promise<Raw> {
  const url = urlOf(access.url, wish.path);
  for (let tries = 1; ; tries += 1) {
    const wait = (notBefore.get(wish.mailbox) ?? 0) - access.now();
    if (wait > WAIT_MS_MAX) throw new PointRefusal('enforcement-graph-throttled');
    if (wait > 0) await pause(wait);
    notBefore.delete(wish.mailbox);
    const raw = await send(access, url, wish);
    if (raw.status === UNAUTHORIZED && tries === 1) {
      access.tokens.forget();
      continue;
    }
    if (!BUSY.has(raw.status)) return raw;
    notBefore.set(wish.mailbox, access.now() + raw.waitMs);
    // A move that was begun and not answered is looked for by whoever asked, never repeated here.
    const isSafe = raw.status === 429 || wish.body === null;
    if (tries === TRIES_MAX || !isSafe) throw new PointRefusal('enforcement-graph-throttled');
  }
}

/** Whatever the service names must be its own: what we sign in with goes nowhere else. */
function urlOf(base: string, path: string): URL {
  const url = new URL(path, base);
  if (url.origin !== new URL(base).origin) throw new PointRefusal('enforcement-graph-elsewhere');
  return url;
}

async function send(access: GraphAccess, url: URL, { body, bytesMax }: Wish): Promise<Raw> {
  const signal = AbortSignal.timeout(REQUEST_MS_MAX);
  const token = await access.tokens.token(signal).catch((error: unknown) => {
    throw new PointRefusal('enforcement-graph-no-token', { cause: error });
  });
  try {
    const answer = await ask({
      method: body === null ? 'GET' : 'POST',
      url,
      headers: {
        authorization: `Bearer ${token}`,
        // Ids that stay the same when a message is moved.
        prefer: 'IdType="ImmutableId"',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      body: body === null ? null : JSON.stringify(body),
      authority: access.authority,
      signal,
    });
    const { statusCode: status = 0, headers } = answer;
    const bytes = await bytesOf(answer, bytesMax);
    return { status, bytes, waitMs: waitOf(headers['retry-after'], access.now()) };
  } catch (error) {
    throw new PointRefusal('enforcement-graph-unreachable', { cause: error });
  }
}

function answerOf({ status, bytes }: Raw): GraphAnswer {
  if (bytes === null) throw new PointRefusal('enforcement-graph-answer-wrong');
  if (bytes.length === 0) return { status, body: {} };
  try {
    const body: Json = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (isJsonObject(body)) return { status, body };
  } catch {
    // Told below, as any other answer that is none.
  }
  throw new PointRefusal('enforcement-graph-answer-wrong');
}

function refusalOf(status: number): PointRefusal {
  if (status === UNAUTHORIZED || status === FORBIDDEN)
    return new PointRefusal('enforcement-graph-not-allowed');
  if (status === NOT_FOUND) return new PointRefusal('enforcement-graph-no-mailbox');
  return new PointRefusal('enforcement-graph-answer-wrong');
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function waitOf(header: string | undefined, now: Millis): Millis {
  if (header === undefined) return WAIT_MS_DEFAULT;
  const seconds = /^\d{1,6}$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), WAIT_ASKED_MS_MAX) : MINUTE;
}
