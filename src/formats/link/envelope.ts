/**
 * A signed message: `SIGNATURE.BODY` in one line, where BODY is the JSON that was signed, byte for
 * byte, and SIGNATURE its Ed25519 signature (RFC 8032) in base64url.
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

import type { Envelope } from '../../model/link.ts';
import { problem, type Reading } from '../../model/problem.ts';
import { LINK_MESSAGE_BYTES_MAX } from './limits.ts';
import { LINK_MESSAGE, MEMBER, TIME } from './messages.ts';
import { integer, matching, objectOf, oneOf, readShape, type Shape } from './shape.ts';

const SIGNATURE_CHARS = 86;
/** What a signature says it is for, so that no other use of the key can be taken for it. */
const PURPOSE = 'cybershield-link-1';

interface Body extends Envelope {
  readonly purpose: typeof PURPOSE;
}

const BODY = objectOf<Body>({
  purpose: oneOf([PURPOSE]),
  from: MEMBER,
  to: orAll(MEMBER),
  key: matching(/^[0-9a-f]{32}$/, 32),
  sequence: integer(1, Number.MAX_SAFE_INTEGER),
  at: TIME,
  message: LINK_MESSAGE,
});

function orAll(member: Shape<string>): Shape<string> {
  return (value, path, problems) => (value === '*' ? value : member(value, path, problems));
}

/** An envelope whose signature has not been looked at yet. */
export interface Sealed {
  readonly envelope: Envelope;
  readonly isSignedBy: (publicKey: KeyObject) => boolean;
}

/** The line to be sent. Throws RangeError for a message longer than any may be. */
export function sealEnvelope(envelope: Envelope, privateKey: KeyObject): string {
  const { from, to, key, sequence, at, message } = envelope;
  const body: Body = { purpose: PURPOSE, from, to, key, sequence, at, message };
  const bytes = Buffer.from(JSON.stringify(body));
  if (bytes.length + SIGNATURE_CHARS + 1 > LINK_MESSAGE_BYTES_MAX)
    throw new RangeError(`a message of ${bytes.length} bytes`);
  return `${sign(null, bytes, privateKey).toString('base64url')}.${bytes.toString()}`;
}

export function readEnvelope(line: string): Reading<Sealed> {
  if (Buffer.byteLength(line) > LINK_MESSAGE_BYTES_MAX)
    return refused('link-too-long', { most: LINK_MESSAGE_BYTES_MAX });
  const signature = Buffer.from(line.slice(0, SIGNATURE_CHARS), 'base64url');
  if (line[SIGNATURE_CHARS] !== '.' || signature.length !== 64) return refused('link-unsigned', {});
  const text = line.slice(SIGNATURE_CHARS + 1);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refused('link-not-json', {});
  }
  const { value, problems } = readShape(BODY, parsed);
  if (value === undefined) return { value, problems };
  const { purpose: _, ...envelope } = value;
  const isSignedBy = (publicKey: KeyObject): boolean =>
    publicKey.asymmetricKeyType === 'ed25519' &&
    verify(null, Buffer.from(text), publicKey, signature);
  return { value: { envelope, isSignedBy }, problems };
}

function refused(code: string, detail: Readonly<Record<string, number>>): Reading<Sealed> {
  return { value: undefined, problems: [problem(code, {}, detail)] };
}

/** SPKI in DER, base64url: the form in which public keys are exchanged. */
export function printPublicKey(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64url');
}

/** Null for what is no Ed25519 key. */
export function readPublicKey(text: string): KeyObject | null {
  if (!/^[A-Za-z0-9_-]{59}$/.test(text)) return null;
  try {
    const der = Buffer.from(text, 'base64url');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The id of a printed public key: 32 hexadecimal digits. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
}
