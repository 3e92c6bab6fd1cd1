/** Asks partners for what they share. */
import {
  askApiRoot,
  askCollections,
  askObjects,
  readApiRoot,
  readCollections,
  readDiscovery,
  type Collection,
  type TaxiiRequest,
} from '../../formats/taxii/taxii.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { openLanes, type Polling } from '../pulling/lanes.ts';
import { NotAnswered, readSmall } from '../pulling/request.ts';
import type { PullMarks } from './marks.ts';
import type { Peer } from './peers.ts';
import { pull, type PullEnd } from './pull.ts';
import { get, type Answered, type Credentials } from './request.ts';

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
  /** What we call ourselves: name and version. */
  readonly agent: string;
  readonly marks: PullMarks;
  /** Durable when it resolves. */
  take(arrived: Arrived): Promise<void>;
  told(round: Round): void;
  /** After each round with a partner. */
  ended(peer: string, isRead: boolean): void;
}

export function openPolling(peers: readonly Peer[], ports: PollPorts): Polling {
  return openLanes(peers, {
    round: (peer, stop) => askPeer(peer, ports, stop),
    failed(peer, error) {
      const failed = error instanceof Error ? error.message : String(error);
      ports.told({ peer: peer.name, failed });
    },
    ended: ({ name }, isRead) => ports.ended(name, isRead),
  });
}

/** One round with one partner. Throws NotAnswered, or what taking threw. */
export async function askPeer(
  peer: Peer,
  ports: Omit<PollPorts, 'ended'>,
  stop: AbortSignal,
): Promise<void> {
  const credentials = { ...credentialsOf(peer), agent: ports.agent };
  const ask = (one: TaxiiRequest): Promise<Answered> => get(one, credentials, stop);
  for (const root of await rootsOf(new URL(peer.url), ask)) {
    const { value, problems } = readCollections((await ask(askCollections(root))).body);
    if (value === undefined) throw new NotAnswered(`collections: ${problems[0]?.place.path ?? ''}`);
    for (const collection of value.filter((one) => isWanted(one, peer))) {
      const at = { root, collection: collection.id };
      const key = `${peer.name} ${root.href} ${collection.id}`;
      const end = await pull(ports.marks.read(key), {
        get: (filters) => ask(askObjects(at, filters)),
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
async function rootsOf(
  url: URL,
  ask: (one: TaxiiRequest) => Promise<Answered>,
): Promise<readonly URL[]> {
  // Whichever of the two it is: both are asked in the same way.
  const { body } = await ask(askApiRoot(url));
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

function credentialsOf({
  scheme,
  user,
  secretFile,
  authorityFile,
}: Peer): Omit<Credentials, 'agent'> {
  const authority = authorityFile === null ? null : readSmall(authorityFile);
  if (secretFile === null) return { authorization: null, authority };
  const secret = readSmall(secretFile).trim();
  const pair = Buffer.from(`${user}:${secret}`).toString('base64');
  return { authorization: scheme === 'basic' ? `Basic ${pair}` : `Bearer ${secret}`, authority };
}
