/** From where pages answer people who have not signed in. */
import { BlockList, isIP } from 'node:net';

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
