/** Who a syslog connection or datagram comes from, and whether that network may send. */
import type { Socket } from 'node:net';
import { BlockList, isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Sender } from '../../model/signal.ts';

/** An IPv4 address in IPv6 clothes is the IPv4 address. */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address.replace(/%.*$/, '');
}

export function addressSender(address: string): Sender {
  return { name: plainAddress(address), trust: 'address' };
}

/**
 * The subject of the client's certificate when it was checked against the configured authorities,
 * else the address. The common name, or the whole subject when it has none.
 */
export function socketSender(socket: Socket): Sender {
  const byAddress = addressSender(socket.remoteAddress ?? 'unknown');
  if (!(socket instanceof TLSSocket) || !socket.authorized) return byAddress;
  const subject: Record<string, unknown> = { ...socket.getPeerCertificate().subject };
  const common = subject['CN'];
  const parts = Object.entries(subject).map(([key, value]) => `${key}=${String(value)}`);
  const name = typeof common === 'string' && common !== '' ? common : parts.join(',');
  return name === '' ? byAddress : { name, trust: 'certificate' };
}

/**
 * Addresses and networks (`10.0.0.0/8`, `fd00::/8`, `192.0.2.7`) that may send, and this machine
 * itself. Without any, everybody may: then the door listens on loopback only.
 */
export class AllowedSenders {
  readonly #list = new BlockList();
  readonly #everybody: boolean;

  /** Throws RangeError for a text that is neither an address nor a network. */
  constructor(networks: readonly string[] = []) {
    this.#everybody = networks.length === 0;
    this.#list.addSubnet('127.0.0.0', 8, 'ipv4');
    this.#list.addAddress('::1', 'ipv6');
    for (const network of networks) {
      const [address = '', bits] = network.split('/');
      const version = isIP(address);
      const most = version === 6 ? 128 : 32;
      const prefix = bits === undefined ? most : Number(bits);
      if (version === 0 || !(prefix >= 0 && prefix <= most)) throw new RangeError(network);
      this.#list.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
    }
  }

  allows(address: string): boolean {
    if (this.#everybody) return true;
    const plain = plainAddress(address);
    return this.#list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  }
}
