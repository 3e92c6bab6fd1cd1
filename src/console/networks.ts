/** From where pages answer people who have not signed in. */
import { BlockList, isIP } from 'node:net';

import type { FastifyRequest } from 'fastify';

/**
 * Whether an address is loopback or within one of the networks (CIDR, or one address) that hold when
 * it is asked. A text that names no network admits nobody.
 */
export function openNetworks(networks: () => readonly string[]): (address: string) => boolean {
  let listed = networks();
  let isOpen = admitting(listed);
  return (address) => {
    if (networks() !== listed) {
      listed = networks();
      isOpen = admitting(listed);
    }
    return isOpen(address);
  };
}

const FORWARDING = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const;

/**
 * Whether somebody passed the request on whom we were not told to believe. Its address is then the
 * proxy's, often this machine's own, and says nothing about the reader.
 */
export function isPassedOn({ headers, ips = [] }: FastifyRequest): boolean {
  const isBelieved = ips.length > 1;
  return !isBelieved && FORWARDING.some((name) => headers[name] !== undefined);
}

function admitting(networks: readonly string[]): (address: string) => boolean {
  const open = new BlockList();
  for (const network of ['127.0.0.0/8', '::1', ...networks]) {
    const [address = '', bits] = network.split('/', 2);
    const version = isIP(address);
    if (version === 0) continue;
    const widest = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? widest : Number(bits);
    if (!Number.isInteger(prefix) || prefix < 0 || prefix > widest) continue;
    open.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
    const version = isIP(plain);
    return version !== 0 && open.check(plain, version === 4 ? 'ipv4' : 'ipv6');
  };
}

/** What counts as one network: an IPv4 address, or the /64 of an IPv6 address, which one house has. */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
