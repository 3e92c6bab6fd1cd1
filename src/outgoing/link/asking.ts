/** One request to a centre: over TLS wherever it leaves this machine, within limits on time and answer. */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import { isSafe } from '../../flow/machine.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Millis } from '../../model/time.ts';
import { ANSWER_BYTES_MAX } from './limits.ts';

export interface Asking {
  readonly method: 'GET' | 'POST';
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** How long neither side may say nothing. */
  readonly silentMs: Millis;
  /** PEM authorities instead of the machine's own. */
  readonly authority: string | null;
  readonly signal: AbortSignal;
}

/** The centre answered, and not with 200. */
export class CentreRefused extends Error {
  override readonly name = 'CentreRefused';
  readonly status: number;
  constructor(status: number) {
    super(`the centre answered ${status}`);
    this.status = status;
  }
}

/** Rejects with `CentreRefused`, or with what the network said. */
export function askCentre(asking: Asking): Promise<IncomingMessage> {
  const { method, address, headers, body, silentMs, authority, signal } = asking;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  if (!isSafe(address)) return Promise.reject(new Error(`${address} is not encrypted`));
  const ask = new URL(address).protocol === 'https:' ? requestHttps : requestHttp;
  const request = ask(
    address,
    {
      method,
      signal,
      timeout: silentMs,
      headers,
      ...(authority === null ? {} : { ca: authority }),
    },
    (answer) => {
      if (answer.statusCode === 200) return resolve(answer);
      answer.resume();
      reject(new CentreRefused(answer.statusCode ?? 0));
    },
  );
  request.on('timeout', () => request.destroy(new Error('the centre is silent')));
  request.on('error', reject);
  request.end(body ?? undefined);
  return promise;
}

export async function jsonOf(answer: IncomingMessage): Promise<JsonObject> {
  let text = '';
  answer.setEncoding('utf8');
  for await (const part of answer) {
    text += String(part);
    if (text.length > ANSWER_BYTES_MAX) throw new Error('an answer without end');
  }
  const parsed: unknown = JSON.parse(text);
  if (!isJsonObject(parsed)) throw new Error('no answer of a centre');
  return parsed;
}
