/**
 * What SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) say. More than half of all phish
 * passes, since whoever owns a domain can prove it: a pass says who wrote, never that it is
 * honest.
 */
import { cue, type Cue } from './cue.ts';
import type { Survey } from './survey.ts';

const FAILED: ReadonlySet<string> = new Set(['fail', 'softfail', 'permerror']);

export function authenticationCues({ results, fromHost, isProved, house }: Survey): Cue[] {
  if (results.length === 0 || fromHost === null) return [];
  const { domain } = fromHost;
  const failed = (method: string): boolean => {
    const own = results.filter((one) => one.method === method);
    return own.length > 0 && own.every(({ result }) => FAILED.has(result));
  };
  const isOwn = house.senders.some(({ domains }) => domains.includes(domain));
  const found: Cue[] = [];
  if (failed('dmarc') && !isProved) found.push(cue('dmarc-failed', { domain }));
  if (failed('spf')) found.push(cue('spf-failed', { domain }));
  if (failed('dkim')) found.push(cue('dkim-failed', { domain }));
  if (!isProved && !results.some(({ result }) => result === 'pass'))
    found.push(cue('nothing-proved', { domain }));
  if (isProved && isOwn) found.push(cue('own-house-proved', { domain }));
  else if (isProved) found.push(cue('dmarc-passed', { domain }));
  return found;
}
