import { createHash } from 'node:crypto';

/** A UUID made from a name: equal for equal names (RFC 9562, section 5.5, version 5). */
export function uuidOf(namespace: string, name: string): string {
  return uuidOfVersion(5, namespace, name);
}

/**
 * The same in the form of version 4 (RFC 9562, section 5.4), whose bits may be pseudo-random: for
 * standards that take no other.
 */
export function seededUuid(namespace: string, name: string): string {
  return uuidOfVersion(4, namespace, name);
}

function uuidOfVersion(version: 4 | 5, namespace: string, name: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  return printUuid(createHash('sha1').update(space).update(name).digest(), version);
}

/** The first sixteen bytes as a UUID; what stands in the bits of version and variant is lost. */
export function printUuid(bytes: Uint8Array, version: 4 | 5): string {
  const fixed = Buffer.from(bytes.subarray(0, 16));
  fixed.writeUInt8((fixed.readUInt8(6) & 0x0f) | (version << 4), 6);
  fixed.writeUInt8((fixed.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = fixed.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...groups, hex.slice(20)].join('-');
}
