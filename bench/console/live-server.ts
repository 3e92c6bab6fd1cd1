/**
 * The server of the bench of live viewers, in a process of its own: the console's `/live` on a real
 * SQLite store, where ten times a second something changes. With `--plain` instead: a bare node:http
 * server that writes messages of the same size as often, which is what the work costs at least.
 * Answers `/cpu` with the processor time it has used, in microseconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fastify from 'fastify';

import { serveLive } from '../../src/console/live.ts';
import type { Noun } from '../../src/flow/state.ts';
import { ensureOrganisation, openStore } from '../../src/store/database/database.ts';
import { openState } from '../../src/store/database/state.ts';

const UPDATE_MS = 100;
/** Each browser has a session of its own: as many as viewers. */
const SESSIONS = Number(process.argv[2] ?? 1_000);

if (process.argv.includes('--plain')) await servePlain();
else await serveConsole();

async function serveConsole(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-viewers-'));
  const now = Date.now();
  const database = await openStore({ kind: 'sqlite', folder });
  await ensureOrganisation(database, { id: 'own', name: 'Own', kind: 'hospital', created_at: now });
  const state = openState(database, 'own', () => Date.now());
  const sessions = await signIn(state.signIns);
  const heard = new Set<(nouns: readonly Noun[]) => void>();
  const app = fastify({ forceCloseConnections: true });
  serveLive(app, {
    changes: {
      listen(listener) {
        heard.add(listener);
        return () => void heard.delete(listener);
      },
    },
    async session(secret) {
      const person = await state.signIns.session(secret);
      // One account has a bounded number of streams: each session here is somebody else's.
      return person === null ? null : { ...person, id: secret };
    },
    now: () => Date.now(),
    fault: (error) => console.error(error),
  });
  app.get('/cpu', () => cpu());
  await app.listen({ host: '127.0.0.1', port: 0 });
  setInterval(() => {
    for (const listener of heard) listener(['findings', 'cases']);
  }, UPDATE_MS);
  process.on('SIGTERM', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  const address = app.server.address();
  say(typeof address === 'object' ? (address?.port ?? 0) : 0, sessions);
}

/** Secrets of sessions; in the store all are one person's, since only their number matters. */
async function signIn(
  signIns: Awaited<ReturnType<typeof openState>>['signIns'],
): Promise<readonly string[]> {
  const secrets: string[] = [];
  const first = { name: 'bench', roles: ['analyst'] as const };
  for (let one = 0; one < SESSIONS; one += 1) {
    const name = one === 0 ? null : 'bench';
    const link = await signIns.createLink({ kind: 'sign-in', name, first });
    const secret = await signIns.consumeLink(link);
    if (secret !== null) secrets.push(secret);
  }
  return secrets;
}

/** No sessions, no nouns, no back-pressure: the same bytes to everybody. */
function servePlain(): Promise<void> {
  const viewers = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url === '/cpu') {
      response.end(JSON.stringify(cpu()));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    viewers.add(response);
    response.on('close', () => viewers.delete(response));
  });
  let revision = 0;
  setInterval(() => {
    revision += 1;
    const text = `id: ABCDEFGH.${revision}\nevent: changed\ndata: findings cases\n\n`;
    const message = Buffer.from(text);
    for (const viewer of viewers) viewer.write(message);
  }, UPDATE_MS);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      say(typeof address === 'object' ? (address?.port ?? 0) : 0, []);
      resolve();
    });
  });
}

function cpu(): { readonly micros: number } {
  const { user, system } = process.cpuUsage();
  return { micros: user + system };
}

function say(port: number, sessions: readonly string[]): void {
  console.log(JSON.stringify({ port, sessions }));
}
