/**
 * The keys of the journal. Each segment has a key of its own in a file of its own, wrapped by the
 * master key; destroying that file erases the segment wherever copies of it lie.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreRefused } from '../refused.ts';
import type { Disk } from './disk.ts';

/** What kind of signals a segment holds; erasure and access differ between classes. */
export type SegmentClass = 'logs';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
const CHECK_NAME = 'master.check';
const CHECK_KEY = Buffer.alloc(KEY_BYTES, 0x43);

export interface SegmentKeys {
  /** Makes a key, durable when it returns. Throws when the disk is full. */
  create(id: string): Buffer;
  /** Null when the key was destroyed or its file is damaged. */
  read(id: string): Buffer | null;
  /** Overwrites and removes the key; what it encrypted cannot be read again. */
  destroy(id: string): void;
  /** 32 hexadecimal digits that tell a body from others without telling what it is. */
  repeatOf(senderAndBody: string): string;
}

/** The id of a segment's key; its class is part of it. */
export function keyId(kind: SegmentClass, firstBatch: number): string {
  return `${kind}-${String(firstBatch).padStart(16, '0')}`;
}

/**
 * The master key: 64 hexadecimal digits in `text`, else in the file, which is made (0600) when
 * `create` says so and it is missing. Throws StoreRefused `master-key-unreadable`.
 */
export function readMasterKey(
  disk: Disk,
  from: { readonly text?: string | undefined; readonly file: string; readonly create: boolean },
): Buffer {
  let text = from.text;
  let place = 'the environment';
  if (text === undefined) {
    place = from.file;
    try {
      text = readFileSync(from.file, 'latin1');
    } catch (error) {
      if (!from.create || !isMissing(error)) throw unreadable(place, error);
      return createMasterKey(disk, from.file);
    }
  }
  const digits = text.trim();
  if (!/^[0-9a-fA-F]{64}$/.test(digits)) throw unreadable(place, undefined);
  return Buffer.from(digits, 'hex');
}

function createMasterKey(disk: Disk, path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  writeWhole(disk, path, Buffer.from(`${key.toString('hex')}\n`));
  return key;
}

function unreadable(place: string, cause: unknown): StoreRefused {
  return new StoreRefused(
    'master-key-unreadable',
    `The master key in ${place} cannot be read: it must be 64 hexadecimal digits. ` +
      'Restore it from your backup; without it the journal cannot be read.',
    cause,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Opens the folder of keys. Throws StoreRefused `master-key-wrong` when another master wrote it. */
export function openKeys(disk: Disk, folder: string, master: Uint8Array): SegmentKeys {
  const wrapping = Buffer.from(hkdfSync('sha256', master, '', 'journal key wrapping', KEY_BYTES));
  const repeating = Buffer.from(hkdfSync('sha256', master, '', 'journal repeats', KEY_BYTES));
  checkMaster(disk, folder, wrapping);
  const pathOf = (id: string): string => join(folder, `${id}.key`);
  return {
    create(id) {
      const key = randomBytes(KEY_BYTES);
      writeWhole(disk, pathOf(id), wrap(wrapping, id, key));
      disk.syncFolder(folder);
      return key;
    },
    read: (id) => unwrap(wrapping, id, readWhole(disk, pathOf(id))),
    destroy(id) {
      overwrite(disk, pathOf(id));
      disk.remove(pathOf(id));
      disk.syncFolder(folder);
    },
    repeatOf: (text) =>
      createHmac('sha256', repeating).update(text).digest('hex').slice(0, KEY_BYTES),
  };
}

function checkMaster(disk: Disk, folder: string, wrapping: Buffer): void {
  const path = join(folder, CHECK_NAME);
  const names = disk.list(folder);
  if (
    !names.includes(CHECK_NAME) &&
    !names.some((name) => name.endsWith('.key') && name !== 'master.key')
  ) {
    writeWhole(disk, path, wrap(wrapping, CHECK_NAME, CHECK_KEY));
    disk.syncFolder(folder);
    return;
  }
  const check = unwrap(wrapping, CHECK_NAME, readWhole(disk, path));
  if (check !== null && timingSafeEqual(check, CHECK_KEY)) return;
  // The check file itself may be the damaged one: any segment key that opens proves the master.
  const ids = names.filter((name) => /^[a-z]+-\d{16}\.key$/.test(name)).map((n) => n.slice(0, -4));
  if (ids.some((id) => unwrap(wrapping, id, readWhole(disk, join(folder, `${id}.key`))) !== null))
    return;
  throw new StoreRefused(
    'master-key-wrong',
    `The master key does not open the keys in ${folder}. ` +
      'Give the master key this data folder was written with.',
  );
}

function wrap(wrapping: Buffer, id: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(wrapping: Buffer, id: string, wrapped: Buffer | null): Buffer | null {
  if (wrapped?.length !== WRAPPED_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(id)).setAuthTag(wrapped.subarray(NONCE_BYTES + KEY_BYTES));
  try {
    const key = decipher.update(wrapped.subarray(NONCE_BYTES, NONCE_BYTES + KEY_BYTES));
    return Buffer.concat([key, decipher.final()]);
  } catch {
    return null;
  }
}

function writeWhole(disk: Disk, path: string, bytes: Buffer): void {
  const file = disk.open(path, 'new');
  try {
    file.write(bytes, 0);
    file.sync();
  } catch (error) {
    // A half-written key would stand in the way of the next attempt.
    disk.remove(path);
    throw error;
  } finally {
    file.close();
  }
}

function readWhole(disk: Disk, path: string): Buffer | null {
  try {
    const file = disk.open(path, 'read');
    try {
      const bytes = Buffer.alloc(Math.min(file.size(), 4_096));
      return bytes.subarray(0, file.read(bytes, 0));
    } finally {
      file.close();
    }
  } catch {
    return null;
  }
}

function overwrite(disk: Disk, path: string): void {
  try {
    const file = disk.open(path, 'old');
    try {
      file.write(randomBytes(WRAPPED_BYTES), 0);
      file.sync();
    } finally {
      file.close();
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
