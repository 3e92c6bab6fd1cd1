/** One file of a feed. Whatever is wrong with the answer is a problem whose place is its address. */
import type { IncomingMessage } from 'node:http';

import { problem, type Problem } from '../../model/problem.ts';
import { MINUTE } from '../../model/time.ts';
import { inflate, StreamDamaged } from '../files/unpack.ts';
import { ask, bytesOf, NotAnswered, notOk, readSmall } from '../pulling/request.ts';
import type { MispFeed } from './feeds.ts';
import { FILE_BYTES_MAX, FILE_MS_MAX } from './limits.ts';

/** What a server said of a file, given back to ask whether it changed; empty: nothing. */
export interface Validators {
  readonly etag: string;
  readonly lastModified: string;
}

export const NO_VALIDATORS: Validators = { etag: '', lastModified: '' };

export interface Got {
  readonly text: string;
  readonly bytes: number;
  readonly validators: Validators;
}

/** `isOfFile`: the server works, and this one file is not to be had. `bytes` came before that was known. */
export class FeedNotRead extends NotAnswered {
  override readonly name = 'FeedNotRead';
  readonly problem: Problem;
  readonly isOfFile: boolean;
  readonly bytes: number;
  constructor(told: Problem, from: NotAnswered | null, isOfFile: boolean, bytes = 0) {
    super(told.code, from?.status ?? 0, from?.waitMs ?? null);
    this.problem = told;
    this.isOfFile = isOfFile;
    this.bytes = bytes;
  }
}

/** An HTTP entity tag (RFC 9110, section 8.8.3) and a date, as far as we give them back. */
const ETAG = /^(?:W\/)?"[!#-~]{0,200}"$/;
const DATE = /^[A-Za-z0-9 ,:]{1,40}$/;

/** Null: not changed. Throws FeedNotRead. */
export async function getFile(
  url: URL,
  feed: MispFeed,
  known: Validators,
  stop: AbortSignal,
): Promise<Got | null> {
  try {
    const { secretFile, authorityFile, header } = feed;
    const secret = secretFile === null ? null : readSmall(secretFile).trim();
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      ...(secret === null ? {} : { [header]: secret }),
      ...(known.etag === '' ? {} : { 'if-none-match': known.etag }),
      ...(known.lastModified === '' ? {} : { 'if-modified-since': known.lastModified }),
    };
    const authority = authorityFile === null ? null : readSmall(authorityFile);
    const isKnown = known.etag !== '' || known.lastModified !== '';
    return await ask(url, { headers, authority, msMax: FILE_MS_MAX }, stop, (answer) =>
      isKnown && answer.statusCode === 304 ? Promise.resolve(null) : gotIn(answer, url.href),
    );
  } catch (error) {
    if (error instanceof FeedNotRead) throw error;
    throw notRead(error, url.href);
  }
}

async function gotIn(answer: IncomingMessage, file: string): Promise<Got> {
  if (answer.statusCode !== 200) throw notOk(answer);
  const coding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding !== 'identity' && coding !== 'gzip')
    throw new NotAnswered(`coding ${coding.slice(0, 40)}`);
  const tooLong = (): FeedNotRead => {
    const told = problem('misp-feed-too-long', { file }, { most: FILE_BYTES_MAX });
    return new FeedNotRead(told, null, true, FILE_BYTES_MAX);
  };
  try {
    const parts = coding === 'gzip' ? inflate('gzip', answer) : answer;
    const bytes = await bytesOf(parts, FILE_BYTES_MAX, tooLong);
    const { etag = '', 'last-modified': changed = '', date = '' } = answer.headers;
    // What changed just now may change again within the second that the time tells (RFC 9110, 8.8.2.2).
    const isOld = Date.parse(date) - Date.parse(changed) >= MINUTE;
    const validators = {
      etag: ETAG.test(etag) ? etag : '',
      lastModified: isOld && DATE.test(changed) ? changed : '',
    };
    // Not Buffer's own: a mark of byte order at the beginning is none of the text.
    return { text: new TextDecoder().decode(bytes), bytes: bytes.length, validators };
  } catch (error) {
    if (error instanceof StreamDamaged && error.code === 'file-inflates-too-much') throw tooLong();
    throw error;
  }
}

function notRead(error: unknown, file: string): FeedNotRead {
  const from = error instanceof NotAnswered ? error : null;
  const status = from?.status ?? 0;
  const told = (one: Problem, isOfFile = false): FeedNotRead =>
    new FeedNotRead(one, from, isOfFile);
  if (status === 401 || status === 403) return told(problem('misp-feed-shut', { file }));
  if (status >= 300 && status < 400 && status !== 304)
    return told(problem('misp-feed-moved', { file }));
  if (status > 0)
    return told(
      problem('misp-feed-status', { file }, { status }),
      status === 404 || status === 410,
    );
  const reason = error instanceof Error ? error.message : String(error);
  return told(problem('misp-feed-not-reached', { file }, { reason }));
}
