/** One member's open stream of the centre's lines, as server-sent events. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

import type { CentreDoor } from '../../flow/centre-door.ts';
import { HEARTBEAT_MS, LINES_MAX } from './limits.ts';

export type StreamPorts = Pick<CentreDoor, 'link' | 'hub'>;

export interface Reader {
  readonly member: string;
  /** The id of the key that it showed. */
  readonly key: string;
  readonly after: number;
}

export function textOf(sequence: number, line: string): string {
  return `id: ${sequence}\ndata: ${line}\n\n`;
}

/** Made once for all streams: a line for everybody goes to ten thousand of them. */
export interface LineText {
  readonly to: string;
  readonly sequence: number;
  readonly text: Uint8Array;
}

/**
 * One open stream: reads on from its number until nothing is left; from then on it is told what is
 * new, and reads again only when the reader did not keep up.
 */
export class Stream {
  readonly member: string;
  #key: string;
  #after: number;
  #to: ServerResponse;
  #ports: StreamPorts;
  #isWoken = false;
  #isRunning = false;
  #isClosed = false;
  /** The reader does not keep up. */
  #isFull = false;
  #heart: NodeJS.Timeout;

  constructor({ member, key, after }: Reader, to: ServerResponse, ports: StreamPorts) {
    this.member = member;
    this.#key = key;
    this.#after = after;
    this.#to = to;
    this.#ports = ports;
    to.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    to.write(`event: standing\ndata: ${JSON.stringify(standingOf(ports, member))}\n\n`);
    this.#heart = setInterval(() => to.write(': \n\n'), HEARTBEAT_MS);
  }

  wake(): void {
    this.#isWoken = true;
    if (!this.#isRunning && !this.#isFull) void this.#run();
  }

  /** What it is told while it rests follows directly on what it has. */
  tell(lines: readonly LineText[]): void {
    if (this.#isClosed) return;
    if (this.#isRunning || this.#isFull) return this.wake();
    if (!this.#mayHear()) return this.close();
    for (const { to, sequence, text } of lines) {
      if (to !== this.member && to !== '*') continue;
      this.#after = sequence;
      if (!this.#to.write(text)) this.#isFull = true;
    }
    if (this.#isFull)
      this.#to.once('drain', () => {
        this.#isFull = false;
        this.wake();
      });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#heart);
    this.#to.destroy();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isWoken && !this.#isClosed) {
        this.#isWoken = false;
        await this.#send();
      }
    } catch {
      // The store is away or the reader is gone: it comes again with its number.
      this.close();
    }
    this.#isRunning = false;
  }

  async #send(): Promise<void> {
    const { link, hub } = this.#ports;
    if (!this.#mayHear()) return this.close();
    const { head } = link;
    const lines = await hub.lines(this.member, this.#after, LINES_MAX);
    for (const { sequence, line } of lines) {
      if (this.#isClosed) return;
      if (!this.#mayHear()) return this.close();
      this.#after = sequence;
      if (!this.#to.write(textOf(sequence, line))) await once(this.#to, 'drain');
    }
    if (lines.length === LINES_MAX || link.head !== head) this.#isWoken = true;
  }

  /** Expelled, or its key replaced, while it listened: a thief hears no more than its owner allows. */
  #mayHear(): boolean {
    const keys = this.#ports.link.keysOf(this.member);
    return keys.some(({ id, endedAt }) => id === this.#key && endedAt === null);
  }
}

/** Where the centre's stream is, and the newest number that it has of the member. */
export function standingOf(
  { link }: Pick<StreamPorts, 'link'>,
  member: string,
): { readonly head: number; readonly received: number } {
  return { head: link.head, received: link.receivedOf(member) };
}
