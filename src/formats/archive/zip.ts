/** Zip archives (APPNOTE 6.3) in memory: a list of members, each unpacked within the allowance. */
import { inflateRawSync, constants } from 'node:zlib';
import { FILE_INFLATED_BYTES_MAX, FILES_MAX } from '../attachment/limits.ts';
import type { Room } from '../attachment/room.ts';

export interface ZipMember {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Unpacked, as the archive claims. */
  readonly size: number;
  /** Null when it cannot be unpacked or would not fit; why is told. */
  readonly read: () => Buffer | null;
}

const MEMBERS_MAX = FILES_MAX * 10;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;

/** In the order of the central directory; of the local headers where there is none. */
export function zipMembers(bytes: Buffer, room: Room): ZipMember[] {
  const end = bytes.lastIndexOf('PK\u0005\u0006', bytes.length, 'latin1');
  if (
    end >= 0 &&
    bytes.length - end <= COMMENT_BYTES_MAX + END_BYTES &&
    end + END_BYTES <= bytes.length
  ) {
    const size = bytes.readUInt32LE(end + 12);
    const offset = bytes.readUInt32LE(end + 16);
    // Bytes in front of the archive move everything; self-extracting programs have them.
    const members = listed(bytes, Math.max(0, end - size), Math.max(0, end - size - offset), room);
    if (members.length > 0 || bytes.readUInt16LE(end + 10) === 0) return members;
  }
  room.allowance.warn('packed-damaged', room.path);
  return walked(bytes, room);
}

interface Entry {
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly name: string;
  /** Where its packed bytes begin. */
  readonly start: number;
}

function listed(bytes: Buffer, directory: number, shift: number, room: Room): ZipMember[] {
  const members: ZipMember[] = [];
  let at = directory;
  while (at + CENTRAL_BYTES <= bytes.length && bytes.readUInt32LE(at) === CENTRAL) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42) + shift;
    const flags = bytes.readUInt16LE(at + 8);
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength), flags);
    const hasLocal = local + LOCAL_BYTES <= bytes.length && bytes.readUInt32LE(local) === LOCAL;
    const start = hasLocal
      ? local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      : bytes.length;
    const entry: Entry = {
      flags,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      name,
      start,
    };
    if (members.length >= MEMBERS_MAX) {
      room.allowance.warn('attachment-many', room.path);
      break;
    }
    if (!name.endsWith('/')) members.push(memberOf(bytes, entry, room));
    at += CENTRAL_BYTES + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return members;
}

/** An archive without its directory still has its members, as far as they say how long they are. */
function walked(bytes: Buffer, room: Room): ZipMember[] {
  const members: ZipMember[] = [];
  let at = 0;
  while (at + LOCAL_BYTES <= bytes.length && members.length < FILES_MAX) {
    if (bytes.readUInt32LE(at) !== LOCAL) {
      const next = bytes.indexOf('PK\u0003\u0004', at + 1, 'latin1');
      if (next < 0) break;
      at = next;
      continue;
    }
    const nameLength = bytes.readUInt16LE(at + 26);
    const start = at + LOCAL_BYTES + nameLength + bytes.readUInt16LE(at + 28);
    const flags = bytes.readUInt16LE(at + 6);
    const told = bytes.readUInt32LE(at + 18);
    const next = bytes.indexOf('PK\u0003\u0004', start, 'latin1');
    const packed = told > 0 ? told : (next < 0 ? bytes.length : next) - start;
    const name = nameOf(bytes.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameLength), flags);
    const size = bytes.readUInt32LE(at + 22);
    const entry = { flags, method: bytes.readUInt16LE(at + 8), packed, size, name, start };
    if (!name.endsWith('/')) members.push(memberOf(bytes, entry, room));
    at = Math.max(at + LOCAL_BYTES, start + packed);
  }
  return members;
}

function nameOf(bytes: Buffer, flags: number): string {
  return bytes.toString((flags & 0x800) !== 0 ? 'utf8' : 'latin1').replaceAll('\\', '/');
}

function memberOf(bytes: Buffer, entry: Entry, room: Room): ZipMember {
  const { name, size } = entry;
  const isEncrypted = (entry.flags & 1) !== 0;
  return { name, size, isEncrypted, read: () => (isEncrypted ? null : unpack(bytes, entry, room)) };
}

function unpack(bytes: Buffer, entry: Entry, room: Room): Buffer | null {
  const path = `${room.path}/${entry.name}`.slice(0, 1_000);
  if (entry.start >= bytes.length && entry.size > 0) {
    room.allowance.warn('packed-damaged', path);
    return null;
  }
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  if (entry.method === 0)
    return room.allowance.take('inflatedBytes', packed.length) ? packed : tooLarge(room, path);
  if (entry.method !== 8) {
    room.allowance.warn('packed-method-unknown', path);
    return null;
  }
  const unpacked = inflated(packed, room, inflateRawSync);
  if (unpacked === 'large') return tooLarge(room, path);
  if (unpacked !== 'damaged') return unpacked;
  room.allowance.warn('packed-damaged', path);
  return null;
}

function tooLarge(room: Room, path: string): null {
  room.allowance.warn('packed-large', path);
  return null;
}

type Inflater = typeof inflateRawSync;

/** Unpacks within what is left; a stream that was cut short gives what it holds. */
export function inflated(
  packed: Buffer,
  room: Room,
  inflate: Inflater,
): Buffer | 'large' | 'damaged' {
  const most = Math.min(FILE_INFLATED_BYTES_MAX, room.allowance.left('inflatedBytes'));
  if (most <= 0) return 'large';
  try {
    const bytes = inflate(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
    room.allowance.take('inflatedBytes', bytes.length);
    return bytes;
  } catch (error) {
    if (!(error instanceof RangeError)) return 'damaged';
    // What was unpacked in vain cost as much as what is kept.
    room.allowance.take('inflatedBytes', most);
    return 'large';
  }
}
