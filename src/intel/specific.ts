/**
 * Whether an indicator names one thing narrowly enough to act on. Whoever could hold `com`, every
 * address of a network or an empty file would stop care; whoever could ask about them, would read
 * other people's traffic.
 */
import { getDomain } from 'tldts';

import { readSubnet } from '../formats/stix/pattern/subnet.ts';
import { readFingerprint } from '../model/fingerprint.ts';
import type { Indicator } from '../model/indicator.ts';

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const SHA256_EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** RFC 6890 and neighbours: addresses that mean another machine in every network. */
const IPV4_LOCAL =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|23\d|24\d|25[0-5])\./;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_GLOBAL = /^[23][0-9a-f]{3}:[0-9a-f:]+$/;
/** What stands for IPv4 within IPv6: 6to4 and Teredo, behind which any address may be hidden. */
const IPV6_TUNNEL = /^(?:2002:|2001:0{0,4}:)/;
/** A last label that programs take for a number, and the whole name for an address. */
const NUMBER = /^(?:\d+|0x[0-9a-f]*)$/;

export function isSpecific({ kind, value }: Indicator): boolean {
  switch (kind) {
    case 'url':
      return isSpecificUrl(value);
    case 'host':
      return isSpecificHost(value);
    case 'domain':
    case 'sender-domain':
      return isSpecificHost(value) && !value.includes('*');
    case 'sender': {
      const at = value.lastIndexOf('@');
      const domain = value.slice(at + 1);
      return at > 0 && isSpecificHost(domain) && !value.includes('*');
    }
    case 'attachment':
      return /^[0-9a-f]{64}$/.test(value) && value !== SHA256_EMPTY;
    case 'template':
      return readFingerprint(value) !== null;
    case 'ip':
      return isSpecificAddress(value);
    case 'phone':
      return /^\+[1-9]\d{7,14}$/.test(value);
  }
}

function isSpecificUrl(value: string): boolean {
  const [, host = '', path = ''] = /^https?:\/\/([^/@?#]+)(\/[^?#]*)?$/.exec(value) ?? [];
  const name = host.replace(/:\d{1,5}$/, '');
  const isPlaced = isSpecificHost(name) || isSpecificAddress(name);
  return isPlaced && !path.startsWith('/*/*');
}

function isSpecificAddress(value: string): boolean {
  if (IPV4.test(value)) return !IPV4_LOCAL.test(value);
  return IPV6_GLOBAL.test(value) && !IPV6_TUNNEL.test(value) && readSubnet(value)?.prefix === 128;
}

/**
 * A registrable domain of labels that stand for themselves; before it `*` may stand for one. Where a
 * provider registers names for customers (`co.uk`, `github.io`), its own is no such domain.
 */
function isSpecificHost(host: string): boolean {
  const labels = host.split('.');
  if (labels.length < 2 || host.length > 253) return false;
  if (!labels.every((label) => label === '*' || LABEL.test(label))) return false;
  const named = host.replaceAll('*', 'star');
  const domain = getDomain(named, { allowPrivateDomains: true, validateHostname: false });
  if (domain === null || NUMBER.test(labels.at(-1) ?? '')) return false;
  return !labels.slice(-domain.split('.').length).includes('*');
}
