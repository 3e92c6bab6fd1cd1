/**
 * Hands durable batches to the detection threads, in order. While they keep up, a batch goes on
 * from memory; when they fall behind it is left to the journal and read from there later, so that
 * what waits costs disk and not memory.
 */
import type { Problem } from '../model/problem.ts';
import type { JournalCursor, StoredBatch } from '../store/journal/cursor.ts';
import { BATCH_ATTEMPTS_MAX, IN_FLIGHT_BATCHES_MAX, IN_FLIGHT_BYTES_MAX } from './limits.ts';

/** One detection thread as the writer sees it. */
export interface Desk {
  send(batch: Pick<StoredBatch, 'number' | 'packed'>): void;
}

export interface DispatcherPorts {
  /** Reads on from the batch of this number. */
  openCursor(from: number): Pick<JournalCursor, 'skipTo' | 'next' | 'close'>;
  /** One batch again, after the thread that had it ended. */
  read(number: number): Uint8Array<ArrayBuffer> | null;
  /** These batches will never be judged; `problem` says why. `to` is the first that will be. */
  lost(from: number, to: number, problem: Problem | null): void;
  /** Whether what comes behind has room for another batch. */
  hasRoom(number: number): boolean;
  /** A batch was given up because it ended the threads that judged it. */
  givenUp(number: number): void;
}

interface Hand {
  readonly desk: Desk;
  readonly batches: Map<number, number>;
  bytes: number;
}

export class Dispatcher {
  #ports: DispatcherPorts;
  #hands = new Map<number, Hand>();
  #next: number;
  #cursor: ReturnType<DispatcherPorts['openCursor']> | null = null;
  #behind: boolean;
  #attempts = new Map<number, number>();
  #again: number[] = [];

  /** `next` is the first batch to judge; `durable` the last one that the journal holds. */
  constructor(next: number, durable: number, ports: DispatcherPorts) {
    this.#next = next;
    this.#behind = next <= durable;
    this.#ports = ports;
  }

  /** The highest batch that was given out. */
  get given(): number {
    return this.#next - 1;
  }

  /** A batch that has just become durable. Its buffer is handed over when a thread takes it. */
  offer(batch: Pick<StoredBatch, 'number' | 'packed'>): void {
    if (this.#behind || batch.number !== this.#next || this.#again.length > 0) {
      this.#behind = true;
      return;
    }
    const hand = this.#freeHand(batch.packed.length);
    if (hand === null || !this.#ports.hasRoom(batch.number)) {
      this.#behind = true;
      return;
    }
    this.#give(hand, batch);
    this.#next = batch.number + 1;
  }

  finished(worker: number, number: number): void {
    const hand = this.#hands.get(worker);
    const bytes = hand?.batches.get(number);
    if (hand === undefined || bytes === undefined) return;
    hand.batches.delete(number);
    hand.bytes -= bytes;
    this.#attempts.delete(number);
  }

  join(worker: number, desk: Desk): void {
    this.#hands.set(worker, { desk, batches: new Map(), bytes: 0 });
  }

  /** A thread ended: what it had in hand is given to another, unless that ended one before. */
  leave(worker: number): void {
    const hand = this.#hands.get(worker);
    this.#hands.delete(worker);
    const [suspect] = hand?.batches.keys() ?? [];
    for (const number of hand?.batches.keys() ?? []) {
      const attempts = (this.#attempts.get(number) ?? 0) + (number === suspect ? 1 : 0);
      this.#attempts.set(number, attempts);
      if (attempts >= BATCH_ATTEMPTS_MAX) this.#ports.givenUp(number);
      else this.#again.push(number);
    }
  }

  /** Gives out as much as there is room for. */
  pump(): void {
    this.#pumpAgain();
    while (this.#behind && this.#again.length === 0) {
      const hand = this.#freeHand(0);
      if (hand === null || !this.#ports.hasRoom(this.#next)) return;
      this.#cursor ??= this.#ports.openCursor(this.#next);
      this.#cursor.skipTo(this.#next);
      const step = this.#cursor.next();
      if (step === null) {
        // The cursor stays open: falling behind again, it reads on from here.
        this.#behind = false;
        return;
      }
      if (step.kind === 'lost') {
        this.#ports.lost(this.#next, this.#next, step.problem);
        continue;
      }
      const { batch } = step;
      if (batch.number > this.#next) this.#ports.lost(this.#next, batch.number, null);
      this.#give(hand, batch);
      this.#next = batch.number + 1;
    }
  }

  close(): void {
    this.#cursor?.close();
  }

  #pumpAgain(): void {
    while (this.#again.length > 0) {
      const hand = this.#freeHand(0);
      const number = this.#again[0];
      if (hand === null || number === undefined) return;
      this.#again.shift();
      const packed = this.#ports.read(number);
      if (packed === null) this.#ports.givenUp(number);
      else this.#give(hand, { number, packed });
    }
  }

  #freeHand(bytes: number): Hand | null {
    const share = IN_FLIGHT_BYTES_MAX / Math.max(1, this.#hands.size);
    let freest: Hand | null = null;
    for (const hand of this.#hands.values()) {
      const full = hand.bytes + bytes > share || hand.batches.size >= IN_FLIGHT_BATCHES_MAX;
      // A batch larger than a share still goes to a thread that has nothing else.
      if (full && hand.batches.size > 0) continue;
      if (freest === null || hand.bytes < freest.bytes) freest = hand;
    }
    return freest;
  }

  #give(hand: Hand, batch: Pick<StoredBatch, 'number' | 'packed'>): void {
    const bytes = batch.packed.length;
    hand.batches.set(batch.number, bytes);
    hand.bytes += bytes;
    hand.desk.send(batch);
  }
}
