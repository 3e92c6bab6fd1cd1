/** IP networks in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3), for the `cidr` modifier. */
import type { Network } from './rule.ts';

/**
 * Reads `address/prefix`; an address alone is a network of itself. `masked` tells that the address
 * had bits beyond its prefix, which were cleared. Null when it is no network.
 */
export function parseNetwork(text: string): { network: Network; masked: boolean } | null {
  const slash = text.indexOf('/');
  const bytes = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (bytes === null) return null;
  const bits = bytes.length * 8;
  const written = slash < 0 ? String(bits) : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(written) || Number(written) > bits) return null;
  const prefix = Number(written);
  const kept = bytes.map((byte, index) => byte & maskOf(prefix - index * 8));
  return { network: { bytes: kept, prefix }, masked: kept.some((byte, at) => byte !== bytes[at]) };
}

function maskOf(bits: number): number {
  if (bits <= 0) return 0;
  return bits >= 8 ? 0xff : (0xff << (8 - bits)) & 0xff;
}

/** 4 or 16 bytes, or null. An IPv6 address may end in dotted IPv4 form; zones are refused. */
function parseAddress(text: string): readonly number[] | null {
  return text.includes(':') ? parseSix(text) : parseFour(text);
}

function parseFour(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  const bytes = parts.map((part) => (/^(?:0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function parseSix(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? '');
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return null;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

function parseGroups(text: string): readonly number[] | null {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    if (group.includes('.')) {
      const four = index === groups.length - 1 ? parseFour(group) : null;
      if (four === null) return null;
      bytes.push(...four);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return null;
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    }
  }
  return bytes;
}
