/** The zone's server: questions over UDP, transfers over TCP, only for configured secondaries. */
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIP, type Server, type Socket } from 'node:net';

import type { Millis } from '../../../model/time.ts';
import { CONNECTION_IDLE_MS, CONNECTIONS_MAX, REQUEST_BYTES_MAX } from '../limits.ts';
import type { Place } from '../places.ts';
import { respond, type Responding } from './responder.ts';

export interface ZoneServerPorts {
  readonly responding: Responding;
  /** Who may ask; nobody else is answered at all. */
  admits(address: string): boolean;
  now(): Millis;
}

export class ZoneServer {
  #ports: ZoneServerPorts;
  #tcp: Server;
  #udp: UdpSocket;

  /** Both transports on one port; 0: any that is free. Rejects as listening does. */
  static async open(at: Place, ports: ZoneServerPorts): Promise<ZoneServer> {
    const server = new ZoneServer(ports, isIP(at.address) === 6 ? 'udp6' : 'udp4');
    try {
      server.#tcp.listen({ host: at.address, port: at.port });
      await once(server.#tcp, 'listening');
      server.#udp.bind({ address: at.address, port: server.port });
      await once(server.#udp, 'listening');
    } catch (error) {
      await server.close();
      throw error;
    }
    server.#udp.on('error', () => undefined);
    server.#tcp.on('error', () => undefined);
    return server;
  }

  private constructor(ports: ZoneServerPorts, family: 'udp4' | 'udp6') {
    this.#ports = ports;
    this.#tcp = createServer((socket) => void this.#converse(socket));
    this.#tcp.maxConnections = CONNECTIONS_MAX;
    this.#udp = createSocket(family, (bytes, from) => this.#reply(bytes, from));
  }

  get port(): number {
    const address = this.#tcp.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => void this.#tcp.close(() => resolve()));
    await new Promise<void>((resolve) => {
      try {
        this.#udp.close(() => resolve());
      } catch {
        // It was never bound.
        resolve();
      }
    });
  }

  readonly #sockets = new Set<Socket>();

  #reply(bytes: Buffer, { address, port }: RemoteInfo): void {
    if (!this.#ports.admits(address)) return;
    const { responding, now } = this.#ports;
    for (const answer of respond(responding, bytes, 'udp', now()))
      this.#udp.send(answer, port, address);
  }

  async #converse(socket: Socket): Promise<void> {
    // A connection that breaks ends the conversation; there is nobody to tell.
    socket.on('error', () => undefined);
    if (!this.#ports.admits(socket.remoteAddress ?? '')) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.setTimeout(CONNECTION_IDLE_MS, () => socket.destroy());
    try {
      for await (const request of requestsIn(socket)) await this.#answer(socket, request);
    } catch {
      // As above.
    } finally {
      this.#sockets.delete(socket);
      socket.destroy();
    }
  }

  async #answer(socket: Socket, request: Buffer): Promise<void> {
    const { responding, now } = this.#ports;
    for (const answer of respond(responding, request, 'tcp', now())) {
      const framed = Buffer.alloc(2 + answer.length);
      framed.writeUInt16BE(answer.length);
      answer.copy(framed, 2);
      if (socket.destroyed) return;
      if (!socket.write(framed)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    }
  }
}

/** Messages with their length in two bytes before each; ends at one that is too long. */
async function* requestsIn(socket: Socket): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  const chunks: AsyncIterable<Buffer> = socket;
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 2) {
      const length = waiting.readUInt16BE(0);
      if (length > REQUEST_BYTES_MAX) return;
      if (waiting.length < 2 + length) break;
      yield waiting.subarray(2, 2 + length);
      waiting = waiting.subarray(2 + length);
    }
  }
}
