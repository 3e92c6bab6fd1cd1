/** How long one and two detect threads take over the same buffers, by the clock. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CompiledRules } from '../../src/detect/index/image.ts';

const BUFFER_BYTES = 256 * 1_024;

/** Lines joined to buffers of about 256 KiB. */
export function buffersOf(lines: readonly string[]): Uint8Array[] {
  const buffers: Uint8Array[] = [];
  let part: string[] = [];
  let size = 0;
  for (const line of lines) {
    part.push(line);
    size += line.length + 1;
    if (size < BUFFER_BYTES) continue;
    buffers.push(new TextEncoder().encode(part.join('\n')));
    part = [];
    size = 0;
  }
  if (part.length > 0) buffers.push(new TextEncoder().encode(part.join('\n')));
  return buffers;
}

interface Count {
  readonly events: number;
  readonly matches: number;
}

/** Detect threads that share compiled rules; ready when the promise resolves. */
export class Shards {
  readonly #workers: Worker[];

  static async open(compiled: CompiledRules, count: number): Promise<Shards> {
    const file = join(import.meta.dirname, 'shard.ts');
    const workers = Array.from(
      { length: count },
      () => new Worker(file, { workerData: { compiled } }),
    );
    await Promise.all(
      workers.map((worker) => new Promise((ready) => worker.once('message', ready))),
    );
    return new Shards(workers);
  }

  private constructor(workers: Worker[]) {
    this.#workers = workers;
  }

  /** Seconds until all buffers are judged by the first `threads` of them, and how many matched. */
  async run(buffers: readonly Uint8Array[], threads: number): Promise<Count & { seconds: number }> {
    const started = performance.now();
    let next = 0;
    let events = 0;
    let matches = 0;
    const drain = async (worker: Worker): Promise<void> => {
      for (let i = next; i < buffers.length; i = next) {
        next += 1;
        const bytes = buffers[i]?.slice().buffer ?? new ArrayBuffer();
        worker.postMessage(bytes, [bytes]);
        const count = await new Promise<Count>((done) => worker.once('message', done));
        events += count.events;
        matches += count.matches;
      }
    };
    await Promise.all(this.#workers.slice(0, threads).map(drain));
    return { events, matches, seconds: (performance.now() - started) / 1_000 };
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
