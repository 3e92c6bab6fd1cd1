/**
 * Windows event logs (EVTX): bytes in, flat events out. No I/O: whoever reads the file feeds it.
 * The format is described by [MS-EVEN6] (binary XML) and by what Windows writes.
 */
import { crc32 } from 'node:zlib';
import { problem, warning, type Problem } from '../../model/problem.ts';
import { CHUNK_MARK, ChunkReader, isChunk, type ChunkReading, type EvtxRecord } from './chunk.ts';
import { CHUNK_BYTES, FILE_HEADER_BYTES } from './limits.ts';

export { ChunkReader, type ChunkReading, type EvtxRecord };

const ZEROS = Buffer.alloc(CHUNK_BYTES);
const FILE_MARK = Buffer.from('ElfFile\0', 'latin1');

/** Whether bytes begin as an EVTX file, or as a chunk whose file header is lost. */
export function looksLikeEvtx(bytes: Uint8Array): boolean {
  return startsWith(bytes, FILE_MARK) || isChunk(bytes, 0);
}

/**
 * Reads one file as it comes: `push` its bytes in order, in pieces of any size (64 KiB and more is
 * fast), then `end`. Each call gives the records that became readable and what was lost, with
 * offsets into the file. Neither ever throws, whatever the bytes. Memory: one chunk, and the
 * templates kept by `chunks`, which may be shared by many files read one after another.
 */
export class EvtxReader {
  readonly #chunks: ChunkReader;
  #held: Uint8Array = new Uint8Array(0);
  /** File offset of the first held byte. */
  #offset = 0;
  #headerRead = false;

  constructor(chunks: ChunkReader = new ChunkReader()) {
    this.#chunks = chunks;
  }

  push(bytes: Uint8Array): ChunkReading {
    const all = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    return this.#take(all, false);
  }

  /** The file is over: what is held is read as far as it goes. */
  end(): ChunkReading {
    const held = this.#held;
    this.#held = new Uint8Array(0);
    return this.#take(held, true);
  }

  #take(all: Uint8Array, last: boolean): ChunkReading {
    const records: EvtxRecord[] = [];
    const problems: Problem[] = [];
    let bytesUsed = 0;
    let at = 0;
    if (!this.#headerRead) {
      if (all.length < FILE_HEADER_BYTES + 8 && !last)
        return this.#hold(all, at, records, problems);
      at = headerBytes(all, problems);
      this.#headerRead = true;
    }
    const least = last ? 1 : CHUNK_BYTES;
    while (all.length - at >= least) {
      const block = all.subarray(at, at + CHUNK_BYTES);
      const size = blockBytes(block);
      if (size === 0) {
        at += block.length;
        continue;
      }
      const reading = this.#chunks.read(block.subarray(0, size), this.#offset + at);
      for (const record of reading.records) records.push(record);
      for (const each of reading.problems) problems.push(each);
      bytesUsed += reading.bytesUsed;
      at += size;
    }
    return this.#hold(all, at, records, problems, bytesUsed);
  }

  #hold(
    all: Uint8Array,
    at: number,
    records: EvtxRecord[],
    problems: Problem[],
    bytesUsed = 0,
  ): ChunkReading {
    // A copy: the caller may use its buffer again.
    this.#held = all.slice(at);
    this.#offset += at;
    return { records, problems, bytesUsed };
  }
}

/** Reads a whole file that is in memory. */
export function readEvtx(bytes: Uint8Array, chunks: ChunkReader = new ChunkReader()): ChunkReading {
  const reader = new EvtxReader(chunks);
  const most = reader.push(bytes);
  const rest = reader.end();
  return {
    records: rest.records.length === 0 ? most.records : [...most.records, ...rest.records],
    problems: [...most.problems, ...rest.problems],
    bytesUsed: most.bytesUsed + rest.bytesUsed,
  };
}

/** How many bytes the file header takes; 0 when the file begins with a chunk. */
function headerBytes(bytes: Uint8Array, problems: Problem[]): number {
  if (isChunk(bytes, 0)) {
    problems.push(warning('evtx-file-header-missing', { offset: 0 }));
    return 0;
  }
  if (!startsWith(bytes, FILE_MARK)) {
    problems.push(warning('evtx-file-header-missing', { offset: 0 }));
    const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(CHUNK_MARK);
    return found >= 0 && found < CHUNK_BYTES ? found : Math.min(FILE_HEADER_BYTES, bytes.length);
  }
  if (bytes.length < FILE_HEADER_BYTES) {
    problems.push(problem('evtx-file-cut', { offset: bytes.length }));
    return bytes.length;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, FILE_HEADER_BYTES);
  if (crc32(bytes.subarray(0, 120)) !== view.getUint32(124, true))
    problems.push(warning('evtx-file-header-checksum', { offset: 0 }));
  const size = view.getUint16(40, true);
  return size >= 128 && size % 8 === 0 && isChunk(bytes, size) ? size : FILE_HEADER_BYTES;
}

/**
 * How much of a block belongs together: all of it, nothing when it is unused, or only the part in
 * front of a chunk mark that stands in the wrong place because bytes were lost or inserted.
 */
function blockBytes(block: Uint8Array): number {
  if (isChunk(block, 0)) return block.length;
  const view = Buffer.from(block.buffer, block.byteOffset, block.length);
  if (view.equals(ZEROS.subarray(0, block.length))) return 0;
  const found = view.indexOf(CHUNK_MARK, 1);
  return found > 0 ? found : block.length;
}

function startsWith(bytes: Uint8Array, mark: Uint8Array): boolean {
  return bytes.length >= mark.length && mark.every((byte, i) => bytes[i] === byte);
}
