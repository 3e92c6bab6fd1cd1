/** Records on their way to the journal. */
import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { Journal } from '../flow/logs.ts';
import { BATCH_BYTES_MAX, BATCH_RECORDS_MAX } from '../model/limits.ts';
import type { Batch } from '../model/signal.ts';
import type { Millis } from '../model/time.ts';

/** Small, since a flood of forged addresses makes a builder for each. */
const FIRST_BYTES = 4_096;

/** Everything about a batch but its records. */
export type BatchHead = Pick<
  Batch,
  'organisation' | 'door' | 'sender' | 'format' | 'simulated' | 'origin'
>;

/** Gathers records until they fill a batch. Each batch owns its memory, so it may be transferred. */
export class BatchBuilder {
  readonly #head: BatchHead;
  #bytes: Uint8Array = new Uint8Array(0);
  #length = 0;
  #ends: number[] = [];

  constructor(head: BatchHead) {
    this.#head = head;
  }

  get records(): number {
    return this.#ends.length;
  }

  get byteLength(): number {
    return this.#length;
  }

  /** Whether a record of this length must wait for the next batch. */
  lacksRoom(recordBytes: number): boolean {
    return (
      this.#ends.length > 0 &&
      (this.#ends.length >= BATCH_RECORDS_MAX || this.#length + recordBytes > BATCH_BYTES_MAX)
    );
  }

  /** Copies the record. */
  add(record: Uint8Array): void {
    this.#reserve(this.#length + record.length);
    this.#bytes.set(record, this.#length);
    this.#length += record.length;
    this.#ends.push(this.#length);
  }

  /** The batch so far; the builder starts anew. */
  take(receivedAt: Millis, bodyHash?: string): Batch {
    const batch: Batch = {
      ...this.#head,
      receivedAt,
      bytes: this.#bytes.subarray(0, this.#length),
      ends: Uint32Array.from(this.#ends),
      ...(bodyHash === undefined ? {} : { bodyHash }),
    };
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    this.#ends = [];
    return batch;
  }

  #reserve(needed: number): void {
    if (needed <= this.#bytes.length) return;
    let size = Math.max(this.#bytes.length, FIRST_BYTES);
    while (size < needed) size *= 2;
    const larger = new Uint8Array(size);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/**
 * The records of one request body, journalled in as many batches as they need. A batch's hash is
 * that of every record of the body up to its end: when a sender repeats a body after a broken
 * connection, each batch of it that was kept is recognised and only the rest is kept anew.
 */
export class BodyBatches {
  readonly #builder: BatchBuilder;
  readonly #journal: Journal;
  readonly #receivedAt: Millis;
  readonly #hash: Hash = createHash('sha256');
  /** Records journalled now, and records the journal already had. */
  accepted = 0;
  repeated = 0;

  constructor(head: BatchHead, journal: Journal, receivedAt: Millis) {
    this.#builder = new BatchBuilder(head);
    this.#journal = journal;
    this.#receivedAt = receivedAt;
  }

  /** Records that are not journalled yet. */
  get waiting(): number {
    return this.#builder.records;
  }

  /** Whether `flush` must come before a record of this length is added. */
  lacksRoom(recordBytes: number): boolean {
    return this.#builder.lacksRoom(recordBytes);
  }

  /** Copies the record. Synchronous, since most records need nothing else. */
  add(record: Uint8Array): void {
    this.#builder.add(record);
  }

  /** Resolves when everything added so far is durable; rejects with `JournalFull`. */
  async flush(): Promise<void> {
    const count = this.#builder.records;
    if (count === 0) return;
    const batch = this.#builder.take(this.#receivedAt);
    const { buffer, byteOffset, byteLength } = batch.ends;
    this.#hash.update(new Uint8Array(buffer, byteOffset, byteLength)).update(batch.bytes);
    const bodyHash = this.#hash.copy().digest('hex');
    const receipt = await this.#journal.append({ ...batch, bodyHash });
    if (receipt.repeated) this.repeated += count;
    else this.accepted += count;
  }
}
