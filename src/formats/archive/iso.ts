/** Disk images with an ISO 9660 file system (ECMA-119), with Joliet's names where there are some. */
import type { Attachment } from '../eml/message.ts';
import { inside } from '../attachment/room.ts';
import type { Found, Room } from '../attachment/room.ts';

const SECTOR_BYTES = 2_048;
const FIRST_DESCRIPTOR = 16;
const DESCRIPTORS_MAX = 16;
const FOLDERS_MAX = 200;

interface Folder {
  readonly sector: number;
  readonly bytes: number;
  readonly path: string;
}

export function readDiskImage(bytes: Buffer, room: Room): Found {
  const root = rootOf(bytes);
  // Images with UDF alone are not read: that is told by `not-unpacked`.
  if (root === null) return { traits: ['disk-image', 'not-unpacked'] };
  const files: Attachment[] = [];
  const folders: Folder[] = [{ ...root, path: '' }];
  const seen = new Set<number>();
  for (const folder of folders) {
    if (seen.has(folder.sector) || seen.size >= FOLDERS_MAX) continue;
    seen.add(folder.sector);
    for (const entry of entriesOf(bytes, folder, root.isJoliet)) {
      if (entry.isFolder) {
        if (folders.length < FOLDERS_MAX) folders.push({ ...entry, path: `${entry.path}/` });
        continue;
      }
      const start = entry.sector * SECTOR_BYTES;
      const content = bytes.subarray(start, start + entry.bytes);
      // Entries may all point at the same bytes: what is handed on is paid for.
      if (!room.allowance.take('inflatedBytes', content.length)) {
        room.allowance.warn('packed-large', room.path);
        return told(files);
      }
      const found = { name: entry.path, type: '', bytes: content, isInline: false };
      const file = room.open(found, inside(room, entry.path));
      if (file === null) return told(files);
      files.push(file);
    }
  }
  return told(files);
}

function told(files: readonly Attachment[]): Found {
  return { traits: ['disk-image'], files, links: files.flatMap(({ links }) => links) };
}

function rootOf(bytes: Buffer): { sector: number; bytes: number; isJoliet: boolean } | null {
  let root: { sector: number; bytes: number; isJoliet: boolean } | null = null;
  for (let index = 0; index < DESCRIPTORS_MAX; index += 1) {
    const at = (FIRST_DESCRIPTOR + index) * SECTOR_BYTES;
    if (at + SECTOR_BYTES > bytes.length) return root;
    if (bytes.toString('latin1', at + 1, at + 6) !== 'CD001') return root;
    const type = bytes[at];
    const isJoliet = type === 2 && /^%\/[@CE]/.test(bytes.toString('latin1', at + 88, at + 91));
    if (type === 1 || isJoliet) {
      root = {
        sector: bytes.readUInt32LE(at + 158),
        bytes: bytes.readUInt32LE(at + 166),
        isJoliet,
      };
    }
  }
  return root;
}

interface Entry extends Folder {
  readonly isFolder: boolean;
}

function* entriesOf(bytes: Buffer, folder: Folder, isJoliet: boolean): Generator<Entry> {
  const start = folder.sector * SECTOR_BYTES;
  const end = Math.min(bytes.length, start + folder.bytes);
  let at = start;
  while (at + 34 <= end) {
    const length = bytes[at] ?? 0;
    if (length === 0) {
      // Records do not cross sectors; the rest of this one is empty.
      at = (Math.floor(at / SECTOR_BYTES) + 1) * SECTOR_BYTES;
      continue;
    }
    const nameLength = bytes[at + 32] ?? 0;
    const written = bytes.subarray(at + 33, Math.min(end, at + 33 + nameLength));
    if (nameLength > 1 || (written[0] ?? 0) > 1) {
      const name = isJoliet
        ? Buffer.from(written.subarray(0, written.length & ~1))
            .swap16()
            .toString('utf16le')
        : written.toString('latin1');
      yield {
        path: `${folder.path}${name.replace(/;\d+$/, '')}`,
        sector: bytes.readUInt32LE(at + 2),
        bytes: bytes.readUInt32LE(at + 10),
        isFolder: ((bytes[at + 25] ?? 0) & 2) !== 0,
      };
    }
    at += length;
  }
}
