/**
 * Main's side of the guest thread: one piece of work at a time, with limits of memory and time. A
 * guest that overruns them is ended, what it was given is put into quarantine, and the next piece
 * gets a new guest.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { GUEST_HEAP_MB_MAX, GUEST_WORK_MS_MAX } from '../model/limits.ts';
import type { MailMessage } from '../formats/eml/message.ts';
import type { Reading } from '../model/problem.ts';
import type { ChunksRead, GuestAnswer, GuestTask, GuestWork } from './guest-worker.ts';
import { GUEST_IDLE_MS, QUARANTINE_FILES_MAX } from './limits.ts';

/** The guest ended before it could answer. `reason` is `time`, `memory` or `ended`. */
export class GuestKilled extends Error {
  override readonly name = 'GuestKilled';
  readonly reason: 'time' | 'memory' | 'ended';
  constructor(reason: GuestKilled['reason'], options?: ErrorOptions) {
    super(`the guest thread was ended: ${reason}`, options);
    this.reason = reason;
  }
}

export interface GuestOptions {
  /** Made when it is needed; holds what ended a guest, named by its SHA-256. Null keeps nothing. */
  readonly quarantineFolder: string | null;
  readonly workMsMax?: number;
  readonly heapMbMax?: number;
  /** The thread's file; a test brings one that misbehaves. */
  readonly entry?: URL;
}

export interface Guest {
  /** Reads whole EVTX chunks of 64 KiB. Rejects with GuestKilled. */
  readChunks(bytes: Uint8Array): Promise<ChunksRead>;
  /** Reads a reported message; it never runs or fetches anything. Rejects with GuestKilled. */
  readMessage(bytes: Uint8Array, source: MailMessage['source']): Promise<Reading<MailMessage>>;
  close(): Promise<void>;
}

const ENTRY = new URL(import.meta.url.replace(/guest(\.[jt]s)$/, 'guest-worker$1'));

export function openGuest(options: GuestOptions): Guest {
  const quarters = new Quarters(options);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (bytes: Uint8Array, task: GuestTask): Promise<GuestAnswer> => {
    const mine = turn.then(() => quarters.work(bytes, task));
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    async readChunks(bytes) {
      const answer = await inTurn(bytes, { kind: 'chunks' });
      return 'records' in answer ? answer : { records: [], problems: answer.problems };
    },
    async readMessage(bytes, source) {
      const answer = await inTurn(bytes, { kind: 'message', source });
      if ('records' in answer) return { value: undefined, problems: answer.problems };
      return { value: answer.value, problems: answer.problems };
    },
    async close() {
      await turn;
      await quarters.leave();
    },
  };
}

class Quarters {
  #options: GuestOptions;
  #worker: Worker | null = null;
  #next = 1;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: GuestOptions) {
    this.#options = options;
  }

  async work(bytes: Uint8Array, task: GuestTask): Promise<GuestAnswer> {
    clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#invite());
    const work: GuestWork = { id: this.#next++, bytes: new Uint8Array(bytes), task };
    try {
      return await this.#answerTo(worker, work);
    } catch (error) {
      this.#worker = null;
      await worker.terminate();
      await this.#quarantine(bytes);
      throw error;
    } finally {
      // An idle guest costs memory and gives nothing.
      this.#idle = setTimeout(() => void this.leave(), GUEST_IDLE_MS);
      this.#idle.unref();
    }
  }

  async leave(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #invite(): Worker {
    const worker = new Worker(this.#options.entry ?? ENTRY, {
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#options.heapMbMax ?? GUEST_HEAP_MB_MAX },
    });
    worker.unref();
    // A guest that ends while nobody waits for it must not end the program; the next work fails.
    worker.on('error', () => this.#forget(worker)).on('exit', () => this.#forget(worker));
    return worker;
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null;
  }

  #answerTo(worker: Worker, work: GuestWork): Promise<GuestAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<GuestAnswer>();
    const overrun = (reason: GuestKilled['reason'], cause?: unknown): void =>
      reject(new GuestKilled(reason, { cause }));
    const watchdog = setTimeout(
      () => overrun('time'),
      this.#options.workMsMax ?? GUEST_WORK_MS_MAX,
    );
    const onMessage = (answer: GuestAnswer): void => {
      if (answer.id === work.id) resolve(answer);
    };
    const onError = (error: Error & { readonly code?: string }): void =>
      overrun(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'ended', error);
    const onExit = (): void => overrun('ended');
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(work, []);
    return promise.finally(() => {
      clearTimeout(watchdog);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
  }

  async #quarantine(bytes: Uint8Array): Promise<void> {
    const { quarantineFolder: folder } = this.#options;
    if (folder === null) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length >= QUARANTINE_FILES_MAX) return;
    const name = `${createHash('sha256').update(bytes).digest('hex')}.quarantine`;
    await writeFile(join(folder, name), bytes, { mode: 0o600 });
  }
}
