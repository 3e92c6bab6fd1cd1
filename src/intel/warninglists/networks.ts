/**
 * Many networks and the lists they stand in: for each prefix length that occurs a sorted array of
 * prefixes, so that a look-up is a few binary searches in flat memory.
 */
import { readSubnet } from '../../formats/stix/pattern/subnet.ts';
import { note } from './strings.ts';

interface Length {
  readonly prefix: number;
  /** Sorted, each with its list at the same place. */
  readonly keys: Float64Array | BigUint64Array;
  readonly lists: Uint16Array;
}

/** Built once from all networks, then only read. */
export class NetworkTable {
  readonly #v4: readonly Length[];
  /** For the first 16 bits of an address, which prefix lengths occur there: bit `length % 32`. */
  readonly #v4Lengths: Uint32Array = new Uint32Array(65_536);
  /** Of IPv6 the first 64 bits, by which networks are routed. */
  readonly #v6: readonly Length[];
  /** Longer prefixes and single addresses of IPv6, as whole texts of their bits. */
  readonly #exact: ReadonlyMap<bigint, readonly number[]>;
  readonly #exactLengths: readonly number[];
  /** Entries that were no network. */
  readonly unread: ReadonlyMap<number, number>;

  constructor(entries: readonly { readonly network: string; readonly list: number }[]) {
    const v4 = new Map<number, [bigint, number][]>();
    const v6 = new Map<number, [bigint, number][]>();
    const exact = new Map<bigint, number[]>();
    const exactLengths = new Set<number>();
    const unread = new Map<number, number>();
    for (const { network, list } of entries) {
      const subnet = readSubnet(network);
      if (subnet === null) unread.set(list, (unread.get(list) ?? 0) + 1);
      else if (subnet.version === 4) push(v4, subnet.prefix, [subnet.bits, list]);
      else if (subnet.prefix <= 64) push(v6, subnet.prefix, [subnet.bits >> 64n, list]);
      else {
        exactLengths.add(subnet.prefix);
        const key = exactKey(subnet.bits, subnet.prefix);
        exact.set(key, [...new Set([...(exact.get(key) ?? []), list])]);
      }
    }
    this.#v4 = sorted(v4, (keys) => Float64Array.from(keys, Number));
    this.#v6 = sorted(v6, (keys) => BigUint64Array.from(keys));
    for (const [prefix, networks] of v4)
      for (const [bits] of networks) this.#mark(Number(bits), prefix);
    this.#exact = exact;
    this.#exactLengths = [...exactLengths];
    this.unread = unread;
  }

  get bytes(): number {
    const all = [...this.#v4, ...this.#v6];
    const more = this.#v4Lengths.byteLength + this.#exact.size * 64;
    return all.reduce((sum, { keys, lists }) => sum + keys.byteLength + lists.byteLength, more);
  }

  /** The lists with a network that holds all of this address or network, added to `found`. */
  collect(address: string, found: number[]): void {
    const quick = quickIpv4(address);
    if (quick >= 0) return this.#collectV4(quick, 32, found);
    if (!address.includes(':') && !address.includes('/')) return;
    const subnet = readSubnet(address);
    if (subnet === null) return;
    if (subnet.version === 4) return this.#collectV4(Number(subnet.bits), subnet.prefix, found);
    const high = subnet.bits >> 64n;
    for (const length of this.#v6) {
      if (length.prefix > subnet.prefix) continue;
      const below = BigInt(64 - length.prefix);
      collectKey(length, (high >> below) << below, found);
    }
    for (const prefix of this.#exactLengths) {
      if (prefix > subnet.prefix) continue;
      for (const list of this.#exact.get(exactKey(subnet.bits, prefix)) ?? []) note(found, list);
    }
  }

  /** A network shorter than 16 bits occurs in each of the many beginnings that lie in it. */
  #mark(bits: number, prefix: number): void {
    const first = Math.floor(bits / 65_536);
    const count = prefix >= 16 ? 1 : 2 ** (16 - prefix);
    for (let at = first; at < first + count; at += 1)
      this.#v4Lengths[at] = (this.#v4Lengths[at] ?? 0) | (1 << (prefix & 31));
  }

  #collectV4(bits: number, prefix: number, found: number[]): void {
    const lengths = this.#v4Lengths[Math.floor(bits / 65_536)] ?? 0;
    if (lengths === 0) return;
    for (const length of this.#v4) {
      if (length.prefix > prefix || (lengths & (1 << (length.prefix & 31))) === 0) continue;
      const size = 2 ** (32 - length.prefix);
      collectKey(length, bits - (bits % size), found);
    }
  }
}

function push(
  table: Map<number, [bigint, number][]>,
  prefix: number,
  entry: [bigint, number],
): void {
  const known = table.get(prefix);
  if (known === undefined) table.set(prefix, [entry]);
  else known.push(entry);
}

function sorted(
  table: ReadonlyMap<number, readonly [bigint, number][]>,
  pack: (keys: readonly bigint[]) => Float64Array | BigUint64Array,
): readonly Length[] {
  return [...table].map(([prefix, entries]) => {
    const inOrder = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return {
      prefix,
      keys: pack(inOrder.map(([key]) => key)),
      lists: Uint16Array.from(inOrder, ([, list]) => list),
    };
  });
}

function collectKey({ keys, lists }: Length, key: number | bigint, found: number[]): void {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < keys.length && keys[at] === key; at += 1) note(found, lists[at] ?? 0);
}

/** One number of prefix and bits, since networks of different lengths may begin alike. */
function exactKey(bits: bigint, prefix: number): bigint {
  const below = BigInt(128 - prefix);
  return ((bits >> below) << 8n) | BigInt(prefix);
}

/** A plain IPv4 address as a number, or -1: most look-ups are one, and need no big integers. */
function quickIpv4(text: string): number {
  let bits = 0;
  let part = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 46) {
      if (part < 0 || dots === 3) return -1;
      bits = bits * 256 + part;
      part = -1;
      dots += 1;
    } else if (sign < 48 || sign > 57 || part === 0) return -1;
    else {
      part = Math.max(part, 0) * 10 + sign - 48;
      if (part > 255) return -1;
    }
  }
  return dots === 3 && part >= 0 ? bits * 256 + part : -1;
}
