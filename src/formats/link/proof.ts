/** What a member shows to read its own stream: that it holds its key, now. */
import { sign, verify, type KeyObject } from 'node:crypto';

import type { Millis } from '../../model/time.ts';

/** A proof is believed so long before and after the time it bears. */
export const PROOF_MS_MAX: Millis = 300_000;

export function makeProof(member: string, at: Millis, privateKey: KeyObject): string {
  return `${at}.${sign(null, bytesOf(member, at), privateKey).toString('base64url')}`;
}

/** Whether a text is made like a proof of about now. */
export function isTimely(proof: string, now: Millis): boolean {
  return timelyParts(proof, now) !== null;
}

function timelyParts(
  proof: string,
  now: Millis,
): { readonly at: Millis; readonly signature: string } | null {
  const [, time = '', signature = ''] = /^(\d{1,15})\.([A-Za-z0-9_-]{86})$/.exec(proof) ?? [];
  const at = Number(time);
  return time === '' || Math.abs(now - at) > PROOF_MS_MAX ? null : { at, signature };
}

export function isProved(
  member: string,
  proof: string,
  keys: readonly KeyObject[],
  now: Millis,
): boolean {
  const parts = timelyParts(proof, now);
  if (parts === null) return false;
  const { at, signature } = parts;
  const bytes = Buffer.from(signature, 'base64url');
  return keys.some((key) => verify(null, bytesOf(member, at), key, bytes));
}

function bytesOf(member: string, at: Millis): Buffer {
  return Buffer.from(`cybershield-link-read-1 ${member} ${at}`);
}
