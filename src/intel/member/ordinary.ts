/**
 * Whether decent work uses what somebody wants blocked. A campaign is young, one-sided and comes in a
 * burst; decent mail is older than any campaign that is only now being reported, or was begun by us,
 * or comes on many days to many people. Somebody who prepares a domain for a week by harmless mail can
 * pass for decent by this: then the hold stands, and a person decides on the block.
 */
import { DAY, SECOND, type Millis } from '../../model/time.ts';
import { ORDINARY_AGE_MS, ORDINARY_DAYS_MIN, ORDINARY_PEOPLE_MIN } from './limits.ts';

/** One message that an indicator matched. */
export interface Met {
  readonly at: Millis;
  /** Which mailbox of ours; 0 when it is not known. */
  readonly mailbox: number;
  readonly isOut: boolean;
  /** Somebody found it suspicious. */
  readonly isReported: boolean;
}

/** How many of these messages ordinary work made; 0 speaks for a campaign. */
export function ordinaryAmong(met: readonly Met[], now: Millis): number {
  const decent = met.filter(({ isReported }) => !isReported);
  const received = decent.filter(({ isOut }) => !isOut);
  const days = new Set(received.map(({ at }) => Math.floor(at / DAY)));
  const people = new Set(received.map(({ mailbox }) => mailbox).filter((one) => one !== 0));
  if (days.size >= ORDINARY_DAYS_MIN && people.size >= ORDINARY_PEOPLE_MIN) return decent.length;
  // An answer to a fraud comes after it: only a first letter of ours says that we chose them.
  const firstIn = Math.min(...met.filter(({ isOut }) => !isOut).map(({ at }) => at));
  const wasBegunByUs = decent.some(({ isOut, at }) => isOut && at < firstIn);
  const old = now - ORDINARY_AGE_MS;
  return decent.filter(({ at, isOut }) => at < old || (isOut && wasBegunByUs)).length;
}

/**
 * Whether what is ordinary can be known from mail that nobody reported, whose oldest and newest are of
 * these seconds since 1970: for a week at least, and until now.
 */
export function isKnownBy(span: Readonly<Record<string, unknown>>, now: Millis): boolean {
  const { first, last } = span;
  const week = (now - ORDINARY_AGE_MS) / SECOND;
  return typeof first === 'number' && typeof last === 'number' && first <= week && last > week;
}
