/** Tells secondaries that there is a new version (RFC 1996), until each has said that it heard. */
import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIP } from 'node:net';

import {
  CLASS_IN,
  OPCODE_NOTIFY,
  printMessage,
  readMessage,
  TYPE,
} from '../../../formats/dns/message.ts';
import { signMessage, verifyTsig, type TsigKey } from '../../../formats/dns/tsig.ts';
import { SECOND, type Millis } from '../../../model/time.ts';
import { NOTIFY_WAITS_MS } from '../limits.ts';
import type { Place } from '../places.ts';
import { soaOf, type ZoneNames } from './responder.ts';

export interface NotifyingPorts {
  readonly names: ZoneNames;
  readonly key: TsigKey | null;
  readonly secondaries: readonly Place[];
  now(): Millis;
}

export class Notifying {
  #ports: NotifyingPorts;
  #begun: AbortController = new AbortController();

  constructor(ports: NotifyingPorts) {
    this.#ports = ports;
  }

  /** In place of what was being told before. */
  tell(serial: number): void {
    this.close();
    this.#begun = new AbortController();
    for (const place of this.#ports.secondaries) this.#tellOne(place, serial, this.#begun.signal);
  }

  close(): void {
    this.#begun.abort();
  }

  /** Nothing waits for it: a secondary that never answers asks by itself after the zone's refresh time. */
  #tellOne({ address, port }: Place, serial: number, signal: AbortSignal): void {
    const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      closeQuietly(socket);
    };
    signal.addEventListener('abort', end);
    socket.on('error', end);
    const { bytes, id, mac } = this.#message(serial);
    socket.on('message', (answer) => {
      if (this.#isHeard(answer, id, mac)) end();
    });
    const send = (attempt: number): void => {
      socket.send(bytes, () => undefined);
      const wait = NOTIFY_WAITS_MS[attempt];
      if (wait === undefined) return end();
      timer = setTimeout(() => send(attempt + 1), wait);
      timer.unref();
    };
    // Connected: the system hands over nothing that comes from anybody else.
    socket.connect(port, address, () => {
      if (!signal.aborted) send(0);
    });
    socket.unref();
  }

  #message(serial: number): {
    readonly bytes: Buffer;
    readonly id: number;
    readonly mac: Buffer | null;
  } {
    const { names, key, now } = this.#ports;
    const id = randomInt(65_536);
    const message = printMessage({
      id,
      isResponse: false,
      opcode: OPCODE_NOTIFY,
      isAuthoritative: true,
      isRecursionDesired: false,
      rcode: 0,
      questions: [{ name: names.zone, type: TYPE.SOA, class: CLASS_IN }],
      answers: [soaOf(names, serial)],
      authorities: [],
      additionals: [],
    });
    if (key === null) return { bytes: message, id, mac: null };
    const signing = { key, now: Math.floor(now() / SECOND), prior: null, isLater: false };
    return { ...signMessage(message, signing), id };
  }

  #isHeard(answer: Buffer, id: number, mac: Buffer | null): boolean {
    const { value } = readMessage(answer);
    if (value?.isResponse !== true || value.id !== id) return false;
    const { key, now } = this.#ports;
    if (key === null) return true;
    return verifyTsig(answer, value, key, Math.floor(now() / SECOND), mac).kind === 'good';
  }
}

function closeQuietly(socket: Socket): void {
  try {
    socket.close();
  } catch {
    // It is closed already.
  }
}
