/**
 * Which keys a segment does not have: a split block Bloom filter (as in Parquet's specification, "Bloom
 * filter"), eight words to a block and one bit in each. Never wrong about a key it was made from; of
 * others it says "maybe" to about one in two hundred.
 */
import { FILTER_BITS_A_KEY } from './limits.ts';

const BLOCK_WORDS = 8;
const BLOCK_BITS = BLOCK_WORDS * 32;
/** Odd numbers that spread one hash over eight words; the specification gives them. */
const SALTS = Uint32Array.of(
  0x47b6_137b,
  0x4497_4d91,
  0x8824_ad5b,
  0xa2b7_289d,
  0x7054_95c7,
  0x2df1_424b,
  0x9efc_4947,
  0x5c6b_fb31,
);

/** A key in the two halves that a filter asks by: made once, asked of many segments. */
export interface Halved {
  readonly high: number;
  readonly low: number;
}

const SCRATCH = new DataView(new ArrayBuffer(8));

/** Keys are digests, or mixed from digests: as good as chance already. */
export function halved(key: bigint): Halved {
  SCRATCH.setBigInt64(0, key);
  return { high: SCRATCH.getUint32(0), low: SCRATCH.getUint32(4) };
}

export function filterOf(keys: readonly bigint[]): Uint8Array {
  const filter = new FilterMaking(Math.ceil((keys.length * FILTER_BITS_A_KEY) / 8));
  for (const key of keys) filter.add(key);
  return filter.bytes;
}

/** Made key by key, in so many bytes or a few more. */
export class FilterMaking {
  #words: Uint32Array;

  constructor(bytes: number) {
    this.#words = new Uint32Array(Math.max(1, Math.ceil((bytes * 8) / BLOCK_BITS)) * BLOCK_WORDS);
  }

  add(key: bigint): void {
    const { high, low } = halved(key);
    const words = this.#words;
    const from = blockOf(low, words.length / BLOCK_WORDS);
    for (let index = 0; index < BLOCK_WORDS; index += 1) {
      const bit = 1 << (Math.imul(high, SALTS[index] ?? 0) >>> 27);
      words[from + index] = (words[from + index] ?? 0) | bit;
    }
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.#words.buffer);
  }
}

/**
 * For `mayHave`; a copy, since what a database gives stands at any address. Throws for what no
 * `filterOf` made: a filter cut short would deny what is there.
 */
export function readFilter(bytes: Uint8Array): Uint32Array {
  const block = BLOCK_WORDS * Uint32Array.BYTES_PER_ELEMENT;
  if (bytes.length === 0 || bytes.length % block !== 0) throw new Error('a damaged filter');
  return new Uint32Array(bytes.slice().buffer);
}

export function mayHave(filter: Uint32Array, { high, low }: Halved): boolean {
  const from = blockOf(low, filter.length / BLOCK_WORDS);
  for (let index = 0; index < BLOCK_WORDS; index += 1) {
    const bit = 1 << (Math.imul(high, SALTS[index] ?? 0) >>> 27);
    if (((filter[from + index] ?? 0) & bit) === 0) return false;
  }
  return true;
}

function blockOf(low: number, blocks: number): number {
  return Math.floor((low * blocks) / 0x1_0000_0000) * BLOCK_WORDS;
}
