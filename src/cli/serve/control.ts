/** How the command line reaches this run: a server of its own on loopback, and a file that says where. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fastify, { type FastifyInstance } from 'fastify';

import { RUNNING_FILE, type Running } from '../running.ts';
import type { Faces, Shield } from './shield.ts';

/** What the command line asks needs no certificate and no name. */
export async function openControl(
  shield: Shield,
  faces: Faces,
): Promise<{ readonly app: FastifyInstance; readonly address: string }> {
  const app = fastify({ forceCloseConnections: true });
  faces.control(app, shield);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, address };
}

/** Where the command line finds this run, until it ends. */
export function leaveAddress(folder: string, running: Running, open: AsyncDisposableStack): void {
  const file = join(folder, RUNNING_FILE);
  open.defer(() => rmSync(file, { force: true }));
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
}
