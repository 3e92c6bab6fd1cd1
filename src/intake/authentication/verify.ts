/**
 * Our own check of a message's origin: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489) and ARC
 * (RFC 8617), asked of the configured name servers alone. Nothing else is ever fetched.
 */
import { Resolver } from 'node:dns/promises';

import type { AuthenticationResult } from '../../formats/eml/message.ts';
import { SECOND, type Millis } from '../../model/time.ts';

/** Questions asked for one message. */
const QUESTIONS_MAX = 40;
/** How long its questions may take in all, and how long each. */
interface Patience {
  readonly checkMs: Millis;
  readonly questionMs: Millis;
}
const PATIENCE: Patience = { checkMs: 6 * SECOND, questionMs: 2 * SECOND };
/** A longer message is not checked. */
const CHECKED_BYTES_MAX: number = 8 * 1_048_576;
/** Keys below this can be broken by anybody (RFC 8301, section 3.2). */
const KEY_BITS_MIN = 1_024;
const RESULTS_MAX = 20;
/** By whom a result is said to be found. */
const OURS = 'cybershield';

export interface Verifying {
  /** Null when nothing could be found out. Never rejects. */
  verify(bytes: Uint8Array): Promise<readonly AuthenticationResult[] | null>;
}

/** `servers`: `address` or `address:port`. Throws for what is none. */
export function openVerifying(
  servers: readonly string[],
  { checkMs, questionMs }: Patience = PATIENCE,
): Verifying {
  const resolver = new Resolver({ timeout: questionMs, tries: 1 });
  resolver.setServers([...servers]);
  return {
    async verify(bytes) {
      if (bytes.length > CHECKED_BYTES_MAX) return null;
      try {
        return await check(Buffer.from(bytes), resolver, checkMs);
      } catch {
        // Whatever a message does to its checker, it is judged by what it says.
        return null;
      }
    },
  };
}

async function check(
  bytes: Buffer,
  resolver: Resolver,
  checkMs: Millis,
): Promise<readonly AuthenticationResult[] | null> {
  // Loaded with the first message: most shields have no name server configured for it.
  const { authenticate } = await import('mailauth');
  let questions = 0;
  const ended = AbortSignal.timeout(checkMs);
  const late = new Promise<never>((_, reject) => {
    ended.addEventListener('abort', () => reject(new Error('too slow')));
  });
  const asked = authenticate(bytes, {
    // The client that the delivering server noted, and the sender it noted.
    trustReceived: true,
    mta: OURS,
    minBitLength: KEY_BITS_MIN,
    rejectRsaSha1: true,
    // Pictures beside a sender's name are fetched from the web: never by us.
    disableBimi: true,
    resolver: async (name, type) => {
      questions += 1;
      if (questions > QUESTIONS_MAX || ended.aborted) throw overrun();
      const answer: unknown = await resolver.resolve(name, type);
      return isAnswer(answer) ? answer : [];
    },
  });
  const { spf, dkim, dmarc, arc } = await Promise.race([asked, late]);
  const found: AuthenticationResult[] = [];
  const add = (method: AuthenticationResult['method'], result: string, domain: string): void => {
    const lower = domain.toLowerCase();
    found.push({ method, result, domain: lower, by: OURS, arcInstance: null });
  };
  for (const { status, signingDomain } of dkim.results)
    if (signingDomain !== undefined) add('dkim', status.result, signingDomain);
  const from = dmarc === false ? '' : (dmarc.domain ?? '');
  const isSigned = dkim.results.some(({ signingDomain }) => signingDomain !== undefined);
  const isDelivered = spf !== false && spf.status.result !== 'none';
  // A server within the house that passed it on is nobody's SPF: only a pass says something.
  if (spf !== false && spf.status.result === 'pass') add('spf', 'pass', spf.domain ?? '');
  // Saved by a mail program, a message may have lost what its signature covers.
  if (dmarc !== false && (dmarc.status.result === 'pass' || (isDelivered && isSigned)))
    add('dmarc', dmarc.status.result, from);
  if (arc !== false && arc.status.result !== 'none') add('arc', arc.status.result, '');
  return found.slice(0, RESULTS_MAX);
}

/** As a name server that fails: what cannot be asked is a temporary error, not an absence. */
function overrun(): Error {
  return Object.assign(new Error('too many questions'), { code: 'ESERVFAIL' });
}

/** Whatever lists a name server's answer has: mailauth looks into each record before it uses it. */
function isAnswer(value: unknown): value is string[] | string[][] {
  return Array.isArray(value);
}
