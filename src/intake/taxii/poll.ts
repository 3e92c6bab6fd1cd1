/** Asks partners for what they share, each at its own pace: one that fails or is slow holds nobody up. */
import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import {
  readApiRoot,
  readCollections,
  readDiscovery,
  type Collection,
} from '../../formats/taxii/taxii.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import { BACKOFF_MS_MAX, SECRET_BYTES_MAX } from './limits.ts';
import type { PullMarks } from './marks.ts';
import type { Peer } from './peers.ts';
import { pull, type PullEnd } from './pull.ts';
import { get, NotAnswered, type Answered, type Credentials } from './request.ts';

export interface Arrived {
  readonly peer: string;
  /** The alias of our collection that they are for. */
  readonly into: string;
  readonly objects: readonly JsonObject[];
  readonly problems: readonly Problem[];
}

/** How one round with a partner went. */
export type Round =
  | { readonly peer: string; readonly collection: string; readonly end: PullEnd }
  | { readonly peer: string; readonly failed: string };

export interface PollPorts {
  readonly marks: PullMarks;
  /** Durable when it resolves. */
  take(arrived: Arrived): Promise<void>;
  told(round: Round): void;
}

export interface Polling {
  /** Ends after what is in hand. */
  close(): Promise<void>;
}

export function openPolling(peers: readonly Peer[], ports: PollPorts): Polling {
  const stop = new AbortController();
  const lanes = peers.map((peer) => lane(peer, ports, stop.signal));
  return {
    async close() {
      stop.abort();
      await Promise.all(lanes);
    },
  };
}

async function lane(peer: Peer, ports: PollPorts, stop: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    let wait = peer.everyMs;
    try {
      await askPeer(peer, ports, stop);
      failures = 0;
    } catch (error) {
      if (stop.aborted) return;
      const failed = error instanceof Error ? error.message : String(error);
      ports.told({ peer: peer.name, failed });
      wait = waitAfter(peer.everyMs, failures, error);
      failures += 1;
    }
    await pause(wait, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Twice as long after every failure, and never sooner than the server asks for. */
export function waitAfter(everyMs: Millis, failures: number, error: unknown): Millis {
  const asked = error instanceof NotAnswered ? (error.waitMs ?? 0) : 0;
  const backoff = Math.max(everyMs, Math.min(everyMs * 2 ** (failures + 1), BACKOFF_MS_MAX));
  return Math.max(Math.min(asked, BACKOFF_MS_MAX), backoff);
}

/** One round with one partner. Throws NotAnswered, or what taking threw. */
export async function askPeer(peer: Peer, ports: PollPorts, stop: AbortSignal): Promise<void> {
  const credentials = credentialsOf(peer);
  const ask = (url: URL): Promise<Answered> => get(url, credentials, stop);
  for (const root of await rootsOf(new URL(peer.url), ask)) {
    const { value, problems } = readCollections((await ask(new URL('collections/', root))).body);
    if (value === undefined) throw new NotAnswered(`collections: ${problems[0]?.place.path ?? ''}`);
    for (const collection of value.filter((one) => isWanted(one, peer))) {
      const at = new URL(`collections/${encodeURIComponent(collection.id)}/`, root);
      const key = `${peer.name} ${root.href} ${collection.id}`;
      const end = await pull(ports.marks.read(key), {
        get: (path) => ask(new URL(path, at)),
        take: (objects, found) =>
          ports.take({ peer: peer.name, into: peer.into, objects, problems: found }),
        keep: (added) => ports.marks.keep(key, added),
      });
      ports.told({ peer: peer.name, collection: collection.id, end });
    }
  }
}

function isWanted({ id, alias, canRead }: Collection, { collections }: Peer): boolean {
  if (!canRead) return false;
  return collections.length === 0 || collections.some((one) => one === id || one === alias);
}

/** API roots elsewhere are refused: whoever names them would get what we sign in with. */
async function rootsOf(url: URL, ask: (url: URL) => Promise<Answered>): Promise<readonly URL[]> {
  const { body } = await ask(url);
  if (readApiRoot(body).value !== undefined) return [url];
  const { value } = readDiscovery(body);
  if (value === undefined) throw new NotAnswered('neither discovery nor an API root');
  const roots = value.apiRoots
    .filter((one) => URL.canParse(one, url))
    .map((one) => new URL(one.endsWith('/') ? one : `${one}/`, url))
    .filter(({ origin }) => origin === url.origin);
  if (roots.length === 0) throw new NotAnswered('no API root of its own');
  return roots;
}

/** Read at every round, so that a changed file holds from the next one on. */
function credentialsOf({ scheme, user, secretFile, authorityFile }: Peer): Credentials {
  const authority = authorityFile === null ? null : readSmall(authorityFile);
  if (secretFile === null) return { authorization: null, authority };
  const secret = readSmall(secretFile).trim();
  const pair = Buffer.from(`${user}:${secret}`).toString('base64');
  return { authorization: scheme === 'basic' ? `Basic ${pair}` : `Bearer ${secret}`, authority };
}

function readSmall(file: string): string {
  if (statSync(file).size > SECRET_BYTES_MAX) throw new NotAnswered(`${file} is too long`);
  return readFileSync(file, 'utf8');
}
