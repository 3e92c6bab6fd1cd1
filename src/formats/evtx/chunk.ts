/** A chunk: its header and checksums, its records, and what can be saved of a damaged one. */
import { crc32 } from 'node:zlib';
import type { JsonObject } from '../../model/json.ts';
import { problem, warning, type Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { Damage } from './damage.ts';
import {
  CHUNK_BYTES,
  CHUNK_HEADER_BYTES,
  CHUNK_PROBLEMS_MAX,
  RECORD_BYTES_MIN,
  RECORD_WORK_MAX,
} from './limits.ts';
import { Page } from './page.ts';
import { RecordReader } from './record.ts';
import { Templates } from './templates.ts';
import { fileTimeMillis } from './values.ts';

export interface EvtxRecord {
  /** The record's own number in its log; text beyond 2^53. */
  readonly id: number | string;
  /** Bytes from the beginning of the file. */
  readonly offset: number;
  /** When the record was written, by its header. */
  readonly writtenAt: Millis | null;
  /** Flat, named as Sigma names Windows fields: see docs/evtx.md. */
  readonly event: JsonObject;
}

export interface ChunkReading {
  readonly records: readonly EvtxRecord[];
  readonly problems: readonly Problem[];
  /** Bytes up to the end of the last record. */
  readonly bytesUsed: number;
}

const ZEROS = Buffer.alloc(CHUNK_BYTES);
const RECORD_MARK = 0x00002a2a;
const RECORD_MARK_BYTES = Buffer.from([0x2a, 0x2a, 0, 0]);
const HEADER_BYTES = 24;
const FLAG_NO_CHECKSUMS = 4;

/** Whether a chunk's mark stands at `at`. */
export function isChunk(bytes: Uint8Array, at: number): boolean {
  if (at + 8 > bytes.length) return false;
  for (let i = 0; i < 8; i += 1) if (bytes[at + i] !== CHUNK_MARK[i]) return false;
  return true;
}
export const CHUNK_MARK: Uint8Array = Buffer.from('ElfChnk\0', 'latin1');

/** Reads chunk after chunk of one or many files; keeps compiled templates between them. */
export class ChunkReader {
  readonly #page = new Page();
  readonly #templates = new Templates();
  readonly #reader = new RecordReader(this.#page, this.#templates);
  #records: EvtxRecord[] = [];
  #problems: Problem[] = [];
  #problemsUnnamed = 0;
  #fileOffset = 0;

  /**
   * Reads the chunk that `bytes` begins with (at most 64 KiB of it; fewer when the file ends early).
   * `fileOffset` is only for the places in records and problems. Never throws.
   */
  read(bytes: Uint8Array, fileOffset: number): ChunkReading {
    this.#records = [];
    this.#problems = [];
    this.#problemsUnnamed = 0;
    this.#fileOffset = fileOffset;
    this.#page.open(bytes);
    this.#templates.openChunk();
    const bytesUsed = this.#walk(this.#checkHeader());
    if (this.#problemsUnnamed > 0)
      this.#problems.push(
        problem('evtx-more-problems', { offset: fileOffset }, { count: this.#problemsUnnamed }),
      );
    return { records: this.#records, problems: this.#problems, bytesUsed };
  }

  #report(found: Problem): void {
    if (this.#problems.length < CHUNK_PROBLEMS_MAX) this.#problems.push(found);
    else this.#problemsUnnamed += 1;
  }

  #place(at: number): { offset: number } {
    return { offset: this.#fileOffset + at };
  }

  /** Where the records end by the header; null when the header cannot be believed. */
  #checkHeader(): number | null {
    const { bytes, length } = this.#page;
    if (length < CHUNK_BYTES)
      this.#report(warning('evtx-chunk-cut', this.#place(length), { bytes: CHUNK_BYTES - length }));
    if (!isChunk(bytes, 0) || length < CHUNK_HEADER_BYTES) {
      this.#report(problem('evtx-chunk-header-missing', this.#place(0)));
      return null;
    }
    const page = this.#page;
    const recordsEnd = page.u32(0x30);
    if ((page.u32(0x78) & FLAG_NO_CHECKSUMS) === 0) {
      const sum = crc32(bytes.subarray(128, 512), crc32(bytes.subarray(0, 120)));
      if (sum !== page.u32(0x7c)) {
        this.#report(warning('evtx-chunk-header-checksum', this.#place(0)));
        return null;
      }
    }
    if (recordsEnd < CHUNK_HEADER_BYTES || recordsEnd > CHUNK_BYTES) {
      this.#report(warning('evtx-chunk-header-wrong', this.#place(0x30)));
      return null;
    }
    if ((page.u32(0x78) & FLAG_NO_CHECKSUMS) === 0 && recordsEnd <= length) {
      const sum = crc32(bytes.subarray(CHUNK_HEADER_BYTES, recordsEnd));
      if (sum !== page.u32(52))
        this.#report(warning('evtx-chunk-records-checksum', this.#place(0)));
    }
    return Math.min(recordsEnd, length);
  }

  /** Reads record after record; returns where the last one ended. */
  #walk(recordsEnd: number | null): number {
    const page = this.#page;
    const { length } = page;
    let at = CHUNK_HEADER_BYTES;
    // Without its header a chunk may begin anywhere: the first whole record is sought.
    if (!isChunk(page.bytes, 0)) at = this.#nextRecord(0) ?? length;
    let used = at;
    while (at + RECORD_BYTES_MIN <= length) {
      if (recordsEnd !== null && at >= recordsEnd && !this.#continues(at)) break;
      if (recordsEnd === null && this.#isEmptyFrom(at)) break;
      const wrong = this.#frameProblem(at);
      if (wrong !== null) {
        const next = this.#nextRecord(at + 4);
        const lostTo = next ?? recordsEnd ?? length;
        if (lostTo > at) this.#report(problem(wrong, this.#place(at), { bytes: lostTo - at }));
        if (next === null) break;
        at = next;
        continue;
      }
      const size = page.u32(at + 4);
      if (!this.#readRecord(at, size)) return used;
      at += size;
      used = at;
    }
    if (recordsEnd !== null && at < recordsEnd && at + RECORD_BYTES_MIN > length)
      this.#report(problem('evtx-record-cut', this.#place(at), { bytes: recordsEnd - at }));
    return used;
  }

  /** False when the chunk has used up the work it may cost. */
  #readRecord(at: number, size: number): boolean {
    const page = this.#page;
    const grant = Math.min(RECORD_WORK_MAX, page.chunkWork);
    page.recordWork = grant;
    try {
      const event = this.#reader.read(at + HEADER_BYTES, at + size - 4);
      const low = page.u32(at + 8);
      const high = page.u32(at + 12);
      this.#records.push({
        id: high < 0x200000 ? high * 0x1_0000_0000 + low : `${(BigInt(high) << 32n) | BigInt(low)}`,
        offset: this.#fileOffset + at,
        writtenAt: fileTimeMillis(page.u32(at + 16), page.u32(at + 20)),
        event,
      });
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      this.#report(problem(error.code, this.#place(at), { at: this.#fileOffset + error.at }));
    }
    page.chunkWork -= grant - Math.max(page.recordWork, 0);
    if (page.chunkWork > 0) return true;
    this.#report(problem('evtx-chunk-too-costly', this.#place(at + size)));
    return false;
  }

  /** What is wrong with the frame of the record at `at`: its mark and both its sizes. */
  #frameProblem(at: number): string | null {
    const page = this.#page;
    if (page.u32(at) !== RECORD_MARK) return 'evtx-record-mark-missing';
    const size = page.u32(at + 4);
    if (size < RECORD_BYTES_MIN || at + size > page.length) return 'evtx-record-size-wrong';
    return page.u32(at + size - 4) === size ? null : 'evtx-record-sizes-differ';
  }

  /** The next place from `from` on where a record stands with both its sizes. */
  #nextRecord(from: number): number | null {
    const { bytes, length } = this.#page;
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, length);
    let at = view.indexOf(RECORD_MARK_BYTES, from);
    while (at >= 0 && at + RECORD_BYTES_MIN <= length) {
      if (this.#frameProblem(at) === null) return at;
      at = view.indexOf(RECORD_MARK_BYTES, at + 1);
    }
    return null;
  }

  /**
   * Windows writes a chunk's header later than its records. A sound record right behind the stated
   * end that carries the next number belongs to the chunk; older ones left in unused space do not.
   */
  #continues(at: number): boolean {
    if (this.#frameProblem(at) !== null) return false;
    const last = this.#records.at(-1);
    const low = this.#page.u32(at + 8);
    const high = this.#page.u32(at + 12);
    return last !== undefined && last.id === high * 0x1_0000_0000 + low - 1;
  }

  #isEmptyFrom(at: number): boolean {
    const { bytes, length } = this.#page;
    return ZEROS.subarray(at, length).equals(bytes.subarray(at, length));
  }
}
