/**
 * Challenges that are bound to one browser and one purpose, without anything kept for who never
 * comes back: the challenge stands sealed in a cookie, and only one that was used is remembered.
 */
import { createHmac, randomBytes } from 'node:crypto';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { MINUTE, SECOND, type Millis } from '../../model/time.ts';
import { cookie, sameSecret, setCookie } from '../session.ts';

export const CEREMONY_MS_MAX: number = 5 * MINUTE;
const CHALLENGE_BYTES = 32;
/** So many good ceremonies in five minutes are no hospital. */
const USED_MAX = 100_000;

export interface Ceremonies {
  /** A fresh challenge (base64url) for this purpose, its seal in a cookie of the answer. */
  begin(request: FastifyRequest, reply: FastifyReply, purpose: string): string;
  /** The challenge this browser was given for this purpose; null when none, too old or used. */
  given(request: FastifyRequest, purpose: string): string | null;
  /** Used up: false when it was before. Asked once the response has proved good. */
  use(challenge: string): boolean;
}

/** `name` is the cookie's. Seals hold until the program ends. */
export function openCeremonies(
  name: string,
  now: () => Millis,
  sameSite: 'Strict' | 'Lax' = 'Strict',
): Ceremonies {
  const key = randomBytes(CHALLENGE_BYTES);
  const used = new Map<string, Millis>();
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return {
    begin(request, reply, purpose) {
      const challenge = randomBytes(CHALLENGE_BYTES).toString('base64url');
      const until = now() + CEREMONY_MS_MAX;
      const sealed = `${challenge}.${until}.${seal(`${challenge}.${until}.${purpose}`)}`;
      setCookie(request, reply, name, sealed, CEREMONY_MS_MAX / SECOND, sameSite);
      return challenge;
    },
    given(request, purpose) {
      const [challenge = '', until = '', given = ''] = (cookie(request, name) ?? '').split('.');
      if (!sameSecret(given, seal(`${challenge}.${until}.${purpose}`))) return null;
      return Number(until) > now() && !used.has(challenge) ? challenge : null;
    },
    use(challenge) {
      if (used.has(challenge)) return false;
      for (const [old, until] of used) {
        if (until > now() && used.size < USED_MAX) break;
        used.delete(old);
      }
      used.set(challenge, now() + CEREMONY_MS_MAX);
      return true;
    },
  };
}
