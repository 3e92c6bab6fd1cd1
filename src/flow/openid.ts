/** Signing in with an organisation's own OpenID provider: what the console asks of the edge. */
import type { Role } from '../model/role.ts';

/** What one sign-in is bound to: RFC 6749 state, OpenID Connect nonce, RFC 7636 verifier. */
export interface OpenIdChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider says somebody is. Only issuer and subject together identify (Core, 5.7). */
export interface OpenIdIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** As the provider writes it; for a new account only. */
  readonly name: string;
  /** `preferred_username`; for a new account only. */
  readonly signInName: string;
  readonly mail: string | null;
  /** Roles by the role map; null where none is configured, so that roles are given here. */
  readonly roles: readonly Role[] | null;
}

/** Why somebody could not sign in: nobody answers there, or what it said does not hold. */
export class OpenIdFailure extends Error {
  override readonly name = 'OpenIdFailure';
  readonly code: 'openid-unreachable' | 'openid-refused';
  constructor(code: OpenIdFailure['code'], cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** Every call may throw `OpenIdFailure`. Addresses are absolute. */
export interface OpenIdSignIn {
  /** As the button names it. */
  readonly name: string;
  /** Whether somebody without an account gets one at the first sign-in. */
  readonly createsPeople: boolean;
  /** Where the browser goes to sign in; it comes back to `back`. */
  begin(back: string, checks: OpenIdChecks): Promise<string>;
  /** `at` is the whole address it came back to. */
  finish(at: string, checks: OpenIdChecks): Promise<OpenIdIdentity>;
  /** Where the browser signs out of the provider too; null when the provider has no such place. */
  leave(back: string): Promise<string | null>;
}
