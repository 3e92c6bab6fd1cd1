/**
 * One request to an address of the configuration. TLS is checked, no redirect is followed, time and
 * answer are limited. Nothing in a notice can choose where it goes.
 */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import type { SendResult } from '../flow/notices.ts';
import { ANSWER_BYTES_MAX, REQUEST_MS_MAX } from './limits.ts';

export interface Posting {
  readonly url: string | URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** PEM authorities instead of the machine's own. */
  readonly authority: string | null;
}

export interface Asking extends Posting {
  readonly method: 'GET' | 'POST';
  /** Ends the reading of the answer too. */
  readonly signal: AbortSignal;
}

/** The beginning of the answer, whatever its status; rejects with what the network said. */
export function ask(asking: Asking): Promise<IncomingMessage> {
  const { method, url, headers, body, authority, signal } = asking;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const isTls = new URL(url).protocol === 'https:';
  const asked = (isTls ? requestHttps : requestHttp)(
    url,
    {
      method,
      signal,
      headers: {
        ...headers,
        ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      ...(authority === null ? {} : { ca: authority }),
    },
    resolve,
  );
  asked.on('error', reject);
  asked.end(body ?? undefined);
  return promise;
}

/** Null where it is longer: then the rest is left unread. */
export async function bytesOf(answer: IncomingMessage, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    const read: Buffer = part;
    bytes += read.length;
    if (bytes > most) return null;
    parts.push(read);
  }
  return Buffer.concat(parts);
}

/** What the other side means by a status: a wrong message never becomes right by being repeated. */
export async function post(posting: Posting, waitMs: number = REQUEST_MS_MAX): Promise<SendResult> {
  try {
    const signal = AbortSignal.timeout(waitMs);
    const answer = await ask({ ...posting, method: 'POST', signal });
    // The status counts; the rest is read up to a limit so that the other side can finish.
    await bytesOf(answer, ANSWER_BYTES_MAX);
    const { statusCode: status = 0 } = answer;
    if (status >= 200 && status < 300) return { kind: 'sent' };
    if (status >= 300 && status < 400) return failed('notice-problem-redirected', false);
    // 408, 425 and 429 ask to come again; 401 to 404 and 410 are mended by people, which takes time.
    const isWrong = status === 400 || status === 413 || status === 415 || status === 422;
    return failed(
      status >= 500 ? 'notice-problem-answered-broken' : 'notice-problem-answered-refused',
      isWrong,
    );
  } catch (error) {
    return failed(problemOf(error), false);
  }
}

function failed(problem: string, final: boolean): SendResult {
  return { kind: 'failed', problem, final };
}

/** The code of a failure below the protocol, the same for every way out. */
export function problemOf(error: unknown): string {
  const { name, code, message } = namesOf(error);
  if (name === 'AbortError' || name === 'TimeoutError' || /TIMEDOUT|TIMEOUT/.test(code))
    return 'notice-problem-too-slow';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EDNS')
    return 'notice-problem-no-such-host';
  if (/CERT|ERR_TLS|SSL|ETLS|SELF_SIGNED|VERIFY|ISSUER/.test(code)) return 'notice-problem-tls';
  // Mail's client keeps the reason in words alone.
  if (code === 'ESOCKET' && /certificate|TLS|SSL|altnames/i.test(message))
    return 'notice-problem-tls';
  return 'notice-problem-not-reached';
}

function namesOf(error: unknown): Readonly<Record<'name' | 'code' | 'message', string>> {
  if (!(error instanceof Error)) return { name: '', code: '', message: '' };
  const code = 'code' in error ? String(error.code) : '';
  return { name: error.name, code, message: error.message };
}
