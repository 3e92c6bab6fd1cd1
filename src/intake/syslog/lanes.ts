/**
 * Messages of many senders on their way to the journal: a lane per sender, each with its own quota,
 * so that a noisy one fills its own lane and nobody else's.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMIT_WAIT_MS_MAX } from '../../model/limits.ts';
import { problem } from '../../model/problem.ts';
import type { Batch, Door, Sender } from '../../model/signal.ts';
import { JournalFull } from '../../flow/logs.ts';
import { BatchBuilder } from '../batches.ts';
import {
  CLOSE_MS_MAX,
  JOURNAL_RETRY_MS,
  LANES_BYTES_MAX,
  LANES_MAX,
  LANE_BATCH_BYTES,
  LANE_BYTES_MAX,
  LANE_SHARE_BYTES,
} from '../limits.ts';
import type { DoorPorts } from '../ports.ts';

export interface LaneHead {
  readonly organisation: string;
  readonly simulated: boolean;
}

export class Lanes {
  readonly #ports: DoorPorts;
  readonly #head: LaneHead;
  readonly #lanes = new Map<string, Lane>();
  /** Bytes of all lanes together. */
  #waitingBytes = 0;
  #closing = false;

  constructor(ports: DoorPorts, head: LaneHead) {
    this.#ports = ports;
    this.#head = head;
  }

  /** Whether the sender has enough waiting: its socket should not be read, its datagrams not taken. */
  isFull(door: Door, sender: Sender): boolean {
    const lane = this.#lanes.get(keyOf(door, sender));
    if (lane === undefined) return this.#lanes.size >= LANES_MAX;
    return (
      lane.waitingBytes >= LANE_BYTES_MAX ||
      (this.#waitingBytes >= LANES_BYTES_MAX && lane.waitingBytes >= LANE_SHARE_BYTES)
    );
  }

  /** Copies the message into the sender's lane. */
  add(door: Door, sender: Sender, message: Uint8Array): void {
    const key = keyOf(door, sender);
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = this.#newLane(door, sender, key);
      this.#lanes.set(key, lane);
    }
    this.#waitingBytes += message.length;
    lane.add(message);
  }

  /** Resolves when the sender's lane, or without one some lane, may have less waiting than now. */
  async lessWaiting(door: Door, sender: Sender): Promise<void> {
    const lane = this.#lanes.get(keyOf(door, sender));
    await (lane === undefined ? sleep(COMMIT_WAIT_MS_MAX) : lane.progress());
  }

  /** Hands everything over; what the journal has no room for by then is reported as lost. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.drain()));
  }

  #newLane(door: Door, sender: Sender, key: string): Lane {
    const head = { ...this.#head, door, sender, format: 'text' } as const;
    return new Lane(new BatchBuilder(head), this.#ports, {
      done: (bytes) => {
        this.#waitingBytes -= bytes;
      },
      empty: () => this.#lanes.delete(key),
      closing: () => this.#closing,
    });
  }
}

function keyOf(door: Door, sender: Sender): string {
  return `${door} ${sender.trust} ${sender.name}`;
}

interface LaneOwner {
  done(bytes: number): void;
  empty(): void;
  closing(): boolean;
}

/** One sender's messages. Batches are journalled one after the other, so their order stays. */
class Lane {
  readonly #builder: BatchBuilder;
  readonly #ports: DoorPorts;
  readonly #owner: LaneOwner;
  #ready: Batch[] = [];
  #running: Promise<void> | null = null;
  #step: PromiseWithResolvers<void> = Promise.withResolvers();
  #hurry: PromiseWithResolvers<void> = Promise.withResolvers();
  /** How long this lane has waited for the journal since closing began. */
  #closingMs = 0;
  waitingBytes = 0;

  constructor(builder: BatchBuilder, ports: DoorPorts, owner: LaneOwner) {
    this.#builder = builder;
    this.#ports = ports;
    this.#owner = owner;
  }

  add(message: Uint8Array): void {
    if (this.#builder.lacksRoom(message.length)) this.#close();
    this.#builder.add(message);
    this.waitingBytes += message.length;
    if (this.#builder.byteLength >= LANE_BATCH_BYTES) this.#hurry.resolve();
    this.#running ??= this.#run();
  }

  async progress(): Promise<void> {
    await this.#step.promise;
  }

  async drain(): Promise<void> {
    this.#hurry.resolve();
    await this.#running;
  }

  #close(): void {
    this.#ready.push(this.#builder.take(this.#ports.clock()));
    this.#hurry.resolve();
  }

  async #run(): Promise<void> {
    do {
      if (!this.#owner.closing()) await this.#gather();
      this.#hurry = Promise.withResolvers();
      if (this.#builder.records > 0) this.#close();
      const batches = this.#ready;
      this.#ready = [];
      for (const batch of batches) {
        await this.#journal(batch);
        this.waitingBytes -= batch.bytes.length;
        this.#owner.done(batch.bytes.length);
        this.#step.resolve();
        this.#step = Promise.withResolvers();
      }
    } while (this.#builder.records > 0 || this.#ready.length > 0);
    this.#running = null;
    this.#owner.empty();
  }

  /** Waits for more messages: a commit's time, or until a batch is full. */
  async #gather(): Promise<void> {
    const stop = new AbortController();
    const wait = sleep(COMMIT_WAIT_MS_MAX, undefined, { signal: stop.signal }).catch(() => {});
    await Promise.race([wait, this.#hurry.promise]);
    stop.abort();
  }

  /** Tries until the journal takes it; only closing gives up. */
  async #journal(batch: Batch): Promise<void> {
    for (;;) {
      try {
        await this.#ports.journal.append(batch);
        return;
      } catch (error) {
        if (!(error instanceof JournalFull)) this.#ports.fault(error);
      }
      if (this.#owner.closing()) this.#closingMs += JOURNAL_RETRY_MS;
      if (this.#closingMs > CLOSE_MS_MAX) break;
      await sleep(JOURNAL_RETRY_MS);
    }
    this.#ports.losses.report({
      at: this.#ports.clock(),
      door: batch.door,
      sender: batch.sender,
      problem: problem('journal-full-at-close', {}, { count: batch.ends.length }),
      count: batch.ends.length,
    });
  }
}
