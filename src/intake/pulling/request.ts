/** One request to another's server: no redirect is followed, time and answer are limited. */
import { readFileSync, statSync } from 'node:fs';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import { CIPHERS } from '../http/ciphers.ts';
import { SECOND, type Millis } from '../../model/time.ts';
import { SECRET_BYTES_MAX } from './limits.ts';

export interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  /** PEM; null: the machine's own authorities. */
  readonly authority: string | null;
  /** For the whole of it. */
  readonly msMax: Millis;
  /** Posted; without it, it is a GET. */
  readonly form?: string;
}

/** `status` is 0 for what failed below HTTP; `waitMs` is what the server asked for. */
export class NotAnswered extends Error {
  override readonly name: string = 'NotAnswered';
  readonly status: number;
  readonly waitMs: Millis | null;
  constructor(message: string, status = 0, waitMs: Millis | null = null) {
    super(message);
    this.status = status;
    this.waitMs = waitMs;
  }
}

/** Throws NotAnswered, whatever else `read` throws included. */
export async function ask<T>(
  url: URL,
  { headers, authority, msMax, form }: Asking,
  stop: AbortSignal,
  read: (answer: IncomingMessage) => Promise<T>,
): Promise<T> {
  const asking = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  try {
    const asked = asking(
      url,
      {
        method: form === undefined ? 'GET' : 'POST',
        signal: AbortSignal.any([stop, AbortSignal.timeout(msMax)]),
        headers: {
          'user-agent': 'CyberShield',
          ...headers,
          ...(form === undefined ? {} : headersOf(form)),
        },
        minVersion: 'TLSv1.2',
        ciphers: CIPHERS,
        ...(authority === null ? {} : { ca: authority }),
      },
      resolve,
    );
    asked.on('error', reject);
    asked.end(form);
    try {
      return await read(await promise);
    } finally {
      asked.destroy();
    }
  } catch (error) {
    if (error instanceof NotAnswered) throw error;
    throw new NotAnswered(error instanceof Error ? error.message : String(error));
  }
}

function headersOf(form: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(form)),
  };
}

export function notOk({ statusCode = 0, headers }: IncomingMessage): NotAnswered {
  const wait = waitOf(headers['retry-after']);
  return new NotAnswered(`status ${statusCode}`, statusCode, wait);
}

/** All of it; throws what `tooLong` gives as soon as it is more. */
export async function bytesOf(
  parts: AsyncIterable<Buffer>,
  bytesMax: number,
  tooLong: () => Error,
): Promise<Buffer> {
  const all: Buffer[] = [];
  let bytes = 0;
  for await (const part of parts) {
    bytes += part.length;
    if (bytes > bytesMax) throw tooLong();
    all.push(part);
  }
  return Buffer.concat(all);
}

/** A secret or an authority: read at every round, so that a changed file holds from the next one on. */
export function readSmall(file: string): string {
  if (statSync(file).size > SECRET_BYTES_MAX) throw new NotAnswered(`${file} is too long`);
  return readFileSync(file, 'utf8');
}

function waitOf(header: string | undefined): Millis | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * SECOND : null;
}
