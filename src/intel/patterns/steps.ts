/** The work that one pattern may make. */

export class OutOfSteps extends Error {}

export class Steps {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  /** Throws when nothing is left, which the matcher catches and tells. */
  spend(count: number): void {
    this.#left -= count;
    if (this.#left < 0) throw new OutOfSteps();
  }
}
