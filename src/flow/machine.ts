/** The machine this shield runs on, as senders reach it, and how it stands. */
import { isWithin, readSubnet } from '../formats/stix/pattern/subnet.ts';

export interface MachineDoor {
  /** `syslog-udp`, `elastic`, `ndjson+otlp+pages`. */
  readonly door: string;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

export interface Machine {
  /** The name or address by which others reach it. */
  readonly name: string;
  readonly doors: readonly MachineDoor[];
}

const LOOPBACK = ['127.0.0.0/8', '::1', '::ffff:127.0.0.0/104'].flatMap(
  (network) => readSubnet(network) ?? [],
);

/** Whether a name or an address, in brackets or not, is this machine for this machine alone. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const address = readSubnet(host.replace(/^\[(.*)\]$/, '$1'));
  return address !== null && LOOPBACK.some((network) => isWithin(address, network));
}

/** Whether secrets may go to an address: over TLS, or not beyond this machine. */
export function isSafe(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
