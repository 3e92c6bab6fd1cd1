/** Zip archives through yauzl: their index, and one entry's bytes at a time. Nothing is unpacked to disk. */
import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  RandomAccessReader,
  fromBuffer,
  fromRandomAccessReader,
  getFileNameLowLevel,
  open,
  type Entry,
  type ZipFile,
} from 'yauzl';
import { ARCHIVE_ENTRIES_MAX, INFLATE_FREE_BYTES, INFLATE_RATIO_MAX } from './limits.ts';
import { StreamDamaged, type Bytes } from './unpack.ts';

export interface ZipEntry {
  /** The place in the archive's index, from 0. */
  readonly index: number;
  readonly name: string;
  readonly bytes: number;
  readonly encrypted: boolean;
  /** Throws StreamDamaged when the content breaks off. */
  open(): Promise<Bytes>;
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  close(): void;
}

/**
 * A file's path, or the whole archive in memory. Bytes behind the archive's end, as careless copying
 * adds them, are left out. Throws StreamDamaged when the index is damaged.
 */
export async function openZip(from: string | Buffer): Promise<ZipArchive> {
  const zip = await openTrimmed(from);
  try {
    return { entries: await entriesOf(zip), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/**
 * Names stay as they are: they are shown and never used as paths, so dots in them harm nobody, and
 * one bad name must not cost the whole archive.
 */
const OPTIONS = {
  lazyEntries: true,
  autoClose: false,
  decodeStrings: false,
  validateEntrySizes: true,
} as const;

async function openTrimmed(from: string | Buffer): Promise<ZipFile> {
  try {
    return await opened((done) =>
      typeof from === 'string' ? open(from, OPTIONS, done) : fromBuffer(from, OPTIONS, done),
    );
  } catch (error) {
    const end = typeof from === 'string' ? await endOfFile(from) : endIn(from);
    if (end === null) throw error;
    return await opened((done) =>
      typeof from === 'string'
        ? fromRandomAccessReader(new FileRanges(from), end, OPTIONS, done)
        : fromBuffer(from.subarray(0, end), OPTIONS, done),
    );
  }
}

type Done = (error: Error | null, zip: ZipFile) => void;

function opened(start: (done: Done) => void): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    start((error, zip) => {
      if (error === null) resolve(zip);
      else reject(new StreamDamaged('archive-damaged', error.message));
    });
  });
}

class FileRanges extends RandomAccessReader {
  readonly #path: string;
  constructor(path: string) {
    super();
    this.#path = path;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return createReadStream(this.#path, { start, end: end - 1 });
  }
}

const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const END_MARK = Buffer.from('PK\x05\x06', 'latin1');

/** Where the archive ends by its own end record; null when there is none. */
function endIn(bytes: Buffer): number | null {
  let at = bytes.lastIndexOf(END_MARK);
  for (; at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(END_MARK, at - 1)) {
    if (at + END_BYTES > bytes.length) continue;
    const end = at + END_BYTES + bytes.readUInt16LE(at + 20);
    if (end < bytes.length) return end;
  }
  return null;
}

async function endOfFile(path: string): Promise<number | null> {
  const file = await openFile(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, END_BYTES + COMMENT_BYTES_MAX));
    const from = size - tail.length;
    await file.read(tail, 0, tail.length, from);
    const end = endIn(tail);
    return end === null ? null : from + end;
  } finally {
    await file.close();
  }
}

function entriesOf(zip: ZipFile): Promise<ZipEntry[]> {
  return new Promise((resolve, reject) => {
    const entries: ZipEntry[] = [];
    let index = 0;
    zip.on('error', (error: Error) => reject(new StreamDamaged('archive-damaged', error.message)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const name = nameOf(entry);
      if (!name.endsWith('/')) entries.push(entryOf(zip, entry, index, name));
      index += 1;
      if (index > ARCHIVE_ENTRIES_MAX)
        reject(new StreamDamaged('archive-too-many-entries', String(ARCHIVE_ENTRIES_MAX)));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}

function entryOf(zip: ZipFile, entry: Entry, index: number, name: string): ZipEntry {
  return {
    index,
    name,
    bytes: entry.uncompressedSize,
    encrypted: (entry.generalPurposeBitFlag & 1) !== 0,
    open: () =>
      new Promise((resolve, reject) => {
        const most = INFLATE_FREE_BYTES + entry.compressedSize * INFLATE_RATIO_MAX;
        if (entry.uncompressedSize > most) {
          const reason = `${entry.uncompressedSize} from ${entry.compressedSize} bytes`;
          reject(new StreamDamaged('file-inflates-too-much', reason));
          return;
        }
        zip.openReadStream(entry, (error, stream) => {
          if (stream === undefined)
            reject(new StreamDamaged('archive-entry-damaged', error?.message ?? 'unreadable'));
          else resolve(entryBytes(stream));
        });
      }),
  };
}

async function* entryBytes(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw new StreamDamaged('archive-entry-damaged', error instanceof Error ? error.message : '');
  }
}
