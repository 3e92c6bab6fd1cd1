/**
 * Passwords that guessers try first: a list that comes with the program, read when it is first
 * needed, and a file of hashes that an administrator may add. Nothing is asked of the internet.
 */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

import type { KnownPasswords } from '../../flow/passwords.ts';

const HASH_DIGITS = 40;
/** Longest line of such a file: a hash, a colon, a count, a line end. */
const LINE_BYTES_MAX = 64;

/**
 * `file`: lines of `SHA1:COUNT` in upper-case hexadecimal, sorted by hash, as the Pwned Passwords
 * downloader writes them. Rejects when the file cannot be read: a check that is not made is no check.
 */
export function openKnownPasswords(file: string | null): KnownPasswords {
  let list: Promise<ReadonlySet<string>> | null = null;
  return {
    async includes(password) {
      list ??= readList();
      if ((await list).has(password)) return true;
      return file !== null && inFile(file, password);
    },
  };
}

async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}

async function inFile(path: string, password: string): Promise<boolean> {
  const wanted = createHash('sha1').update(password).digest('hex').toUpperCase();
  const file = await open(path);
  try {
    let low = 0;
    let high = (await file.stat()).size;
    // Lines have no fixed length: halve by bytes, then look at the first whole line from there.
    while (high - low > LINE_BYTES_MAX) {
      const middle = Math.floor((low + high) / 2);
      const found = await hashFrom(file, middle);
      if (found === wanted) return true;
      if (found === null || found > wanted) high = middle;
      else low = middle;
    }
    const bytes = await readAt(file, Math.max(0, low - LINE_BYTES_MAX), 4 * LINE_BYTES_MAX);
    return bytes.toUpperCase().includes(wanted);
  } finally {
    await file.close();
  }
}

/** The hash of the first line that begins after a byte; null when none does. */
async function hashFrom(file: FileHandle, at: number): Promise<string | null> {
  const text = await readAt(file, at, 2 * LINE_BYTES_MAX);
  const end = text.indexOf('\n');
  const hash = text.slice(end + 1, end + 1 + HASH_DIGITS);
  return end < 0 || hash.length < HASH_DIGITS ? null : hash.toUpperCase();
}

async function readAt(file: FileHandle, at: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString('latin1', 0, bytesRead);
}
