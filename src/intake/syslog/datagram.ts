/** Syslog over UDP (RFC 5426): one message a datagram, and losses counted where they can be seen. */
import type { RemoteInfo, Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { problem } from '../../model/problem.ts';
import type { Sender } from '../../model/signal.ts';
import { DATAGRAM_RECEIVE_BYTES, DROPS_REPORT_MS, LANES_MAX } from '../limits.ts';
import type { SyslogListener } from '../ports.ts';
import type { SyslogParts } from './listen.ts';
import { AllowedSenders, addressSender } from './senders.ts';

/** Resolves when it listens. */
export async function listenDatagrams(
  listener: SyslogListener,
  parts: SyslogParts,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const type = isIP(listener.host) === 6 ? 'udp6' : 'udp4';
  const socket = createSocket({ type, recvBufferSize: DATAGRAM_RECEIVE_BYTES });
  const allowed = new AllowedSenders(listener.from);
  const drops = new DropCounts(parts);
  socket.on('message', (message: Buffer, from: RemoteInfo) => {
    const sender = addressSender(from.address);
    if (!allowed.allows(from.address)) drops.add(sender, 'sender-not-allowed');
    else if (parts.lanes.isFull('syslog-udp', sender)) drops.add(sender, 'datagram-without-room');
    else if (message.length > 0) parts.lanes.add('syslog-udp', sender, withoutLineEnd(message));
  });
  await bound(socket, listener);
  socket.on('error', (error) => parts.ports.fault(error));
  const { port } = socket.address();
  const watch = new SystemDrops(type, port);
  const report = async (): Promise<void> => {
    drops.addMany(UNKNOWN, 'datagram-dropped-by-system', await watch.since());
    drops.report();
  };
  const timer = setInterval(() => void report(), DROPS_REPORT_MS);
  timer.unref();
  return {
    port,
    close: async () => {
      clearInterval(timer);
      await report();
      await new Promise<void>((resolve) => socket.close(resolve));
    },
  };
}

/** The system counts what it dropped, not whose it was. */
const UNKNOWN: Sender = { name: 'unknown', trust: 'none' };

async function bound(socket: Socket, listener: SyslogListener): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address: listener.host, port: listener.port }, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

function withoutLineEnd(message: Buffer): Buffer {
  let end = message.length;
  while (end > 1 && [0, 10, 13].includes(message[end - 1] ?? 32)) end -= 1;
  return message.subarray(0, end);
}

/** Losses since the last report, by sender and reason; forged senders are counted as one. */
class DropCounts {
  readonly #parts: SyslogParts;
  #counts = new Map<string, { readonly sender: Sender; readonly code: string; count: number }>();

  constructor(parts: SyslogParts) {
    this.#parts = parts;
  }

  add(sender: Sender, code: string): void {
    this.addMany(sender, code, 1);
  }

  addMany(sender: Sender, code: string, count: number): void {
    if (count === 0) return;
    const whose = this.#counts.size < LANES_MAX ? sender : UNKNOWN;
    const key = `${code} ${whose.name}`;
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { sender: whose, code, count });
    else known.count += count;
  }

  report(): void {
    const counts = this.#counts;
    this.#counts = new Map();
    for (const { sender, code, count } of counts.values()) {
      this.#parts.ports.losses.report({
        at: this.#parts.ports.clock(),
        door: 'syslog-udp',
        sender,
        problem: problem(code, {}, { count }),
        count,
      });
    }
  }
}

/** Datagrams that Linux dropped because the socket's buffer was full; elsewhere always 0. */
class SystemDrops {
  readonly #file: string;
  readonly #port: number;
  #seen = 0;

  constructor(type: 'udp4' | 'udp6', port: number) {
    this.#file = type === 'udp6' ? '/proc/net/udp6' : '/proc/net/udp';
    this.#port = port;
  }

  async since(): Promise<number> {
    const total = await this.#total();
    const fresh = Math.max(0, total - this.#seen);
    this.#seen = total;
    return fresh;
  }

  async #total(): Promise<number> {
    if (process.platform !== 'linux') return 0;
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    return dropsOf(text, this.#port);
  }
}

/** The last column of the lines for one local port, as proc(5) describes /proc/net/udp. */
export function dropsOf(table: string, port: number): number {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(hex) === true)
    .reduce((sum, columns) => sum + (Number(columns.at(-1)) || 0), 0);
}
