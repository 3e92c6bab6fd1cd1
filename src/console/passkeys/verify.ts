/**
 * Passkey ceremonies (WebAuthn Level 3, section 7). A passkey alone signs a person in, so the device
 * must have verified its holder by finger, face or PIN: `userVerification: required`, both times.
 * The library is loaded with the first ceremony: it is large, and most pages never need it.
 */
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

import type { Credential, NewCredential } from '../../flow/proofs.ts';
import { CEREMONY_MS_MAX } from './ceremony.ts';
import type { Party } from './party.ts';

export const PASSKEYS_PER_PERSON_MAX = 20;
const NAME_MAX = 60;
/** COSE: EdDSA, ES256 and RS256, which every authenticator has one of. */
const ALGORITHMS: readonly number[] = [-8, -7, -257];

/** Whose passkey is being made. */
export interface Owner {
  readonly id: string;
  readonly name: string;
}

export async function registrationOptions(
  party: Party,
  {
    organisation,
    owner,
    existing,
    challenge,
  }: {
    readonly organisation: string;
    readonly owner: Owner;
    readonly existing: readonly Credential[];
    readonly challenge: string;
  },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  return generateRegistrationOptions({
    rpName: organisation,
    rpID: party.id,
    userID: new TextEncoder().encode(owner.id),
    userName: owner.name,
    userDisplayName: owner.name,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: CEREMONY_MS_MAX,
    excludeCredentials: existing.map(({ id, transports }) => ({ id, transports: [...transports] })),
    supportedAlgorithmIDs: [...ALGORITHMS],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Null: the response is not what this browser was asked for, or the device did not verify. */
export async function newPasskey(
  response: string,
  party: Party,
  challenge: string,
  name: string,
): Promise<NewCredential | null> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const value = parsed(response);
  if (!isRegistration(value)) return null;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: value,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      id: credential.id,
      name: name.trim().slice(0, NAME_MAX),
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backedUp: credentialBackedUp,
    };
  } catch {
    // The library throws for every step of the standard that fails; each means the same here.
    return null;
  }
}

export async function signInOptions(
  party: Party,
  challenge: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: Buffer.from(challenge, 'base64url'),
    timeout: CEREMONY_MS_MAX,
    userVerification: 'required',
  });
}

/** What a good assertion says; null for any other. */
interface Asserted {
  readonly credential: Credential;
  readonly counter: number;
}

export async function asserted(
  response: string,
  party: Party,
  challenge: string,
  find: (id: string) => Promise<Credential | null>,
): Promise<Asserted | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const value = parsed(response);
  if (!isAuthentication(value)) return null;
  const credential = await find(value.id);
  if (credential === null || !isOwner(value, credential)) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: value,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: credential.id,
        publicKey: new Uint8Array(Buffer.from(credential.publicKey, 'base64url')),
        // Whether the counter grew is decided in the store, where two at once cannot both win.
        counter: 0,
      },
    });
    return verified ? { credential, counter: authenticationInfo.newCounter } : null;
  } catch {
    return null;
  }
}

/** Section 7.2, step 6: a discoverable credential names its owner, and it must be the one we know. */
function isOwner({ response }: AuthenticationResponseJSON, { person }: Credential): boolean {
  const handle = response.userHandle ?? '';
  return Buffer.from(handle, 'base64url').toString('utf8') === person;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRegistration(value: unknown): value is RegistrationResponseJSON {
  return isResponse(value, ['clientDataJSON', 'attestationObject']);
}

function isAuthentication(value: unknown): value is AuthenticationResponseJSON {
  return isResponse(value, ['clientDataJSON', 'authenticatorData', 'signature']);
}

/** Whether it has the texts that the library reads without looking. */
function isResponse(value: unknown, parts: readonly string[]): boolean {
  const inner = field(value, 'response');
  return (
    ['id', 'rawId', 'type'].every((name) => typeof field(value, name) === 'string') &&
    parts.every((name) => typeof field(inner, name) === 'string')
  );
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return found;
}
