/** Zip archives through yauzl: their index, and one entry's bytes at a time. Nothing is unpacked to disk. */
import { fromBuffer, open, type Entry, type ZipFile } from 'yauzl';
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

/** A file's path, or the whole archive in memory. Throws StreamDamaged when the index is damaged. */
export async function openZip(from: string | Buffer): Promise<ZipArchive> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const done = (error: Error | null, opened?: ZipFile): void => {
      if (opened === undefined)
        reject(new StreamDamaged('archive-damaged', error?.message ?? 'no index'));
      else resolve(opened);
    };
    // Names are shown and never used as paths, so a name with dots in it harms nobody.
    const options = { lazyEntries: true, autoClose: false, strictFileNames: false };
    if (typeof from === 'string') open(from, { ...options, validateEntrySizes: true }, done);
    else fromBuffer(from, { ...options, validateEntrySizes: true }, done);
  });
  try {
    return { entries: await entriesOf(zip), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function entriesOf(zip: ZipFile): Promise<ZipEntry[]> {
  return new Promise((resolve, reject) => {
    const entries: ZipEntry[] = [];
    let index = 0;
    zip.on('error', (error: Error) => reject(new StreamDamaged('archive-damaged', error.message)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entryOf(zip, entry, index));
      index += 1;
      if (index > ARCHIVE_ENTRIES_MAX)
        reject(new StreamDamaged('archive-too-many-entries', String(ARCHIVE_ENTRIES_MAX)));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function entryOf(zip: ZipFile, entry: Entry, index: number): ZipEntry {
  return {
    index,
    name: entry.fileName,
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
