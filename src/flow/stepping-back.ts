/** What failed steps back, each time for twice as long, so that it holds up nobody behind it. */
import { HOUR, SECOND, type Millis } from '../model/time.ts';

const WAIT_MS_MIN: Millis = 5 * SECOND;
const WAIT_MS_MAX: Millis = HOUR;
/** Remembered at once; beyond it who waits longest is tried again sooner. */
const WAITING_MAX = 400;

export class SteppingBack {
  #waits = new Map<string, { readonly until: Millis; readonly wait: Millis }>();

  /** Whose turn has not come again. */
  waiting(now: Millis): readonly string[] {
    return [...this.#waits].filter(([, { until }]) => until > now).map(([id]) => id);
  }

  failed(id: string, now: Millis): void {
    const before = this.#waits.get(id);
    const wait = before === undefined ? WAIT_MS_MIN : Math.min(before.wait * 2, WAIT_MS_MAX);
    this.#waits.delete(id);
    this.#waits.set(id, { until: now + wait, wait });
    const [oldest] = this.#waits.keys();
    if (this.#waits.size > WAITING_MAX && oldest !== undefined) this.#waits.delete(oldest);
  }

  done(id: string): void {
    this.#waits.delete(id);
  }
}
