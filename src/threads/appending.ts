/** The journal as doors see it: appends on their way to the writer, with bounded memory. */
import type { Journal, Receipt } from '../flow/logs.ts';
import { JournalFull } from '../flow/logs.ts';
import type { Batch } from '../model/signal.ts';
import { packBatch } from '../store/journal/batch-bytes.ts';
import type { JournalItem } from '../store/journal/journal.ts';
import { SENT_BYTES_MAX, WAITING_BYTES_MAX } from './limits.ts';

type Item = JournalItem & { readonly id: number; readonly packed: Uint8Array<ArrayBuffer> };

interface Pending {
  readonly item: Item;
  /** Kept because the buffer is handed over when it is sent. */
  readonly bytes: number;
  resolve(receipt: Receipt): void;
  reject(error: Error): void;
}

/** Sends appends in one message per turn of the event loop; waits when the writer has enough. */
export class Appending implements Journal {
  #send: (items: readonly Item[]) => void;
  #waiting: Pending[] = [];
  #waitingBytes = 0;
  #sent = new Map<number, Pending>();
  #sentBytes = 0;
  #next = 1;
  #scheduled = false;
  #ended: Error | null = null;

  constructor(send: (items: readonly Item[]) => void) {
    this.#send = send;
  }

  /** As `Journal`: rejects with JournalFull also when too much waits for the writer. */
  append(batch: Batch): Promise<Receipt> {
    const item = this.#itemOf(batch);
    const bytes = item.packed.length;
    if (this.#ended !== null) return Promise.reject(this.#ended);
    if (this.#waitingBytes > 0 && this.#waitingBytes + bytes > WAITING_BYTES_MAX)
      return Promise.reject(new JournalFull('too much waits for the journal'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, bytes, resolve, reject });
      this.#waitingBytes += bytes;
      this.#sendSoon();
    });
  }

  received(receipts: readonly (Receipt & { readonly id: number })[]): void {
    for (const { id, batch, repeated } of receipts) this.#settle(id)?.resolve({ batch, repeated });
    this.#sendSoon();
  }

  refused(ids: readonly number[], message: string): void {
    for (const id of ids) this.#settle(id)?.reject(new JournalFull(message));
    this.#sendSoon();
  }

  /** Nothing more will be answered: what is pending was perhaps kept, and is not acknowledged. */
  end(error: Error): void {
    this.#ended = error;
    for (const pending of [...this.#sent.values(), ...this.#waiting]) pending.reject(error);
    this.#sent.clear();
    this.#waiting = [];
  }

  #itemOf(batch: Batch): Item {
    const { receivedAt, bodyHash, sender, organisation } = batch;
    const repeatOf =
      bodyHash === undefined ? null : JSON.stringify([organisation, sender.name, bodyHash]);
    const id = this.#next++;
    return { id, packed: packBatch(batch), receivedAt, records: batch.ends.length, repeatOf };
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#sent.get(id);
    if (pending === undefined) return undefined;
    this.#sent.delete(id);
    this.#sentBytes -= pending.bytes;
    return pending;
  }

  #sendSoon(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#sendWaiting();
    });
  }

  #sendWaiting(): void {
    let count = 0;
    for (const pending of this.#waiting) {
      if (this.#sentBytes > 0 && this.#sentBytes + pending.bytes > SENT_BYTES_MAX) break;
      count += 1;
      this.#sentBytes += pending.bytes;
      this.#waitingBytes -= pending.bytes;
      this.#sent.set(pending.item.id, pending);
    }
    const sent = this.#waiting.splice(0, count);
    if (sent.length > 0) this.#send(sent.map((pending) => pending.item));
  }
}
