/** Observations for the slots of a plan, such that its conditions hold: search with early ends. */
import type { Observation } from './observation.ts';
import type { Plan } from './plan.ts';
import type { Steps } from './steps.ts';

export interface Candidate {
  /** Place of the observation in the list. */
  readonly index: number;
  /** The span of time in which it may have been observed, in milliseconds. */
  readonly low: number;
  readonly high: number;
}

/** Of some slots already filled: the latest beginning and the earliest end of their spans. */
interface Extent {
  readonly low: number;
  readonly high: number;
}

const NOTHING: Extent = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

export class Search {
  readonly #plan: Plan;
  readonly #slots: readonly (readonly Candidate[])[];
  readonly #observations: readonly Observation[];
  readonly #steps: Steps;
  /** How often each observation serves so far. */
  readonly #used: Uint32Array;
  readonly #chosen: number[] = [];
  readonly #windows: Extent[];
  readonly #lefts: Extent[];
  readonly #rights: Extent[];
  /** For each slot, how many equal ones follow it directly. */
  readonly #alike: Uint32Array;

  constructor(
    plan: Plan,
    slots: readonly (readonly Candidate[])[],
    observations: readonly Observation[],
    steps: Steps,
  ) {
    this.#plan = plan;
    this.#slots = slots;
    this.#observations = observations;
    this.#steps = steps;
    this.#used = new Uint32Array(observations.length);
    this.#windows = plan.windows.map(() => NOTHING);
    this.#lefts = plan.orders.map(() => NOTHING);
    this.#rights = plan.orders.map(() => NOTHING);
    this.#alike = this.#countAlike();
  }

  /** Places of the observations in the order of the slots, or null. */
  run(): readonly number[] | null {
    if (!this.#canFillAll()) return null;
    const free = this.#plan.windows.length + this.#plan.orders.length === 0;
    if (free) return this.#chosen;
    this.#chosen.length = 0;
    this.#used.fill(0);
    return this.#fill(0, 0) ? this.#chosen : null;
  }

  /**
   * Slots that follow each other, are filled from the same candidates and stand under the same
   * conditions can be filled in the order of time: which of them takes which does not matter.
   */
  #countAlike(): Uint32Array {
    const { slots, windows, orders } = this.#plan;
    const edges = new Set<number>();
    for (const { from, to } of windows) edges.add(from).add(to);
    for (const { from, middle, to } of orders) edges.add(from).add(middle).add(to);
    const alike = new Uint32Array(slots.length);
    for (let slot = slots.length - 2; slot >= 0; slot -= 1)
      if (slots[slot] === slots[slot + 1] && !edges.has(slot + 1))
        alike[slot] = (alike[slot + 1] ?? 0) + 1;
    return alike;
  }

  /**
   * Whether each slot can have an observation of its own, times left aside (augmenting paths). It is
   * the whole answer where no times matter, and a cheap "no" where they do.
   */
  #canFillAll(): boolean {
    const holders: number[][] = this.#observations.map(() => []);
    for (let slot = 0; slot < this.#slots.length; slot += 1)
      if (!this.#augment(slot, holders, new Set())) return false;
    holders.forEach((slots, index) => {
      for (const slot of slots) this.#chosen[slot] = index;
    });
    return true;
  }

  #augment(slot: number, holders: number[][], seen: Set<number>): boolean {
    for (const { index } of this.#slots[slot] ?? []) {
      this.#steps.spend(1);
      const held = holders[index];
      if (held === undefined || seen.has(index)) continue;
      seen.add(index);
      if (held.length < (this.#observations[index]?.times ?? 0)) {
        held.push(slot);
        return true;
      }
      for (const [place, other] of held.entries()) {
        // Equal slots can take nothing that this one could not take itself.
        if (this.#slots[other] === this.#slots[slot]) continue;
        if (!this.#augment(other, holders, seen)) continue;
        held[place] = slot;
        return true;
      }
    }
    return false;
  }

  #fill(slot: number, from: number): boolean {
    const candidates = this.#slots[slot];
    if (candidates === undefined) return true;
    const alike = this.#alike[slot] ?? 0;
    for (let at = from; at < candidates.length; at += 1) {
      this.#steps.spend(1);
      const candidate = candidates[at];
      if (candidate === undefined) return false;
      // Candidates stand in the order of time: once one lies behind a window, all others do.
      if (this.#isBehind(slot, candidate)) return false;
      if (!this.#isFree(candidate.index) || !this.#fits(slot, candidate)) continue;
      if (alike > 0 && !this.#leavesEnough(slot, candidates, at, alike)) continue;
      if (this.#take(slot, candidate, alike > 0 ? at : 0)) return true;
    }
    return false;
  }

  #take(slot: number, candidate: Candidate, next: number): boolean {
    const { windows, orders } = this.#plan;
    const before = [this.#windows, this.#lefts, this.#rights].map((extents) => extents.slice());
    this.#used[candidate.index] = (this.#used[candidate.index] ?? 0) + 1;
    this.#chosen[slot] = candidate.index;
    windows.forEach(({ from, to }, at) => {
      if (slot >= from && slot < to) widen(this.#windows, at, candidate);
    });
    orders.forEach(({ from, middle, to }, at) => {
      if (slot >= from && slot < middle) widen(this.#lefts, at, candidate);
      else if (slot >= middle && slot < to) widen(this.#rights, at, candidate);
    });
    if (this.#fill(slot + 1, next)) return true;
    this.#used[candidate.index] = (this.#used[candidate.index] ?? 1) - 1;
    for (const [kind, extents] of [this.#windows, this.#lefts, this.#rights].entries())
      extents.splice(0, extents.length, ...(before[kind] ?? []));
    return false;
  }

  #isFree(index: number): boolean {
    return (this.#used[index] ?? 0) < (this.#observations[index]?.times ?? 0);
  }

  /** Section 9.5.1: the latest of a window lies before the earliest plus its width. */
  #isBehind(slot: number, { low }: Candidate): boolean {
    return this.#plan.windows.some(
      ({ from, to, width }, at) =>
        slot >= from && slot < to && low - (this.#windows[at] ?? NOTHING).high >= width,
    );
  }

  #fits(slot: number, candidate: Candidate): boolean {
    const inWindows = this.#plan.windows.every(({ from, to, width }, at) => {
      if (slot < from || slot >= to) return true;
      const extent = this.#windows[at] ?? NOTHING;
      const latest = Math.max(extent.low, candidate.low);
      return latest - Math.min(extent.high, candidate.high) < width;
    });
    if (!inWindows) return false;
    return this.#plan.orders.every(({ from, middle, to }, at) => {
      if (slot >= from && slot < middle) return candidate.low <= (this.#rights[at] ?? NOTHING).high;
      if (slot >= middle && slot < to) return candidate.high >= (this.#lefts[at] ?? NOTHING).low;
      return true;
    });
  }

  /** Whether the equal slots behind this one can still lie in every window it is in. */
  #leavesEnough(
    slot: number,
    candidates: readonly Candidate[],
    at: number,
    alike: number,
  ): boolean {
    let left = alike;
    let own = (this.#used[candidates[at]?.index ?? 0] ?? 0) + 1;
    for (let next = at; next < candidates.length; next += 1) {
      const candidate = candidates[next];
      if (candidate === undefined) return false;
      if (next > at) own = this.#used[candidate.index] ?? 0;
      const free = Math.max(0, (this.#observations[candidate.index]?.times ?? 0) - own);
      left -= free;
      this.#steps.spend(1);
      if (left > 0) continue;
      const start = candidates[at];
      return start !== undefined && this.#reaches(slot, start, candidate);
    }
    return false;
  }

  /** Whether a first and a last observation can lie in the same windows. */
  #reaches(slot: number, first: Candidate, last: Candidate): boolean {
    return this.#plan.windows.every(({ from, to, width }, at) => {
      if (slot < from || slot >= to) return true;
      const high = Math.min((this.#windows[at] ?? NOTHING).high, first.high);
      return last.low - high < width;
    });
  }
}

function widen(extents: Extent[], at: number, { low, high }: Candidate): void {
  const known = extents[at] ?? NOTHING;
  extents[at] = { low: Math.max(known.low, low), high: Math.min(known.high, high) };
}
