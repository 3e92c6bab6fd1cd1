/**
 * Requests that may be sent twice: a client that got no answer asks again under the same key and
 * gets the first answer (draft-ietf-httpapi-idempotency-key-header).
 */
import { DAY, type Millis } from '../model/time.ts';

/** How long an answer is kept under its key. */
export const REPEAT_MS: Millis = DAY;

export type Repeat =
  | { readonly kind: 'first' }
  /** It was carried out; this was its answer. */
  | { readonly kind: 'again'; readonly status: number; readonly body: string }
  /** The key belongs to another request. */
  | { readonly kind: 'other' }
  /** The first has not been answered: it is still at work, or was cut off by a crash. */
  | { readonly kind: 'unfinished' };

export interface Repeats {
  /** `request` is a hash of method, address and body. */
  begin(token: string, key: string, request: string): Promise<Repeat>;
  finish(token: string, key: string, status: number, body: string): Promise<void>;
  /** It came to nothing; the key may be used again. */
  forget(token: string, key: string): Promise<void>;
}
