/** What one body or connection could not hand over: named up to a limit, then counted. */
import type { Losses } from '../flow/logs.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problem.ts';
import type { Door, Sender } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';
import { SAMPLE_CHARS_MAX, UNREADABLE_NAMED_MAX, UNREADABLE_SAMPLES_MAX } from './limits.ts';

export class LossTally {
  readonly #door: Door;
  readonly #sender: Sender;
  readonly #losses: Losses;
  readonly #at: Millis;
  readonly #named: Problem[] = [];
  #count = 0;

  constructor(door: Door, sender: Sender, losses: Losses, at: Millis) {
    this.#door = door;
    this.#sender = sender;
    this.#losses = losses;
    this.#at = at;
  }

  get count(): number {
    return this.#count;
  }

  /** The first problems, for the answer to the sender. */
  get named(): readonly Problem[] {
    return this.#named;
  }

  /** One record lost or cut. The first few are reported at once with the content's beginning. */
  add(what: Problem, content: Uint8Array): void {
    this.#count += 1;
    if (this.#named.length < UNREADABLE_NAMED_MAX) this.#named.push(what);
    if (this.#count > UNREADABLE_SAMPLES_MAX) return;
    this.#losses.report({
      at: this.#at,
      door: this.#door,
      sender: this.#sender,
      problem: what,
      count: 1,
      sample: sampleOf(content),
    });
  }

  /** Reports those that were only counted. */
  finish(): void {
    const rest = this.#count - UNREADABLE_SAMPLES_MAX;
    if (rest <= 0) return;
    this.#losses.report({
      at: this.#at,
      door: this.#door,
      sender: this.#sender,
      problem: problem('more-records-unreadable', {}, { count: rest }),
      count: rest,
    });
  }
}

/** The beginning of some content as text. */
function sampleOf(content: Uint8Array): string {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .subarray(0, SAMPLE_CHARS_MAX)
    .toString('utf8');
}
