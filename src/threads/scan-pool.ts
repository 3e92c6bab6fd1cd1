/**
 * Spreads a scan's files over guest threads. A thread that falls silent or runs out of memory is
 * ended, its file is named, and the rest goes on.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ScanPart } from '../flow/scan.ts';
import type { FileTask } from '../intake/files/read.ts';
import { reasonOf } from '../intake/files/walk.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { ScanEntry, ScanOrder, ScanReply, ScanWorkerData } from './scan-messages.ts';

/** A thread that says nothing for this long is ended. */
const SILENCE_MS_MAX: number = 30_000;
const WATCH_MS = 500;
/** Beside this file, as source or compiled. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js',
  import.meta.url,
);
const SCAN_HEAP_MB_MAX: number = 768;
/** Below this many bytes a second thread costs more than it brings. */
const BYTES_PER_THREAD = 16 * 1_048_576;

export interface ScanFile extends FileTask {
  readonly bytes: number;
}

export interface ScanProgress {
  readonly tasksDone: number;
  readonly tasks: number;
  readonly bytesDone: number;
  readonly bytes: number;
  /** What is being read. */
  readonly name: string;
}

export interface ScanWatch {
  /** `order`: place of the file, then of the entry within it. */
  part(order: readonly number[], part: ScanPart): void;
  progress(progress: ScanProgress): void;
  lost(order: readonly number[], lost: Problem): void;
}

export interface PoolOptions {
  readonly threads?: number;
  readonly silenceMsMax?: number;
  readonly heapMbMax?: number;
  readonly interrupted: AbortSignal;
}

/** Resolves when every file was read, given up, or the scan was interrupted. */
export async function scanFiles(
  files: readonly ScanFile[],
  data: ScanWorkerData,
  watch: ScanWatch,
  options: PoolOptions,
): Promise<void> {
  await new Pool(files, data, watch, options).run();
}

interface Waiting {
  readonly order: readonly number[];
  readonly task: FileTask;
  readonly bytes: number;
}

/** Threads that may end before they were ever ready; then the scan gives up. */
const UNREADY_MAX = 3;

interface Seat {
  readonly worker: Worker;
  ready: boolean;
  waiting: Waiting | null;
  name: string;
  heardAt: number;
}

class Pool {
  readonly #data: ScanWorkerData;
  readonly #watch: ScanWatch;
  readonly #options: PoolOptions;
  readonly #queue: Waiting[];
  readonly #seats = new Set<Seat>();
  readonly #threads: number;
  #bytes: number;
  #bytesDone = 0;
  #tasks: number;
  #tasksDone = 0;
  #unready = 0;
  #finish: () => void = () => {};

  constructor(
    files: readonly ScanFile[],
    data: ScanWorkerData,
    watch: ScanWatch,
    options: PoolOptions,
  ) {
    this.#data = data;
    this.#watch = watch;
    this.#options = options;
    this.#queue = files.map(({ path, entry, changedAt, bytes }, index) => ({
      order: [index],
      task: { path, entry, changedAt },
      bytes,
    }));
    this.#bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    this.#tasks = files.length;
    const worth = Math.max(1, Math.ceil(this.#bytes / BYTES_PER_THREAD));
    this.#threads = options.threads ?? Math.min(availableParallelism(), worth);
  }

  async run(): Promise<void> {
    if (this.#queue.length === 0 || this.#options.interrupted.aborted) return;
    const finished = new Promise<void>((resolve) => {
      this.#finish = resolve;
    });
    const stop = (): void => this.#finish();
    this.#options.interrupted.addEventListener('abort', stop);
    const timer = setInterval(() => this.#look(), WATCH_MS);
    for (let i = 0; i < this.#threads; i += 1) this.#seat();
    await finished;
    clearInterval(timer);
    this.#options.interrupted.removeEventListener('abort', stop);
    // Emptied first: a thread that ends now must not be replaced.
    const seats = [...this.#seats];
    this.#seats.clear();
    this.#queue.length = 0;
    await Promise.all(seats.map((seat) => seat.worker.terminate()));
  }

  #seat(): void {
    const worker = new Worker(WORKER, {
      workerData: this.#data,
      // It reads hostile files: secrets of the environment are none of its business.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#options.heapMbMax ?? SCAN_HEAP_MB_MAX },
    });
    const seat: Seat = {
      worker,
      ready: false,
      waiting: null,
      name: '',
      heardAt: performance.now(),
    };
    this.#seats.add(seat);
    worker.on('message', (reply: ScanReply) => this.#hear(seat, reply));
    worker.on('error', (error) => this.#fell(seat, 'file-ended-its-thread', reasonOf(error)));
    worker.on('exit', () => this.#fell(seat, 'file-ended-its-thread', ''));
  }

  #give(seat: Seat): void {
    const next = this.#queue.shift();
    seat.waiting = next ?? null;
    if (next === undefined) {
      if ([...this.#seats].every((each) => each.waiting === null)) this.#finish();
      return;
    }
    seat.name = next.task.path;
    seat.heardAt = performance.now();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    seat.worker.postMessage({ task: next.task } satisfies ScanOrder);
  }

  #hear(seat: Seat, reply: ScanReply): void {
    if (!this.#seats.has(seat)) return;
    seat.heardAt = performance.now();
    const { waiting } = seat;
    switch (reply.kind) {
      case 'ready':
        seat.ready = true;
        this.#give(seat);
        return;
      case 'alive':
        seat.name = reply.name;
        this.#bytesDone += reply.bytesRead;
        this.#progress(reply.name);
        return;
      case 'part':
        if (waiting !== null) this.#watch.part(waiting.order, reply.part);
        return;
      case 'entries':
        if (waiting !== null) this.#expand(waiting, reply.entries);
        return;
      case 'done':
        this.#tasksDone += 1;
        this.#progress(seat.name);
        this.#give(seat);
        // Others may have been idle while a zip file's entries came.
        for (const other of this.#seats)
          if (other.ready && other.waiting === null && other !== seat) this.#give(other);
    }
  }

  /** A zip file's entries stand in its place, in front of the files behind it. */
  #expand({ order, task, bytes }: Waiting, entries: readonly ScanEntry[]): void {
    const own = entries.map((entry) => ({
      order: [...order, entry.index],
      task: { ...task, entry: entry.index },
      bytes: entry.bytes,
    }));
    this.#queue.unshift(...own);
    this.#tasks += own.length;
    this.#bytes += own.reduce((sum, each) => sum + each.bytes, 0) - bytes;
    const wanted = Math.min(availableParallelism(), own.length);
    if (this.#options.threads === undefined && this.#bytes > BYTES_PER_THREAD)
      while (this.#seats.size < wanted) this.#seat();
  }

  #look(): void {
    const silence = this.#options.silenceMsMax ?? SILENCE_MS_MAX;
    for (const seat of this.#seats) {
      if (seat.waiting === null || performance.now() - seat.heardAt < silence) continue;
      this.#fell(seat, 'file-took-too-long', String(silence / 1_000));
    }
  }

  /** The thread is gone, or has to go: its file is named, another thread takes its seat. */
  #fell(seat: Seat, code: string, reason: string): void {
    if (!this.#seats.delete(seat)) return;
    void seat.worker.terminate();
    const { waiting } = seat;
    if (waiting !== null) {
      this.#tasksDone += 1;
      const file = seat.name;
      this.#watch.lost(waiting.order, problem(code, { file }, { reason }));
    }
    if (!seat.ready) this.#unready += 1;
    if (this.#unready >= UNREADY_MAX) this.#giveUp(reason);
    else if (this.#queue.length > 0) this.#seat();
    else if ([...this.#seats].every((each) => each.waiting === null)) this.#finish();
  }

  #giveUp(reason: string): void {
    for (const { order, task } of this.#queue.splice(0))
      this.#watch.lost(order, problem('scan-thread-never-ready', { file: task.path }, { reason }));
    this.#finish();
  }

  #progress(name: string): void {
    this.#watch.progress({
      tasksDone: this.#tasksDone,
      tasks: this.#tasks,
      bytesDone: Math.min(this.#bytesDone, this.#bytes),
      bytes: this.#bytes,
      name,
    });
  }
}
