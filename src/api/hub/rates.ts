/** How much each of many did in this minute. */
import { MINUTE, type Millis } from '../../model/time.ts';

export class Rates {
  #most: number;
  #manyMax: number;
  #minute = 0;
  #done = new Map<string, number>();

  /** `most`: of one in a minute; `manyMax`: of how many different ones that is counted at once. */
  constructor(most: number, manyMax: number = Number.POSITIVE_INFINITY) {
    this.#most = most;
    this.#manyMax = manyMax;
  }

  /** Counts it where it is not too much; whoever is one too many has to come in another minute. */
  mayCome(who: string, count: number, now: Millis): boolean {
    const minute = Math.floor(now / MINUTE);
    if (minute !== this.#minute) this.#done.clear();
    this.#minute = minute;
    const before = this.#done.get(who) ?? 0;
    const isOneTooMany = !this.#done.has(who) && this.#done.size >= this.#manyMax;
    if (isOneTooMany || before + count > this.#most) return false;
    this.#done.set(who, before + count);
    return true;
  }
}
