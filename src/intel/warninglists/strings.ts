/**
 * Many texts and the lists they stand in, in flat memory: an open hash table of 64-bit fingerprints
 * without the texts themselves. A text that is in no list is taken for one of a million with a chance
 * of about one in ten million millions, and then it is only protected.
 */

const LOAD_MAX = 0.7;

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
    hashText(text, 0, text.length);
    const slot = this.#find(hashLow, hashHigh);
    const known = this.#lists[slot] ?? 0;
    if (known === 0) {
      if (this.#size > this.#mask * LOAD_MAX + 1) throw new Error('more texts than expected');
      this.#size += 1;
      this.#slots[slot * 2] = hashLow;
      this.#slots[slot * 2 + 1] = hashHigh;
      this.#lists[slot] = list;
      return;
    }
    const more = this.#more.get(slot) ?? [];
    if (known === list || more.includes(list)) return;
    this.#more.set(slot, [...more, list]);
  }

  /** The lists that hold this part of the text, added to `found`. */
  collect(text: string, from: number, to: number, found: Set<number>): void {
    hashText(text, from, to);
    const slot = this.#find(hashLow, hashHigh);
    const list = this.#lists[slot] ?? 0;
    if (list === 0) return;
    found.add(list);
    for (const other of this.#more.get(slot) ?? []) found.add(other);
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

/** The last hash: two halves, kept here so that a look-up makes no object. */
let hashLow = 0;
let hashHigh = 0;

/** Two rounds of FNV-1a with different starts over UTF-16 units, each stirred at its end (MurmurHash3). */
function hashText(text: string, from: number, to: number): void {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high = (high << 13) | (high >>> 19);
  }
  hashLow = stir(low ^ (to - from));
  hashHigh = stir(high ^ low);
}

function stir(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
