/** Compound files (MS-CFB): storages and streams. Every chain of sectors is bounded by the file. */
import type { Room } from '../attachment/room.ts';
import { ENTRIES_MAX, STREAM_BYTES_MAX } from './limits.ts';

export interface CompoundEntry {
  readonly name: string;
  /** `Macros/VBA/dir`, without the root. */
  readonly path: string;
  readonly isStorage: boolean;
  readonly size: number;
  /** Of a storage: 32 hexadecimal digits, as they lie in the file. */
  readonly classId: string;
}

export interface CompoundFile {
  readonly entries: readonly CompoundEntry[];
  /** The class of the root storage. */
  readonly classId: string;
  /** Empty for a stream that does not exist. */
  readonly stream: (path: string) => Buffer;
}

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const SECTOR_MAX = 0xfffffffa;
const NONE = 0xffffffff;

/** Null for what is no compound file; of a damaged one, what can be reached. */
export function readCompound(bytes: Buffer, room: Room): CompoundFile | null {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32BE(0) !== 0xd0cf11e0) return null;
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return null;
  const sectors = new Sectors(bytes, 1 << shift, room);
  const directory = sectors.chain(bytes.readUInt32LE(48), ENTRIES_MAX * ENTRY_BYTES);
  const raw = rawEntries(directory);
  const root = raw[0];
  if (root === undefined) return null;
  const placed = place(raw);
  const miniFat = numbersOf(sectors.chain(bytes.readUInt32LE(60), STREAM_BYTES_MAX));
  const miniStream = sectors.chain(root.start, Math.min(root.size, STREAM_BYTES_MAX));
  const cutoff = bytes.readUInt32LE(56);
  return {
    entries: [...placed.values()].map(({ entry }) => entry),
    classId: root.classId,
    stream(path) {
      const found = placed.get(path.toLowerCase());
      if (found === undefined || found.entry.isStorage) return Buffer.alloc(0);
      const { start, size } = found.raw;
      if (size > STREAM_BYTES_MAX) room.allowance.warn('attachment-cut', room.path);
      const most = Math.min(size, STREAM_BYTES_MAX);
      return size < cutoff
        ? miniChain(miniStream, miniFat, start, most)
        : sectors.chain(start, most);
    },
  };
}

class Sectors {
  readonly #bytes: Buffer;
  readonly #size: number;
  readonly #fat: number[];
  readonly #room: Room;

  constructor(bytes: Buffer, size: number, room: Room) {
    this.#bytes = bytes;
    this.#size = size;
    this.#room = room;
    this.#fat = numbersOf(Buffer.concat(this.#fatSectors()));
  }

  #at(sector: number): Buffer {
    const start = (sector + 1) * this.#size;
    return this.#bytes.subarray(start, start + this.#size);
  }

  #fatSectors(): Buffer[] {
    const most = Math.ceil(this.#bytes.length / this.#size);
    const numbers = numbersOf(this.#bytes.subarray(76, HEADER_BYTES));
    let next = this.#bytes.readUInt32LE(68);
    for (let steps = 0; next < SECTOR_MAX && steps < most && numbers.length < most; steps += 1) {
      const more = numbersOf(this.#at(next));
      next = more.pop() ?? NONE;
      numbers.push(...more);
    }
    return [...new Set(numbers.filter((sector) => sector < most))].map((sector) =>
      this.#at(sector),
    );
  }

  /** The bytes of a chain, at most that many. A chain that leads back into itself ends there. */
  chain(first: number, bytesMax: number): Buffer {
    const pieces: Buffer[] = [];
    const seen = new Set<number>();
    let length = 0;
    let sector = first;
    while (sector < SECTOR_MAX && length < bytesMax) {
      const piece = this.#at(sector);
      if (piece.length === 0 || seen.has(sector)) {
        this.#room.allowance.warn('attachment-damaged', this.#room.path);
        break;
      }
      seen.add(sector);
      pieces.push(piece);
      length += piece.length;
      sector = this.#fat[sector] ?? NONE;
    }
    return Buffer.concat(pieces).subarray(0, bytesMax);
  }
}

function miniChain(stream: Buffer, fat: readonly number[], first: number, size: number): Buffer {
  const pieces: Buffer[] = [];
  const seen = new Set<number>();
  for (let sector = first; sector < SECTOR_MAX && !seen.has(sector); sector = fat[sector] ?? NONE) {
    seen.add(sector);
    pieces.push(stream.subarray(sector * 64, sector * 64 + 64));
    if (pieces.length * 64 >= size) break;
  }
  return Buffer.concat(pieces).subarray(0, size);
}

function numbersOf(bytes: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) numbers.push(bytes.readUInt32LE(at));
  return numbers;
}

interface RawEntry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly classId: string;
  readonly start: number;
  readonly size: number;
}

function rawEntries(directory: Buffer): RawEntry[] {
  const entries: RawEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, directory.readUInt16LE(at + 64));
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, nameBytes - 2)),
      type: directory[at + 66] ?? 0,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      classId: directory.toString('hex', at + 80, at + 96),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

interface Placed {
  readonly entry: CompoundEntry;
  readonly raw: RawEntry;
}

/** The tree of siblings and children, each entry once, however they point at one another. */
function place(raw: readonly RawEntry[]): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  const seen = new Set<number>([0]);
  const waiting: { index: number; parent: string }[] = [
    { index: raw[0]?.child ?? NONE, parent: '' },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = raw[next.index];
    if (found === undefined || seen.has(next.index) || found.type === 0) continue;
    seen.add(next.index);
    const path = next.parent + found.name;
    const isStorage = found.type === 1;
    const { name, size, classId } = found;
    placed.set(path.toLowerCase(), { raw: found, entry: { name, path, isStorage, size, classId } });
    waiting.push(
      { index: found.left, parent: next.parent },
      { index: found.right, parent: next.parent },
    );
    // A path grows with each storage; a hostile one as deep as the directory is long would not end.
    if (isStorage && path.length < 1_000) waiting.push({ index: found.child, parent: `${path}/` });
  }
  return placed;
}
