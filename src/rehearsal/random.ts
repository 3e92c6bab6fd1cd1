/**
 * Chance that repeats: the same seed gives the same rehearsal on every machine. Not for secrets.
 * The generator is mulberry32 (32 bits of state, period 2^32).
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)];
    if (one === undefined) throw new RangeError('nothing to pick from');
    return one;
  }

  /** How often something happens that happens `mean` times on average (Poisson). */
  count(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + (this.next() - 0.5) * 2 * Math.sqrt(mean)));
    const floor = Math.exp(-mean);
    let product = this.next();
    let times = 0;
    while (product > floor) {
      times += 1;
      product *= this.next();
    }
    return times;
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) {
      const word = Math.floor(this.next() * 4_294_967_296);
      text += word.toString(16).padStart(8, '0');
    }
    return text.slice(0, digits);
  }

  /** A generator of its own for a part, so that a change there does not shift everything else. */
  fork(name: string): Random {
    let hash = this.#state;
    for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
    return new Random(hash);
  }
}
