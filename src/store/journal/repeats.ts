/** Request bodies seen within the last 15 minutes, by a keyed hash of sender and body. */
import { REPEAT_WINDOW_MS } from '../../model/limits.ts';
import { REPEATS_MAX } from './limits.ts';

interface Seen {
  readonly at: number;
  readonly batch: number;
}

export class Repeats {
  #seen = new Map<string, Seen>();

  /** The batch that holds this body, when it was received within the window before or after `at`. */
  find(repeat: string, at: number): number | null {
    const seen = this.#seen.get(repeat);
    // A clock that went back makes `at` the smaller one; the body is a repeat all the same.
    if (seen === undefined || Math.abs(at - seen.at) > REPEAT_WINDOW_MS) return null;
    return seen.batch;
  }

  /** Remembers a durable batch; forgets what left the window, and the oldest beyond the limit. */
  add(repeat: string, at: number, batch: number): void {
    this.#seen.delete(repeat);
    this.#seen.set(repeat, { at, batch });
    for (const [key, seen] of this.#seen) {
      const inWindow = Math.abs(at - seen.at) <= REPEAT_WINDOW_MS;
      if (inWindow && this.#seen.size <= REPEATS_MAX) break;
      this.#seen.delete(key);
    }
  }

  get size(): number {
    return this.#seen.size;
  }
}
