/** Whether a signed message may be believed to come from whom it says, to us, now and once. */
import type { KeyObject } from 'node:crypto';

import type { Sealed } from '../formats/link/envelope.ts';
import { TO_ALL } from '../model/link.ts';
import { problem, type Problem } from '../model/problem.ts';
import { DAY, MINUTE, type Millis } from '../model/time.ts';

/** A link may be cut for days; what waited longer than this is told anew. */
export const MESSAGE_AGE_MS_MAX: Millis = 8 * DAY;
const MESSAGE_AHEAD_MS_MAX: Millis = 5 * MINUTE;
/** Numbers remembered of what came, so that what was overtaken on its way is still taken once. */
export const WINDOW_MESSAGES_MAX = 256;

/** A public key and since when it is not believed any more. */
export interface KnownKey {
  readonly id: string;
  readonly publicKey: KeyObject;
  /** Expelled or replaced: whoever has it can write any time into a message, so arrival counts. */
  readonly endedAt: Millis | null;
}

export interface Admission {
  /** Our own id. */
  readonly self: string;
  /** Keys of a sender; empty for one that is not known. */
  keysOf(sender: string): readonly KnownKey[];
  /** The numbers taken of that sender, oldest first. */
  takenOf(sender: string): readonly number[];
}

/** Null: to be taken. Otherwise why not; `link-replayed` is what an honest repetition gives. */
export function refusalOf(
  { envelope, isSignedBy }: Sealed,
  { self, keysOf, takenOf }: Admission,
  now: Millis,
): Problem | null {
  const { from, to, key: id, at, sequence } = envelope;
  if (to !== self && to !== TO_ALL) return problem('link-not-for-us', {});
  const keys = keysOf(from);
  if (keys.length === 0) return problem('link-sender-unknown', {});
  const key = keys.find((one) => one.id === id);
  if (key === undefined) return problem('link-key-unknown', {});
  if (key.endedAt !== null && now >= key.endedAt) return problem('link-key-ended', {});
  if (!isSignedBy(key.publicKey)) return problem('link-signature-wrong', {});
  if (at > now + MESSAGE_AHEAD_MS_MAX) return problem('link-clock-ahead', {});
  if (at < now - MESSAGE_AGE_MS_MAX) return problem('link-too-old', {});
  const taken = takenOf(from);
  if (taken.includes(sequence)) return problem('link-replayed', {});
  return isOvertaken(taken, sequence) ? problem('link-overtaken', {}) : null;
}

/** Nobody can say any more whether it was taken: so it is not, and its sender is told that. */
function isOvertaken(taken: readonly number[], sequence: number): boolean {
  const [oldest] = taken;
  return taken.length >= WINDOW_MESSAGES_MAX && oldest !== undefined && sequence < oldest;
}

/** Whether a number lies so far ahead of the clock that nobody who counts by his own gives it. */
export function isNumberAhead(sequence: number, now: Millis): boolean {
  return sequence > (now + MESSAGE_AHEAD_MS_MAX) * 1_000;
}

/** The numbers to remember once `sequence` was taken. */
export function withTaken(taken: readonly number[], sequence: number): readonly number[] {
  return [...taken, sequence].toSorted((a, b) => a - b).slice(-WINDOW_MESSAGES_MAX);
}
