/** Syslog over TCP (RFC 6587) and TLS (RFC 5425). */
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { problem } from '../../model/problem.ts';
import type { Door, Sender } from '../../model/signal.ts';
import {
  SYSLOG_CONNECTIONS_MAX,
  SYSLOG_IDLE_MS_MAX,
  SYSLOG_MESSAGE_BYTES_MAX,
  SYSLOG_MESSAGE_MS_MAX,
  SYSLOG_SENDER_CONNECTIONS_MAX,
  TLS_HANDSHAKE_MS_MAX,
} from '../limits.ts';
import type { SyslogListener, TlsMaterial } from '../ports.ts';
import { LossTally } from '../tally.ts';
import type { Frame } from './frames.ts';
import { FrameReader } from './frames.ts';
import type { SyslogParts } from './listen.ts';
import { AllowedSenders, addressSender, plainAddress, socketSender } from './senders.ts';

const SLOW_CHECK_MS = 5_000;

/** Resolves when it listens; `close` takes what was read of every connection and ends it. */
export async function listenStream(
  listener: SyslogListener,
  parts: SyslogParts,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const door: Door = listener.tls === undefined ? 'syslog-tcp' : 'syslog-tls';
  const connections = new Set<Connection>();
  const allowed = new AllowedSenders(listener.from);
  const take = (socket: Socket): void => {
    // Also before the sender is known: a socket's error without a listener would end the process.
    socket.on('error', () => socket.destroy());
    const refusal = refusalFor(socket, connections, allowed);
    if (refusal === null) connections.add(new Connection(socket, door, parts, connections));
    else {
      reportRefused(parts, door, addressSender(socket.remoteAddress ?? 'unknown'), refusal);
      socket.destroy();
    }
  };
  const server = listener.tls === undefined ? createServer(take) : tlsServer(listener.tls, take);
  server.maxConnections = SYSLOG_CONNECTIONS_MAX;
  server.on('tlsClientError', (_error: Error, socket: Socket) => {
    const sender = addressSender(socket.remoteAddress ?? 'unknown');
    reportRefused(parts, door, sender, 'tls-handshake-failed');
  });
  server.on('drop', (data?: { readonly remoteAddress?: string }) => {
    const sender = addressSender(data?.remoteAddress ?? 'unknown');
    reportRefused(parts, door, sender, 'connections-too-many');
  });
  const slow = setInterval(() => {
    for (const connection of connections) connection.endIfSlow();
  }, SLOW_CHECK_MS);
  slow.unref();
  await listening(server, listener);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : listener.port,
    close: async () => {
      clearInterval(slow);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.end();
      await closed;
    },
  };
}

function tlsServer(tls: TlsMaterial, take: (socket: Socket) => void): Server {
  return createTlsServer(
    {
      cert: tls.certificate,
      key: tls.key,
      minVersion: 'TLSv1.2',
      handshakeTimeout: TLS_HANDSHAKE_MS_MAX,
      requestCert: tls.clients !== undefined,
      rejectUnauthorized: tls.clients?.required === true,
      ...(tls.clients === undefined ? {} : { ca: tls.clients.authorities }),
    },
    take,
  );
}

async function listening(server: Server, listener: SyslogListener): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: listener.host, port: listener.port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function refusalFor(
  socket: Socket,
  connections: ReadonlySet<Connection>,
  allowed: AllowedSenders,
): string | null {
  const address = socket.remoteAddress ?? 'unknown';
  if (!allowed.allows(address)) return 'sender-not-allowed';
  const plain = plainAddress(address);
  const mine = [...connections].filter((one) => one.address === plain).length;
  return mine >= SYSLOG_SENDER_CONNECTIONS_MAX ? 'connections-too-many' : null;
}

function reportRefused(parts: SyslogParts, door: Door, sender: Sender, code: string): void {
  const at = parts.ports.clock();
  parts.ports.losses.report({ at, door, sender, problem: problem(code, {}), count: 0 });
}

/** One connection: read while its lane has room, and only then. */
class Connection {
  readonly address: string;
  readonly #socket: Socket;
  readonly #door: Door;
  readonly #sender: Sender;
  readonly #parts: SyslogParts;
  readonly #reader = new FrameReader(SYSLOG_MESSAGE_BYTES_MAX);
  readonly #losses: LossTally;
  /** When the message that is not complete began; null between messages and while we do not read. */
  #begunAt: number | null = null;
  #finished = false;

  constructor(socket: Socket, door: Door, parts: SyslogParts, among: Set<Connection>) {
    this.address = plainAddress(socket.remoteAddress ?? 'unknown');
    this.#socket = socket;
    this.#door = door;
    this.#sender = socketSender(socket);
    this.#parts = parts;
    this.#losses = new LossTally(door, this.#sender, parts.ports.losses, parts.ports.clock());
    socket.setTimeout(SYSLOG_IDLE_MS_MAX, () => this.end());
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.once('end', () => this.#finish());
    socket.once('close', () => {
      this.#finish();
      among.delete(this);
    });
  }

  /** A sender that feeds a message byte by byte holds memory and a place; it loses both. */
  endIfSlow(): void {
    if (this.#begunAt === null || performance.now() - this.#begunAt < SYSLOG_MESSAGE_MS_MAX) return;
    this.#losses.add(problem('message-too-slow', {}), Buffer.alloc(0));
    this.end();
  }

  end(): void {
    this.#finish();
    this.#socket.end();
    this.#socket.destroySoon();
  }

  #read(chunk: Buffer): void {
    if (this.#finished) return;
    let messages = 0;
    for (const frame of this.#reader.push(chunk)) {
      messages += 1;
      this.#take(frame);
    }
    if (!this.#reader.pending) this.#begunAt = null;
    else if (messages > 0 || this.#begunAt === null) this.#begunAt = performance.now();
    if (this.#parts.lanes.isFull(this.#door, this.#sender)) void this.#pause();
  }

  async #pause(): Promise<void> {
    this.#socket.pause();
    this.#begunAt = null;
    while (this.#parts.lanes.isFull(this.#door, this.#sender)) {
      await this.#parts.lanes.lessWaiting(this.#door, this.#sender);
    }
    this.#socket.resume();
  }

  #take(frame: Frame): void {
    if (frame.wrong !== null) {
      const detail = { bytes: frame.bytes.length + frame.cutBytes };
      this.#losses.add(problem(frame.wrong, {}, detail), frame.bytes);
    }
    if (frame.bytes.length > 0) {
      this.#parts.lanes.add(this.#door, this.#sender, frame.bytes);
    }
  }

  #finish(): void {
    if (this.#finished) return;
    const rest = this.#reader.end();
    if (rest !== null) this.#take(rest);
    this.#finished = true;
    this.#losses.finish();
  }
}
