/**
 * Many texts and the lists they stand in, in flat memory: an open hash table of 64-bit fingerprints
 * without the texts themselves. A text that is in no list is taken for one of a million with a chance
 * of about one in ten million millions, and then it is only protected.
 */

const LOAD_MAX = 0.7;
const DOT = 46;
const LOW = 0x811c9dc5;
const HIGH = 0x9747b28c;

export class TextTable {
  #slots: Uint32Array;
  #lists: Uint16Array;
  #mask: number;
  #size = 0;
  /** Further lists of a text that stands in several: text's slot → numbers. */
  readonly #more = new Map<number, number[]>();

  constructor(expected: number) {
    let width = 16;
    while (width * LOAD_MAX < expected) width *= 2;
    this.#mask = width - 1;
    this.#slots = new Uint32Array(width * 2);
    this.#lists = new Uint16Array(width);
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#lists.byteLength + this.#more.size * 64;
  }

  /** `list` is above 0. The table must have been made for as many texts as are added. */
  add(text: string, list: number): void {
    let low = LOW;
    let high = HIGH;
    for (let at = text.length - 1; at >= 0; at -= 1) {
      const unit = text.charCodeAt(at);
      low = nextLow(low, unit);
      high = nextHigh(high, unit);
    }
    this.#put(stir(low), stir(high ^ low), list);
  }

  /**
   * The lists that hold the text, and of those marked in `below` also the lists that hold what stands
   * behind one of its dots, added to `found`. The text is walked once, from its end.
   */
  collect(text: string, below: Uint8Array, found: number[]): void {
    let low = LOW;
    let high = HIGH;
    for (let at = text.length - 1; at >= 0; at -= 1) {
      const unit = text.charCodeAt(at);
      low = nextLow(low, unit);
      high = nextHigh(high, unit);
      if (at > 0 && text.charCodeAt(at - 1) !== DOT) continue;
      const slot = this.#find(stir(low), stir(high ^ low));
      const list = this.#lists[slot] ?? 0;
      // Nothing is listed: the most frequent answer by far.
      if (list === 0) continue;
      if (at === 0 || below[list] === 1) note(found, list);
      for (const other of this.#more.get(slot) ?? [])
        if (at === 0 || below[other] === 1) note(found, other);
    }
  }

  #put(low: number, high: number, list: number): void {
    const slot = this.#find(low, high);
    const known = this.#lists[slot] ?? 0;
    if (known === 0) {
      if (this.#size > this.#mask * LOAD_MAX + 1) throw new Error('more texts than expected');
      this.#size += 1;
      this.#slots[slot * 2] = low;
      this.#slots[slot * 2 + 1] = high;
      this.#lists[slot] = list;
      return;
    }
    const more = this.#more.get(slot) ?? [];
    if (known === list || more.includes(list)) return;
    this.#more.set(slot, [...more, list]);
  }

  #find(low: number, high: number): number {
    let slot = low & this.#mask;
    while ((this.#lists[slot] ?? 0) !== 0) {
      if (this.#slots[slot * 2] === low && this.#slots[slot * 2 + 1] === high) return slot;
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }
}

/** Numbers of lists, each once; a value stands in a few at most. */
export function note(found: number[], list: number): void {
  if (!found.includes(list)) found.push(list);
}

/** Two hashes at once over UTF-16 units, FNV-1a and a rotating one, stirred at the end (MurmurHash3). */
function nextLow(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function nextHigh(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x85ebca6b);
  return (mixed << 13) | (mixed >>> 19);
}

function stir(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
