/** Many short texts sought inside a value at once (`substring` lists), each value walked once. */

interface Part {
  readonly text: string;
  readonly list: number;
}

const SIGNS = 4;
const LONG_SIGNS = 8;
/** Beginnings are told apart by 16 bits, and by which parts begin there. */
const BEGINNINGS = 65_536;
const MIDDLE = 1;
const LONG = 2;
const FACTOR = 16_777_619;
/** What the sign that falls out of the rolling hash counts for: the factor to the fourth power. */
const WEIGHT = Math.imul(Math.imul(FACTOR, FACTOR), Math.imul(FACTOR, FACTOR));

export class PartTable {
  /** Long parts by their first eight signs, for hundreds begin with `mail`; others by four. */
  readonly #long: ReadonlyMap<string, readonly Part[]>;
  readonly #middle: ReadonlyMap<string, readonly Part[]>;
  /** Parts too short for either: few, and looked for one by one. */
  readonly #short: readonly Part[];
  readonly #begins: Uint8Array = new Uint8Array(BEGINNINGS);

  constructor(parts: readonly Part[]) {
    const long = parts.filter(({ text }) => text.length >= LONG_SIGNS);
    const middle = parts.filter(({ text }) => text.length >= SIGNS && text.length < LONG_SIGNS);
    this.#long = Map.groupBy(long, ({ text }) => text.slice(0, LONG_SIGNS));
    this.#middle = Map.groupBy(middle, ({ text }) => text.slice(0, SIGNS));
    this.#short = parts.filter(({ text }) => text.length < SIGNS);
    for (const text of this.#middle.keys()) this.#mark(text, MIDDLE);
    for (const text of this.#long.keys()) this.#mark(text, LONG);
  }

  /** The lists with a part that stands somewhere in the text, added to `found`. */
  collect(text: string, found: Set<number>): void {
    for (const { text: part, list } of this.#short) if (text.includes(part)) found.add(list);
    if (this.#long.size + this.#middle.size === 0) return;
    let hash = 0;
    for (let end = 0; end < text.length; end += 1) {
      hash = (Math.imul(hash, FACTOR) + text.charCodeAt(end)) | 0;
      const at = end - SIGNS + 1;
      if (at > 0) hash = (hash - Math.imul(text.charCodeAt(at - 1), WEIGHT)) | 0;
      const begins = at < 0 ? 0 : (this.#begins[bitOf(hash)] ?? 0);
      if (begins === 0) continue;
      if ((begins & MIDDLE) !== 0) collectFrom(this.#middle, text, at, SIGNS, found);
      if ((begins & LONG) !== 0) collectFrom(this.#long, text, at, LONG_SIGNS, found);
    }
  }

  #mark(text: string, kind: number): void {
    let hash = 0;
    for (let at = 0; at < SIGNS; at += 1)
      hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0;
    this.#begins[bitOf(hash)] = (this.#begins[bitOf(hash)] ?? 0) | kind;
  }
}

function collectFrom(
  parts: ReadonlyMap<string, readonly Part[]>,
  text: string,
  at: number,
  signs: number,
  found: Set<number>,
): void {
  for (const { text: part, list } of parts.get(text.slice(at, at + signs)) ?? [])
    if (text.startsWith(part, at)) found.add(list);
}

function bitOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (BEGINNINGS - 1);
}
