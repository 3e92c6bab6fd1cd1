/** One GET of a partner's server: only an answer of TAXII is one. */
import type { IncomingMessage } from 'node:http';

import { DATE_ADDED_LAST, isTaxiiContent, type TaxiiRequest } from '../../formats/taxii/taxii.ts';
import { ask, bytesOf, NotAnswered, notOk } from '../pulling/request.ts';
import { ANSWER_BYTES_MAX, ANSWER_MS_MAX } from './limits.ts';

/** How a partner is asked. */
export interface Credentials {
  /** The whole Authorization header; null: none. */
  readonly authorization: string | null;
  /** PEM; null: the machine's own authorities. */
  readonly authority: string | null;
  /** Our name and version (TAXII 2.1, section 8.4.1). */
  readonly agent: string;
}

export interface Answered {
  readonly body: unknown;
  /** `X-TAXII-Date-Added-Last` as it came; null where there was none. */
  readonly dateAddedLast: string | null;
}

/** Throws NotAnswered for everything but a TAXII answer of status 200. */
export function get(
  { url, headers: own }: TaxiiRequest,
  { authorization, authority, agent }: Credentials,
  stop: AbortSignal,
): Promise<Answered> {
  const headers = {
    ...own,
    'user-agent': agent,
    ...(authorization === null ? {} : { authorization }),
  };
  return ask(url, { headers, authority, msMax: ANSWER_MS_MAX }, stop, answerOf);
}

async function answerOf(answer: IncomingMessage): Promise<Answered> {
  if (answer.statusCode !== 200) throw notOk(answer);
  if (!isTaxiiContent(answer.headers['content-type'])) throw new NotAnswered('not of TAXII 2.1');
  const last = answer.headers[DATE_ADDED_LAST.toLowerCase()];
  const tooLong = (): Error => new NotAnswered('the answer is too long');
  const text = (await bytesOf(answer, ANSWER_BYTES_MAX, tooLong)).toString('utf8');
  try {
    return { body: JSON.parse(text), dateAddedLast: typeof last === 'string' ? last : null };
  } catch {
    throw new NotAnswered('the answer is no JSON');
  }
}
