/** The shield's own certificate: for which names, made when missing, renewed when due. */
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

import { warning, type Problem } from '../../model/problem.ts';
import type { Millis } from '../../model/time.ts';
import {
  canonicalHost,
  createAuthority,
  hostsWithin,
  isDue,
  readCertificates,
  renewServer,
  type OwnCertificates,
} from '../../store/authority/authority.ts';
import type { Config } from '../config/schema.ts';

const WILDCARDS: readonly string[] = ['0.0.0.0', '::', ''];
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Whether doors use the authority of this data folder: files that are given win. */
export function usesOwnAuthority({ listen: { http } }: Config): boolean {
  return http.tls === 'own' && http.certificateFile === null && http.keyFile === null;
}

/** Names and addresses that the configuration gives this machine, as a certificate writes them. */
export function namedHosts({ listen: { http }, console: { address } }: Config): readonly string[] {
  const named = URL.canParse(address) ? [...http.hosts, new URL(address).hostname] : http.hosts;
  return unique(named.map(plainHost).filter(isHost).map(canonicalHost));
}

/** The same, with the machine's own name and addresses behind them. */
export function wantedHosts(config: Config): readonly string[] {
  const { host } = config.listen.http;
  const own = WILDCARDS.includes(host) ? addresses() : [canonicalHost(plainHost(host))];
  const machine = plainHost(hostname());
  return unique([
    ...namedHosts(config),
    ...(isHost(machine) ? [machine] : []),
    ...own.filter(isHost),
    'localhost',
    '127.0.0.1',
    '::1',
  ]);
}

export interface Ensured {
  readonly certificates: OwnCertificates;
  /** What could not be had: names that the authority may not vouch for. */
  readonly problems: readonly Problem[];
  /** Whether a certificate was made just now. */
  readonly fresh: boolean;
}

/**
 * What the doors shall show: read, or made when there is none, or renewed when it is due or a name
 * is missing. Throws `AuthorityRefused`.
 */
export async function ensureCertificates(config: Config, now: Millis): Promise<Ensured> {
  const { folder } = config.data;
  const wanted = wantedHosts(config);
  const organisation = config.organisation.name;
  const there = readCertificates(folder);
  if (there === null) {
    const made = { organisation, hosts: wanted, now, replace: false };
    return { certificates: await createAuthority(folder, made), problems: [], fresh: true };
  }
  const has = (host: string): boolean => there.server.hosts.includes(host);
  const due = isDue(there.server, now);
  if (!due && wanted.every(has)) return { certificates: there, problems: [], fresh: false };
  const within = await renewableHosts(there, wanted);
  const problems = namedHosts(config)
    .filter((host) => !within.includes(host))
    .map((hosts) => warning('authority-hosts-outside', {}, { hosts }));
  if (!due && within.every(has)) return { certificates: there, problems, fresh: false };
  return { certificates: await renewServer(folder, within, now), problems, fresh: true };
}

/** Names once given stay, so that a renewal locks nobody out; of others what the authority may. */
export async function renewableHosts(
  there: OwnCertificates,
  wanted: readonly string[],
): Promise<readonly string[]> {
  return hostsWithin(there, unique([...there.server.hosts, ...wanted]));
}

/** Lower case, without the brackets of an IPv6 address and the dot at the end of a full name. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

export function isHost(host: string): boolean {
  return isIP(host) !== 0 || HOST_NAME.test(host);
}

/** IPv6 addresses of a machine change by themselves; people type the others. */
function addresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

function unique(hosts: readonly string[]): readonly string[] {
  return [...new Set(hosts)];
}
