/** Waiting for what a healthy run brings about; on a busy machine it may take its time. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { MINUTE } from '../src/model/time.ts';

const LONGEST_MS = 2 * MINUTE;

/** Resolves once it holds, asked a hundred times a second; fails after what no run needs. */
export async function until(
  what: string | (() => string),
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!(await holds())) {
    if (performance.now() > end) assert.fail(`never: ${typeof what === 'string' ? what : what()}`);
    await pause(10);
  }
}

/** A port nobody listens at, for programs and settings where 0 does not mean any. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Resolves once somebody listens at the port of this machine. */
export async function listening(
  port: number,
  what: string | (() => string),
  hasEnded: () => boolean = () => false,
): Promise<void> {
  await until(what, async () => {
    if (hasEnded()) assert.fail(typeof what === 'string' ? what : what());
    const socket = connect(port, '127.0.0.1');
    const isUp = await new Promise<boolean>((told) => {
      socket.once('connect', () => told(true)).once('error', () => told(false));
    });
    socket.destroy();
    return isUp;
  });
}
