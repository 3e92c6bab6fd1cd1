/** Many short texts sought inside a value at once (`substring` lists), each value walked once. */

interface Part {
  readonly text: string;
  readonly list: number;
}

/** Beginnings are told apart by 16 bits; where the bit is not set, no part begins. */
const BEGINNINGS = 65_536;
const FACTOR = 16_777_619;

export class PartTable {
  /** Long parts by their first eight signs, for hundreds begin with `mail`; others by four. */
  readonly #long: Beginnings;
  readonly #middle: Beginnings;
  /** Parts too short for either: few, and looked for one by one. */
  readonly #short: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.#long = new Beginnings(
      8,
      parts.filter(({ text }) => text.length >= 8),
    );
    this.#middle = new Beginnings(
      4,
      parts.filter(({ text }) => text.length >= 4 && text.length < 8),
    );
    this.#short = parts.filter(({ text }) => text.length < 4);
  }

  /** The lists with a part that stands somewhere in the text, added to `found`. */
  collect(text: string, found: Set<number>): void {
    for (const { text: part, list } of this.#short) if (text.includes(part)) found.add(list);
    this.#middle.collect(text, found);
    this.#long.collect(text, found);
  }
}

/** Parts of at least so many signs, by a hash that rolls along the value (Karp and Rabin, 1987). */
class Beginnings {
  readonly #signs: number;
  /** What the sign that falls out counts for. */
  readonly #weight: number;
  readonly #parts: ReadonlyMap<string, readonly Part[]>;
  readonly #begins: Uint8Array = new Uint8Array(BEGINNINGS);

  constructor(signs: number, parts: readonly Part[]) {
    this.#signs = signs;
    let weight = 1;
    for (let sign = 0; sign < signs; sign += 1) weight = Math.imul(weight, FACTOR);
    this.#weight = weight;
    this.#parts = Map.groupBy(parts, ({ text }) => text.slice(0, signs));
    for (const beginning of this.#parts.keys()) {
      let hash = 0;
      for (let at = 0; at < signs; at += 1) hash = roll(hash, beginning.charCodeAt(at));
      this.#begins[bitOf(hash)] = 1;
    }
  }

  collect(text: string, found: Set<number>): void {
    if (this.#parts.size === 0) return;
    const signs = this.#signs;
    let hash = 0;
    for (let end = 0; end < text.length; end += 1) {
      hash = roll(hash, text.charCodeAt(end));
      const at = end - signs + 1;
      if (at > 0) hash = (hash - Math.imul(text.charCodeAt(at - 1), this.#weight)) | 0;
      if (at < 0 || this.#begins[bitOf(hash)] === 0) continue;
      for (const { text: part, list } of this.#parts.get(text.slice(at, at + signs)) ?? [])
        if (text.startsWith(part, at)) found.add(list);
    }
  }
}

function roll(hash: number, sign: number): number {
  return (Math.imul(hash, FACTOR) + sign) | 0;
}

function bitOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (BEGINNINGS - 1);
}
