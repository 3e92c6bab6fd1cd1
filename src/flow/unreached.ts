/**
 * Mailboxes that could not be opened. What is away is tried again every round. Who is no mailbox at all
 * (a shared address, a list, somebody who left) would fail for ever: after a few answers that say so it
 * is given up, told once, and tried again a day later.
 */
import { DAY, type Millis } from '../model/time.ts';
import { PointRefusal } from './enforcement.ts';

/** Answers that speak of this one mailbox, and after how many of them in a row it is given up. */
const ANSWERS_MAX: ReadonlyMap<string, number> = new Map([
  ['enforcement-graph-no-mailbox', 2],
  ['enforcement-graph-not-allowed', 20],
  ['enforcement-imap-refused', 20],
]);
/** Given up for so long. */
const GIVEN_UP_MS: Millis = DAY;

export class Unreached {
  /** In this round. */
  readonly failing: Set<string> = new Set();
  #answers = new Map<string, { readonly count: number; readonly opens: number }>();
  #givenUp = new Map<string, Millis>();
  /** Of any mailbox since the start. */
  #opens = 0;

  /** Whether it is worth a try. */
  isTried(mailbox: string, now: Millis): boolean {
    return !this.failing.has(mailbox) && (this.#givenUp.get(mailbox) ?? 0) <= now;
  }

  get givenUp(): number {
    return this.#givenUp.size;
  }

  opened(mailbox: string): void {
    this.#opens += 1;
    this.#answers.delete(mailbox);
    this.#givenUp.delete(mailbox);
  }

  /** `given-up` the first time, `silent` when it was told before. */
  failed(mailbox: string, error: unknown, now: Millis): 'failing' | 'given-up' | 'silent' {
    const code = error instanceof PointRefusal ? error.code : '';
    const most = ANSWERS_MAX.get(code);
    const wasGivenUp = this.#givenUp.has(mailbox);
    const { count, opens } = this.#answers.get(mailbox) ?? { count: 0, opens: this.#opens };
    // While no other can be opened it is ours to mend: a secret that has ended, a right.
    const isOver = count + 1 >= (most ?? Infinity) && this.#opens > opens;
    if (most !== undefined && (wasGivenUp || isOver)) {
      this.#givenUp.set(mailbox, now + GIVEN_UP_MS);
      return wasGivenUp ? 'silent' : 'given-up';
    }
    if (most === undefined) this.#answers.delete(mailbox);
    else this.#answers.set(mailbox, { count: count + 1, opens });
    this.failing.add(mailbox);
    return 'failing';
  }
}
