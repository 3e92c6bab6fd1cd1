/** Who may come in: people by one-time links and sessions, senders by tokens. Secrets are kept hashed. */
import type { Role } from '../model/role.ts';
import type { Scope } from '../model/scope.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';
import type { NewCredential } from './proofs.ts';

/** By what a session was begun. */
export type SignInMethod = 'link' | 'invitation' | 'password' | 'passkey' | 'openid' | 'recovery';

/** Who is at the other end. Roles are those of this moment: one taken away is gone at once. */
export interface SignedIn {
  /** The person's id (people.ts). */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The language of the person's account; null when none was chosen. */
  readonly language: Language | null;
  readonly organisation: string;
  readonly how: SignInMethod;
  readonly signedInAt: Millis;
  readonly lastSeenAt: Millis;
  readonly expiresAt: Millis;
  /** Bound to the session: every form of it must send this back. */
  readonly formToken: string;
}

/** How long sessions live. */
export interface SessionLimits {
  /** Without a page asked for, a session is locked after this long. */
  readonly idleMs: Millis;
  readonly lengthMs: Millis;
}

/** What a one-time link is made for. */
export type LinkWish =
  /**
   * Signs in the person of that name or sign-in name; null: the administrator of longest standing.
   * While the organisation has no person at all, whoever uses it becomes `first`.
   */
  | {
      readonly kind: 'sign-in';
      readonly name: string | null;
      readonly first: { readonly name: string; readonly roles: readonly Role[] };
    }
  /** Lets a person choose new proofs, which replace all earlier ones. */
  | { readonly kind: 'invitation'; readonly person: string; readonly by: string }
  /**
   * The same at once, made on the machine itself: every administrator is told (design, invariant 12).
   * `simulated`: in a rehearsal nobody is.
   */
  | {
      readonly kind: 'recovery';
      readonly person: string;
      readonly by: string;
      readonly simulated: boolean;
    };

/** What an unused link is for. */
export interface LinkHolder {
  readonly kind: 'sign-in' | 'invitation' | 'recovery';
  /** Null: the first person of an organisation that has none. */
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly Role[];
  } | null;
}

/** The proof that a person enrols with. */
export type Enrolment =
  /** `hash` is a PHC string, `totp` a sealed secret. */
  | { readonly kind: 'password'; readonly hash: string; readonly totp: string | null }
  | { readonly kind: 'passkey'; readonly credential: NewCredential };

export interface SignIns {
  /** Makes a link's secret: single use; ten minutes for a sign-in, 24 hours for an invitation. */
  createLink(wish: LinkWish): Promise<string>;
  /** What the link is for; looking does not use it. Null when unknown, used or too old. */
  link(secret: string): Promise<LinkHolder | null>;
  /** The secret of a new session, or null when it is no usable sign-in link. */
  consumeLink(secret: string): Promise<string | null>;
  /** Uses an invitation: the new proof replaces all earlier ones. A new session's secret, or null. */
  enrol(secret: string, proof: Enrolment): Promise<string | null>;
  /** A session for somebody whose proof was checked. Refused `person-unknown` when not active. */
  sessionFor(person: string, how: SignInMethod): Promise<string>;
  /** Null when unknown, ended, locked or too old, or when the person is no longer admitted. */
  session(secret: string): Promise<SignedIn | null>;
  end(secret: string): Promise<void>;
}

/** One of a person's own sessions, as listed. */
export interface SessionSeen {
  /** Not the secret; good for ending it. */
  readonly id: string;
  readonly how: SignInMethod;
  readonly signedInAt: Millis;
  readonly lastSeenAt: Millis;
  readonly locked: boolean;
}

export interface Sessions {
  /** Who holds it, even while it is locked: what the page that unlocks it says. */
  holder(secret: string): Promise<{ readonly id: string; readonly name: string } | null>;
  /** Somebody is at work; called at most once a minute. */
  seen(secret: string): Promise<void>;
  lock(secret: string): Promise<void>;
  /** Its holder has proved again who they are; it ends when it would have ended. */
  unlock(secret: string): Promise<void>;
  list(person: string): Promise<readonly SessionSeen[]>;
  endOne(person: string, id: string): Promise<void>;
  /** Ends all of a person's sessions but the one of `but`. */
  endAll(person: string, but: string | null): Promise<void>;
}

/** A program that proves itself by a token. */
export interface TokenHolder {
  readonly name: string;
  readonly organisation: string;
  readonly scopes: readonly Scope[];
}

/** What a token may, and until when; null: until it is withdrawn. */
export interface TokenGrant {
  readonly scopes: readonly Scope[];
  readonly expiresAt: Millis | null;
}
export interface TokenLine extends TokenGrant {
  readonly name: string;
  readonly createdAt: Millis;
}
/** What a log sender's token may. */
export const SENDER_GRANT: TokenGrant = { scopes: ['send'], expiresAt: null };

/** Recognises tokens, for doors. */
export interface TokenCheck {
  /** `hash` is the SHA-256 of the token's UTF-8 text, hexadecimal. Null: nobody's, or withdrawn. */
  verifyHash(hash: string): Promise<TokenHolder | null>;
}

/** Hands tokens out and takes them back. */
export interface Tokens {
  /** Makes a token for a named program and gives its secret, which is never shown again. */
  create(name: string, grant: TokenGrant): Promise<string>;
  list(): Promise<readonly TokenLine[]>;
  revoke(name: string): Promise<void>;
}
