/** Many short texts sought inside a value at once (`substring` lists), each value walked twice. */
import { note } from './strings.ts';

interface Part {
  readonly text: string;
  readonly list: number;
}

const SHORT_SIGNS = 4;
/** Thousands of parts begin with `mail`, hundreds with the same eight signs at most. */
const LONG_SIGNS = 8;

export class PartTable {
  readonly #tables: readonly BeginningTable[];
  /** Parts too short for either: few, and looked for one by one. */
  readonly #rest: readonly Part[];

  constructor(parts: readonly Part[]) {
    const long = parts.filter(({ text }) => text.length >= LONG_SIGNS);
    const short = parts.filter(
      ({ text }) => text.length >= SHORT_SIGNS && text.length < LONG_SIGNS,
    );
    this.#rest = parts.filter(({ text }) => text.length < SHORT_SIGNS);
    this.#tables = [
      ...(long.length === 0 ? [] : [new BeginningTable(long, LONG_SIGNS)]),
      ...(short.length === 0 ? [] : [new BeginningTable(short, SHORT_SIGNS)]),
    ];
  }

  /** The lists with a part that stands somewhere in the text, added to `found`. */
  collect(text: string, found: number[]): void {
    for (const { text: part, list } of this.#rest) if (text.includes(part)) note(found, list);
    for (const table of this.#tables) table.collect(text, found);
  }
}

const FACTOR = 16_777_619;
const LOAD_MAX = 0.25;

/** Parts by the hash of their first signs, which rolls along the text: no text is cut out of it. */
class BeginningTable {
  readonly #signs: number;
  /** What the sign that falls out of the rolling hash counts for: the factor to that power. */
  readonly #weight: number;
  /** An open table of those hashes, since most places of a text begin no part; 0 is an empty slot. */
  readonly #hashes: Int32Array;
  readonly #parts: ReadonlyMap<number, readonly Part[]>;
  readonly #mask: number;

  constructor(parts: readonly Part[], signs: number) {
    this.#signs = signs;
    let weight = 1;
    for (let at = 0; at < signs; at += 1) weight = Math.imul(weight, FACTOR);
    this.#weight = weight;
    this.#parts = Map.groupBy(parts, ({ text }) => hashOf(text, signs));
    let width = 16;
    while (width * LOAD_MAX < this.#parts.size) width *= 2;
    this.#mask = width - 1;
    this.#hashes = new Int32Array(width);
    for (const hash of this.#parts.keys()) {
      let slot = stirred(hash) & this.#mask;
      while (this.#hashes[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#hashes[slot] = hash;
    }
  }

  collect(text: string, found: number[]): void {
    const signs = this.#signs;
    const weight = this.#weight;
    const hashes = this.#hashes;
    const mask = this.#mask;
    let hash = 0;
    for (let end = 0; end < text.length; end += 1) {
      hash = (Math.imul(hash, FACTOR) + text.charCodeAt(end)) | 0;
      const at = end - signs + 1;
      if (at < 0) continue;
      if (at > 0) hash = (hash - Math.imul(text.charCodeAt(at - 1), weight)) | 0;
      let slot = stirred(hash) & mask;
      while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
      if (hashes[slot] === 0) continue;
      for (const { text: part, list } of this.#parts.get(hash) ?? [])
        if (text.startsWith(part, at)) note(found, list);
    }
  }
}

function hashOf(text: string, signs: number): number {
  let hash = 0;
  for (let at = 0; at < signs; at += 1) hash = (Math.imul(hash, FACTOR) + text.charCodeAt(at)) | 0;
  return hash;
}

function stirred(hash: number): number {
  const spread = Math.imul(hash, 0x9e3779b1);
  return spread ^ (spread >>> 16);
}
