/**
 * Takes what the detection threads give, puts it back into batch order, and records it: one
 * transaction for findings, counts, correlation state and the offset. A store that does not answer
 * is asked again; until it answers nothing moves on, and the journal holds what comes.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { CheckpointRow } from '../detect/correlation/checkpoint.ts';
import type { Judged, Unreadable } from '../flow/logs.ts';
import type { Millis } from '../model/time.ts';
import type { Recording } from '../store/database/recording.ts';
import type { Correlating } from './correlating.ts';
import {
  RECORD_BATCHES_MAX,
  RECORD_QUIET_MS,
  RECORD_WAIT_MS,
  RETRY_MS_MAX,
  RETRY_MS_MIN,
  UNRECORDED_BATCHES_MAX,
} from './limits.ts';
import { Tally } from './tally.ts';

export interface RecorderPorts {
  readonly organisation: string;
  readonly simulated: boolean;
  now(): Millis;
  /** All of it or none of it. Throws when the store does not answer. */
  record(recording: Recording): Promise<void>;
  /** What correlations stored, to begin with other rules from there. */
  readCheckpoints(): Promise<readonly CheckpointRow[]>;
  /** The correlations of this version of the rules. */
  correlate(version: number): Correlating;
  /** After a recording: what waited for room may go on. */
  moved(offset: number): void;
}

interface Arrived {
  readonly version: number;
  readonly judged: Judged;
}

export class Recorder {
  #ports: RecorderPorts;
  #arrived = new Map<number, Arrived>();
  /** From the first batch of a gap to the first batch behind it. */
  #gaps = new Map<number, number>();
  #tally: Tally;
  #correlating: Correlating;
  #version = 0;
  #taken: number;
  #recorded: number;
  #recordedAt = 0;
  #running: Promise<void> | null = null;
  #closing = false;
  #turning = false;
  #fault: string | null = null;
  #events = 0;
  #findings = 0;
  #unreadable = 0;

  constructor(
    { offset, number }: { readonly offset: number; readonly number: number },
    correlating: Correlating,
    ports: RecorderPorts,
  ) {
    this.#ports = ports;
    this.#taken = offset;
    this.#recorded = offset;
    this.#correlating = correlating;
    this.#tally = new Tally(ports.organisation, number);
  }

  /** Everything up to this batch is stored. */
  get recorded(): number {
    return this.#recorded;
  }
  /** The version of the rules that the correlations at hand have. */
  get version(): number {
    return this.#version;
  }
  /** Judged batches that are not taken yet. */
  get waiting(): number {
    return this.#arrived.size;
  }
  get fault(): string | null {
    return this.#fault;
  }
  /** Since the start; `unreadable` are records lost or unreadable. */
  get counts(): Readonly<Record<'events' | 'findings' | 'unreadable', number>> {
    return { events: this.#events, findings: this.#findings, unreadable: this.#unreadable };
  }
  get correlations(): { readonly groups: number; readonly observations: number } {
    return this.#correlating.held();
  }

  /** Puts back what correlations stored; gives the rows whose rules have changed. */
  restore(rows: readonly CheckpointRow[]): readonly CheckpointRow[] {
    return this.#correlating.restore(rows);
  }

  hasRoom(number: number): boolean {
    return number - this.#recorded <= UNRECORDED_BATCHES_MAX;
  }

  put(version: number, judged: Judged): void {
    // Given out twice after a thread ended, or given up and then answered: it is accounted for.
    if (judged.number <= this.#taken) return;
    this.#arrived.set(judged.number, { version, judged });
    this.run();
  }

  /** These batches cannot be read and will never arrive. */
  skip(from: number, to: number): void {
    if (to > from) this.#gaps.set(from, to);
    this.run();
  }

  lose(loss: Unreadable): void {
    this.#unreadable += loss.count;
    this.#tally.lose(loss);
    this.run();
  }

  loseAtDoor(loss: Unreadable): void {
    this.#unreadable += loss.count;
    this.#tally.loseAtDoor(loss);
    this.run();
  }

  /** Records whatever is due; safe to call at any time. */
  run(): void {
    this.#running ??= this.#loop().finally(() => {
      this.#running = null;
      if (!this.#closing && this.#isDue()) this.run();
    });
  }

  /** Records without waiting for the quiet interval: somebody waits for it. */
  hurry(): void {
    this.#recordedAt = 0;
    this.run();
  }

  /** Lets correlations that wait for late signals speak. */
  settle(): void {
    const { organisation, simulated } = this.#ports;
    const hits = this.#correlating.settle(this.#ports.now(), { organisation, simulated });
    for (const hit of hits) this.#tally.hit(hit);
    this.run();
  }

  /** Records what has arrived, then no more. */
  async close(): Promise<void> {
    this.#closing = true;
    this.run();
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#isDue()) {
      const pause = this.#recordedAt + RECORD_WAIT_MS - this.#ports.now();
      if (pause > 0 && pause <= RECORD_WAIT_MS && !this.#closing) await wait(pause);
      await this.#take();
      if (!this.#mustWrite()) return;
      const { now } = this.#ports;
      const recording = this.#tally.take(this.#taken, now(), this.#correlating.checkpoint());
      if (!(await this.#store(recording))) return;
      this.#recorded = recording.offset;
      this.#turning = false;
      this.#findings += recording.findings.length;
      this.#recordedAt = now();
      this.#ports.moved(recording.offset);
    }
  }

  #isDue(): boolean {
    return this.#hasNext() || this.#mustWrite();
  }

  #hasNext(): boolean {
    return this.#arrived.has(this.#taken + 1) || this.#gaps.has(this.#taken + 1);
  }

  /** Findings at once; a stretch without any once a second, since replaying it finds none again. */
  #mustWrite(): boolean {
    if (this.#tally.findings > 0 || this.#turning) return true;
    if (this.#taken === this.#recorded && this.#tally.isEmpty) return false;
    const quiet = Math.abs(this.#ports.now() - this.#recordedAt);
    const much = this.#taken - this.#recorded >= UNRECORDED_BATCHES_MAX / 2;
    return this.#closing || much || quiet >= RECORD_QUIET_MS;
  }

  /** Takes what has arrived in order, up to a limit, or up to where the rules change. */
  async #take(): Promise<void> {
    for (let batches = 0; batches < RECORD_BATCHES_MAX; batches += 1) {
      const number = this.#taken + 1;
      const behindGap = this.#gaps.get(number);
      if (behindGap !== undefined) {
        this.#gaps.delete(number);
        this.#taken = behindGap - 1;
        continue;
      }
      const arrived = this.#arrived.get(number);
      if (arrived === undefined) return;
      if (arrived.version !== this.#version) {
        // What the earlier rules gave is stored first, with the state that they leave.
        this.#turning = this.#taken !== this.#recorded || !this.#tally.isEmpty;
        if (this.#turning) return;
        await this.#turnTo(arrived.version);
      }
      this.#arrived.delete(number);
      this.#tally.add(arrived.judged, this.#ports.now());
      for (const hit of this.#correlating.feed(arrived.judged)) this.#tally.hit(hit);
      this.#events += arrived.judged.events;
      for (const { count } of arrived.judged.unreadable) this.#unreadable += count;
      this.#taken = number;
    }
  }

  /** Other rules: the stored state goes on where a correlation is still the same. */
  async #turnTo(version: number): Promise<void> {
    const correlating = this.#ports.correlate(version);
    correlating.restore(await this.#ports.readCheckpoints());
    this.#correlating = correlating;
    this.#version = version;
  }

  /** False only when closing while the store is away: then a restart replays. */
  async #store(recording: Recording): Promise<boolean> {
    for (let pause = RETRY_MS_MIN; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
      try {
        await this.#ports.record(recording);
        this.#fault = null;
        return true;
      } catch (error) {
        this.#fault = error instanceof Error ? error.message : String(error);
        if (this.#closing) return false;
        await wait(pause);
      }
    }
  }
}
