/** Compressed streams and tar archives, read as they come and held to what they may become. */
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { INFLATE_FREE_BYTES, INFLATE_RATIO_MAX, READ_BYTES } from './limits.ts';

export type Bytes = AsyncIterable<Buffer>;

/** A stream that cannot be read further; what came before it stands. */
export class StreamDamaged extends Error {
  override readonly name = 'StreamDamaged';
  readonly code: string;
  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Several gzip or zstd members one after another are one stream. Throws StreamDamaged. */
export async function* inflate(kind: 'gzip' | 'zstd', source: Bytes): AsyncGenerator<Buffer> {
  let bytesIn = 0;
  let bytesOut = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytesIn += chunk.length;
      yield chunk;
    }
  };
  const options = { chunkSize: READ_BYTES };
  const opened = kind === 'gzip' ? createGunzip(options) : createZstdDecompress(options);
  const input = Readable.from(counted());
  input.on('error', (error) => opened.destroy(error));
  input.pipe(opened);
  try {
    for await (const chunk of opened as AsyncIterable<Buffer>) {
      bytesOut += chunk.length;
      if (bytesOut > INFLATE_FREE_BYTES + bytesIn * INFLATE_RATIO_MAX)
        throw new StreamDamaged('file-inflates-too-much', `${bytesOut} from ${bytesIn} bytes`);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof StreamDamaged) throw error;
    throw new StreamDamaged('file-compression-damaged', String(error));
  } finally {
    input.destroy();
    opened.destroy();
  }
}

export interface TarEntry {
  readonly name: string;
  readonly bytes: Bytes;
}

const BLOCK = 512;

/**
 * The regular files of a tar archive (POSIX ustar, GNU and pax names), in order. Each entry must be
 * read before the next is asked for; what is left of it is skipped. Throws StreamDamaged.
 */
export async function* untar(source: Bytes): AsyncGenerator<TarEntry> {
  const input = new Pull(source);
  let longName: string | null = null;
  for (;;) {
    const header = await input.exactly(BLOCK);
    // Wherever it was cut, nothing is left here, and the empty block that ends an archive is missing.
    if (header === null) throw new StreamDamaged('archive-damaged', 'tar ends too early');
    if (header.every((byte) => byte === 0)) return;
    if (!isTarHeader(header)) throw new StreamDamaged('archive-damaged', 'tar header checksum');
    const size = tarNumber(header.subarray(124, 136));
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L' || type === 'x') {
      const extra = await input.exactly(Math.min(size, BLOCK * 128));
      const text = (extra ?? Buffer.alloc(0)).toString('utf8');
      longName =
        type === 'L' ? text.replace(/\0.*$/s, '') : (/\d+ path=(.*)\n/.exec(text)?.[1] ?? null);
      await input.skip(size - (extra?.length ?? 0) + padding(size));
      continue;
    }
    const name: string = longName ?? tarName(header);
    longName = null;
    const content = input.next(type === '0' || type === '\0' ? size : 0);
    if (type === '0' || type === '\0') yield { name, bytes: content };
    await input.skip(input.left);
    await input.skip((type === '0' || type === '\0' ? 0 : size) + padding(size));
  }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function isTarHeader(header: Buffer): boolean {
  let sum = 0;
  for (const [i, byte] of header.entries()) sum += i >= 148 && i < 156 ? 32 : byte;
  return sum === tarNumber(header.subarray(148, 156));
}

function tarNumber(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0)
    return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.parseInt(field.toString('latin1').replace(/\0.*$/s, '').trim() || '0', 8) || 0;
}

function tarName(header: Buffer): string {
  const text = (from: number, to: number): string =>
    header.subarray(from, to).toString('utf8').replace(/\0.*$/s, '');
  const prefix = header.subarray(257, 262).toString('latin1') === 'ustar' ? text(345, 500) : '';
  return prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
}

/** Takes exact amounts from a stream of chunks. */
class Pull {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  /** What the last reader of `next` left unread. */
  left = 0;

  constructor(source: Bytes) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** That many bytes; null at the end of the stream, even in the middle of them. */
  async exactly(size: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    for await (const part of this.next(size)) parts.push(part);
    const all = Buffer.concat(parts);
    return all.length === size ? all : null;
  }

  async skip(size: number): Promise<void> {
    for await (const part of this.next(size)) void part;
  }

  async *next(size: number): AsyncGenerator<Buffer> {
    this.left = size;
    while (this.left > 0) {
      if (this.#held.length === 0) {
        const more = await this.#source.next();
        if (more.done === true) return;
        this.#held = more.value;
        continue;
      }
      const part = this.#held.subarray(0, this.left);
      this.#held = this.#held.subarray(part.length);
      this.left -= part.length;
      yield part;
    }
  }
}
