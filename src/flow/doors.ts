/** Who may come in: people by one-time links and sessions, senders by tokens. Secrets are kept hashed. */
import type { Role } from '../model/role.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';

export interface SignedIn {
  readonly name: string;
  readonly roles: readonly Role[];
  /** The language of the person's account; null when none was chosen. */
  readonly language: Language | null;
  readonly organisation: string;
  readonly expiresAt: Millis;
  /** Bound to the session: every form of it must send this back. */
  readonly formToken: string;
}

export interface SignIns {
  /** Makes a link's secret: single use, ten minutes. */
  createLink(name: string): Promise<string>;
  /** The secret of a new session, or null when the link is unknown, used or too old. */
  consumeLink(secret: string): Promise<string | null>;
  session(secret: string): Promise<SignedIn | null>;
  end(secret: string): Promise<void>;
}

/** A sender that proves itself by a token. */
export interface TokenHolder {
  readonly name: string;
  readonly organisation: string;
}

/** Recognises tokens, for doors. */
export interface TokenCheck {
  /** `hash` is the SHA-256 of the token's UTF-8 text, hexadecimal. Null: nobody's, or withdrawn. */
  verifyHash(hash: string): Promise<TokenHolder | null>;
}

/** Hands tokens out and takes them back. */
export interface Tokens {
  /** Makes a token for a named sender and gives its secret, which is never shown again. */
  create(name: string): Promise<string>;
  list(): Promise<readonly { readonly name: string; readonly createdAt: Millis }[]>;
  revoke(name: string): Promise<void>;
}
