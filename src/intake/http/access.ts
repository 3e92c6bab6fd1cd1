/** Who sends, and how much of them is being read at once. */
import { createHash } from 'node:crypto';
import type { TokenCheck, TokenHolder } from '../../flow/doors.ts';
import type { Sender } from '../../model/signal.ts';
import type { Millis } from '../../model/time.ts';
import {
  BODIES_MAX,
  SENDER_BODIES_MAX,
  TOKENS_REMEMBERED_MAX,
  TOKEN_TRUSTED_MS,
} from '../limits.ts';
import { Refusal } from './refusal.ts';

/** A sender whose token was recognised. */
export interface Identity {
  readonly organisation: string;
  readonly sender: Sender;
}

/**
 * Recognises tokens. Every scheme that senders know carries the same token: `Bearer TOKEN`, `Basic`
 * with the token as password, and Elasticsearch's `ApiKey` with the token as the key's secret part.
 */
export class Access {
  readonly #tokens: TokenCheck;
  readonly #clock: () => Millis;
  readonly #known = new Map<string, { readonly owner: TokenHolder; readonly until: Millis }>();

  constructor(tokens: TokenCheck, clock: () => Millis) {
    this.#tokens = tokens;
    this.#clock = clock;
  }

  /** Throws `Refusal` 401 for a missing, malformed or unknown token. */
  async identify(authorization: string | undefined): Promise<Identity> {
    if (authorization === undefined) throw new Refusal(401, 'token-missing');
    const token = tokenOf(authorization);
    if (token === null) throw new Refusal(401, 'token-missing');
    const owner = await this.#owner(createHash('sha256').update(token).digest('hex'));
    if (owner === null) throw new Refusal(401, 'token-unknown');
    if (!owner.scopes.includes('send')) throw new Refusal(403, 'token-not-for-sending');
    return { organisation: owner.organisation, sender: { name: owner.name, trust: 'token' } };
  }

  /** A withdrawn token works for at most `TOKEN_TRUSTED_MS` longer. */
  async #owner(hash: string): Promise<TokenHolder | null> {
    const now = this.#clock();
    const known = this.#known.get(hash);
    if (known !== undefined && now < known.until && known.until <= now + TOKEN_TRUSTED_MS) {
      return known.owner;
    }
    const owner = await this.#tokens.verifyHash(hash);
    if (owner === null) {
      this.#known.delete(hash);
      return null;
    }
    if (this.#known.size >= TOKENS_REMEMBERED_MAX) this.#known.clear();
    this.#known.set(hash, { owner, until: now + TOKEN_TRUSTED_MS });
    return owner;
  }
}

/** The token inside an Authorization header; null when there is none that we understand. */
export function tokenOf(authorization: string): string | null {
  const match = /^(bearer|basic|apikey) +(\S+) *$/i.exec(authorization);
  const [, scheme, credentials] = match ?? [];
  if (scheme === undefined || credentials === undefined) return null;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const token = colon < 0 ? text : text.slice(colon + 1);
  return token === '' ? null : token;
}

/** Bounds how many bodies are read at once, so that one sender cannot keep the others out. */
export class Admission {
  readonly #reading = new Map<string, number>();
  #total = 0;

  /** Runs the work; throws `Refusal` 429 when the sender, or the door, has enough already. */
  async admit<T>(identity: Identity, work: () => Promise<T>): Promise<T> {
    const key = `${identity.organisation}\n${identity.sender.name}`;
    const mine = this.#reading.get(key) ?? 0;
    if (mine >= SENDER_BODIES_MAX || this.#total >= BODIES_MAX) {
      throw new Refusal(429, 'too-many-bodies');
    }
    this.#reading.set(key, mine + 1);
    this.#total += 1;
    try {
      return await work();
    } finally {
      this.#total -= 1;
      const left = (this.#reading.get(key) ?? 1) - 1;
      if (left === 0) this.#reading.delete(key);
      else this.#reading.set(key, left);
    }
  }
}
