/** What the server refuses, as the error message resource of TAXII 2.1 (section 3.6.1). */
import { printErrorMessage } from '../../formats/taxii/taxii.ts';
import type { Problem } from '../../model/problem.ts';

export type NotServedFor =
  | 'taxii-sign-in'
  | 'taxii-forbidden'
  | 'taxii-unknown'
  | 'taxii-method'
  | 'taxii-not-acceptable'
  | 'taxii-content-type'
  | 'taxii-too-long'
  | 'taxii-too-many-objects'
  | 'taxii-too-many-requests'
  | 'taxii-not-json'
  | 'taxii-envelope'
  | 'taxii-nothing-to-add'
  | 'taxii-filters'
  | 'taxii-cursor'
  | 'taxii-request'
  | 'taxii-failed';

/** For whoever reads the log of a client: texts of this interface are English, codes are stable. */
const MEANING: Readonly<Record<NotServedFor, readonly [status: number, title: string]>> = {
  'taxii-sign-in': [401, 'Sign in with a token: as Bearer, or as the password of Basic.'],
  'taxii-forbidden': [403, 'The token may not do this with this collection.'],
  'taxii-unknown': [
    404,
    'There is nothing here, or nothing for this token. Paths end with a slash.',
  ],
  'taxii-method': [405, 'This resource does not know that method.'],
  'taxii-not-acceptable': [406, 'Accept must admit application/taxii+json;version=2.1.'],
  'taxii-content-type': [415, 'The body must be application/taxii+json;version=2.1.'],
  'taxii-too-long': [413, 'The body is longer than max_content_length of the API root.'],
  'taxii-too-many-objects': [422, 'The envelope has more objects than one request may add.'],
  'taxii-too-many-requests': [429, 'Too many requests of this token are being read. Come back.'],
  'taxii-not-json': [400, 'The body is no JSON.'],
  'taxii-envelope': [400, 'The body is no envelope.'],
  'taxii-nothing-to-add': [422, 'The body holds no objects of an envelope: a bundle is none.'],
  'taxii-filters': [400, 'A filter is wrong.'],
  'taxii-cursor': [400, 'The cursor is not of this server, or of other filters.'],
  'taxii-request': [400, 'The request cannot be understood.'],
  'taxii-failed': [500, 'The server failed. The operator finds the reason in the log.'],
};

export class NotServed extends Error {
  override readonly name = 'NotServed';
  readonly code: NotServedFor;
  readonly status: number;
  readonly problems: readonly Problem[];
  /** What the answer's header has to say beside. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    code: NotServedFor,
    problems: readonly Problem[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.headers = headers;
    this.code = code;
    this.status = MEANING[code][0];
    this.problems = problems;
  }
}

const DETAILS_MAX = 20;

export function errorBody({ code, status, problems }: NotServed): string {
  const details = problems.slice(0, DETAILS_MAX).map((one) => {
    const { path = '' } = one.place;
    return [path, Object.values({ code: one.code, ...one.detail }).join(': ')] as const;
  });
  return printErrorMessage({
    title: MEANING[code][1],
    description: null,
    errorId: null,
    errorCode: code,
    httpStatus: status,
    externalDetails: null,
    details: Object.fromEntries(details),
  });
}
