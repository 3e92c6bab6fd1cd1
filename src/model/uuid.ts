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
  const bytes = createHash('sha1').update(space).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const text = bytes.toString('hex');
  const parts = [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20)];
  return [...parts, text.slice(20)].join('-');
}
