/** Codes of an authenticator app (RFC 6238): six digits, new every 30 seconds. */
import { Secret, TOTP } from 'otpauth';

import type { Millis } from '../model/time.ts';

const STEP_MS: Millis = 30_000;
/** A telephone's clock may be half a minute off (RFC 6238, 5.2). */
const STEPS_AROUND = 1;
const SECRET_BYTES = 20;

export interface NewCodes {
  /** Base32, as typed into an app that has no camera. */
  readonly secret: string;
  /** `otpauth://totp/...`, as a QR code shows it. */
  readonly address: string;
}

export function newCodes(organisation: string, signInName: string): NewCodes {
  return codesOf(new Secret({ size: SECRET_BYTES }).base32, organisation, signInName);
}

/** The same secret shown again, when the first code typed was wrong. */
export function codesOf(secret: string, organisation: string, signInName: string): NewCodes {
  const totp = new TOTP({
    issuer: `CyberShield ${organisation}`.replaceAll(':', ' '),
    label: signInName,
    secret: Secret.fromBase32(secret),
  });
  return { secret, address: totp.toString() };
}

/** The time step whose code this is, or null. That it is used once is for the caller to see to. */
export function stepOf(secret: string, code: string, now: Millis): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: digits, timestamp: now, window: STEPS_AROUND });
  return delta === null ? null : Math.floor(now / STEP_MS) + delta;
}
