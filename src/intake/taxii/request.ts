/** One GET of a partner's server: no redirect is followed, time and answer are limited. */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import { DATE_ADDED_LAST, isTaxiiContent, TAXII_MEDIA_TYPE } from '../../formats/taxii/taxii.ts';
import { SECOND, type Millis } from '../../model/time.ts';
import { ANSWER_BYTES_MAX, ANSWER_MS_MAX } from './limits.ts';

/** How a partner is asked. */
export interface Credentials {
  /** The whole Authorization header; null: none. */
  readonly authorization: string | null;
  /** PEM; null: the machine's own authorities. */
  readonly authority: string | null;
}

export interface Answered {
  readonly body: unknown;
  /** `X-TAXII-Date-Added-Last` as it came; null where there was none. */
  readonly dateAddedLast: string | null;
}

/** `status` is 0 for what failed below HTTP; `waitMs` is what the server asked for. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
  readonly status: number;
  readonly waitMs: Millis | null;
  constructor(message: string, status = 0, waitMs: Millis | null = null) {
    super(message);
    this.status = status;
    this.waitMs = waitMs;
  }
}

/** Throws NotAnswered for everything but a TAXII answer of status 200. */
export async function get(
  url: URL,
  { authorization, authority }: Credentials,
  stop: AbortSignal,
): Promise<Answered> {
  const asking = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asked = asking(
    url,
    {
      signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWER_MS_MAX)]),
      headers: { accept: TAXII_MEDIA_TYPE, ...(authorization === null ? {} : { authorization }) },
      ...(authority === null ? {} : { ca: authority }),
    },
    resolve,
  );
  asked.on('error', reject);
  asked.end();
  try {
    return await answerOf(await promise);
  } catch (error) {
    if (error instanceof NotAnswered) throw error;
    throw new NotAnswered(error instanceof Error ? error.message : String(error));
  } finally {
    asked.destroy();
  }
}

async function answerOf(answer: IncomingMessage): Promise<Answered> {
  const { statusCode = 0, headers } = answer;
  if (statusCode !== 200)
    throw new NotAnswered(`status ${statusCode}`, statusCode, waitOf(headers['retry-after']));
  if (!isTaxiiContent(headers['content-type'])) throw new NotAnswered('not of TAXII 2.1');
  const last = headers[DATE_ADDED_LAST.toLowerCase()];
  const text = await textOf(answer);
  try {
    return { body: JSON.parse(text), dateAddedLast: typeof last === 'string' ? last : null };
  } catch {
    throw new NotAnswered('the answer is no JSON');
  }
}

async function textOf(answer: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    bytes += part.length;
    if (bytes > ANSWER_BYTES_MAX) throw new NotAnswered('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function waitOf(header: string | undefined): Millis | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * SECOND : null;
}
