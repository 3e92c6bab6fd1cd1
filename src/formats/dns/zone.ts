/**
 * Response policy zones (draft-vixie-dnsop-dns-rpz) and zones as text (RFC 1035, section 5): what a
 * resolver is told to do about names and about answers that hold an address.
 */
import type { Indicator } from '../../model/indicator.ts';
import { readSubnet } from '../stix/pattern/subnet.ts';
import { CLASS_IN, TYPE, type DnsRecord, type Soa } from './message.ts';
import { printName } from './name.ts';

/** `log`: answered as if nothing were there, and the resolver writes it down: a dry run of its own. */
export type PolicyAction = 'nxdomain' | 'nodata' | 'log' | { readonly landing: string };

/** A name below the zone and what is to be done about it, as the target of a CNAME. */
export interface PolicyRule {
  readonly owner: string;
  readonly target: string;
}

const NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/;

/**
 * The names below a zone that say the indicator exactly; none for what a zone cannot say. A `*`
 * inside a host stands for one label here and for many there, so such a host is none of ours.
 */
export function policyOwners({ kind, value }: Indicator, zone: string): readonly string[] {
  const owners = ownersOf(kind, value);
  return owners.every((owner) => printName(`${owner}.${zone}`) !== null) ? owners : [];
}

function ownersOf(kind: Indicator['kind'], value: string): readonly string[] {
  if (kind === 'ip') {
    const owner = addressOwner(value);
    return owner === null ? [] : [owner];
  }
  if ((kind !== 'host' && kind !== 'domain') || !NAME.test(value)) return [];
  return kind === 'host' ? [value] : [value, `*.${value}`];
}

/** The address from behind, with the length of its prefix before it: `32.7.100.51.198.rpz-ip`. */
function addressOwner(address: string): string | null {
  const subnet = readSubnet(address);
  if (subnet === null) return null;
  const { version, bits, prefix } = subnet;
  const [width, each, base] = version === 4 ? [32, 8, 10] : [128, 16, 16];
  const mask = (1n << BigInt(each)) - 1n;
  const parts = Array.from({ length: width / each }, (_, index) =>
    ((bits >> BigInt(index * each)) & mask).toString(base),
  );
  const text = version === 4 ? parts.join('.') : shortened(parts);
  return `${prefix}.${text}.rpz-ip`;
}

/** The longest run of two groups of nought or more is `zz`, as `::` is in addresses. */
function shortened(groups: readonly string[]): string {
  const text = groups.join('.');
  const runs = [...text.matchAll(/(?<![0-9a-f])0(?:\.0)+(?![0-9a-f])/g)];
  const longest = runs.toSorted((one, other) => other[0].length - one[0].length)[0];
  if (longest === undefined) return text;
  const end = longest.index + longest[0].length;
  return `${text.slice(0, longest.index)}zz${text.slice(end)}`;
}

export function policyTarget(action: PolicyAction): string {
  if (action === 'nxdomain') return '';
  if (action === 'nodata') return '*';
  return action === 'log' ? 'rpz-passthru' : action.landing;
}

export function policyRecord({ owner, target }: PolicyRule, zone: string, ttl: number): DnsRecord {
  return {
    name: `${owner}.${zone}`,
    type: TYPE.CNAME,
    class: CLASS_IN,
    ttl,
    data: { kind: 'name', name: target },
  };
}

export function soaRecord(zone: string, soa: Soa, ttl: number): DnsRecord {
  return { name: zone, type: TYPE.SOA, class: CLASS_IN, ttl, data: { kind: 'soa', soa } };
}

/** A zone as a file that name servers load. */
export function printZone(records: readonly DnsRecord[]): string {
  return records.map(zoneLine).join('');
}

function zoneLine({ name, type, ttl, data }: DnsRecord): string {
  switch (data.kind) {
    case 'soa': {
      const { primary, mailbox, serial, refresh, retry, expire, negative } = data.soa;
      const numbers = [serial, refresh, retry, expire, negative].join(' ');
      return `${name}. ${ttl} IN SOA ${primary}. ${mailbox}. ${numbers}\n`;
    }
    case 'name':
      return `${name}. ${ttl} IN ${type === TYPE.NS ? 'NS' : 'CNAME'} ${data.name}.\n`;
    case 'text':
      return `${name}. ${ttl} IN TXT "${data.text.replaceAll(/["\\]/g, String.raw`\$&`)}"\n`;
    case 'bytes':
      return `${name}. ${ttl} IN TYPE${type} ${String.raw`\#`} ${data.bytes.length} ${data.bytes.toString('hex')}\n`;
  }
}
