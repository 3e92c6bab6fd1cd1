/** One file as portions of records: opened, recognised, unpacked and cut, in bounded memory. */
import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import type { ChunkReader } from '../../formats/evtx/evtx.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { hostInName, isCollectorsOwn } from './collection.ts';
import { kindOf, type FileKind } from './kind.ts';
import { ARCHIVE_DEPTH_MAX, HEAD_BYTES, NESTED_ARCHIVE_BYTES_MAX, READ_BYTES } from './limits.ts';
import { cutRecords, type RawRecord, type RecordKind } from './records.ts';
import { StreamDamaged, inflate, untar, type Bytes } from './unpack.ts';
import { reasonOf } from './walk.ts';
import { openZip, type ZipEntry } from './zip.ts';

/** A file, or one entry of a zip file. */
export interface FileTask {
  readonly path: string;
  readonly entry: number | null;
  readonly changedAt: Millis;
}

/** Some records of one log, in its order, and what could not be read of it. */
export interface Portion {
  /** Path, and behind `!` the names within archives. */
  readonly name: string;
  readonly kind: FileKind;
  /** The host a collection says its files are from. */
  readonly host: string | null;
  /** When the file was last changed: the year of times that lack one. */
  readonly receivedAt: Millis;
  readonly records: readonly RawRecord[];
  readonly problems: readonly Problem[];
  /** Bytes taken from the disk, or out of the archive, since the portion before. */
  readonly bytesRead: number;
}

/** The entries of a zip file, so that each can be read by itself; null when it is something else. */
export async function entriesOf(
  path: string,
): Promise<readonly Pick<ZipEntry, 'index' | 'name' | 'bytes'>[] | null> {
  const file = await openFile(path, 'r');
  try {
    const head = Buffer.alloc(8);
    const { bytesRead } = await file.read(head, 0, 8, 0);
    if (kindOf(head.subarray(0, bytesRead)).kind !== 'zip') return null;
  } finally {
    await file.close();
  }
  const archive = await openZip(path);
  archive.close();
  return archive.entries.map(({ index, name, bytes }) => ({ index, name, bytes }));
}

/** Never throws for what a file holds; `chunks` is shared by the files read one after another. */
export async function* readFileTask(task: FileTask, chunks: ChunkReader): AsyncGenerator<Portion> {
  const reader = new TaskReader(task, chunks);
  yield* reader.run();
}

class TaskReader {
  readonly #task: FileTask;
  readonly #chunks: ChunkReader;
  #bytesRead = 0;

  constructor(task: FileTask, chunks: ChunkReader) {
    this.#task = task;
    this.#chunks = chunks;
  }

  async *run(): AsyncGenerator<Portion> {
    const { path, entry } = this.#task;
    if (entry === null) {
      const bytes = this.#counted(createReadStream(path, { highWaterMark: READ_BYTES }));
      yield* this.#read(bytes, path, 0);
      return;
    }
    try {
      const archive = await openZip(path);
      const found = archive.entries.find((each) => each.index === entry);
      if (found !== undefined) yield* this.#entry(found, path, 1, true);
      archive.close();
    } catch (error) {
      yield this.#failed(path, 'zip', error);
    }
  }

  async *#read(bytes: Bytes, name: string, depth: number): AsyncGenerator<Portion> {
    let kind: FileKind = 'binary';
    const { head, all, close } = peek(bytes);
    try {
      const recognised = kindOf(await head());
      kind = recognised.kind;
      if (isCollectorsOwn(name)) return;
      switch (kind) {
        case 'gzip':
        case 'zstd':
        case 'tar':
        case 'zip':
          if (depth >= ARCHIVE_DEPTH_MAX) yield this.#lost(name, kind, 'archive-too-deep');
          else yield* this.#unpack(kind, all, name, depth + 1);
          return;
        case '7z':
        case 'rar':
        case 'xz':
        case 'bzip2':
        case 'cab':
          yield this.#lost(name, kind, 'archive-kind-unread', { kind });
          return;
        case 'binary':
          yield this.#lost(name, kind, 'file-not-a-log');
          return;
        case 'empty':
          return;
        default:
          yield* this.#records(kind, recognised.encoding, all, name);
      }
    } catch (error) {
      yield this.#failed(name, kind, error);
    } finally {
      await close();
    }
  }

  async *#unpack(
    kind: 'gzip' | 'zstd' | 'tar' | 'zip',
    bytes: Bytes,
    name: string,
    depth: number,
  ): AsyncGenerator<Portion> {
    if (kind === 'tar') {
      for await (const entry of untar(bytes))
        yield* this.#read(entry.bytes, `${name}!${entry.name}`, depth);
      return;
    }
    if (kind !== 'zip') {
      yield* this.#read(inflate(kind, bytes), name, depth);
      return;
    }
    const held = await gather(bytes, NESTED_ARCHIVE_BYTES_MAX);
    if (held === null) {
      yield this.#lost(name, kind, 'archive-within-too-large', { most: NESTED_ARCHIVE_BYTES_MAX });
      return;
    }
    const archive = await openZip(held);
    for (const entry of archive.entries) yield* this.#entry(entry, name, depth, false);
  }

  async *#entry(
    entry: ZipEntry,
    archive: string,
    depth: number,
    counts: boolean,
  ): AsyncGenerator<Portion> {
    const name = `${archive}!${entry.name}`;
    if (entry.encrypted) {
      yield this.#lost(name, 'zip', 'archive-entry-encrypted');
      return;
    }
    try {
      const bytes = await entry.open();
      yield* this.#read(counts ? this.#counted(bytes) : bytes, name, depth);
    } catch (error) {
      yield this.#failed(name, 'zip', error);
    }
  }

  async *#records(
    kind: RecordKind,
    encoding: Parameters<typeof cutRecords>[1],
    bytes: Bytes,
    name: string,
  ): AsyncGenerator<Portion> {
    for await (const cut of cutRecords(kind, encoding, bytes, name, this.#chunks))
      yield this.#portion(name, kind, cut.records, cut.problems);
  }

  async *#counted(bytes: Bytes): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      this.#bytesRead += chunk.length;
      yield chunk;
    }
  }

  #portion(
    name: string,
    kind: FileKind,
    records: readonly RawRecord[],
    problems: readonly Problem[],
  ): Portion {
    const bytesRead = this.#bytesRead;
    this.#bytesRead = 0;
    const host = hostInName(name);
    return { name, kind, host, receivedAt: this.#task.changedAt, records, problems, bytesRead };
  }

  #lost(
    name: string,
    kind: FileKind,
    code: string,
    detail?: Readonly<Record<string, string | number>>,
  ): Portion {
    return this.#portion(name, kind, [], [problem(code, { file: name }, detail)]);
  }

  #failed(name: string, kind: FileKind, error: unknown): Portion {
    const code = error instanceof StreamDamaged ? error.code : 'file-unreadable';
    return this.#lost(name, kind, code, { reason: reasonOf(error) });
  }
}

interface Peeked {
  /** The first bytes; to be awaited before `all`. */
  head(): Promise<Buffer>;
  /** The whole stream. */
  readonly all: Bytes;
  /** Lets go of the stream, read to its end or not. */
  close(): Promise<void>;
}

function peek(bytes: Bytes): Peeked {
  const iterator = bytes[Symbol.asyncIterator]();
  let begun: Buffer = Buffer.alloc(0);
  async function* all(): AsyncGenerator<Buffer> {
    if (begun.length > 0) yield begun;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return {
    async head() {
      const parts: Buffer[] = [];
      let size = 0;
      while (size < HEAD_BYTES) {
        const next = await iterator.next();
        if (next.done === true) break;
        parts.push(next.value);
        size += next.value.length;
      }
      begun = Buffer.concat(parts);
      return begun.subarray(0, HEAD_BYTES);
    },
    all: all(),
    async close() {
      await iterator.return?.();
    },
  };
}

async function gather(bytes: Bytes, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
