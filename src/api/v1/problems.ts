/** What the interface refuses, as problem details (RFC 9457). */
import type { Words } from '../../flow/words.ts';

export type ApiCode =
  | 'api-token-missing'
  | 'api-token-unknown'
  | 'api-scope-missing'
  | 'api-not-found'
  | 'api-request-wrong'
  | 'api-body-not-json'
  | 'api-too-large'
  | 'api-changed-meanwhile'
  | 'api-key-malformed'
  | 'api-key-used-otherwise'
  | 'api-key-unfinished'
  | 'api-too-fast'
  | 'api-refused'
  | 'api-over-quota'
  | 'api-busy'
  | 'api-failed';

const STATUS: Readonly<Record<ApiCode, number>> = {
  'api-token-missing': 401,
  'api-token-unknown': 401,
  'api-scope-missing': 403,
  'api-not-found': 404,
  'api-request-wrong': 400,
  'api-body-not-json': 400,
  'api-too-large': 413,
  'api-changed-meanwhile': 412,
  'api-key-malformed': 400,
  'api-key-used-otherwise': 422,
  'api-key-unfinished': 409,
  'api-too-fast': 429,
  'api-refused': 409,
  'api-over-quota': 429,
  'api-busy': 503,
  'api-failed': 500,
};

/** One place of the request that is wrong: a JSON Pointer (RFC 6901) from `/query` or `/body`. */
export interface WrongPlace {
  readonly pointer: string;
  readonly detail: string;
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ApiCode;
  readonly status: number;
  readonly places: readonly WrongPlace[];
  /** The scope that lacks, or the code of the decision that was refused. */
  readonly what: string;
  constructor(code: ApiCode, what = '', places: readonly WrongPlace[] = []) {
    super(code);
    this.code = code;
    this.status = STATUS[code];
    this.places = places;
    this.what = what;
  }
}

export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly WrongPlace[];
}

/** The body of an answer of type `application/problem+json`. */
export function detailsOf(problem: ApiProblem, words: Words, instance: string): ProblemDetails {
  const { code, status, places, what } = problem;
  const refused = (code === 'api-refused' || code === 'api-over-quota') && what !== '';
  return {
    type: `/api#${refused ? what : code}`,
    title: words.say(`${code}-title`),
    status,
    detail: refused ? words.say(what) : words.say(code, { what }),
    instance,
    code: refused ? what : code,
    ...(places.length === 0 ? {} : { errors: places }),
  };
}
