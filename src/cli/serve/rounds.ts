/**
 * Does what waits in the store, whenever the noun it waits in changes. What waits is read, never
 * remembered, so that a restart goes on where the last run ended.
 */
import type { Changes, Noun } from '../../flow/state.ts';
import { SECOND, type Millis } from '../../model/time.ts';

/** `more`: more may wait. `all`: nothing does. `later`: something could not be done now. */
export type RoundEnd = 'more' | 'all' | 'later';

/** After something could not be done. */
const AGAIN_MS: Millis = 5 * SECOND;

export interface RoundsPorts {
  readonly changes: Changes;
  readonly noun: Noun;
  /** Does some of what waits, and stops between two pieces of it when `isClosed` says so. */
  round(isClosed: () => boolean): Promise<RoundEnd>;
  fault(error: unknown): void;
}

export class Rounds {
  #ports: RoundsPorts;
  #isWoken = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #deafen: () => void;

  constructor(ports: RoundsPorts) {
    this.#ports = ports;
    this.#deafen = ports.changes.listen((nouns) => {
      if (nouns.includes(ports.noun)) this.#wake();
    });
    this.#wake();
  }

  /** Ends after the piece in hand. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#deafen();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wake(): void {
    this.#isWoken = true;
    this.#running = this.#running.then(() => this.#work());
  }

  async #work(): Promise<void> {
    try {
      while (this.#isWoken && !this.#isClosed) {
        this.#isWoken = false;
        const end = await this.#ports.round(() => this.#isClosed);
        if (end === 'more') this.#isWoken = true;
        else if (end === 'later') this.#later();
      }
    } catch (error) {
      this.#ports.fault(error);
      this.#later();
    }
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => this.#wake(), AGAIN_MS).unref();
  }
}
