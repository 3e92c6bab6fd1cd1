/**
 * Which pairs of neighbouring characters a field's value holds, so that most literals are ruled out
 * without a search. Nothing is cleared: a pair carries the number of the event it was last seen in.
 */
import type { Image } from './image.ts';

const SLOTS = 1_024;
/** A longer value holds nearly every pair. */
const CHARS_MAX = 2_048;
const BITS = 10;
const NOT_YET = 0;
const TOO_SHORT = -1;

export class Pairs {
  readonly #image: Image;
  /** Per field: its slots, then how often it was asked about and in which event. */
  readonly #seen: (Int32Array | undefined)[] = [];
  readonly #asked: Int32Array;
  readonly #built: Int32Array;
  /** Per atom: three slots of its literal. */
  readonly #slots: Int32Array;

  constructor(image: Image) {
    this.#image = image;
    this.#asked = new Int32Array(image.meta.fields.length);
    this.#built = new Int32Array(image.meta.fields.length);
    this.#slots = new Int32Array(image.lists.atomField.length);
  }

  /** False when the value of the field in this event cannot contain the atom's literal. */
  mayHold(field: number, value: string, generation: number, atom: number): boolean {
    let slots = this.#slots[atom]!;
    if (slots === NOT_YET) slots = this.#prepare(atom);
    if (slots === TOO_SHORT || value.length > CHARS_MAX) return true;
    if (this.#built[field] !== generation) {
      // One search is cheaper than taking the value apart; the second is not.
      if (this.#asked[field] !== generation) {
        this.#asked[field] = generation;
        return true;
      }
      this.#take(field, value, generation);
    }
    const seen = this.#seen[field]!;
    return (
      seen[slots & (SLOTS - 1)] === generation &&
      seen[(slots >> BITS) & (SLOTS - 1)] === generation &&
      seen[(slots >> (2 * BITS)) & (SLOTS - 1)] === generation
    );
  }

  startOver(): void {
    this.#asked.fill(0);
    this.#built.fill(0);
    for (const seen of this.#seen) seen?.fill(0);
  }

  #take(field: number, value: string, generation: number): void {
    this.#built[field] = generation;
    const seen = (this.#seen[field] ??= new Int32Array(SLOTS));
    let last = value.charCodeAt(0);
    for (let i = 1; i < value.length; i += 1) {
      const unit = value.charCodeAt(i);
      seen[slotOf(last, unit)] = generation;
      last = unit;
    }
  }

  #prepare(atom: number): number {
    const { atomLiteral, atomLength } = this.#image.lists;
    const start = atomLiteral[atom]!;
    const last = atomLength[atom]! - 2;
    const { pool } = this.#image;
    const slotAt = (i: number): number => slotOf(pool[start + i]!, pool[start + i + 1]!);
    const slots =
      last < 0
        ? TOO_SHORT
        : slotAt(0) | (slotAt(last >> 1) << BITS) | (slotAt(last) << (2 * BITS)) | (1 << 30);
    this.#slots[atom] = slots;
    return slots;
  }
}

function slotOf(first: number, second: number): number {
  return (first * 37 + second) & (SLOTS - 1);
}
