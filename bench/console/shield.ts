/** A real shield on a data folder, in a process of its own, asked over HTTP as a browser asks. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LAUNCHER = join(resolve(import.meta.dirname, '..', '..'), 'bin', 'cybershield.cjs');
const START_SECONDS_MAX = 300;

export interface Answer {
  readonly status: number;
  /** As transferred: packed. */
  readonly body: Buffer;
  readonly encoding: string;
  readonly ms: number;
}

export interface BenchShield {
  readonly address: string;
  get(path: string): Promise<Answer>;
  close(): Promise<void>;
}

/** Rejects when the shield ends or does not start. */
export async function startShield(folder: string, session: string): Promise<BenchShield> {
  const running = join(folder, 'running.json');
  rmSync(running, { force: true });
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--json'], {
    env: environment(folder),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = await addressIn(running, child);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    address,
    get: (path) => ask(agent, new URL(address + path), session),
    async close() {
      agent.destroy();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CYBERSHIELD_DATA_FOLDER: folder,
    CYBERSHIELD_ORGANISATION_COUNTRY: 'HU',
    CYBERSHIELD_RULES_IMPORTED_LEVEL: 'low',
    CYBERSHIELD_LISTEN_HTTP_PORT: '0',
    CYBERSHIELD_LISTEN_ELASTIC_PORT: '0',
    CYBERSHIELD_LISTEN_SYSLOG_UDP_PORT: '0',
    CYBERSHIELD_LISTEN_SYSLOG_TCP_PORT: '0',
  };
}

async function addressIn(file: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < START_SECONDS_MAX * 10; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the shield ended with ${child.exitCode}`);
    await sleep(100);
    try {
      const running: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (typeof running === 'object' && running !== null && 'console' in running)
        return String(running.console);
    } catch {
      // It is written when the shield listens.
    }
  }
  child.kill('SIGKILL');
  throw new Error('the shield did not start');
}

function ask(agent: Agent, url: URL, session: string): Promise<Answer> {
  const { promise, resolve: answered, reject } = Promise.withResolvers<Answer>();
  const started = performance.now();
  const asked = request(
    url,
    {
      agent,
      headers: {
        'accept-encoding': 'br, gzip',
        'accept-language': 'en',
        cookie: `cybershield-session=${session}`,
      },
    },
    (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        answered({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks),
          encoding: response.headers['content-encoding'] ?? '',
          ms: performance.now() - started,
        }),
      );
    },
  );
  asked.on('error', reject);
  asked.end();
  return promise;
}
