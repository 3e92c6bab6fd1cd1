/** What a hit on a list means: never act on the value at all, or believe in it less. */
import type { Indicator } from '../../model/indicator.ts';
import type { WarninglistHit } from './lookup.ts';

/**
 * `never`: holding or blocking it would stop care, the network or a genuine service.
 * `doubt`: attackers use it as others do (a shortener, dynamic names, a hosting range), so alone it
 * says little; the value may still be acted on by more of its path, or by two people.
 * `open`: as doubt, and anybody can have a page or an address there, so that these belong to
 * strangers even where another list says that the host itself is decent.
 */
export const WARNINGLIST_EFFECTS = ['never', 'doubt', 'open'] as const;
export type WarninglistEffect = (typeof WARNINGLIST_EFFECTS)[number];

/**
 * Lists of things that many share with attackers. Every list that is not named here is `never`, so
 * that a new list protects before anybody has judged it.
 */
const DOUBT: readonly RegExp[] = [
  /^dynamic-dns$/,
  /^parking-domain(?:-ns)?$/,
  /^sinkholes$/,
  /^vpn-ipv[46]$/,
  /^whats-my-ip$/,
  /^findip-host$/,
  /^automated-malware-analysis$/,
  /^security-provider-blogpost$/,
  /-scann(?:ing|er)$/,
  /^stretchoid/,
  /^umich-cse-connection-attempts$/,
  /^check-host-net$/,
  /^icloud-private-relay$/,
  /^ovh-cluster$/,
  /^(?:amazon-aws|google-gcp|oracle-oci|microsoft-azure(?:-[a-z-]+)?)$/,
  /^(?:akamai|bunny-net|cloudflare|fastly|stackpath|zscaler)$/,
  /^telegram-ips$/,
  /^phone_numbers$/,
  /^common-contact-emails$/,
];

/** Lists of places whose pages, short links and addresses are everybody's. */
const OPEN: ReadonlySet<string> = new Set([
  'url-shortener',
  'link-in-bio',
  'lots-project',
  'public-ipfs-gateways',
  'disposable-email',
]);

/** Of a published list, by the name of its folder. */
export function effectOf(id: string): WarninglistEffect {
  if (OPEN.has(id)) return 'open';
  return DOUBT.some((one) => one.test(id)) ? 'doubt' : 'never';
}

/**
 * What all hits together say of acting on an indicator; `own` are those of the value itself, without
 * its host. A page or an address is as specific as can be: it is spared for its own sake, or for that
 * of a host where only the host's owner puts pages and has addresses.
 */
export function warnedBy(
  indicator: Indicator,
  { own, host }: WarninglistHits,
): 'never' | 'doubt' | null {
  if (isNever(own)) return 'never';
  const hostNever = isNever(host);
  if (isPlaced(indicator))
    return hostNever && !host.some(({ effect }) => effect === 'open') ? 'never' : null;
  if (hostNever) return 'never';
  return own.length + host.length === 0 ? null : 'doubt';
}

export interface WarninglistHits {
  readonly own: readonly WarninglistHit[];
  /** Of a URL its host, of an address its domain. */
  readonly host: readonly WarninglistHit[];
}

function isNever(hits: readonly WarninglistHit[]): boolean {
  return hits.some(({ effect }) => effect === 'never');
}

/** A whole address, or a URL with a piece of its path that stands for itself. */
function isPlaced({ kind, value }: Indicator): boolean {
  if (kind === 'sender') return true;
  return kind === 'url' && value.split('/').some((piece, at) => at > 2 && !/^\*?$/.test(piece));
}

/** Confidence that is left after hits: none for `never`, a third for each list of `doubt`, not below 5. */
export function confidenceAfter(confidence: number, effects: readonly WarninglistEffect[]): number {
  if (effects.includes('never')) return 0;
  const left = confidence / 3 ** Math.min(effects.length, 3);
  return effects.length === 0 ? confidence : Math.min(confidence, Math.max(5, Math.round(left)));
}
