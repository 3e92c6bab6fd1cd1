/**
 * Guessing is slowed, nobody is locked out. Each attempt counts in a few buckets; a full bucket asks
 * to wait, longer each time, up to a limit. A device that its owner signed in on before has a bucket
 * of its own, so that strangers' guesses never slow it (OWASP, "Device cookies").
 */
import { isIPv6 } from 'node:net';

import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../model/time.ts';

interface Bucket {
  readonly key: string;
  /** Attempts before the first wait. */
  readonly free: number;
  readonly waitMsMax: Millis;
  /** Kept when an attempt was good: one good guess must not clear the way for others. */
  readonly shared?: boolean;
}

interface Count {
  attempts: number;
  until: Millis;
  last: Millis;
}

const BUCKETS_MAX = 50_000;
/** Names of accounts are no longer (people.ts); what is typed beyond that keeps no memory busy. */
const NAME_CHARS_MAX = 64;
const FORGOTTEN_MS: Millis = DAY;

export class Slowing {
  #counts = new Map<string, Count>();

  /** Counts an attempt; or gives how long to wait, and counts nothing. */
  begin(buckets: readonly Bucket[], now: Millis): Millis {
    const counts = buckets.map((bucket) => this.#count(bucket.key, now));
    const wait = Math.max(0, ...counts.map(({ until }) => until - now));
    if (wait > 0) return wait;
    for (const [index, bucket] of buckets.entries()) {
      const count = counts[index];
      if (count === undefined) continue;
      count.attempts += 1;
      count.last = now;
      const over = count.attempts - bucket.free;
      if (over >= 0)
        count.until = now + Math.min(bucket.waitMsMax, SECOND * 2 ** Math.min(over, 20));
    }
    return 0;
  }

  /** The attempt was good: what it counted in buckets of its own is forgotten. */
  good(buckets: readonly Bucket[]): void {
    for (const { key, shared } of buckets) if (shared !== true) this.#counts.delete(key);
  }

  #count(key: string, now: Millis): Count {
    const known = this.#counts.get(key);
    // Oldest first in the map, so that what must go goes from its beginning.
    this.#counts.delete(key);
    const count =
      known !== undefined && known.last + FORGOTTEN_MS > now
        ? known
        : { attempts: 0, until: 0, last: now };
    this.#counts.set(key, count);
    if (this.#counts.size > BUCKETS_MAX) {
      const [oldest] = this.#counts.keys();
      if (oldest !== undefined) this.#counts.delete(oldest);
    }
    return count;
  }
}

/** `device` is the mark of a device that this person signed in on before; null for a strange one. */
export function passwordBuckets(
  signInName: string,
  device: string | null,
  from: string,
): readonly Bucket[] {
  if (device !== null) return [{ key: `device ${device}`, free: 5, waitMsMax: 5 * MINUTE }];
  const network = networkOf(from);
  const name = signInName.slice(0, NAME_CHARS_MAX);
  return [
    { key: `name ${name} at ${network}`, free: 5, waitMsMax: 15 * MINUTE },
    { key: `network ${network}`, free: 30, waitMsMax: 30 * SECOND, shared: true },
    // At most 100 wrong passwords in a row from strange devices (NIST SP 800-63B, rate limiting).
    { key: `name ${name}`, free: 100, waitMsMax: MINUTE },
  ];
}

/** One-time codes are only asked for behind a good password; six digits, so few are free. */
export function codeBuckets(
  person: string,
  device: string | null,
  from: string,
): readonly Bucket[] {
  const key = device === null ? `code ${person} at ${networkOf(from)}` : `code device ${device}`;
  return [{ key, free: 5, waitMsMax: HOUR }];
}

export function recoveryBuckets(from: string): readonly Bucket[] {
  return [{ key: `recovery ${networkOf(from)}`, free: 10, waitMsMax: 5 * MINUTE, shared: true }];
}

/** An IPv4 address, or the 64 bits that one IPv6 network has. */
function networkOf(from: string): string {
  if (!isIPv6(from) || from.startsWith('::ffff:')) return from;
  const [head = '', tail] = from.split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].slice(0, 4).join(':');
}
