/**
 * Lists of what is blocked, in the forms that proxies, firewalls and filtering name services read.
 * Each says what it can say exactly; what it cannot say is not in it.
 */
import type { Indicator } from '../../model/indicator.ts';
import type { Millis } from '../../model/time.ts';
import { readSubnet } from '../stix/pattern/subnet.ts';

/** What a list is made of. `until`: when it ends; lists that know times say it. */
export interface BlockEntry {
  readonly indicator: Indicator;
  readonly until: Millis;
}

/** The files, by the name they have in a folder and below the pull address. */
export type ListName =
  | 'domains.txt'
  | 'urls.txt'
  | 'ips.txt'
  | 'edl-domains.txt'
  | 'edl-urls.txt'
  | 'squid-domains.acl'
  | 'squid-urls.acl'
  | 'nftables.nft'
  | 'hosts.txt'
  | 'unbound.conf'
  | 'dnsmasq.conf'
  | 'adguard.txt';

interface Blocked {
  /** One name exactly. */
  readonly hosts: readonly string[];
  /** A name with everything below it. */
  readonly domains: readonly string[];
  readonly urls: readonly string[];
  readonly ipv4: readonly (readonly [address: string, until: Millis])[];
  readonly ipv6: readonly (readonly [address: string, until: Millis])[];
}

const PRINTERS: Readonly<Record<ListName, (blocked: Blocked, now: Millis) => readonly string[]>> = {
  'domains.txt': ({ hosts, domains }) => [...domains, ...hosts],
  'urls.txt': ({ urls }) => urls,
  'ips.txt': ({ ipv4, ipv6 }) => [...ipv4, ...ipv6].map(([address]) => address),
  // Palo Alto: a name covers itself alone; the other line what is below it.
  'edl-domains.txt': ({ hosts, domains }) => [
    ...domains.flatMap((one) => [one, `*.${one}`]),
    ...hosts,
  ],
  'edl-urls.txt': ({ urls }) => urls.map(edlUrl),
  'squid-domains.acl': ({ hosts, domains }) => [...domains.map((one) => `.${one}`), ...hosts],
  'squid-urls.acl': ({ urls }) => urls.map(urlExpression),
  'nftables.nft': nftables,
  'hosts.txt': ({ hosts, domains }) =>
    [...domains, ...hosts].flatMap((one) => [`0.0.0.0 ${one}`, `:: ${one}`]),
  'unbound.conf': ({ hosts, domains }) => [
    'server:',
    ...domains.map((one) => `local-zone: "${one}." always_nxdomain`),
    // A name with nothing said of what is below it.
    ...hosts.flatMap((one) => [
      `local-zone: "${one}." typetransparent`,
      `local-data: "${one}. 30 IN A 0.0.0.0"`,
      `local-data: "${one}. 30 IN AAAA ::"`,
    ]),
  ],
  'dnsmasq.conf': ({ hosts, domains }) => [
    ...domains.map((one) => `address=/${one}/`),
    ...hosts.map((one) => `host-record=${one},0.0.0.0,::,30`),
  ],
  'adguard.txt': ({ hosts, domains }) => [
    ...domains.map((one) => `||${one}^`),
    ...hosts.map((one) => `|${one}^`),
  ],
};

export const LIST_NAMES: readonly ListName[] = Object.keys(PRINTERS).filter(isListName);

export function isListName(name: string): name is ListName {
  return Object.hasOwn(PRINTERS, name);
}

/** One line an entry, in one order: equal contents are equal texts. */
export function printList(name: ListName, entries: readonly BlockEntry[], now: Millis): string {
  const lines = PRINTERS[name](blockedBy(entries), now);
  return lines.map((line) => `${line}\n`).join('');
}

const NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/;
/** What a URL of ours is made of; anything else could end a line or a word of somebody's list. */
const URL_FORM = /^https?:\/\/[a-z0-9_.*-]+(?::\d{1,5})?(?:\/[\x21-\x7e]*)?$/;

function blockedBy(entries: readonly BlockEntry[]): Blocked {
  const of = (...kinds: readonly Indicator['kind'][]): readonly string[] => [
    ...new Set(
      entries.flatMap(({ indicator: { kind, value } }) => (kinds.includes(kind) ? [value] : [])),
    ),
  ];
  const named = of('domain').filter((one) => NAME.test(one));
  const above = new Set(named);
  const isBelow = (name: string): boolean =>
    name.split('.').some((_, at, labels) => at > 0 && above.has(labels.slice(at).join('.')));
  // Squid and others complain of a name that another line covers.
  const domains = named.filter((one) => !isBelow(one)).toSorted();
  const hosts = of('host').filter((one) => NAME.test(one) && !above.has(one) && !isBelow(one));
  const addresses = entries
    .filter(({ indicator }) => indicator.kind === 'ip')
    .map(({ indicator: { value }, until }) => [value, until] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const ofVersion = (version: 4 | 6) => [
    ...new Map(addresses.filter(([one]) => readSubnet(one)?.version === version)),
  ];
  return {
    hosts: hosts.toSorted(),
    domains,
    urls: of('url')
      .filter((one) => URL_FORM.test(one))
      .toSorted(),
    ipv4: ofVersion(4),
    ipv6: ofVersion(6),
  };
}

/** Without a scheme, and with a slash behind a host alone: without it more would be meant. */
function edlUrl(url: string): string {
  const place = url.replace(/^https?:\/\//, '');
  return place.includes('/') ? place : `${place}/`;
}

/** One page with whatever is asked of it; `*` stands for one segment or label. */
function urlExpression(url: string): string {
  const [, scheme = '', place = ''] = /^(https?):\/\/(.*?)\/?$/.exec(url) ?? [];
  const expression = place
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '[^/.?#]+');
  return `^${scheme}://${expression}/?([?#].*)?$`;
}

/** A set that lets go of each address by itself at its end, and is replaced in one step. */
function nftables({ ipv4, ipv6 }: Blocked, now: Millis): readonly string[] {
  const setOf = (name: string, type: string, list: Blocked['ipv4']): readonly string[] => [
    `add set inet cybershield ${name} { type ${type}; flags timeout; }`,
    `flush set inet cybershield ${name}`,
    ...list.map(([address, until]) => {
      const seconds = Math.max(1, Math.ceil((until - now) / 1_000));
      return `add element inet cybershield ${name} { ${address} timeout ${seconds}s }`;
    }),
  ];
  return [
    'add table inet cybershield',
    ...setOf('blocked4', 'ipv4_addr', ipv4),
    ...setOf('blocked6', 'ipv6_addr', ipv6),
  ];
}
