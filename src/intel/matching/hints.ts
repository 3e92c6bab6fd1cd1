/**
 * By which two bytes a value betrays that an indicator in force might name it. Most hosts that logs
 * tell of are names of programs and of the house itself: they end as nothing in force does, and need
 * not be hashed to know it.
 */
import type { Named } from './observables.ts';

/** Plain data over shared memory: a bit for each pair of bytes, letters in lower case. */
export interface Hints {
  /** What hosts in force end with, and IPv4 addresses. */
  readonly endings: Uint8Array;
  /** What digests in force begin with. */
  readonly digests: Uint8Array;
}

const PAIRS_BYTES = 65_536 / 8;

export function hintsOf(all: readonly Named[]): Hints {
  const endings = new Uint8Array(new SharedArrayBuffer(PAIRS_BYTES));
  const digests = new Uint8Array(new SharedArrayBuffer(PAIRS_BYTES));
  for (const named of all) {
    if (named.kind === 'phone') continue;
    if (named.kind === 'attachment') put(digests, named.value.slice(0, 2));
    else put(endings, (named.kind === 'url' ? named.host : named.value).slice(-2));
  }
  return { endings, digests };
}

/** Whether the two bytes from this place on are among the pairs. */
export function hasPair(pairs: Uint8Array, record: Uint8Array, at: number): boolean {
  const pair = (lower(record[at] ?? 0) << 8) | lower(record[at + 1] ?? 0);
  return ((pairs[pair >> 3] ?? 0) & (1 << (pair & 7))) !== 0;
}

function put(pairs: Uint8Array, text: string): void {
  const [first = 0, second = 0] = Buffer.from(text);
  const pair = (lower(first) << 8) | lower(second);
  pairs[pair >> 3] = (pairs[pair >> 3] ?? 0) | (1 << (pair & 7));
}

function lower(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
}
