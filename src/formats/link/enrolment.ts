/**
 * Enrolment over HTTPS: a member shows the code it was invited with and the key it will sign with, and
 * is told who the centre is. The code carries a part of the centre's own key, so that whoever stands
 * between them cannot put another key in its place.
 */
import { sign, verify, type KeyObject } from 'node:crypto';

import type { Reading } from '../../model/problem.ts';
import { readPublicKey } from './envelope.ts';
import { NAME_CHARS_MAX } from './limits.ts';
import { MEMBER } from './messages.ts';
import { matching, objectOf, readShape } from './shape.ts';

/** Of a code: chance, and the beginning of the id of the centre's key. */
export const CODE_CHANCE_BYTES = 16;
const CODE_KEY_BYTES = 8;

export interface EnrolmentRequest {
  readonly code: string;
  /** SPKI in DER, base64url. */
  readonly publicKey: string;
  /** Signature over both: whoever enrols holds the key. */
  readonly proof: string;
}

export interface EnrolmentAnswer {
  /** The member's own id. */
  readonly member: string;
  readonly centre: string;
  /** The centre's name; hostile text. */
  readonly name: string;
  readonly publicKey: string;
}

const CODE = matching(/^[A-Za-z0-9_-]{32}$/, 32);
const PUBLIC_KEY = matching(/^[A-Za-z0-9_-]{59}$/, 59);
const REQUEST = objectOf<EnrolmentRequest>({
  code: CODE,
  publicKey: PUBLIC_KEY,
  proof: matching(/^[A-Za-z0-9_-]{86}$/, 86),
});
const ANSWER = objectOf<EnrolmentAnswer>({
  member: MEMBER,
  centre: MEMBER,
  name: matching(/^[^\p{Cc}]+$/u, NAME_CHARS_MAX),
  publicKey: PUBLIC_KEY,
});

/** `chance`: `CODE_CHANCE_BYTES` that nobody can guess. `keyId`: of the centre's key. */
export function makeCode(chance: Uint8Array, keyId: string): string {
  const part = Buffer.from(keyId, 'hex').subarray(0, CODE_KEY_BYTES);
  return Buffer.concat([chance, part]).toString('base64url');
}

/** What somebody typed or a file holds; null for what cannot be a code. */
export function readCode(text: string): string | null {
  const code = text.trim();
  return readShape(CODE, code).value ?? null;
}

/** Whether the code was made by whoever has this key. */
export function isCodeOf(code: string, keyId: string): boolean {
  const part = Buffer.from(code, 'base64url').subarray(CODE_CHANCE_BYTES);
  return part.length === CODE_KEY_BYTES && keyId.startsWith(part.toString('hex'));
}

export function makeEnrolment(code: string, publicKey: string, key: KeyObject): EnrolmentRequest {
  const proof = sign(null, bytesOf(code, publicKey), key).toString('base64url');
  return { code, publicKey, proof };
}

/** With problems for what is none, or is not signed by the key that it names. */
export function readEnrolment(value: unknown): EnrolmentRequest | null {
  const { value: read } = readShape(REQUEST, value);
  const key = read === undefined ? null : readPublicKey(read.publicKey);
  if (read === undefined || key === null) return null;
  const signature = Buffer.from(read.proof, 'base64url');
  return verify(null, bytesOf(read.code, read.publicKey), key, signature) ? read : null;
}

export function readEnrolmentAnswer(value: unknown): Reading<EnrolmentAnswer> {
  return readShape(ANSWER, value);
}

function bytesOf(code: string, publicKey: string): Buffer {
  return Buffer.from(`cybershield-link-enrol-1 ${code} ${publicKey}`);
}
