/** By what people prove who they are, as it is kept: never a secret in the clear. */
import type { Millis } from '../model/time.ts';

/** What is known of a person's password and one-time codes. */
export interface KnownProofs {
  /** A PHC string (`$argon2id$...`); null when there is no password. */
  readonly password: string | null;
  /** The sealed secret of the one-time codes (RFC 6238); null when they are not set up. */
  readonly totp: string | null;
  /** The last time step whose code was used: that one and earlier ones are refused (RFC 6238, 5.2). */
  readonly totpStep: number | null;
}

export interface Proofs {
  known(person: string): Promise<KnownProofs>;
  /** `hash` is a PHC string. Ends every other session of the person. */
  setPassword(person: string, hash: string, by: string): Promise<void>;
  /** `sealed` by the Sealing port; null takes the codes away. */
  setTotp(person: string, sealed: string | null, by: string): Promise<void>;
  /** False when that step or a later one was used: one code admits once. */
  useTotpStep(person: string, step: number): Promise<boolean>;
}

/** A passkey (WebAuthn Level 3, 4: credential record), as far as it is kept. */
export interface Credential {
  /** The credential id, base64url. */
  readonly id: string;
  readonly person: string;
  /** As its owner calls it: `Ward phone`. */
  readonly name: string;
  /** COSE public key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  readonly createdAt: Millis;
  readonly usedAt: Millis | null;
}
export type NewCredential = Omit<Credential, 'person' | 'createdAt' | 'usedAt'>;

/** Refusals: `credential-taken`, `credential-unknown`, `subject-taken`, `person-unknown`. */
export interface Credentials {
  /** A person's passkeys, oldest first. */
  credentials(person: string): Promise<readonly Credential[]>;
  addCredential(person: string, credential: NewCredential, by: string): Promise<void>;
  /** After a good assertion. False when a counter did not grow: the key may have been copied. */
  bumpCounter(id: string, counter: number): Promise<boolean>;
  removeCredential(person: string, id: string, by: string): Promise<void>;
  /** Whose passkey it is, with the key to check it by. */
  personByCredential(id: string): Promise<Credential | null>;
  /** Binds a person to `sub` of an OpenID provider (OpenID Connect Core, 5.7: iss and sub together). */
  linkSubject(person: string, issuer: string, subject: string, by: string): Promise<void>;
  /** The id of the person. */
  personBySubject(issuer: string, subject: string): Promise<string | null>;
}

/** A recovery that was asked for with a printed code. */
export interface Recovery {
  readonly id: string;
  readonly person: string;
  readonly personName: string;
  readonly askedAt: Millis;
  /** From then on the code works without anybody's word. */
  readonly readyAt: Millis;
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'done';
}

/** What a printed code gave: a link to choose new proofs, or how long to wait. */
export type Recovering =
  | { readonly kind: 'ready'; readonly link: string }
  | { readonly kind: 'waiting'; readonly readyAt: Millis }
  | { readonly kind: 'refused' };

/**
 * Printed codes (design, invariant 12). With a second administrator somebody confirms, or 24 hours
 * pass while every administrator sees it; a practice of one administrator is let in at once, and it
 * is written down. Refusals: `recovery-unknown`, `recovery-own`, `person-unknown`.
 */
export interface Recoveries {
  /** Makes ten codes, which replace earlier ones; they are never shown again. */
  make(person: string, by: string): Promise<readonly string[]>;
  /** The same answer for a strange name and a wrong code. */
  claim(signInName: string, code: string): Promise<Recovering>;
  /** What waits for a second person's word. */
  waiting(): Promise<readonly Recovery[]>;
  /** `by` is the id of another administrator. */
  confirm(id: string, by: string): Promise<void>;
  refuse(id: string, by: string): Promise<void>;
}
