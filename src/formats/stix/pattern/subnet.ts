/** Addresses and networks of ISSUBSET and ISSUPERSET (STIX 2.1, section 9.6.1). */

export interface Subnet {
  readonly version: 4 | 6;
  /** The network's bits, those behind the prefix nought. */
  readonly bits: bigint;
  /** Bits of the prefix: 32 or 128 for one address. */
  readonly prefix: number;
}

/** `198.51.100.0/24`, `2001:db8::/32` or one address; null for anything else. */
export function readSubnet(text: string): Subnet | null {
  if (text.length > 64) return null;
  const [address = '', prefixText, more] = text.split('/');
  if (more !== undefined) return null;
  const version = address.includes(':') ? 6 : 4;
  const width = version === 4 ? 32 : 128;
  const bits = version === 4 ? readIpv4(address) : readIpv6(address);
  if (bits === null) return null;
  if (prefixText !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(prefixText)) return null;
  const prefix = prefixText === undefined ? width : Number(prefixText);
  if (prefix > width) return null;
  const below = BigInt(width - prefix);
  return { version, bits: (bits >> below) << below, prefix };
}

/** Whether every address of `inner` is one of `outer`; equal networks hold each other. */
export function isWithin(inner: Subnet, outer: Subnet): boolean {
  if (inner.version !== outer.version || inner.prefix < outer.prefix) return false;
  const below = BigInt((outer.version === 4 ? 32 : 128) - outer.prefix);
  return inner.bits >> below === outer.bits >> below;
}

function readIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let bits = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bits = (bits << 8n) | BigInt(part);
  }
  return bits;
}

function readIpv6(text: string): bigint | null {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return null;
  const before = readGroups(head, tail === undefined);
  const after = tail === undefined ? [] : readGroups(tail, true);
  if (before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array<number>(missing).fill(0), ...after];
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n);
}

/** Only the last group of an address may be written as IPv4 (RFC 4291, section 2.2). */
function readGroups(text: string, atEnd: boolean): readonly number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (atEnd && index === parts.length - 1 && part.includes('.')) {
      const last = readIpv4(part);
      if (last === null) return null;
      groups.push(Number(last >> 16n), Number(last & 0xffffn));
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}
